internal import Model
internal import Text

/// The picture as SVG, which a page shows with or without its script.
struct Drawing {
    private let picture: Picture
    private let layout: Layout
    private let criticalNodes: Set<Int>

    private static let height = 48
    private static let margin = 24
    private static let mostDrawnInFull = 30
    /// The most that a label shows, in characters; the rest is told by the panel and by whoever reads the page aloud.
    private static let longestName = 30
    private static let longestDetail = 38

    init(of picture: Picture) {
        self.picture = picture
        criticalNodes = Set(picture.criticalPath.nodes)
        let sizes = picture.wiring.nodes.map { node in
            // A monospaced character of 13 pixels is 7.85 wide, the other one of 11.5 hardly ever over 6.4.
            let name = Double(columns(of: fitted(node.name, columns: Self.longestName))) * 7.85
            let detail = Double(columns(of: fitted(Self.detail(of: node), columns: Self.longestDetail))) * 6.4
            return Layout.Size(width: max(150, 66 + Int(max(name, detail).rounded(.up))), height: Self.height)
        }
        layout = Layout(sizes, picture.wiring.edges.map { ($0.from, $0.to) })
    }

    /// The second line of a node: its kind, where its name does not say it, and what it is.
    private static func detail(of node: Wiring.Node) -> String {
        switch node.kind {
        case .build, .kontrakt: "\(node.kind.rawValue) · \(node.detail)"
        case .fetch, .push, .deploy, .delete, .source, .sink: node.detail
        }
    }

    var svg: String {
        let (width, height) = (layout.size.width + 2 * Self.margin, layout.size.height + 2 * Self.margin)
        var xml = XMLText(isPart: true)
        xml.open(
            "svg",
            [
                ("id", "drawing"), ("class", "drawing"), ("width", "\(width)"), ("height", "\(height)"),
                ("viewBox", "\(-Self.margin) \(-Self.margin) \(width) \(height)"), ("role", "group"),
                ("aria-label", "The tasks of a run and the event sources; arrow keys follow the connections"),
            ])
        symbols(&xml)
        let critical = picture.criticalEdges
        xml.open("g", [("class", "edges"), ("aria-hidden", "true")])
        // What matters is drawn over what does not.
        let order = picture.wiring.edges.indices.sorted {
            (critical.contains(picture.wiring.edges[$0]) ? 1 : 0, $0)
                < (critical.contains(picture.wiring.edges[$1]) ? 1 : 0, $1)
        }
        var counts = [Int](repeating: 0, count: picture.wiring.nodes.count)
        for edge in picture.wiring.edges {
            counts[edge.from] += 1
            counts[edge.to] += 1
        }
        for number in order {
            let edge = picture.wiring.edges[number]
            let isCritical = critical.contains(edge)
            // A sheaf of them would be a wall.
            let isBusy = [edge.from, edge.to].contains { counts[$0] > Self.mostDrawnInFull }
            let look = "edge \(edge.kind.rawValue)" + (isCritical ? " critical" : isBusy ? " busy" : "")
            xml.empty(
                "path",
                [
                    ("id", "e\(number)"), ("class", look),
                    ("d", path(of: number)),
                    ("marker-end", "url(#\(isCritical ? "critical-end" : edge.kind == .events ? "event-end" : "end"))"),
                ])
        }
        xml.close("g")
        xml.open("g", [("class", "nodes")])
        for number in picture.wiring.nodes.indices { node(number, &xml) }
        xml.close("g")
        xml.close("svg")
        return xml.text
    }

    private func node(_ number: Int, _ xml: inout XMLText) {
        let node = picture.wiring.nodes[number]
        let box = layout.boxes[number]
        let severity = picture.details[number].findings.map { picture.findings[$0].severity }.max()
        let classes = [
            "node", node.kind.rawValue, criticalNodes.contains(number) ? "critical" : nil,
            severity.map { "has-\($0.word)" },
        ]
        let spoken = [
            "\(node.kind.rawValue) \(node.name)", node.detail,
            criticalNodes.contains(number) ? "on the critical path" : nil, picture.tally(of: number),
        ]
        xml.open(
            "g",
            [
                ("id", "n\(number)"), ("class", classes.compactMap(\.self).joined(separator: " ")),
                ("transform", "translate(\(box.x) \(box.y))"), ("data-rank", "\(box.rank)"), ("role", "button"),
                ("tabindex", number == 0 ? "0" : "-1"),
                ("aria-label", visible(spoken.compactMap(\.self).joined(separator: ", "))),
            ])
        xml.element("title", [], text: visible("\(node.name) (\(node.id))"))
        xml.empty("rect", [("class", "box"), ("width", "\(box.width)"), ("height", "\(box.height)"), ("rx", "9")])
        xml.empty(
            "path",
            [("class", "stripe"), ("d", "M9 0H6.5V\(box.height)H9A9 9 0 0 1 0 \(box.height - 9)V9A9 9 0 0 1 9 0Z")])
        xml.empty(
            "use",
            [
                ("href", "#i-\(node.kind.rawValue)"), ("class", "icon"), ("x", "15"), ("y", "16"), ("width", "16"),
                ("height", "16"),
            ])
        xml.element(
            "text", [("class", "name"), ("x", "40"), ("y", "21")], text: fitted(node.name, columns: Self.longestName))
        xml.element(
            "text", [("class", "detail"), ("x", "40"), ("y", "37")],
            text: fitted(Self.detail(of: node), columns: Self.longestDetail))
        if let severity {
            xml.empty(
                "use",
                [
                    ("href", "#i-\(severity.word)"), ("class", "badge \(severity.word)"), ("x", "\(box.width - 22)"),
                    ("y", "7"), ("width", "15"), ("height", "15"),
                ])
        }
        xml.close("g")
    }

