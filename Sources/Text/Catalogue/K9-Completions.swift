// K940 to K944: `completions` was asked for what it cannot do.

package let completionsDiagnosticKinds: [DiagnosticKind] = [.unknownShell]

extension DiagnosticKind {
    package static let unknownShell = Self(
        "K940", "unknown-shell", .error, "There are no completions for this shell",
        explanation: """
            `kontrakt completions` takes the name of the shell that is to be taught: `bash`, `zsh` or `fish`. What it prints
            is read by that shell when it starts:

                source <(kontrakt completions bash)
            """)
}

extension Diagnostic {
    package static func unknownShell(_ name: String?, known: [String]) -> Self {
        let list = known.map { "`\($0)`" }.joined(separator: ", ")
        guard let name else {
            return Self(
                .unknownShell, "the name of a shell is missing", at: .run,
                help: "write one of \(list) after `kontrakt completions`")
        }
        return Self(
            .unknownShell, "there are no completions for the shell `\(name)`", at: .run,
            help: nearest(to: name, among: known).map { "did you mean `\($0)`?" } ?? "there are some for \(list)")
    }
}
