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
        let (start, hasQuestionMark) = beginning
        let isSimple = range.upperBound - start < 1000 && firstBreak(in: start..<range.upperBound) == nil
        // What directly follows a tag or an anchor is a part of it.
        if isSimple || hasQuestionMark { return insertion(Array((range.isEmpty ? " : " : ": ").utf8) + value) }
        // Only a key behind a question mark may be long, or have lines, and what is in front of it belongs to it.
        let whole = start..<range.upperBound
        let span = Span(
            file: key.file, start: UInt32(truncatingIfNeeded: whole.lowerBound),
            end: UInt32(truncatingIfNeeded: whole.upperBound))
        return Splice(span, with: Array("? ".utf8) + source[whole] + Array(" : ".utf8) + value)
    }

    /// Where the key begins with its tag and its anchor, and whether a question mark stands before that. Both are found
    /// on the way from the entry before: only forwards is it clear what is a comment.
    private var beginning: (start: Int, hasQuestionMark: Bool) {
        let end = key.span.range.lowerBound
        guard let text = source.baseAddress else { return (end, false) }
        var (first, hasQuestionMark): (Int?, Bool) = (nil, false)
        var position = endBefore
        while position < end {
            if let length = Properties.lineBreak(in: text, at: position, limit: end) {
                position = behindByteOrderMark(position + length..<end, in: text)
                continue
            }
            switch source[position] {
            case UInt8(ascii: "&"), UInt8(ascii: "!"):
                first = first ?? position
                position = endOfProperty(in: text, from: position, limit: end)
            case UInt8(ascii: "#"): position = firstBreak(in: position..<end) ?? end
            case 32, 9: position += 1
            case let byte:
                // That, a bracket, a comma, or what is left of the entry before: an alias and its colon.
                (first, hasQuestionMark) = (nil, byte == UInt8(ascii: "?"))
                position += 1
            }
        }
        return (first ?? end, hasQuestionMark)
    }

    /// Where the last node ends that is written before the key, or the mapping begins.
    private var endBefore: Int {
        let nodes = key.tree.nodes
        var end = Node(key.parts, at: mapping).span.range.lowerBound
        var index = mapping + 1
        while index < key.index {
            // An alias leads to what is written before it, a mapping with merges to what is made of it.
            let node = Node(key.parts, at: index)
            if node.index >= index { end = max(end, node.span.range.upperBound) }
            index = nodes.next(after: index)
        }
        return end
    }

    private var mapping: UInt32 {
        let nodes = key.tree.nodes
        var mapping = key.index - 1
        while mapping > 0, nodes.next(after: mapping) <= key.index { mapping -= 1 }
        return mapping
    }

    /// The colon stands below the question mark, where the mapping begins.
    private func blockSplice(_ value: [UInt8]) -> Splice {
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
        emitter.put(10)
        line.withUnsafeBufferPointer { emitter.put($0) }
        emitter.leaveBlank(beforeCommentAt: range.upperBound, of: key)
        return Splice(key.span, with: emitter.finish())
    }

    /// The column of the mapping. Marks of the byte order may stand before the text of any line, but what is in front of
    /// the document has none.
    private var column: Int {
        let start = Node(key.parts, at: mapping).span.range.lowerBound
        let first = Pieces.start(ofDocumentAt: start, in: key.tree.source, count: source.count)
        var lineStart = start
        while lineStart > first, Properties.lineBreak(in: source, endingAt: lineStart) == nil { lineStart -= 1 }
        return source[lineStart..<start].count { $0 & 0xC0 != 0x80 }
    }

    private func insertion(_ text: [UInt8]) -> Splice {
        var emitter = Emitter([])
        text.withUnsafeBufferPointer { emitter.put($0) }
        let end = emitter.tail(behind: key)
        emitter.leaveBlank(beforeCommentAt: Int(end), of: key)
        return Splice(Span(file: key.file, start: key.span.end, end: end), with: emitter.finish())
    }

    private func firstBreak(in range: Range<Int>) -> Int? {
        guard let start = source.baseAddress else { return nil }
        return range.first { Properties.lineBreak(in: start, at: $0, limit: range.upperBound) != nil }
    }
}
