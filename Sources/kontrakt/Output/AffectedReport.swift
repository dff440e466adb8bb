internal import Model
internal import Text

extension Affected {
    /// For people: names in groups, without the groups that are empty.
    var text: String {
        let groups = GraphNode.Kind.allCases.map { kind in ("\(kind.rawValue)s", nodes(kind).map(\.name)) }
        let gone = removed.map { "\($0.node.id) (\($0.place))" }
        return (groups + [("removed", gone)]).filter { !$0.1.isEmpty }.map { title, names in
            "\(title)\n" + names.map { "  \(visible($0))\n" }.joined()
        }.joined()
    }

    /// For scripts: an id a line.
    var names: String { GraphNode.Kind.allCases.flatMap(nodes).map { visible($0.id) + "\n" }.joined() }

    /// For programs, all groups in any case.
    func json(_ compared: Comparison, graph: Graph) -> String {
        let folders = Dictionary(graph.kontrakts.map { ($0.name, $0.folder) }) { first, _ in first }
        let groups = GraphNode.Kind.allCases.map { kind in
            let list = nodes(kind).map { node in
                var fields: [(String, JSONValue)] = [("id", .text(node.id)), ("name", .text(node.name))]
                if kind == .kontrakt { fields.append(("folder", JSONValue(folders[node.name]))) }
                fields.append(("reasons", .list((reasons[node] ?? []).map(\.json))))
                return JSONValue.object(fields)
            }
            return ("\(kind.rawValue)s", JSONValue.list(list))
        }
        let gone = removed.map { node in
            JSONValue.object([
                ("id", .text(node.node.id)), ("name", .text(node.node.name)), ("place", .text(node.place)),
            ])
        }
        return JSONValue.object(
            [("since", JSONValue(compared.base.map { _ in compared.name })), ("base", JSONValue(compared.base))]
                + groups + [("removed", .list(gone))]
        ).document
    }
}

extension AffectedReason {
    fileprivate var json: JSONValue {
        switch self {
        case .file(let changed): .object([("file", .text(changed.path)), ("change", .text(changed.change.rawValue))])
        case .moreFiles(let count): .object([("moreFiles", .number(count))])
        case .node(let node): .object([("node", .text(node.id))])
        case .setting(let key): .object([("setting", .text(key))])
        case .lockedImage(let image): .object([("image", .text(image))])
        }
    }
}
