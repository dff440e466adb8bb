/// Diagnostics for programs: one JSON object a line, every field always there, `null` where it does not apply.
package struct JSONLines {
    private var places: Places

    package static func rendered(_ diagnostics: [Diagnostic], in sources: SourceMap) -> String {
        var renderer = JSONLines(places: Places(sources))
        return diagnostics.reported.inSourceOrder(of: sources).map { renderer.object(for: $0).line + "\n" }.joined()
    }

    private mutating func object(for diagnostic: Diagnostic) -> JSONValue {
        var fields: [(String, JSONValue)] = [
            ("code", .text(diagnostic.kind.code)), ("slug", .text(diagnostic.kind.slug)),
            ("severity", .text(diagnostic.severity.word)), ("message", .text(diagnostic.message)),
        ]
        let (path, span) = places.location(of: diagnostic)
        fields += place(path: path, span: span)
        var notes: [JSONValue] = []
        for note in diagnostic.notes {
            let path = note.span.map { places.sources[$0.file].path }
            notes.append(.object([("message", .text(note.message))] + place(path: path, span: note.span)))
        }
        fields.append(("notes", .list(notes)))
        fields.append(("help", JSONValue(diagnostic.help)))
        var fixed = JSONValue.null
        if let fix = diagnostic.fix {
            let location = place(path: places.sources[fix.span.file].path, span: fix.span)
            fixed = .object(location + [("replacement", .text(fix.replacement))])
        }
        fields.append(("fix", fixed))
        return .object(fields)
    }

    private mutating func place(path: String?, span: Span?) -> [(String, JSONValue)] {
        let bounds = span.map { places.bounds(of: $0) }
        let (start, end) = (bounds?.start, bounds?.end)
        return [
            ("path", JSONValue(path)), ("line", JSONValue(start?.line)), ("column", JSONValue(start?.column)),
            ("endLine", JSONValue(end?.line)), ("endColumn", JSONValue(end?.column)),
        ]
    }
}