    /// Curves between columns, straight lines where it passes through one.
    private func path(of number: Int) -> String {
        let points = layout.routes[number]
        let edge = picture.wiring.edges[number]
        if edge.from == edge.to {
            let box = layout.boxes[edge.from]
            let (right, top) = (box.x + box.width, box.y)
            return "M\(right) \(top + 16)C\(right + 34) \(top + 8) \(right + 20) \(top - 16) \(right - 20) \(top)"
        }
        guard let first = points.first else { return "" }
        var path = "M\(first.x) \(first.y)"
        var last = first
        for (index, point) in points.enumerated().dropFirst() {
            if index % 2 == 0 {
                path += "H\(point.x)"
            } else {
                let bend = (point.x - last.x) / 2
                path += "C\(last.x + bend) \(last.y) \(point.x - bend) \(point.y) \(point.x) \(point.y)"
            }
            last = point
        }
        return path
    }

    private func symbols(_ xml: inout XMLText) {
        xml.open("defs", [])
        for (id, name) in [("end", "arrow"), ("critical-end", "arrow critical"), ("event-end", "arrow events")] {
            xml.open(
                "marker",
                [
                    ("id", id), ("class", name), ("viewBox", "0 0 10 10"), ("refX", "9"), ("refY", "5"),
                    ("markerWidth", "9"), ("markerHeight", "9"), ("markerUnits", "userSpaceOnUse"), ("orient", "auto"),
                ])
            xml.empty("path", [("d", "M1 1.5L9 5L1 8.5Z")])
            xml.close("marker")
        }
        for (name, paths) in icons {
            xml.open("symbol", [("id", "i-\(name)"), ("viewBox", "0 0 16 16")])
            for path in paths { xml.empty("path", [("d", path)]) }
            xml.close("symbol")
        }
        xml.close("defs")
    }
}

/// A shape for each kind and severity, so that colour is never all there is to tell them by.
private let icons: [(name: String, paths: [String])] = [
    ("fetch", ["M8 2v8", "M4.5 7L8 10.5L11.5 7", "M2.5 13.5h11"]),
    ("build", ["M8 1.8L13.8 5v6.2L8 14.4L2.2 11.2V5Z", "M2.2 5L8 8.2L13.8 5", "M8 8.2v6.2"]),
    ("kontrakt", ["M3 2.2h10v11.6H3Z", "M5.4 8.2L7.3 10.1L10.8 5.9"]),
    ("push", ["M8 13V4.5", "M4.5 8L8 4.5L11.5 8", "M2.5 2h11"]),
    ("deploy", ["M2.5 3.5h11v7h-11Z", "M5.5 13.8h5", "M8 10.5v3.3"]),
    ("delete", ["M3 4.5h10", "M6 4.5V2.5h4v2", "M4.3 4.5L5 13.7h6l0.7-9.2"]),
    (
        "source",
        [
            "M8 8h.01", "M5.2 10.8a4 4 0 0 1 0-5.6", "M10.8 5.2a4 4 0 0 1 0 5.6", "M3 13a7 7 0 0 1 0-10",
            "M13 3a7 7 0 0 1 0 10",
        ]
    ),
    ("sink", ["M2 9h3.2l1.2 2.2h3.2L10.8 9H14", "M2 9L4 3h8l2 6v4.5H2Z"]),
    ("error", ["M5.2 1.5h5.6L14.5 5.2v5.6L10.8 14.5H5.2L1.5 10.8V5.2Z", "M8 4.6v4", "M8 11.2h.01"]),
    ("warning", ["M8 1.8L15 14H1Z", "M8 6.2v3.6", "M8 12h.01"]),
    ("info", ["M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13Z", "M8 7.4v3.8", "M8 4.8h.01"]),
]
