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
        let ids = wiring.nodes.map { JSONValue.text($0.id) }
        return .object([
            ("generated", .text(mark)),
            ("project", .text(wiring.project)),
            (
                "criticalPath",
                .object([
                    ("counts", .text("tasks")), ("length", .number(criticalPath.nodes.count)),
                    ("alternatives", .number(criticalPath.alternatives)),
                    ("nodes", .list(criticalPath.nodes.map { ids[$0] })),
                ])
            ),
            (
                "nodes",
                .list(
                    wiring.nodes.enumerated().map { number, node in
                        .object([
                            ("id", ids[number]), ("kind", .text(node.kind.rawValue)), ("name", .text(node.name)),
                            ("detail", .text(node.detail)), ("task", JSONValue(node.task)),
                            ("critical", .bool(critical.contains(number))),
                            (
                                "inputs",
                                .list(
                                    details[number].inputs.map { what, place in
                                        .object([("what", .text(what))] + fields(of: place))
                                    })
                            ),
                            ("findings", .list(details[number].findings.map { .number($0) })),
                            (
                                "objects",
                                .list(
                                    details[number].objects.map { object in
                                        .object(
                                            [("title", .text(object.title)), ("path", .text(object.path))]
                                                + (withText
                                                    ? [("text", .text(String(decoding: object.text, as: UTF8.self)))]
                                                    : []))
                                    })
                            ),
                        ])
                    })
            ),
            (
                "edges",
                .list(
                    wiring.edges.map { edge in
                        .object([
                            ("from", ids[edge.from]), ("to", ids[edge.to]), ("kind", .text(edge.kind.rawValue)),
                            ("critical", .bool(criticalEdges.contains(edge))),
                        ])
                    })
            ),
            (
                "findings",
                .list(
                    findings.map { finding in
                        .object(
                            [
                                ("code", .text(finding.code)), ("severity", .text(finding.severity.word)),
                                ("message", .text(finding.message)), ("help", JSONValue(finding.help)),
                            ] + fields(of: finding.location) + [("nodes", .list(finding.nodes.map { ids[$0] }))])
                    })
            ),
        ])
    }

    private func fields(of place: Location?) -> [(String, JSONValue)] {
        [("path", JSONValue(place?.path)), ("line", JSONValue(place?.line)), ("column", JSONValue(place?.column))]
    }
}
