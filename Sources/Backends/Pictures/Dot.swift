internal import Model
internal import Text

extension PictureFormat {
    /// The language of Graphviz.
    static let dot = PictureFormat("dot", "for Graphviz") { picture in
        let wiring = picture.wiring
        let critical = Set(picture.criticalPath.nodes)
        let criticalEdges = picture.criticalEdges
        var lines = [
            "# \(picture.mark)", "digraph \(quoted(wiring.project)) {",
            "  rankdir=LR; nodesep=0.2; ranksep=0.7;",
            "  node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"Helvetica\", fontsize=11];",
            "  edge [color=\"#6b7280\", arrowsize=0.7];",
        ]
        for (number, node) in wiring.nodes.enumerated() {
            let findings = picture.tally(of: number)
            let text = [node.name, node.detail, findings].compactMap(\.self).map(escaped).joined(separator: "\\n")
            let look = looks[node.kind] ?? ""
            let mark = critical.contains(number) ? ", penwidth=2.5, color=\"#c2410c\"" : ", color=\"#6b7280\""
            lines.append("  \(quoted(node.id)) [label=\"\(text)\"\(look)\(mark)];")
        }
        for edge in wiring.edges {
            let mark = criticalEdges.contains(edge) ? ", penwidth=2.5, color=\"#c2410c\"" : ""
            let ends = "\(quoted(wiring.nodes[edge.from].id)) -> \(quoted(wiring.nodes[edge.to].id))"
            lines.append("  \(ends) [class=\(edge.kind.rawValue)\(strokes[edge.kind] ?? "")\(mark)];")
        }
        return Array((lines + ["}", ""]).joined(separator: "\n").utf8)
    }
}

private let looks: [Wiring.Node.Kind: String] = [
    .build: ", fillcolor=\"#dbeafe\"", .kontrakt: ", fillcolor=\"#dcfce7\"", .push: ", fillcolor=\"#fef3c7\"",
    .deploy: ", fillcolor=\"#fef3c7\"", .source: ", shape=cds, style=filled, fillcolor=\"#f3e8ff\"",
    .sink: ", shape=oval, style=filled, fillcolor=\"#f3f4f6\"",
]

private let strokes: [Wiring.Edge.Kind: String] = [
    .base: ", style=bold", .pushes: ", style=dotted", .starts: ", style=dashed",
    .events: ", style=dashed, arrowhead=empty",
]

private func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

/// Text in quotes, with nothing in it that Graphviz would replace: escapes, entities, line breaks.
private func escaped(_ text: String) -> String {
    var result = ""
    for character in visible(text).unicodeScalars {
        switch character {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "&": result += "&amp;"
        default: result.unicodeScalars.append(character)
        }
    }
    return result
}
