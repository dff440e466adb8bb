extension Emitter {
    /// A part of the input, with the edits laid over it.
    mutating func node(_ node: Node, _ edits: Edits, indent: Int, at place: Place) {
        let change = edits.isEmpty ? nil : edits[node]
        if let change, change.replaced || !change.keys.isEmpty {
            return changed(node, change, edits, indent: indent, at: place)
        }
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
        case .sequence where !node.isEmpty: sequence(node, edits, indent: indent, at: place)
        default:
            if place == .afterKey { put(32) }
            scalar(node, indent: indent, at: place)
        }
    }

    /// A key of the input, or the text that was put in its place.
    @inline(__always) private mutating func key(_ key: Node, _ edits: Edits, indent: Int) {
        if edits.hasNewKeys, let change = edits[key], change.replaced, case .string(let text)? = change.items.first {
            return self.key(text, indent: indent)
        }
        self.key(key.text, indent: indent)
    }

    private mutating func sequence(_ node: Node, _ edits: Edits, indent: Int, at place: Place) {
        var isFirst = true
        for item in node.items {
            let change = edits.isEmpty ? nil : edits[item]
            if let change { values(change.before, &isFirst, indent, place) }
            if let change, change.replaced {
                values(change.items, &isFirst, indent, place)
            } else {
                dash(&isFirst, indent, place) { $0.node(item, edits, indent: indent + 2, at: .lineStart) }
            }
            if let change { values(change.after, &isFirst, indent, place) }
        }
        // Edits can leave nothing.
        if isFirst { put(place == .afterKey ? " []" : "[]") }
    }

    private mutating func values(_ values: [Value], _ isFirst: inout Bool, _ indent: Int, _ place: Place) {
        for value in values {
            dash(&isFirst, indent, place) { $0.value(value, indent: indent + 2, at: .lineStart) }
        }
    }

    @inline(__always)
    private mutating func dash(
        _ isFirst: inout Bool, _ indent: Int, _ place: Place, _ item: (inout Emitter) -> Void
    ) {
        if isFirst { begin(.sequence, indent, place) } else { newLine(indent) }
        isFirst = false
        put("- ")
        item(&self)
    }

    private mutating func changed(_ node: Node, _ change: Edits.Change, _ edits: Edits, indent: Int, at place: Place) {
        if change.replaced {
            // A list in place of something that is no item.
            let value = change.items.count == 1 ? change.items[0] : .list(change.items)
            return self.value(value, indent: indent, at: place)
        }
        let column = place == .afterKey ? indent + 2 : indent
        var pending = change.keys
        var isFirst = true
        for (key, value) in node.entries {
            let text = key.text
            let position = pending.firstIndex { $0.key.utf8.elementsEqual(text) }
            let edit = position.map { pending.remove(at: $0) }
            if edit?.isRemoved == true { continue }
            if isFirst { begin(.mapping, indent, place) } else { newLine(column) }
            isFirst = false
            if let name = edit?.name { self.key(name, indent: column) } else { self.key(key, edits, indent: column) }
            if let new = edit?.value {
                self.value(new, indent: column, at: .afterKey)
            } else {
                self.node(value, edits, indent: column, at: .afterKey)
            }
        }
        for edit in pending {
            guard let new = edit.value else { continue }
            if isFirst { begin(.mapping, indent, place) } else { newLine(column) }
            isFirst = false
            key(edit.key, indent: column)
            value(new, indent: column, at: .afterKey)
        }
        if isFirst { put(place == .afterKey ? " {}" : "{}") }
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
