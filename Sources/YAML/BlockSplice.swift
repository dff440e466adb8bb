internal import Text

extension Emitter {
    /// Writes a literal block with the indentation of the block it replaces; false when that cannot hold the text.
    mutating func literal(_ text: UnsafeBufferPointer<UInt8>, inPlaceOf scalar: Node) -> Bool {
        guard canBeLiteral(text) else { return false }
        return block(UInt8(ascii: "|"), text, of: scalar)
    }

    /// The same for a folded block, where one line break is written as two.
    mutating func folded(_ text: UnsafeBufferPointer<UInt8>, inPlaceOf scalar: Node) -> Bool {
        guard canBeLiteral(text) else { return false }
        var isAtStart = true
        for byte in text {
            // Lines that start with a blank are not folded, which the doubled breaks count on.
            if isAtStart, byte == 32 || byte == 9 { return false }
            isAtStart = byte == 10
        }
        return block(UInt8(ascii: ">"), text, of: scalar)
    }

    private mutating func block(_ indicator: UInt8, _ text: UnsafeBufferPointer<UInt8>, of scalar: Node) -> Bool {
        // What starts with a blank, ends with many line breaks or has none but these would depend on what follows.
        guard let first = text.first, first != 32, first != 10, first != 9 else { return false }
        let endsLine = text.last == 10
        if endsLine, text.count > 1, text[text.count - 2] == 10 { return false }
        let source = UnsafeBufferPointer(start: scalar.tree.source, count: scalar.tree.sourceCount)
        let span = scalar.span
        guard let indent = indentation(source, span.range) else { return false }
        let lineBreak: StaticString =
            source[indent.lowerBound - 1] == 10 && indent.lowerBound >= 2
                && source[indent.lowerBound - 2] == 13 ? "\r\n" : "\n"
        put(indicator)
        if !endsLine { put(UInt8(ascii: "-")) }
        let body = UnsafeBufferPointer(rebasing: text[..<(endsLine ? text.count - 1 : text.count)])
        let lines = body.split(separator: 10, omittingEmptySubsequences: false)
        for (i, line) in lines.enumerated() {
            put(lineBreak)
            // Between two lines of text, one more break keeps a folded block from joining them.
            if indicator == UInt8(ascii: ">"), i > 0, !lines[i - 1].isEmpty { put(lineBreak) }
            if line.isEmpty { continue }
            put(UnsafeBufferPointer(rebasing: source[indent]))
            put(UnsafeBufferPointer(rebasing: line))
        }
        // At the end of the file there may be no line break that the text could end with, and others than these are
        // taken as they are.
        let end = span.range.upperBound
        if endsLine, end >= source.count || source[end] != 10 && source[end] != 13 { put(lineBreak) }
        return true
    }
}

/// The blanks in front of the first line of a block that holds text; nil when there is no such line.
private func indentation(_ source: UnsafeBufferPointer<UInt8>, _ span: Range<Int>) -> Range<Int>? {
    let header = BlockHeader(source, span.lowerBound)
    // With an indicator in the header, the first line may begin with blanks of its own.
    if source[span.lowerBound..<header.end].contains(where: isDigit) { return nil }
    guard let text = source.baseAddress else { return nil }
    func lineBreak(at place: Int) -> Int? { Properties.lineBreak(in: text, at: place, limit: span.upperBound) }
    var start = header.lineEnd
    while start < span.upperBound {
        if let length = lineBreak(at: start) {
            start += length
            continue
        }
        var end = start
        while end < span.upperBound, source[end] == 32 { end += 1 }
        if end < span.upperBound, lineBreak(at: end) == nil { return end > start ? start..<end : nil }
        start = end
    }
    return nil
}
