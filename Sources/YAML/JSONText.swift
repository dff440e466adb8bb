internal import Text

/// A value on one line, as JSON.
package func json(of value: Value) -> String {
    switch value {
    case .null: "null"
    case .bool(let bool): String(bool)
    case .int(let number): String(number)
    case .string(let text): JSON.quoted(text)
    case .list(let items): "[" + items.map(json).joined(separator: ",") + "]"
    case .map(let entries):
        "{" + entries.map { JSON.quoted($0.key) + ":" + json(of: $0.value) }.joined(separator: ",") + "}"
    case .node(let node, _): json(of: node)
    }
}

private func json(of node: Node) -> String {
    switch node.kind {
    case .sequence: return "[" + node.items.map(json(of:)).joined(separator: ",") + "]"
    case .mapping:
        return "{" + node.entries.map { JSON.quoted($0.key.string) + ":" + json(of: $0.value) }.joined(separator: ",")
            + "}"
    case .scalar:
        switch node.scalar {
        case .null: return "null"
        case .bool(let bool): return String(bool)
        case .int(let number): return String(number)
        case .float, .string: return JSON.quoted(node.string)
        }
    }
}
