internal import Text

/// The documents that one would get by printing the values and reading them again, for less than that costs. Nothing in
/// them has a place; the number of a document's file is the number of its value.
package func documents(of values: [Value]) -> [Document] {
    var composer = Composer(limits: .ofOurOwn)
    var documents: [Document] = []
    var roots: [UInt32] = []
    func freeze() {
        let store = Store(emptying: &composer)
        for root in roots {
            let tree = Tree(store: store, file: FileID(UInt32(documents.count)), bytes: [], isJSON: false)
            documents.append(Document(tree: tree, file: tree.file, root: Node(unfollowed: tree, index: root)))
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

extension Composer {
    fileprivate mutating func append(_ value: Value) {
        switch value {
        case .null: append("null", .plain)
        case .bool(let flag): append(flag ? "true" : "false", .plain)
        case .int(let number): append(String(number), .plain)
        case .string(let text): append(text, .doubleQuoted)
        case .list(let items): collect(.sequence) { for item in items { $0.append(item) } }
        case .map(let entries):
            collect(.mapping) { composer in
                for entry in entries {
                    composer.append(entry.key, .doubleQuoted)
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
            collect(.mapping) { composer in
                for (key, value) in node.entries {
                    if let name = edits.newText(of: key) {
                        composer.append(name, .doubleQuoted)
                    } else {
                        composer.append(key.text, .doubleQuoted)
                    }
                    composer.append(value, edits)
                }
            }
        case .sequence:
            collect(.sequence) { for item in node.items { $0.append(item, edits) } }
        case .scalar: append(node.text, node.style, tag: node.record.pointee.tag)
        }
    }

    private mutating func collect(_ kind: RecordKind, _ content: (inout Composer) -> Void) {
        open(kind, at: 0, tag: nil, anchor: -1, inFlow: false)
        content(&self)
        close(bracketEnd: nil)
    }

    private mutating func append(_ text: String, _ style: ScalarStyle) {
        var text = text
        text.withUTF8 { append($0, style) }
    }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>, _ style: ScalarStyle, tag: TagClass = .none) {
        append(NewScalar(text: text, style: style, start: 0, end: 0, tag: tag))
    }
}
