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
}

/// One finding. Only the catalogue makes them (`Catalogue/`), so that wording can be read in one folder.
package struct Diagnostic: Sendable {
    package let kind: DiagnosticKind
    package let message: String
    package let place: Place
    package let notes: [Note]
    package let help: String?
    package let fix: Fix?

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
}

extension [Diagnostic] {
    package var hasErrors: Bool { contains { $0.severity == .error } }
}
