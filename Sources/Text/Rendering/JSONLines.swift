/// Diagnostics for programs: one JSON object a line, every field always there, `null` where it does not apply.
package struct JSONLines {
    private var places: Places

    package static func rendered(_ diagnostics: [Diagnostic], in sources: SourceMap) -> String {
        var renderer = JSONLines(places: Places(sources))
        return diagnostics.reported.inSourceOrder(of: sources).map { renderer.object(for: $0) + "\n" }.joined()
    }

    private mutating func object(for diagnostic: Diagnostic) -> String {
        var fields = [
            ("code", JSON.quoted(diagnostic.kind.code)), ("slug", JSON.quoted(diagnostic.kind.slug)),
            ("severity", JSON.quoted(diagnostic.severity.word)), ("message", JSON.quoted(diagnostic.message)),
        ]
        let (path, span) = places.location(of: diagnostic)
        fields += place(path: path, span: span)
        var notes: [String] = []
        for note in diagnostic.notes {
            let path = note.span.map { places.sources[$0.file].path }
            notes.append(object([("message", JSON.quoted(note.message))] + place(path: path, span: note.span)))
        }
        fields.append(("notes", "[" + notes.joined(separator: ",") + "]"))
        fields.append(("help", diagnostic.help.map(JSON.quoted) ?? "null"))
        var fixed = "null"
        if let fix = diagnostic.fix {
            let location = place(path: places.sources[fix.span.file].path, span: fix.span)
            fixed = object(location + [("replacement", JSON.quoted(fix.replacement))])
        }
        fields.append(("fix", fixed))
        return object(fields)
    }

    private mutating func place(path: String?, span: Span?) -> [(String, String)] {
        let bounds = span.map { places.bounds(of: $0) }
        let (start, end) = (bounds?.start, bounds?.end)
        func number(_ value: Int?) -> String { value.map(String.init) ?? "null" }
        return [
            ("path", path.map(JSON.quoted) ?? "null"), ("line", number(start?.line)), ("column", number(start?.column)),
            ("endLine", number(end?.line)), ("endColumn", number(end?.column)),
        ]
    }

    private func object(_ fields: [(String, String)]) -> String {
        "{" + fields.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
    }
}
