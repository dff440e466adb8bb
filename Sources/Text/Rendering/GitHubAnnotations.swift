/// Findings as commands that a workflow of GitHub turns into annotations of the changed lines.
struct GitHubAnnotations {
    private var places: Places

    static func rendered(_ findings: Findings) -> String {
        var annotations = GitHubAnnotations(places: Places(findings.sources))
        return findings.reported.map { annotations.command(for: $0) + "\n" }.joined()
    }

    private mutating func command(for diagnostic: Diagnostic) -> String {
        let name =
            switch diagnostic.severity {
            case .error: "error"
            case .warning: "warning"
            case .info: "notice"
            }
        var properties: [(String, String)] = []
        let (path, span) = places.location(of: diagnostic)
        if let path { properties.append(("file", path)) }
        if let span { properties += lines(of: span) }
        properties.append(("title", "\(diagnostic.kind.code) \(diagnostic.kind.slug)"))
        let written = properties.map { "\($0)=\(Self.escaped($1, isProperty: true))" }.joined(separator: ",")
        return "::\(name) \(written)::\(Self.escaped(places.statement(of: diagnostic), isProperty: false))"
    }

    /// Columns are given only within one line: with several, GitHub takes none.
    private mutating func lines(of span: Span) -> [(String, String)] {
        let (start, end) = places.bounds(of: span)
        // A line break at the end belongs to the line that it ends.
        let last = places.lines(of: span.file).number(ofLineAt: max(span.range.lowerBound, span.range.upperBound - 1))
        let lines = [("line", String(start.line)), ("endLine", String(last))]
        guard start.line == end.line else { return lines }
        return lines + [("col", String(start.column)), ("endColumn", String(end.column))]
    }

    private static func escaped(_ text: String, isProperty: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            case ":" where isProperty: result += "%3A"
            case "," where isProperty: result += "%2C"
            // A log may be read on a terminal, too.
            default: result += visible(String(scalar))
            }
        }
        return result
    }
}
