/// Diagnostics for programs: one JSON object a line, every field always there, `null` where it does not apply.
package struct JSONLines {
    private let sources: SourceMap
    private var lines: [FileID: LineIndex] = [:]

    package static func rendered(_ diagnostics: [Diagnostic], in sources: SourceMap) -> String {
        var renderer = JSONLines(sources: sources)
        return diagnostics.inSourceOrder(of: sources).map { renderer.object(for: $0) + "\n" }.joined()
    }

    private init(sources: SourceMap) { self.sources = sources }

    private mutating func object(for diagnostic: Diagnostic) -> String {
        let severity = diagnostic.severity == .error ? "error" : "warning"
        var fields = [
            ("code", quoted(diagnostic.kind.code)), ("slug", quoted(diagnostic.kind.slug)),
            ("severity", quoted(severity)), ("message", quoted(diagnostic.message)),
        ]
        switch diagnostic.place {
        case .run: fields += place(path: nil, span: nil)
        case .path(let path): fields += place(path: path, span: nil)
        case .span(let span): fields += place(path: sources[span.file].path, span: span)
        }
        var notes: [String] = []
        for note in diagnostic.notes {
            let path = note.span.map { sources[$0.file].path }
            notes.append(object([("message", quoted(note.message))] + place(path: path, span: note.span)))
        }
        fields.append(("notes", "[" + notes.joined(separator: ",") + "]"))
        fields.append(("help", diagnostic.help.map(quoted) ?? "null"))
        var fixed = "null"
        if let fix = diagnostic.fix {
            let location = place(path: sources[fix.span.file].path, span: fix.span)
            fixed = object(location + [("replacement", quoted(fix.replacement))])
        }
        fields.append(("fix", fixed))
        return object(fields)
    }

    private mutating func place(path: String?, span: Span?) -> [(String, String)] {
        var start: Position?
        var end: Position?
        if let span {
            let index = lines[span.file] ?? LineIndex(sources[span.file].bytes)
            lines[span.file] = index
            start = index.position(at: span.range.lowerBound)
            end = index.position(at: span.range.upperBound)
        }
        func number(_ value: Int?) -> String { value.map(String.init) ?? "null" }
        return [
            ("path", path.map(quoted) ?? "null"), ("line", number(start?.line)), ("column", number(start?.column)),
            ("endLine", number(end?.line)), ("endColumn", number(end?.column)),
        ]
    }

    private func object(_ fields: [(String, String)]) -> String {
        "{" + fields.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
    }
}

/// A JSON string; everything that a terminal would act on is escaped.
private func quoted(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": json += "\\\""
        case "\\": json += "\\\\"
        case "\n": json += "\\n"
        case "\t": json += "\\t"
        default:
            guard isInvisible(scalar) else {
                json.unicodeScalars.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            }
        }
    }
    return json + "\""
}
