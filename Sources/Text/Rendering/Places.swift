/// Line and column of the spans of a run. The lines of a file are looked for once.
package struct Places {
    package let sources: SourceMap
    private var known: [FileID: LineIndex] = [:]

    package init(_ sources: SourceMap) { self.sources = sources }

    mutating func lines(of file: FileID) -> LineIndex {
        if let lines = known[file] { return lines }
        let lines = LineIndex(sources[file].bytes)
        known[file] = lines
        return lines
    }

    /// The first character of a span, and the one behind its last.
    package mutating func bounds(of span: Span) -> (start: Position, end: Position) {
        let lines = lines(of: span.file)
        return (lines.position(at: span.range.lowerBound), lines.position(at: span.range.upperBound))
    }

    /// Where a diagnostic is: the path of a file or folder, and the span in the file.
    package func location(of diagnostic: Diagnostic) -> (path: String?, span: Span?) {
        switch diagnostic.place {
        case .run: (nil, nil)
        case .path(let path): (path, nil)
        case .span(let span): (sources[span.file].path, span)
        }
    }

    /// What a diagnostic says, without its place: the message, the notes and the help, a line each, whatever they quote.
    /// Notes that have a place of their own say it, or are left out for a form that shows them there.
    mutating func statement(of diagnostic: Diagnostic, withPlacedNotes: Bool = true) -> String {
        var lines = [diagnostic.message]
        for note in diagnostic.notes {
            guard let span = note.span else {
                lines.append("note: \(note.message)")
                continue
            }
            let start = bounds(of: span).start
            let place = "\(sources[span.file].path):\(start.line):\(start.column)"
            if withPlacedNotes { lines.append("note: \(note.message) (\(place))") }
        }
        if let help = diagnostic.help { lines.append("help: \(help)") }
        return lines.map(visible).joined(separator: "\n")
    }
}
