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
    // Blanks in front of the next key belong to that key's line, so they go as well, like all lines of blanks, unless the
    // text ends with such a line.
    let blanks = value.blanksOfLastLine
    while last > header.lineEnd {
        if let length = Properties.lineBreak(in: text, endingAt: last) {
            last -= length
            continue
        }
        var start = last
        while start > header.lineEnd, text[start - 1] == 32 { start -= 1 }
        let isBlank = start == header.lineEnd || Properties.lineBreak(in: text, endingAt: start) != nil
        if !isBlank || blanks > 0 && last - start >= blanks { break }
        last = start
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
    /// How long the last line is that is not empty, when there are only spaces in it; else none.
    fileprivate var blanksOfLastLine: Int {
        var end = count
        while let length = Properties.lineBreak(in: self, endingAt: end) { end -= length }
        var start = end
        while start > 0, self[start - 1] == 32 { start -= 1 }
        let isWhole = start == 0 || Properties.lineBreak(in: self, endingAt: start) != nil
        return isWhole ? end - start : 0
    }
}

private func endOfLine(_ text: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int) -> Int {
    guard let source = text.baseAddress else { return start }
    var i = start
    while i < limit, Properties.lineBreak(in: source, at: i, limit: text.count) == nil { i += 1 }
    return i
}
