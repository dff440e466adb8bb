/// Where the text of a block scalar is over: behind its last line with content, or with a `+` in its header behind the
/// last blank line. The line break there is left out, so that an edit keeps what follows on a line of its own.
func endOfBlock(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    let header = BlockHeader(text, start)
    var last = min(end, text.count)
    if header.keepsBlankLines {
        if last > start, text[last - 1] == 10 { last -= 1 }
        if last > start, text[last - 1] == 13 { last -= 1 }
        return max(last, header.end)
    }
    // Blanks in front of the next key belong to that key's line, so they go as well.
    while last > header.lineEnd, isBlankOrBreak(text[last - 1]) { last -= 1 }
    if last <= header.lineEnd { return header.end }
    while last < end, last < text.count, text[last] != 10, text[last] != 13 { last += 1 }
    return last
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
        while i < text.count, text[i] != 10, text[i] != 13 { i += 1 }
        lineEnd = min(i, text.count)
    }
}
