/// What a check comes to, for a program that reads it.
package struct Findings: Sendable {
    /// All of them, those that somebody ignores among them.
    package let diagnostics: [Diagnostic]
    /// What the spans point into.
    package let sources: SourceMap
    /// The version of the program that found them.
    package let version: String

    package init(_ diagnostics: [Diagnostic], in sources: SourceMap, version: String) {
        self.diagnostics = diagnostics
        self.sources = sources
        self.version = version
    }

    /// Those that count, in source order.
    var reported: [Diagnostic] { diagnostics.reported.inSourceOrder(of: sources) }
    /// Those that somebody ignores, in source order.
    var ignored: [Diagnostic] { diagnostics.filter { $0.suppression != nil }.inSourceOrder(of: sources) }
}

/// A way to write findings down for a program. A new one is a file with its renderer, and a line here.
package struct FindingForm: Sendable {
    package let name: String
    /// What it is good for, as help says it.
    package let abstract: String
    package let rendered: @Sendable (Findings) -> String

    /// Sorted by name.
    package static let all: [FindingForm] = [
        FindingForm(name: "github", abstract: "annotations of a workflow", rendered: GitHubAnnotations.rendered),
        FindingForm(name: "json", abstract: "one object a line") { JSONLines.rendered($0.diagnostics, in: $0.sources) },
        FindingForm(name: "junit", abstract: "a test report", rendered: JUnitReport.rendered),
        FindingForm(name: "sarif", abstract: "SARIF 2.1.0", rendered: SarifLog.rendered),
    ]
}
