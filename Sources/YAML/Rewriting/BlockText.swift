internal import Text

extension Rewriter {
    /// Lines of an entry at a column, the last with its break.
    func entry(_ key: String, _ value: Value, column: Int) -> [UInt8] {
        comments(of: value, column: column) + spaces(column) + Array(spelled(key).utf8) + [UInt8(ascii: ":")]
            + tail(value, column: column) + [10]
    }

    /// The comments above the key of a part that moves come along.
    private func comments(of value: Value, column: Int) -> [UInt8] {
        guard case .node(let node, _) = value, let key = keys[node], lines.isFirst(key.span.range.lowerBound) else {
            return []
        }
        let line = lines.start(of: key.span.range.lowerBound)
        let text = Array(bytes[lines.startOfComments(above: line)..<line])
        let own = lines.column(of: key.span.range.lowerBound)
        return text.isEmpty ? [] : Array(shifted([10] + text.dropLast(), by: column - own).dropFirst()) + [10]
    }

    /// Whether the entry of this key moves to where the value goes, with its comments.
    func moves(_ key: Node, in value: Value) -> Bool {
        switch value {
        case .node(let node, _): keys[node] == key
        case .map(let entries): entries.contains { moves(key, in: $0.value) }
        case .list(let items):
            items.contains { if case .node = $0 { false } else { moves(key, in: $0) } }
        default: false
        }
    }

    /// What stands behind the colon of a key at a column, without the last line's break.
    func tail(_ value: Value, column: Int) -> [UInt8] {
        switch value {
        case .map(let entries) where !entries.isEmpty:
            [10] + entries.flatMap { entry($0.key, $0.value, column: column + indentation.mapping) }.dropLast()
        case .list(let items) where !items.isEmpty:
            [10] + lines(of: items, column: column + indentation.sequence).dropLast()
        case .node(let node, let edits): spaced(movedTail(node, edits, column: column))
        default: printed(value, indent: column, at: .afterKey)
        }
    }

    /// With one blank in front, when it begins on the line of its key.
    private func spaced(_ tail: [UInt8]) -> [UInt8] {
        let text = tail.drop { $0 == 32 }
        return text.first == 10 || text.first == 13 ? Array(text) : [32] + text
    }

    /// Lines of items whose dashes stand at a column, the last with its break.
    func lines(of items: [Value], column: Int) -> [UInt8] {
        items.flatMap { spaces(column) + [UInt8(ascii: "-"), 32] + item($0, column: column + 2) + [10] }
    }

    /// What stands behind a dash, further lines at a column; without the last line's break.
    private func item(_ value: Value, column: Int) -> [UInt8] {
        switch value {
        case .map(let entries) where !entries.isEmpty:
            Array(entries.flatMap { entry($0.key, $0.value, column: column) }.dropFirst(column).dropLast())
        case .list(let items) where !items.isEmpty:
            Array(lines(of: items, column: column).dropFirst(column).dropLast())
        case .node(let node, let edits): movedItem(node, edits, column: column)
        default: printed(value, indent: column, at: .lineStart)
        }
    }

    private func printed(_ value: Value, indent: Int, at place: Place) -> [UInt8] {
        var emitter = Emitter([])
        emitter.value(value, indent: indent, at: place)
        return emitter.finish()
    }

    /// A part of the text behind another key: its comments and its form come along.
    private func movedTail(_ node: Node, _ edits: Edits, column: Int) -> [UInt8] {
        let range = node.span.range
        let start = range.lowerBound
        guard let key = keys[node], colon(behind: key) < start else {
            if node.kind == .scalar || isFlow(node) { return [32] + movedItem(node, edits, column: column + 2) }
            let inner = column + (node.kind == .mapping ? indentation.mapping : indentation.sequence)
            return [10] + spaces(inner) + movedItem(node, edits, column: inner)
        }
        // From behind the colon on: an anchor, a tag, comments.
        let text = changed((colon(behind: key) + 1)..<endWithComment(range.upperBound), node, edits)
        return shifted(text, by: column - lines.column(of: key.span.range.lowerBound))
    }

    private func movedItem(_ node: Node, _ edits: Edits, column: Int) -> [UInt8] {
        let range = node.span.range
        let text = changed(range.lowerBound..<endWithComment(range.upperBound), node, edits)
        let own = lines.column(of: range.lowerBound)
        if node.kind != .scalar, !isFlow(node) { return shifted(text, by: column - own) }
        let parent = keys[node].map { lines.column(of: $0.span.range.lowerBound) } ?? own - 2
        return shifted(text, by: column - 2 - parent)
    }

    /// The bytes of a range with what the edits do at and below a node in it.
    func changed(_ range: Range<Int>, _ node: Node, _ edits: Edits) -> [UInt8] {
        let made = splicesInside(node, edits)
        var text: [UInt8] = []
        var position = range.lowerBound
        for splice in made.sorted(by: { $0.span < $1.span }) {
            let start = min(splice.span.range.lowerBound, range.upperBound)
            guard start >= position else { continue }
            text += bytes[position..<start]
            // What goes behind the last line of the part, which is here without its break.
            if splice.span.range.lowerBound > range.upperBound, text.last != 10 { text.append(10) }
            text += splice.replacement
            position = splice.span.range.upperBound
        }
        if position < range.upperBound { return text + bytes[position..<range.upperBound] }
        // A part that took the last line with it took its break as well.
        while let last = text.last, last == 10 || last == 13 { text.removeLast() }
        return text
    }

    /// Every line but the first moved to the right, or to the left as far as blanks go.
    func shifted(_ text: [UInt8], by distance: Int) -> [UInt8] {
        if distance == 0 { return text }
        var result: [UInt8] = []
        for (number, line) in text.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            if number > 0 { result.append(10) }
            let isEmpty = line.allSatisfy { $0 == 13 }
            if number == 0 || isEmpty {
                result += line
            } else if distance > 0 {
                result += spaces(distance) + line
            } else {
                let blanks = line.prefix { $0 == 32 }.count
                result += line.dropFirst(min(blanks, -distance))
            }
        }
        return result
    }

    func spaces(_ count: Int) -> [UInt8] { [UInt8](repeating: 32, count: max(count, 0)) }

    /// With the line breaks of the file.
    func broken(_ text: [UInt8]) -> [UInt8] {
        if lineBreak.count == 1 { return text }
        var result: [UInt8] = []
        for byte in text {
            if byte == 10, result.last != 13 { result.append(13) }
            result.append(byte)
        }
        return result
    }
}
