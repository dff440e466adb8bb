internal import Model
internal import Text

extension PictureFormat {
    /// One object for programs, of the shape that `Pictures.md` documents.
    static let json = PictureFormat("json", "for programs") { picture in
        Array(picture.json(withText: false).document.utf8)
    }
}

extension Picture {
    /// What is wrong with a node, in a few words; nil when nothing is.
    func tally(of node: Int) -> String? {
        let words = counted(details[node].findings.map { findings[$0].severity })
        return words.isEmpty ? nil : words
    }

    /// With the text of generated files for a page that has no folder to look into.
    func json(withText: Bool) -> JSONValue {
        let critical = Set(criticalPath.nodes)
        let criticalEdges = criticalEdges
        let nodes = wiring.nodes.indices.map { number in
            node(number, isCritical: critical.contains(number), withText: withText)
        }
        return .object([
            ("generated", .text(mark)), ("project", .text(wiring.project)), ("criticalPath", criticalChain),
            ("nodes", .list(nodes)),
            ("edges", .list(wiring.edges.map { edge($0, isCritical: criticalEdges.contains($0)) })),
            ("findings", .list(findings.map(json))),
        ])
    }

    private var criticalChain: JSONValue {
        .object([
            ("counts", .text("tasks")), ("length", .number(criticalPath.nodes.count)),
            ("alternatives", .number(criticalPath.alternatives)), ("nodes", .list(criticalPath.nodes.map(id))),
        ])
    }

    private func node(_ number: Int, isCritical: Bool, withText: Bool) -> JSONValue {
        let node = wiring.nodes[number]
        let details = details[number]
        let inputs = details.inputs.map { what, place in JSONValue.object([("what", .text(what))] + fields(of: place)) }
        return .object([
            ("id", id(of: number)), ("kind", .text(node.kind.rawValue)), ("name", .text(node.name)),
            ("detail", .text(node.detail)), ("task", JSONValue(node.task)), ("critical", .bool(isCritical)),
            ("inputs", .list(inputs)), ("findings", .list(details.findings.map { .number($0) })),
            ("objects", .list(details.objects.map { json(of: $0, withText: withText) })),
        ])
    }

    private func json(of object: Generated, withText: Bool) -> JSONValue {
        let text = withText ? [("text", JSONValue.text(String(decoding: object.text, as: UTF8.self)))] : []
        return .object([("title", .text(object.title)), ("path", .text(object.path))] + text)
    }

    private func edge(_ edge: Wiring.Edge, isCritical: Bool) -> JSONValue {
        .object([
            ("from", id(of: edge.from)), ("to", id(of: edge.to)), ("kind", .text(edge.kind.rawValue)),
            ("critical", .bool(isCritical)),
        ])
    }

    private func json(of finding: Finding) -> JSONValue {
        let head: [(String, JSONValue)] = [
            ("code", .text(finding.code)), ("severity", .text(finding.severity.word)),
            ("message", .text(finding.message)), ("help", JSONValue(finding.help)),
        ]
        return .object(head + fields(of: finding.location) + [("nodes", .list(finding.nodes.map(id)))])
    }

    private func id(of node: Int) -> JSONValue { .text(wiring.nodes[node].id) }

    private func fields(of place: Location?) -> [(String, JSONValue)] {
        [("path", JSONValue(place?.path)), ("line", JSONValue(place?.line)), ("column", JSONValue(place?.column))]
    }
}
