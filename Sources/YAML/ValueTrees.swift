internal import Text

/// The documents that one would get by printing the values and reading them again, for less than that costs. Nothing in
/// them has a place; the number of a document's file is the number of its value.
package func documents(of values: [Value], threads: Int = 1) -> [Document] {
    onThreads(threads, rangesTo: values.count, by: 64) { documents(of: values[$0]) }
}

private func documents(of values: ArraySlice<Value>) -> [Document] {
    var composer = Composer(limits: .ofOurOwn)
    var documents: [Document] = []
    var roots: [UInt32] = []
    func freeze() {
        let store = Store(emptying: &composer)
        for root in roots {
            let file = FileID(UInt32(values.startIndex + documents.count))
            let tree = Tree(store: store, file: file, bytes: [], isJSON: false)
            documents.append(Document(tree: tree, file: tree.file, root: Node(unfollowed: tree.parts, index: root)))
        }
        roots = []
    }
    for value in values {
        composer.startDocument(at: 0)
        roots.append(UInt32(composer.nodes.count))
        composer.append(value)
        // Offsets have 32 bits; long before they end, a new store begins.
        if max(composer.nodes.count, composer.side.count) > 1 << 30 { freeze() }
    }
    freeze()
    return documents
}

extension Limits {
    /// What we made ourselves is as deep as it is.
    fileprivate static var ofOurOwn: Limits {
        var limits = Limits()
        limits.depth = .max
        return limits
    }
}

private let nowhere = Span(file: FileID(0), start: 0, end: 0)

extension Composer {
    fileprivate mutating func append(_ value: Value) {
        switch value {
        case .null: append("null", .plain, nowhere)
        case .bool(let flag): append(flag ? "true" : "false", .plain, nowhere)
        case .int(let number): append(String(number), .plain, nowhere)
        case .string(let text): append(text, .doubleQuoted, nowhere)
        case .list(let items): collect(.sequence, nowhere) { for item in items { $0.append(item) } }
        case .map(let entries):
            collect(.mapping, nowhere) { composer in
                for entry in entries {
                    composer.append(entry.key, .doubleQuoted, nowhere)
                    composer.append(entry.value)
                }
            }
        case .node(let node, let edits): append(node, edits)
        }
    }

    private mutating func append(_ node: Node, _ edits: Edits) {
        if edits.reshape(node) { return append(Value.node(node, edits).opened) }
        switch node.kind {
        case .mapping:
            collect(.mapping, nowhere) { composer in
                for (key, value) in node.entries {
                    if let name = edits.newText(of: key) {
                        composer.append(name, .doubleQuoted, nowhere)
                    } else {
                        composer.append(NewScalar(text: key.text, style: .doubleQuoted, start: 0, end: 0))
                    }
                    composer.append(value, edits)
                }
            }
        case .sequence:
            collect(.sequence, nowhere) { for item in node.items { $0.append(item, edits) } }
        case .scalar:
            append(NewScalar(text: node.text, style: node.style, start: 0, end: 0, tag: node.record.pointee.tag))
        }
    }
}
