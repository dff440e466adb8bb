internal import Model
internal import Text

extension PictureFormat {
    /// A flowchart as GitHub and GitLab draw it in Markdown.
    static let mermaid = PictureFormat("mermaid", "for Markdown") { picture in
        let wiring = picture.wiring
        let ids = mermaidIDs(of: wiring)
        let criticalEdges = picture.criticalEdges
        var lines = ["%% \(picture.mark)", "flowchart LR"]
        for (number, node) in wiring.nodes.enumerated() {
            let (open, close) = shapes[node.kind] ?? ("[", "]")
            let words = [node.name, node.detail, picture.tally(of: number)].compactMap(\.self).map(escaped)
            lines.append("  \(ids[number])\(open)\"\(words.joined(separator: "<br>"))\"\(close)")
        }
        for edge in wiring.edges {
            lines.append("  \(ids[edge.from]) \(arrows[edge.kind] ?? "-->") \(ids[edge.to])")
        }
        for kind in Wiring.Node.Kind.allCases {
            let members = wiring.nodes.indices.filter { wiring.nodes[$0].kind == kind }
            guard let colour = colours[kind], !members.isEmpty else { continue }
            lines.append("  classDef \(kind.rawValue) \(colour)")
            lines.append("  class \(members.map { ids[$0] }.joined(separator: ",")) \(kind.rawValue)")
        }
        if !picture.criticalPath.nodes.isEmpty {
            lines.append("  classDef critical stroke:#c2410c,stroke-width:3px")
            lines.append("  class \(picture.criticalPath.nodes.map { ids[$0] }.joined(separator: ",")) critical")
        }
        let marked = wiring.edges.indices.filter { criticalEdges.contains(wiring.edges[$0]) }
        if !marked.isEmpty {
            lines.append(
                "  linkStyle \(marked.map(String.init).joined(separator: ",")) stroke:#c2410c,stroke-width:3px")
        }
        return Array((lines + [""]).joined(separator: "\n").utf8)
    }
}

private let shapes: [Wiring.Node.Kind: (String, String)] = [
    .build: ("[", "]"), .kontrakt: ("([", "])"), .source: (">", "]"), .sink: ("{{", "}}"),
    .fetch: ("[/", "/]"), .push: ("[\\", "\\]"), .deploy: ("[\\", "\\]"), .delete: ("[\\", "\\]"),
]

private let arrows: [Wiring.Edge.Kind: String] = [
    .base: "==>", .pushes: "-.->", .starts: "-.-o", .events: "-.->|events|",
]

private let colours: [Wiring.Node.Kind: String] = [
    .build: "fill:#dbeafe,stroke:#475569,color:#0f172a", .kontrakt: "fill:#dcfce7,stroke:#475569,color:#0f172a",
    .source: "fill:#f3e8ff,stroke:#475569,color:#0f172a", .sink: "fill:#f3f4f6,stroke:#475569,color:#0f172a",
    .push: "fill:#fef3c7,stroke:#475569,color:#0f172a", .deploy: "fill:#fef3c7,stroke:#475569,color:#0f172a",
    .fetch: "fill:#f8fafc,stroke:#475569,color:#0f172a", .delete: "fill:#f8fafc,stroke:#475569,color:#0f172a",
]

/// Made from the ids of the nodes, so that a change of the picture is a change of the lines that it concerns.
private func mermaidIDs(of wiring: Wiring) -> [String] {
    var used: Set<String> = []
    var numbers: [String: Int] = [:]
    return wiring.nodes.map { node in
        let bytes = node.id.utf8.map { $0.isAlphanumeric ? $0 : UInt8(ascii: "_") }
        let name = String(decoding: bytes, as: UTF8.self)
        var id = name
        while !used.insert(id).inserted {
            let number = numbers[name, default: 1] + 1
            numbers[name] = number
            id = "\(name)_\(number)"
        }
        return id
    }
}

/// Text in quotes, of which nothing is Markdown, HTML or Mermaid: what is not plain is written by its number.
private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in visible(text).unicodeScalars {
        let isSafe = !scalar.isASCII || UInt8(scalar.value).isAlphanumeric || " .,/-".unicodeScalars.contains(scalar)
        if isSafe { result.unicodeScalars.append(scalar) } else { result += "#\(scalar.value);" }
    }
    return result
}
