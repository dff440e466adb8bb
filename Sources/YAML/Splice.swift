package import Text

/// A change of some bytes of a file; everything around them stays as it is.
package struct Splice: Sendable, Equatable {
    package let span: Span
    package let replacement: [UInt8]

    package init(_ span: Span, with replacement: [UInt8]) {
        self.span = span
        self.replacement = replacement
    }
}

/// The file with all splices made. They must not overlap.
package func applying(_ splices: [Splice], to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + splices.reduce(0) { $0 + $1.replacement.count })
    var position = 0
    for splice in splices.sorted(by: { $0.span < $1.span }) {
        let start = min(splice.span.range.lowerBound, bytes.count)
        // One that overlaps another is left out: half of it would be worse.
        guard start >= position else { continue }
        result += bytes[position..<start]
        result += splice.replacement
        position = min(splice.span.range.upperBound, bytes.count)
    }
    return result + bytes[position...]
}

/// Writes `string` in place of a scalar, in the scalar's own style where that can hold it, so that it reads back as a string.
package func splice(_ scalar: Node, with string: String) -> Splice {
    var string = string
    return string.withUTF8 { text in
        var emitter = Emitter([])
        if let key = BareKey(of: scalar) {
            emitter.replacement(for: scalar, text)
            return key.splice(with: emitter.finish())
        }
        let start = emitter.head(of: scalar)
        emitter.replacement(for: scalar, text)
        let end = emitter.tail(behind: scalar)
        if scalar.span.range.isEmpty { emitter.leaveBlank(beforeCommentAt: Int(end), of: scalar) }
        return Splice(Span(file: scalar.span.file, start: start, end: end), with: emitter.finish())
    }
}

extension Emitter {
    /// Where the replacement must start: before a tag that would make something else of a string. What stands between
    /// that tag and the value, an anchor perhaps, is written again.
    fileprivate mutating func head(of scalar: Node) -> UInt32 {
        let start = scalar.span.start
        let source = UnsafeBufferPointer(start: scalar.tree.source, count: scalar.tree.sourceCount)
        if let tag = scalar.tagStart, !keepsStrings(scalar.tagBytes(from: tag)) {
            var between = source[(tag + scalar.tagBytes(from: tag).count)..<Int(start)].drop(while: isBlankOrBreak)
            // A byte order mark is idle at the beginning of a line only, which it would not be here.
            while let length = Properties.byteOrderMark(
                in: scalar.tree.source, at: between.startIndex, limit: between.endIndex)
            {
                between = between.dropFirst(length).drop(while: isBlankOrBreak)
            }
            put(UnsafeBufferPointer(rebasing: between))
            if let last = between.last {
                if !isBlankOrBreak(last) { put(32) }
            } else {
                leaveBlank(source, before: tag)
            }
            return UInt32(truncatingIfNeeded: tag)
        }
        // An empty value stands directly behind its colon, dash or tag, and one with a colon in front behind an anchor.
        if scalar.span.range.isEmpty || start > 0 && isAnchorByte(source[Int(start) - 1]) {
            leaveBlank(source, before: Int(start))
        }
        return start
    }

    /// Where the replacement must end. A plain text goes on over lines of blanks alone, also with tabs among them or a byte
    /// order mark in front; behind anything else such a line is a mistake or nothing at all: these are left out. In front of
    /// content such a mark counts as a column, and stays.
    mutating func tail(behind scalar: Node) -> UInt32 {
        var end = scalar.span.end
        guard scalar.style == .plain else { return end }
        let (source, limit) = (scalar.tree.source, scalar.tree.sourceCount)
        var at = Int(end)
        var lineStart: Int?
        var passed: [UInt8] = []
        while at < limit {
            let lineBreak = Properties.lineBreak(in: source, at: at, limit: limit)
            let mark = at == lineStart ? idleMark(source, at, limit) : nil
            guard let length = lineBreak ?? mark ?? (isBlankOrBreak(source[at]) ? 1 : nil) else { break }
            if mark != nil || lineStart != nil && source[at] == 9 {
                passed.withUnsafeBufferPointer { put($0) }
                passed = []
                end = UInt32(truncatingIfNeeded: at + length)
            } else {
                passed += UnsafeBufferPointer(start: source + at, count: length)
            }
            at += length
            if lineBreak != nil { lineStart = at }
        }
        return end
    }

    /// The length of a byte order mark on a line without content.
    private func idleMark(_ source: UnsafePointer<UInt8>, _ at: Int, _ limit: Int) -> Int? {
        guard let length = Properties.byteOrderMark(in: source, at: at, limit: limit) else { return nil }
        var next = at + length
        while next < limit, source[next] == 32 || source[next] == 9 { next += 1 }
        let isOver = next == limit || source[next] == UInt8(ascii: "#")
        return isOver || Properties.lineBreak(in: source, at: next, limit: limit) != nil ? length : nil
    }

    private mutating func leaveBlank(_ source: UnsafeBufferPointer<UInt8>, before position: Int) {
        if position > 0, !isBlankOrBreak(source[position - 1]) { put(32) }
    }

    fileprivate mutating func replacement(for scalar: Node, _ text: UnsafeBufferPointer<UInt8>) {
        if scalar.tree.isJSON { return doubleQuoted(text, asJSON: true) }
        let quoting = Quoting(text)
        switch scalar.style {
        case .plain where quoting == .plain && canBePlain(text, for: scalar): put(text)
        case .plain where quoting == .single, .singleQuoted where quoting != .double || !needsEscapes(text):
            singleQuoted(text)
        case .literal:
            if !literal(text, inPlaceOf: scalar) { line(text, inPlaceOf: scalar) }
        case .folded:
            if !folded(text, inPlaceOf: scalar) { line(text, inPlaceOf: scalar) }
        default: doubleQuoted(text)
        }
    }

    /// On one line in place of a block, which may begin below its key, where a string would be the next key.
    mutating func line(_ text: UnsafeBufferPointer<UInt8>, inPlaceOf block: Node) {
        let source = UnsafeBufferPointer(start: block.tree.source, count: block.tree.sourceCount)
        let before = source[..<block.span.range.lowerBound].lastIndex { $0 != 32 }
        if block.index > 0, let before, Properties.lineBreak(in: source, endingAt: before + 1) != nil { put(32) }
        doubleQuoted(text)
        leaveBlank(beforeCommentAt: block.span.range.upperBound, of: block)
    }

    /// Behind a quote, a colon or the sign of a block, a comment needs no blank; behind a value it does.
    mutating func leaveBlank(beforeCommentAt position: Int, of node: Node) {
        if position < node.tree.sourceCount, node.tree.source[position] == UInt8(ascii: "#") { put(32) }
    }
}

/// Inside brackets, plain text may not hold brackets, commas or question marks.
private func canBePlain(_ text: UnsafeBufferPointer<UInt8>, for scalar: Node) -> Bool {
    guard scalar.record.pointee.flags.contains(.inFlow) else { return true }
    return !text.contains { flowIndicators.contains($0) }
}

private let flowIndicators = ByteSet(",[]{}?:")

private func needsEscapes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.indices.contains { needsEscape(text, at: $0) != nil }
}

private func keepsStrings(_ tag: UnsafeBufferPointer<UInt8>) -> Bool {
    let name = String(decoding: tag, as: UTF8.self)
    let short = name.hasPrefix("!<") ? "!!" + (name.split(separator: ":").last?.dropLast() ?? "") : name
    return !["!!int", "!!float", "!!bool", "!!null", "!!binary", "!!timestamp"].contains(short)
}
