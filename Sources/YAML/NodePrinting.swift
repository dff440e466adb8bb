extension Emitter {
    /// A part of the input, with the edits laid over it.
    mutating func node(_ node: Node, _ edits: Edits, indent: Int, at place: Place) {
        if edits.reshape(node) { return value(Value.node(node, edits).opened, indent: indent, at: place) }
        switch node.record.pointee.kind {
        case .mapping where !node.isEmpty:
            begin(.mapping, indent, place)
            let column = place == .afterKey ? indent + 2 : indent
            var isFirst = true
            for (key, value) in node.entries {
                if !isFirst { newLine(column) }
                isFirst = false
                self.key(key, edits, indent: column)
                self.node(value, edits, indent: column, at: .afterKey)
            }
        case .sequence where !node.isEmpty:
            begin(.sequence, indent, place)
            var isFirst = true
            for item in node.items {
                if !isFirst { newLine(indent) }
                isFirst = false
                put("- ")
                self.node(item, edits, indent: indent + 2, at: .lineStart)
            }
        default:
            if place == .afterKey { put(32) }
            scalar(node, indent: indent, at: place)
        }
    }

    /// A key of the input, or the text that was put in its place.
    @inline(__always) private mutating func key(_ key: Node, _ edits: Edits, indent: Int) {
        if let text = edits.newText(of: key) { return self.key(text, indent: indent) }
        self.key(key.text, indent: indent)
    }

    /// A scalar as kubectl would write what it read: typed ones in their canonical form.
    private mutating func scalar(_ node: Node, indent: Int, at place: Place) {
        let record = node.record.pointee
        if record.kind != .scalar { return put(record.kind == .mapping ? "{}" : "[]") }
        let text = node.text
        let isTyped =
            record.tag == .none
            ? record.style == .plain && (text.first.map(mayBeTyped) ?? true) : record.tag != .string
        guard isTyped, !record.flags.contains(.key), let value = typed(text, as: record.tag) else {
            return string(text, indent: indent, at: place)
        }
        switch value {
        case .null: put("null")
        case .bool(let flag): put(flag ? "true" : "false")
        case .int(let number): integer(number, text)
        case .unsigned(let number): put(jsonText(of: Double(number)))
        case .float(let number): put(jsonText(of: number))
        case .notFinite, .string: string(text, indent: indent, at: place)
        }
    }

    /// Most numbers are written as they will be printed.
    private mutating func integer(_ number: Int64, _ text: UnsafeBufferPointer<UInt8>) {
        let isCanonical = number > 0 && text[0] != UInt8(ascii: "0") && text.allSatisfy(isDigit)
        if isCanonical { put(text) } else { put(String(number)) }
    }
}
