/// Lines of a file as they are shown below a diagnostic.
struct Excerpt {
    struct Row {
        let line: Int
        let text: String
        /// Where the carets stand, in screen columns from 0.
        let mark: Range<Int>
    }

    /// At most two: where the span begins and where it ends.
    let rows: [Row]
    /// Whether there are lines between the two.
    let isShortened: Bool

    init(of span: Span, bytes: [UInt8], lines: LineIndex) {
        let range = trimmed(span.range, of: bytes)
        let first = lines.number(ofLineAt: range.lowerBound)
        let last = lines.number(ofLineAt: max(range.lowerBound, range.upperBound - 1))
        isShortened = last > first + 1
        if first == last {
            rows = [row(first, marking: range, of: bytes, lines: lines)]
        } else {
            let head = lines.range(ofLine: first)
            let tail = lines.range(ofLine: last)
            let indent = bytes[tail].firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
            rows = [
                row(first, marking: range.lowerBound..<max(range.lowerBound, head.upperBound), of: bytes, lines: lines),
                row(last, marking: (indent ?? tail.lowerBound)..<range.upperBound, of: bytes, lines: lines),
            ]
        }
    }
}

/// The span without the blanks and line breaks at its end, and inside the file whatever happens.
private func trimmed(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    let start = min(range.lowerBound, bytes.count)
    var end = max(start, min(range.upperBound, bytes.count))
    while end > start + 1,
        bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
            || bytes[end - 1] == UInt8(ascii: " ")
    { end -= 1 }
    return start..<end
}

private func row(_ line: Int, marking mark: Range<Int>, of bytes: [UInt8], lines: LineIndex) -> Excerpt.Row {
    let shown = window(of: bytes, line: lines.range(ofLine: line), around: mark)
    return Excerpt.Row(line: line, text: shown.text, mark: shown.mark)
}

/// A line cut to what fits on a screen, so that the beginning of the marked part can be seen.
func window(
    of bytes: [UInt8], line: Range<Int>, around mark: Range<Int>
) -> (text: String, mark: Range<Int>) {
    let columns = 120
    let before = 40
    // Far more bytes than fit: a file of one line of megabytes costs no more than any other.
    let from = boundary(at: max(line.lowerBound, mark.lowerBound - 8 * columns), of: bytes, in: line)
    let to = boundary(at: min(line.upperBound, mark.lowerBound + 8 * columns), of: bytes, in: line)
    var shown = glyphs(of: bytes, in: min(from, to)..<to)[...]
    var cutsHead = from > line.lowerBound
    var cutsTail = to < line.upperBound

    var excess = width(of: shown) - columns
    if excess > 0 || cutsHead || cutsTail {
        var lead = width(of: shown.prefix { $0.bytes.lowerBound < mark.lowerBound })
        while lead > before, let glyph = shown.first {
            shown.removeFirst()
            lead -= glyph.width
            excess -= glyph.width
            cutsHead = true
        }
        while excess > 0, let glyph = shown.popLast() {
            excess -= glyph.width
            cutsTail = true
        }
    }

    let ellipsis = cutsHead ? 1 : 0
    let lead = ellipsis + width(of: shown.prefix { $0.bytes.lowerBound < mark.lowerBound })
    let marked = width(of: shown.filter { mark.contains($0.bytes.lowerBound) }[...])
    let text = (cutsHead ? "…" : "") + shown.map(\.text).joined() + (cutsTail ? "…" : "")
    return (text, lead..<lead + max(1, marked))
}

private func width(of glyphs: ArraySlice<Glyph>) -> Int { glyphs.reduce(0) { $0 + $1.width } }

/// The next place that does not cut a character in two.
private func boundary(at offset: Int, of bytes: [UInt8], in line: Range<Int>) -> Int {
    var offset = max(line.lowerBound, min(offset, line.upperBound))
    while offset < line.upperBound, bytes[offset] & 0xC0 == 0x80, offset > line.lowerBound { offset += 1 }
    return offset
}
