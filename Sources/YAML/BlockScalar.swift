/// Where the text of a block scalar is over: behind its last line with content, or with a `+` in its header behind the
/// last blank line. The line break there is left out, so that an edit keeps what follows on a line of its own.
/// `value` is what it holds.
func endOfBlock(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, holding value: UnsafeBufferPointer<UInt8>
) -> Int {
    let header = BlockHeader(text, start)
    var last = min(end, text.count)
    if header.keepsBlankLines {
        let isBreakOfTwo = last > 1 && text[last - 1] == 10 && text[last - 2] == 13
        last -= isBreakOfTwo ? 2 : Properties.lineBreak(in: text, endingAt: last) ?? 0
        return max(last, header.end)
    }
    // Blanks in front of the next key belong to that key's line, and blank lines are none of content; but a line of
    // content may end with blanks, or have nothing else.
    let ending = value.lastLineEnding
    while last > header.lineEnd {
        if let length = Properties.lineBreak(in: text, endingAt: last) {
            last -= length
        } else if text[last - 1] == 32, ending.isEmpty || !text[header.lineEnd..<last].hasSuffix(ending) {
            last -= 1
        } else {
            break
        }
    }
    return last <= header.lineEnd ? header.end : last
}

/// The `|-` or `>2+` of a block scalar and the line it stands on.
struct BlockHeader {
    var keepsBlankLines = false
    /// Behind the indicators.
    let end: Int
    /// The end of the line, comment included.
    let lineEnd: Int

    init(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) {
        var i = start + 1
        while i < text.count, isDigit(text[i]) || text[i] == UInt8(ascii: "+") || text[i] == UInt8(ascii: "-") {
            if text[i] == UInt8(ascii: "+") { keepsBlankLines = true }
            i += 1
        }
        end = min(i, text.count)
        lineEnd = endOfLine(text, from: end, limit: text.count)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// What the last line that is not empty ends with, from its last word on; all of it when there are only blanks. Of a
    /// folded text, words are all that stands in the source as it is.
    fileprivate var lastLineEnding: Slice<Self> {
        guard let last = lastIndex(where: { $0 != 10 }) else { return self[..<0] }
        let line = self[...last].lastIndex(of: 10).map { self[($0 + 1)...last] } ?? self[...last]
        guard let word = line.lastIndex(where: { $0 != 32 && $0 != 9 }) else { return line }
        return line[..<word].lastIndex { $0 == 32 || $0 == 9 }.map { line[($0 + 1)...] } ?? line
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    fileprivate func hasSuffix(_ other: Self) -> Bool { suffix(other.count).elementsEqual(other) }
}

private func endOfLine(_ text: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int) -> Int {
    guard let source = text.baseAddress else { return start }
    var i = start
    while i < limit, Properties.lineBreak(in: source, at: i, limit: text.count) == nil { i += 1 }
    return i
}
