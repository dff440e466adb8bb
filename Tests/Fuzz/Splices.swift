internal import Text
internal import YAML

extension FuzzTarget {
    /// A change in a file changes what it is about and nothing else. The first bytes say what is changed: which scalar,
    /// how, and how long the new text is that follows them; the rest is the file.
    static let splice = FuzzTarget("splice", seeds: "yaml", length: 256) { bytes in
        guard bytes.count > 3 else { return nil }
        let (choice, action, length) = (Int(bytes[0]), bytes[1], Int(bytes[2]) % 64)
        let text = String(decoding: bytes[3...].prefix(length), as: UTF8.self)
        let file = Array(bytes[3...].dropFirst(length))
        return Reading.of(file) { reading in
            guard !reading.hasErrors, let document = reading.documents.first(where: { $0.root != nil }),
                let root = document.root
            else { return nil }
            if action % 2 == 1 { return rewritingComplaint(choice, action, text, document, reading) }
            return scalarComplaint(choice, text, root, file)
        }
    }
}

/// One scalar gets another text.
private func scalarComplaint(_ choice: Int, _ text: String, _ root: Node, _ file: [UInt8]) -> String? {
    let scalars = Array(root.scalars)
    let values = scalars.indices.filter { !scalars[$0].isKey }
    guard !values.isEmpty else { return nil }
    let place = values[choice % values.count]
    let change = splice(scalars[place], with: text)
    return Reading.of(applying([change], to: file)) { again in
        guard !again.hasErrors, let changed = again.documents.first(where: { $0.root != nil })?.root else {
            return "does not read back: \(again.parsed.diagnostics.first?.message ?? "nothing is left")"
        }
        let now = Array(changed.scalars)
        guard now.count == scalars.count else { return "\(scalars.count) scalars became \(now.count)" }
        for (number, (old, new)) in zip(scalars, now).enumerated() {
            if number == place {
                if new.asString != text { return "the new text reads as `\(new.string)`" }
            } else if !(old.isKey && isAlias(old, in: file)), old.string != new.string || old.scalar != new.scalar {
                return "`\(old.string)` became `\(new.string)`"
            }
        }
        return nil
    }
}

/// Whether another's text stands for the key's own, which a change of that one changes as well.
private func isAlias(_ key: Node, in file: [UInt8]) -> Bool {
    let start = key.span.range.lowerBound
    return start < file.count && file[start] == UInt8(ascii: "*")
}

/// An entry of some mapping is set, removed, renamed, or an item put beside another.
private func rewritingComplaint(
    _ choice: Int, _ action: UInt8, _ text: String, _ document: Document, _ reading: Reading
) -> String? {
    guard let root = document.root else { return nil }
    var collections: [Node] = []
    var open = [root]
    while let node = open.popLast(), collections.count < 300 {
        if node.kind != .scalar { collections.append(node) }
        open += node.items
        open += node.entries.map(\.value)
    }
    guard !collections.isEmpty else { return nil }
    let node = collections[choice % collections.count]
    var edits = Edits()
    if node.kind == .mapping {
        let keys = node.entries.map(\.key.string)
        guard let key = keys.isEmpty ? text : keys[Int(action / 16) % keys.count] as String? else { return nil }
        switch action / 2 % 4 {
        case 0: edits.set(text, of: node, to: .string(text))
        case 1: edits.set(key, of: node, to: .map([.init("a", .list([.string(text), .int(1)]))]))
        case 2: edits.remove(key, of: node)
        default:
            if keys.contains(text) { return nil }
            edits.rename(key, of: node, to: text)
        }
    } else {
        let items = Array(node.items)
        guard !items.isEmpty else { return nil }
        let item = items[Int(action / 16) % items.count]
        switch action / 2 % 4 {
        case 0: edits.insert([.string(text)], before: item)
        case 1: edits.insert([.map([.init("a", .string(text))])], after: item)
        case 2: edits.splice(item, with: [])
        default: edits.replace(item, with: .string(text))
        }
    }
    let file = reading.files[reading.parsed.file]
    let change = DocumentChange(document, edits)
    let rewriting = Rewriting(of: file, documents: reading.documents, changes: [change])
    if !rewriting.refused.isEmpty {
        return rewriting.bytes == file.bytes ? nil : "a change was refused, and the file is another one"
    }
    guard let now = PlainTree.all(of: rewriting.bytes) else { return "does not read back" }
    let wanted = reading.documents.compactMap { other -> PlainTree? in
        guard let root = other.root else { return nil }
        return root == document.root ? PlainTree(printing: .node(root, edits)) : PlainTree(root)
    }
    return now == wanted ? nil : "became something else than was meant"
}
