/// Where boxes and arrows of a picture are, in pixels. Ranks are columns from left to right; what hangs together is laid
/// out by itself, one below the other.
package struct Layout: Sendable {
    package struct Size: Sendable, Equatable {
        package let width: Int
        package let height: Int

        package init(width: Int, height: Int) {
            self.width = width
            self.height = height
        }
    }

    package struct Point: Sendable, Equatable {
        package let x: Int
        package let y: Int
    }

    package struct Box: Sendable, Equatable {
        package var x = 0
        package var y = 0
        package var width = 0
        package var height = 0
        /// The column, from 0.
        package var rank = 0
    }

    /// Of each node.
    package private(set) var boxes: [Box]
    /// Of each arrow: where it begins, the two ends of every column that it passes through, and where it ends.
    package private(set) var routes: [[Point]]
    package private(set) var size: Size

    /// Between boxes of a column, and between parts that do not hang together.
    static let gap = 14
    static let partGap = 42

    package init(_ sizes: [Size], _ arrows: [(from: Int, to: Int)]) {
        boxes = sizes.map { Box(width: $0.width, height: $0.height) }
        routes = arrows.map { _ in [] }
        size = Size(width: 0, height: 0)
        for part in parts(of: sizes.count, arrows) {
            let place = Dictionary(uniqueKeysWithValues: part.nodes.enumerated().map { ($1, $0) })
            let own = part.arrows.map { (from: place[arrows[$0].from] ?? 0, to: place[arrows[$0].to] ?? 0) }
            let columns = Columns(part.nodes.map { sizes[$0] }, own)
            let top = size.height == 0 ? 0 : size.height + Self.partGap
            for (node, box) in zip(part.nodes, columns.boxes) {
                boxes[node] = box
                boxes[node].y += top
            }
            for (arrow, route) in zip(part.arrows, columns.routes) {
                routes[arrow] = route.map { Point(x: $0.x, y: $0.y + top) }
            }
            size = Size(width: max(size.width, columns.size.width), height: top + columns.size.height)
        }
    }
}

/// The nodes and arrows that hang together, each part in the order of the nodes, the part with the first node first.
private func parts(of count: Int, _ arrows: [(from: Int, to: Int)]) -> [(nodes: [Int], arrows: [Int])] {
    var leader = Array(0..<count)
    func find(_ node: Int) -> Int {
        var node = node
        while leader[node] != node {
            leader[node] = leader[leader[node]]
            node = leader[node]
        }
        return node
    }
    for arrow in arrows {
        let (one, other) = (find(arrow.from), find(arrow.to))
        leader[max(one, other)] = min(one, other)
    }
    var numbers: [Int: Int] = [:]
    var parts: [(nodes: [Int], arrows: [Int])] = []
    for node in 0..<count {
        let first = find(node)
        if numbers[first] == nil {
            numbers[first] = parts.count
            parts.append(([], []))
        }
        parts[numbers[first] ?? 0].nodes.append(node)
    }
    for (number, arrow) in arrows.enumerated() { parts[numbers[find(arrow.from)] ?? 0].arrows.append(number) }
    return parts
}
