internal import Text

extension Option {
    static let pageFormat = Option(
        "format", "FORMAT", .choice(["text", "markdown"]),
        help: "text (the default), or markdown: without CODE it is the whole reference page.")
}

extension Command {
    static let explain = Command(
        name: "explain", abstract: "tells what a diagnostic means and how to mend it",
        discussion: "Takes the code of a diagnostic or its name; without one it lists all of them.",
        examples: [
            Example("kontrakt explain K450", "by code"),
            Example("kontrakt explain foreign-output-file", "by name"),
            Example("kontrakt explain", "the list"),
        ],
        options: [.pageFormat], operand: "CODE",
        isAnywhere: true,
        run: { $0.explainDiagnostic() })
}

extension Call {
    fileprivate func explainDiagnostic() -> ExitStatus {
        let isMarkdown = arguments[.pageFormat] == "markdown"
        guard let name = arguments.operands.first else {
            write(isMarkdown ? referencePage() : catalogueList())
            return .fine
        }
        guard let kind = Catalogue.kind(named: name) else {
            let known = Catalogue.all.flatMap { [$0.code, $0.slug] }
            return refuse([.unknownDiagnostic(name, known: known)])
        }
        write(isMarkdown ? section(for: kind) : page(for: kind))
        return .fine
    }
}

private func catalogueList() -> String {
    let column = Catalogue.all.map(\.slug.count).max() ?? 0
    return Catalogue.all.map { kind in
        let slug = kind.slug + String(repeating: " ", count: column - kind.slug.count)
        let word = kind.severity.word
        let severity = word + String(repeating: " ", count: Severity.warning.word.count - word.count)
        return "\(kind.code)  \(slug)  \(severity)  \(kind.title)\n"
    }.joined()
}

private func page(for kind: DiagnosticKind) -> String {
    "\(kind.code) \(kind.slug) (\(kind.severity.word))\n\(kind.title)\n\n\(kind.explanation)\n"
}

private func section(for kind: DiagnosticKind) -> String {
    "## \(kind.code) \(kind.slug)\n\n*\(kind.severity.word)*: \(kind.title)\n\n\(kind.explanation)\n"
}

/// The page `Sources/kontrakt/Kontrakt.docc/Diagnostics.md`.
private func referencePage() -> String {
    let sections = Catalogue.all.map { "\n" + section(for: $0) }.joined()
    return """
        # Diagnostics

        Everything that kontrakt may complain about. The first digit says where: K1 the YAML, K2 what a kontrakt folder
        says, K3 how things belong together, K4 the output, K5 the cluster, K6 old objects and pipelines that people write
        themselves, K9 how kontrakt was called. This page is written by `kontrakt explain --format markdown`.

        """ + sections
}
