internal import Text

/// A key that stands alone, as in `{key}` or `? key`: its empty value has no place before there is a colon.
struct BareKey {
    private let key: Node
    private let source: UnsafeBufferPointer<UInt8>

    /// Nil where the value has a place of its own.
    init?(of value: Node) {
        guard value.span.range.isEmpty, value.index > 0 else { return nil }
        key = Node(unfollowed: value.parts, index: value.index - 1)
        source = UnsafeBufferPointer(start: value.tree.source, count: value.tree.sourceCount)
        guard key.isKey else { return nil }
        var position = key.span.range.upperBound
        while position < value.span.range.lowerBound {
            switch source[position] {
            case UInt8(ascii: ":"): return nil
            case UInt8(ascii: "#"): position = firstBreak(in: position..<source.count) ?? source.count
            default: position += 1
            }
        }
    }

    /// Gives the key a colon and a value.
    func splice(with value: [UInt8]) -> Splice {
        key.record.pointee.flags.contains(.inFlow) ? flowSplice(value) : blockSplice(value)
    }

    private func flowSplice(_ value: [UInt8]) -> Splice {
        let range = key.span.range
        let isSimple = range.upperBound - start < 1000 && firstBreak(in: start..<range.upperBound) == nil
        // What directly follows a tag or an anchor is a part of it.
        if isSimple || isBehindQuestionMark { return insertion(Array((range.isEmpty ? " : " : ": ").utf8) + value) }
        // Only a key behind a question mark may be long, or have lines, and what is in front of it belongs to it.
        let whole = start..<range.upperBound
        let span = Span(
            file: key.file, start: UInt32(truncatingIfNeeded: whole.lowerBound),
            end: UInt32(truncatingIfNeeded: whole.upperBound))
        return Splice(span, with: Array("? ".utf8) + source[whole] + Array(" : ".utf8) + value)
    }

    private var isBehindQuestionMark: Bool { wordBefore(start).last == UInt8(ascii: "?") }

    /// Where it begins with its tag and its anchor.
    private var start: Int {
        var start = min(key.tagStart ?? .max, key.span.range.lowerBound)
        while case let word = wordBefore(start), isProperty(word) { start = word.startIndex }
        return start
    }

    private func isProperty(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        word.first == UInt8(ascii: "&") || word.first == UInt8(ascii: "!")
    }

    /// Comments are passed over where they can stand between a key and what belongs to it.
    private func wordBefore(_ position: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
        var end = position
        while end > 0 {
            if let length = Properties.lineBreak(in: source, endingAt: end) {
                end = endWithoutComment(end - length)
            } else if isBlankOrBreak(source[end - 1]) {
                end -= 1
            } else {
                break
            }
        }
        return word(endingAt: end)
    }

    private func word(endingAt end: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
        var start = end
        while start > 0, !isBlankOrBreak(source[start - 1]), !",{[".utf8.contains(source[start - 1]),
            Properties.lineBreak(in: source, endingAt: start) == nil
        {
            start -= 1
        }
        return source[start..<end]
    }

    /// Where the line that ends at `lineEnd` is over, its comment left out when that stands alone or behind a tag or an anchor.
    private func endWithoutComment(_ lineEnd: Int) -> Int {
        var start = lineEnd
        while start > 0, Properties.lineBreak(in: source, endingAt: start) == nil { start -= 1 }
        let comment = (start..<lineEnd).first { place in
            guard source[place] == UInt8(ascii: "#"), place == start || isBlankOrBreak(source[place - 1]) else {
                return false
            }
            let end = source[start..<place].lastIndex { !isBlankOrBreak($0) }.map { $0 + 1 } ?? start
            return end == start || isProperty(word(endingAt: end))
        }
        return comment ?? lineEnd
    }

    /// The colon stands below the question mark, where the mapping begins.
    private func blockSplice(_ value: [UInt8]) -> Splice {
        let nodes = key.tree.nodes
        var mapping = key.index - 1
        while mapping > 0, nodes[Int(mapping)].next <= key.index { mapping -= 1 }
        let start = Node(key.parts, at: mapping).span.range.lowerBound
        var lineStart = start
        while lineStart > 0, Properties.lineBreak(in: source, endingAt: lineStart) == nil { lineStart -= 1 }
        // Byte order marks may stand before the text of any line, but only that of the file has no column.
        if lineStart == 0, source.starts(with: [0xEF, 0xBB, 0xBF]) { lineStart = 3 }
        let column = source[lineStart..<start].count { $0 & 0xC0 != 0x80 }
        let line = [UInt8](repeating: 32, count: column) + Array(": ".utf8) + value
        guard key.style == .literal || key.style == .folded else { return insertion([10] + line) }
        let range = key.span.range
        let keepsBlankLines = BlockHeader(source, range.lowerBound).keepsBlankLines
        if !keepsBlankLines, Properties.lineBreak(in: source, endingAt: range.upperBound) != nil {
            return insertion(line + [10])
        }
        // One more or one less line break would be one in the key, too.
        var emitter = Emitter([])
        emitter.line(key.text, inPlaceOf: key)
        return Splice(key.span, with: emitter.finish() + [10] + line)
    }

    private func insertion(_ text: [UInt8]) -> Splice {
        var emitter = Emitter([])
        text.withUnsafeBufferPointer { emitter.put($0) }
        let end = emitter.tail(behind: key)
        return Splice(Span(file: key.file, start: key.span.end, end: end), with: emitter.finish())
    }

    private func firstBreak(in range: Range<Int>) -> Int? {
        guard let start = source.baseAddress else { return nil }
        return range.first { Properties.lineBreak(in: start, at: $0, limit: range.upperBound) != nil }
    }
}
