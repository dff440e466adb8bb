internal import Text

/// Changes to a part of the input, laid over it while it is printed; the tree itself never changes.
package struct Edits: Sendable {
    private var changes: [Change] = []
    /// Finds the change of a node: open addressing, one more than the place in `changes`. While printing, every node is
    /// looked up, so this must cost almost nothing.
    private var slots: [UInt32] = []
    /// Whether a key has another text; while printing, keys are looked up only then.
    private(set) var hasNewKeys = false

    package init() {}

    package var isEmpty: Bool { changes.isEmpty }

    /// In place of a key only a string is printed.
    package mutating func replace(_ node: Node, with value: Value) {
        if node.isKey { hasNewKeys = true }
        splice(node, with: [value])
    }

    /// Sets `key` of a mapping: replaces the value that is there, or appends the entry.
    package mutating func set(_ key: String, of mapping: Node, to value: Value) {
        change(mapping) { $0.put(KeyEdit(key: key, value: value)) }
    }

    package mutating func remove(_ key: String, of mapping: Node) {
        change(mapping) { $0.put(KeyEdit(key: key, value: nil)) }
    }

    /// Gives an entry of a mapping another key, where it stands.
    package mutating func rename(_ key: String, of mapping: Node, to name: String) {
        change(mapping) { $0.put(KeyEdit(key: key, value: nil, name: name)) }
    }

    /// What of all this happens at and below a node, for when the node is printed in another place.
    package func part(of node: Node) -> Edits {
        var part = Edits()
        if isEmpty { return part }
        var seen: Set<Node> = []
        var open = [node]
        while let next = open.popLast() {
            guard seen.insert(next).inserted else { continue }
            if let change = self[next] {
                if next.isKey { part.hasNewKeys = true }
                part.change(next) { $0 = change }
            }
            for (key, value) in next.entries { open += [key, value] }
            open += next.items
        }
        return part
    }

    /// Puts the values in place of one item of a sequence (a list hole of a template).
    package mutating func splice(_ item: Node, with values: [Value]) {
        change(item) {
            $0.replaced = true
            $0.items = values
        }
    }

    /// Changes parts of a scalar's text, wherever they stand in it; everything around them stays as it is written.
    package mutating func exchange(_ parts: [Exchange], in scalar: Node) {
        var text = self[ifChanged: scalar].flatMap(\.text) ?? scalar.string
        for part in parts { text = text.exchanging(part.old, for: part.new) }
        if scalar.isKey { hasNewKeys = true }
        change(scalar) {
            $0.replaced = true
            $0.items = [.string(text)]
            $0.exchanges += parts
        }
    }

    /// Puts values in front of an item of a sequence.
    package mutating func insert(_ values: [Value], before item: Node) { change(item) { $0.before += values } }

    /// Puts values behind an item of a sequence.
    package mutating func insert(_ values: [Value], after item: Node) { change(item) { $0.after += values } }

    /// A piece of text and what stands in its place.
    package struct Exchange: Sendable, Hashable {
        package let old: String
        package let new: String

        package init(_ old: String, for new: String) {
            self.old = old
            self.new = new
        }
    }

    /// What happens to one node.
    struct Change: Sendable {
        let node: Node
        /// Whether `items` stands in its place; else `keys` changes entries of it.
        var replaced = false
        var items: [Value] = []
        var keys: [KeyEdit] = []
        /// What of its text is changed, where `items` is the outcome of that.
        var exchanges: [Exchange] = []
        /// What is put beside an item.
        var before: [Value] = []
        var after: [Value] = []

        var text: String? { if replaced, case .string(let text)? = items.first { text } else { nil } }

        /// The last edit of a key counts.
        mutating func put(_ edit: KeyEdit) {
            if let place = keys.firstIndex(where: { $0.key == edit.key }) {
                keys[place] = edit
            } else {
                keys.append(edit)
            }
        }
    }

    struct KeyEdit: Sendable {
        let key: String
        /// With no other name either, nil removes the entry.
        let value: Value?
        var name: String?

        var isRemoved: Bool { value == nil && name == nil }
    }

    subscript(node: Node) -> Change? {
        @inline(__always) get {
            let number = slots[slot(of: node)]
            return number == 0 ? nil : changes[Int(number) - 1]
        }
    }

    subscript(ifChanged node: Node) -> Change? { isEmpty ? nil : self[node] }

    /// The text that was put in place of a key; while printing, keys are looked up only where there is one.
    @inline(__always) func newText(of key: Node) -> String? {
        hasNewKeys ? self[key].flatMap(\.text) : nil
    }

    /// Whether a node becomes another one, or a collection gets other entries or items; what happens below is not meant.
    @inline(__always) func reshape(_ node: Node) -> Bool {
        if isEmpty { return false }
        if let change = self[node], change.replaced || !change.keys.isEmpty { return true }
        return node.kind == .sequence && node.items.contains { self[$0] != nil }
    }

    private mutating func change(_ node: Node, _ edit: (inout Change) -> Void) {
        if (changes.count + 1) * 4 > slots.count { grow() }
        let slot = slot(of: node)
        if slots[slot] == 0 {
            changes.append(Change(node: node))
            slots[slot] = UInt32(changes.count)
        }
        edit(&changes[Int(slots[slot]) - 1])
    }

    /// Where the node is found, or would be put.
    @inline(__always) private func slot(of node: Node) -> Int {
        let mask = slots.count - 1
        var i = Int(truncatingIfNeeded: node.index &* 0x9E37_79B1) >> 8 & mask
        while slots[i] != 0, changes[Int(slots[i]) - 1].node != node { i = (i + 1) & mask }
        return i
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: max(16, slots.count * 2))
        for (i, change) in changes.enumerated() { slots[slot(of: change.node)] = UInt32(i + 1) }
    }
}
