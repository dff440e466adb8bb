package enum Severity: Int, Sendable, Comparable {
    case info, warning, error

    /// What people and programs are told.
    package var word: String {
        switch self {
        case .info: "info"
        case .warning: "warning"
        case .error: "error"
        }
    }

    package static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
}

/// What a diagnostic is about when it is not (or not only) a range of bytes.
package enum Place: Hashable, Sendable {
    case span(Span)
    /// A file or folder as a whole, by its path from the root.
    case path(String)
    /// The command line, the environment or the run as a whole.
    case run
}

/// One row of the catalogue: everything about a kind of diagnostic that does not depend on the input.
package struct DiagnosticKind: Sendable {
    package let code: String
    package let slug: String
    package let severity: Severity
    package let title: String
    /// What is wrong, why it matters and how to mend it: shared by `kontrakt explain` and the reference page.
    package let explanation: String

    package init(_ code: String, _ slug: String, _ severity: Severity, _ title: String, explanation: String) {
        self.code = code
        self.slug = slug
        self.severity = severity
        self.title = title
        self.explanation = explanation
    }
}

/// A second place that a diagnostic talks about.
package struct Note: Sendable, Equatable {
    package let message: String
    package let span: Span?

    package init(_ message: String, at span: Span? = nil) {
        self.message = message
        self.span = span
    }
}

/// A mend that a machine can make: replace the bytes of `span`.
package struct Fix: Sendable, Equatable {
    package let span: Span
    package let replacement: String

    package init(replace span: Span, with replacement: String) {
        self.span = span
        self.replacement = replacement
    }

    /// What is to be written: in a file of JSON a word needs quotes.
    package func text(in file: SourceFile) -> String {
        let isJSON = file.bytes.first { !" \t\r\n\u{FEFF}".utf8.contains($0) } == UInt8(ascii: "{")
        guard isJSON, let first = replacement.utf8.first else { return replacement }
        let isValue = "\"{[-0123456789".utf8.contains(first) || ["true", "false", "null"].contains(replacement)
        return isValue ? replacement : JSON.quoted(replacement)
    }
}

/// Why a finding does not count.
package struct Suppression: Sendable, Equatable {
    /// As whoever ignores it says.
    package let reason: String?
    /// Whether a comment beside it says so; else the settings or a flag.
    package let isInSource: Bool

    package init(_ reason: String?, isInSource: Bool) {
        self.reason = reason
        self.isInSource = isInSource
    }
}

/// One finding. Only the catalogue makes them (`Catalogue/`), so that wording can be read in one folder.
package struct Diagnostic: Sendable {
    package let kind: DiagnosticKind
    package let message: String
    package let place: Place
    package let notes: [Note]
    package let help: String?
    package let fix: Fix?
    /// Set when somebody ignores it: then it is not reported, and it is no error.
    package private(set) var suppression: Suppression?

    package init(
        _ kind: DiagnosticKind, _ message: String, at place: Place, notes: [Note] = [], help: String? = nil,
        fix: Fix? = nil
    ) {
        self.kind = kind
        self.message = message
        self.place = place
        self.notes = notes
        self.help = help
        self.fix = fix
    }

    package init(
        _ kind: DiagnosticKind, _ message: String, at span: Span, notes: [Note] = [], help: String? = nil,
        fix: Fix? = nil
    ) {
        self.init(kind, message, at: .span(span), notes: notes, help: help, fix: fix)
    }

    package var severity: Severity { kind.severity }

    /// The same finding without a mend.
    package var withoutFix: Self { Self(kind, message, at: place, notes: notes, help: help) }

    /// The same finding, ignored.
    package func suppressed(_ suppression: Suppression) -> Self {
        var copy = self
        copy.suppression = suppression
        return copy
    }
}

extension DiagnosticKind {
    /// Errors that keep nothing from being compiled: whether all that a kontrakt needs will be there and be granted,
    /// what is wrong with pipelines that others wrote, and what a schema says.
    private static let tolerable: [ClosedRange<String>] = [
        "K346"..."K350", "K385"..."K399", "K600"..."K639", "K670"..."K675",
    ]

    /// What helps with an error that cannot be ignored.
    package static let notIgnorableHelp = "mend what it complains about: nothing can be written as long as it stands"

    /// Whether a user may ignore it. Nobody can do so with an error that leaves no output to speak of.
    package var canBeIgnored: Bool { severity != .error || Self.tolerable.contains { $0.contains(code) } }
}

extension [Diagnostic] {
    package var hasErrors: Bool { contains { $0.severity == .error && $0.suppression == nil } }

    /// None of them is mended in these files: what they are about was made of something else there.
    package func withoutFixes(in files: Set<FileID>) -> [Diagnostic] {
        if files.isEmpty { return self }
        return map { finding in finding.fix.map { files.contains($0.span.file) } ?? false ? finding.withoutFix : finding
        }
    }

    /// Those that count: nobody ignores them.
    package var reported: [Diagnostic] { filter { $0.suppression == nil } }
}
