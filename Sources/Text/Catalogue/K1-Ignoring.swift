// Comments that ask for a finding to be ignored.

package let ignoringDiagnosticKinds: [DiagnosticKind] = [.invalidIgnoreComment, .unusedIgnoreComment]

extension DiagnosticKind {
    package static let invalidIgnoreComment = Self(
        "K122", "invalid-ignore-comment", .warning, "An ignore comment that cannot be obeyed",
        explanation: """
            A comment on the line above a finding can ignore it. It names the code of the finding, or its slug, and says
            why nothing is wrong there; without a reason nobody can tell later whether it still holds:

                # kontrakt:ignore K253 the old import path stays until the next release
                image: example.com/shop/cmd/worker

            The comment has a line of its own. It ignores what begins on the next line that is no comment, so that several
            can stand above each other, and on the lines of a text that begins there, such as a script. Inside of such a
            text there are no comments, and JSON has none.

            What warns can be ignored, and so can errors about pipelines that others wrote (K600 to K639), about what a
            kontrakt will find in its namespace (K346 to K350, K385 to K399), and of schemas (K670 to K675). All other
            errors leave nothing that could be written, and stay.
            """)

    package static let unusedIgnoreComment = Self(
        "K123", "unused-ignore-comment", .warning, "An ignore comment that ignores nothing",
        explanation: """
            There is no finding with this code on the lines that the comment speaks of. What it excused was mended, or the
            two were moved apart. A comment that stays would hide the next finding in its place from everybody.
            Remove the comment, or put it directly above the line that the finding begins on.

            `kontrakt check` says so only when it has found no errors: with one, a check may not have come to its turn.
            """)
}

/// What is wrong with an ignore comment.
package enum IgnoreMistake: Sendable {
    case noCode
    /// Something that is the name of no diagnostic.
    case unknownCode(String, Span)
    case noReason(DiagnosticKind)
    case notIgnorable(DiagnosticKind)
    /// It stands behind something else on its line.
    case behindText
}

extension Diagnostic {
    package static func invalidIgnoreComment(_ mistake: IgnoreMistake, at span: Span) -> Self {
        let form = "write `# kontrakt:ignore CODE reason`"
        switch mistake {
        case .noCode:
            return Self(.invalidIgnoreComment, "this comment does not say what to ignore", at: span, help: form)
        case .unknownCode(let name, let place):
            let near = Catalogue.nearestName(to: name)
            return Self(
                .invalidIgnoreComment, "no diagnostic is called `\(name)`", at: place,
                help: near.map { "did you mean `\($0)`?" } ?? form)
        case .noReason(let kind):
            return Self(
                .invalidIgnoreComment, "this comment does not say why \(kind.code) is to be ignored", at: span,
                help: "write the reason behind the code")
        case .notIgnorable(let kind):
            return Self(
                .invalidIgnoreComment, "\(kind.code) (\(kind.slug)) cannot be ignored", at: span,
                help: DiagnosticKind.notIgnorableHelp)
        case .behindText:
            return Self(
                .invalidIgnoreComment, "this comment stands behind something else, and ignores nothing", at: span,
                help: "put it on a line of its own, above the one that it speaks of")
        }
    }

    package static func unusedIgnoreComment(_ kind: DiagnosticKind, at span: Span) -> Self {
        Self(
            .unusedIgnoreComment, "there is nothing to ignore: no \(kind.code) (\(kind.slug)) begins here", at: span,
            help: "remove this comment, or put it directly above the line that is meant")
    }
}
