// Values that are parts of the input, opened level by level where they are changed: what nobody touches stays as it is.

extension Value {
    /// A mapping or sequence of the input as a map or list of its parts, with the edits laid over them.
    package var opened: Value {
        guard case .node(let node, let edits) = self else { return self }
        let change = edits.isEmpty ? nil : edits[node]
        if let change, change.replaced { return change.items.count == 1 ? change.items[0].opened : .list(change.items) }
        switch node.kind {
        case .scalar: return self
        case .sequence:
            return .list(
                node.items.flatMap { item -> [Value] in
                    guard !edits.isEmpty, let change = edits[item] else { return [.node(item, edits)] }
                    return change.before + (change.replaced ? change.items : [.node(item, edits)]) + change.after
                })
        case .mapping:
            var value = Value.map(
                node.entries.map { key, value in Entry(edits.text(ofKey: key), .node(value, edits)) })
            for edit in change?.keys ?? [] {
                if let name = edit.name { value.rename(edit.key, to: name) } else { value[edit.key] = edit.value }
            }
            return value
        }
    }

    /// An entry of a map; nil when there is none, or this is no map. Setting nil removes it.
    package subscript(key: String) -> Value? {
        get {
            guard case .map(let entries) = opened else { return nil }
            return entries.first { $0.key == key }?.value
        }
        set {
            guard case .map(var entries) = opened else {
                if let newValue { self = .map([Entry(key, newValue)]) }
                return
            }
            if let place = entries.firstIndex(where: { $0.key == key }) {
                if let newValue { entries[place] = Entry(key, newValue) } else { entries.remove(at: place) }
            } else if let newValue {
                entries.append(Entry(key, newValue))
            }
            self = .map(entries)
        }
    }

    private mutating func rename(_ key: String, to name: String) {
        self = .map(entries.map { $0.key == key ? Entry(name, $0.value) : $0 })
    }

    /// The entries of a map; none for everything else.
    package var entries: [Entry] { if case .map(let entries) = opened { entries } else { [] } }

    /// The items of a list; none for everything else.
    package var items: [Value] { if case .list(let items) = opened { items } else { [] } }

    package var isNull: Bool {
        switch self {
        case .null: true
        case .node(let node, let edits): edits.replacement(of: node) == nil && node.isNull
        default: false
        }
    }

    /// The text of a scalar that is a string.
    package var asString: String? {
        switch self {
        case .string(let text): text
        case .node(let node, let edits): edits.replacement(of: node).map(\.asString) ?? node.asString
        default: nil
        }
    }

    package var asInt: Int64? {
        switch self {
        case .int(let number): number
        case .node(let node, let edits): edits.replacement(of: node).map(\.asInt) ?? node.asInt
        default: nil
        }
    }
}

extension Edits {
    /// What stands in place of a node, when it is one value.
    package func replacement(of node: Node) -> Value? {
        guard !isEmpty, let change = self[node], change.replaced, change.items.count == 1 else { return nil }
        return change.items[0]
    }

    fileprivate func text(ofKey key: Node) -> String { newText(of: key) ?? key.string }
}
