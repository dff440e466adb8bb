/// Diagnostics as a person reads them: the message, the place, the line with carets below the span, notes and help.
package struct Terminal {
    private let sources: SourceMap
    private let colour: Bool
    private var places: Places
    private var text = ""

    package static func rendered(_ diagnostics: [Diagnostic], in sources: SourceMap, colour: Bool = false) -> String {
        let diagnostics = diagnostics.reported
        guard !diagnostics.isEmpty else { return "" }
        var terminal = Terminal(sources: sources, colour: colour)
        let ordered = diagnostics.inSourceOrder(of: sources)
        for diagnostic in ordered {
            terminal.render(diagnostic)
            terminal.text += "\n"
        }
        return terminal.text + counted(ordered.map(\.severity)) + "\n"
    }

    private init(sources: SourceMap, colour: Bool) {
        self.sources = sources
        places = Places(sources)
        self.colour = colour
    }

    private mutating func render(_ diagnostic: Diagnostic) {
        let gutter = gutterWidth(of: diagnostic)
        let style: Style =
            switch diagnostic.severity {
            case .error: .red
            case .warning: .yellow
            case .info: .cyan
            }
        text +=
            painted("\(diagnostic.severity.word)[\(diagnostic.kind.code)]", style)
            + painted(": \(said(diagnostic.message))", .bold)
        text += "\n"
        switch diagnostic.place {
        case .run: break
        case .path(let path): arrow(visible(path), gutter: gutter)
        case .span(let span): excerpt(of: span, style: style, gutter: gutter)
        }
        for note in diagnostic.notes {
            text += painted("note", .cyan) + ": \(said(note.message))\n"
            if let span = note.span { excerpt(of: span, style: .cyan, gutter: gutter) }
        }
        if let help = diagnostic.help { text += painted("help", .cyan) + ": \(said(help))\n" }
        if let fix = diagnostic.fix {
            if diagnostic.help == nil { text += painted("help", .cyan) + ": write this instead\n" }
            render(fix, gutter: gutter)
        }
    }

    private mutating func excerpt(of span: Span, style: Style, gutter: Int) {
        let file = sources[span.file]
        let index = places.lines(of: span.file)
        let place = index.position(at: span.range.lowerBound)
        arrow("\(visible(file.path)):\(place.line):\(place.column)", gutter: gutter)

        let excerpt = Excerpt(of: span, bytes: file.bytes, lines: index)
        row("", "|", "", gutter: gutter)
        for (number, line) in excerpt.rows.enumerated() {
            if number > 0, excerpt.isShortened { text += painted("...", .blue) + "\n" }
            row(String(line.line), "|", line.text, gutter: gutter)
            let carets = String(repeating: "^", count: line.mark.count)
            row("", "|", String(repeating: " ", count: line.mark.lowerBound) + painted(carets, style), gutter: gutter)
        }
    }

    /// The lines as they are after the fix; the ones that go away when nothing is left of them.
    private mutating func render(_ fix: Fix, gutter: Int) {
        let lines = FixedLines(fix, bytes: sources[fix.span.file].bytes, lines: places.lines(of: fix.span.file))
        row("", "|", "", gutter: gutter)
        for (number, shown) in lines.shown.enumerated() {
            let sign = lines.isRemoval ? painted("-", .red) : painted("+", .green)
            row(String(lines.first + number), sign, shown, gutter: gutter, painted: true)
        }
    }

    private mutating func arrow(_ place: String, gutter: Int) {
        text += String(repeating: " ", count: gutter) + painted("-->", .blue) + " \(place)\n"
    }

    private mutating func row(
        _ number: String, _ bar: String, _ content: String, gutter: Int, painted isPainted: Bool = false
    ) {
        let padding = String(repeating: " ", count: gutter - number.utf8.count)
        text += painted(number + padding, .blue) + " " + (isPainted ? bar : painted(bar, .blue))
        var content = content[...]
        while content.last == " " { content.removeLast() }
        text += (content.isEmpty ? "" : " ") + content + "\n"
    }

    /// As wide as the longest line number that the diagnostic shows.
    private mutating func gutterWidth(of diagnostic: Diagnostic) -> Int {
        var spans = diagnostic.notes.compactMap(\.span)
        if case .span(let span) = diagnostic.place { spans.append(span) }
        if let fix = diagnostic.fix { spans.append(fix.span) }
        var widest = 1
        for span in spans {
            let last = places.lines(of: span.file).number(ofLineAt: span.range.upperBound)
            widest = max(widest, String(last).utf8.count)
        }
        return widest
    }

    private func painted(_ string: String, _ style: Style) -> String {
        colour && !string.isEmpty ? "\u{1B}[\(style.rawValue)m\(string)\u{1B}[0m" : string
    }

    /// A sentence with what it quotes; of a quoted text without end the middle is left out.
    private func said(_ sentence: String) -> String {
        let limit = 1000
        // Bytes are counted at once, characters one by one.
        guard sentence.utf8.count > limit, sentence.unicodeScalars.count > limit else { return visible(sentence) }
        let (head, tail) = (sentence.unicodeScalars.prefix(limit - 200), sentence.unicodeScalars.suffix(200))
        return visible(String(head)) + "…" + visible(String(tail))
    }

    private enum Style: String {
        case bold = "1"
        case red = "1;31"
        case green = "1;32"
        case yellow = "1;33"
        case blue = "1;34"
        case cyan = "1;36"
    }
}
