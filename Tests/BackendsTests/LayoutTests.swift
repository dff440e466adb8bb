import Backends
import Testing

@Suite("The layout of pictures")
struct LayoutTests {
    /// A graph made up from a seed. Arrows go from lower numbers to higher ones, unless it may have circles.
    struct MadeUp: CustomTestStringConvertible, Sendable {
        let seed: UInt64
        let count: Int
        let arrows: Int
        var hasCircles = false

        var testDescription: String { "\(count) nodes, \(arrows) arrows, seed \(seed)\(hasCircles ? ", circles" : "")" }

        func make() -> (sizes: [Layout.Size], arrows: [(from: Int, to: Int)]) {
            var state = seed
            func below(_ limit: Int) -> Int {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int(state >> 33) % limit
            }
            let sizes = (0..<count).map { _ in Layout.Size(width: 100 + below(200), height: 20 + below(40)) }
            let pairs = (0..<arrows).map { _ in
                let (one, other) = (below(count), below(count))
                return hasCircles || one <= other ? (from: one, to: other) : (from: other, to: one)
            }
            return (sizes, hasCircles ? pairs : pairs.filter { $0.from != $0.to })
        }
    }

    static let graphs: [MadeUp] = [
        MadeUp(seed: 1, count: 1, arrows: 0), MadeUp(seed: 2, count: 2, arrows: 1),
        MadeUp(seed: 3, count: 30, arrows: 20),
        MadeUp(seed: 4, count: 60, arrows: 200), MadeUp(seed: 5, count: 300, arrows: 320),
        MadeUp(seed: 6, count: 3000, arrows: 4000), MadeUp(seed: 7, count: 40, arrows: 60, hasCircles: true),
        MadeUp(seed: 8, count: 1, arrows: 3, hasCircles: true),
    ]

    @Test("lead every arrow to a later column, and from box to box", arguments: graphs)
    func ranks(_ graph: MadeUp) {
        let (sizes, arrows) = graph.make()
        let layout = Layout(sizes, arrows)
        for (arrow, route) in zip(arrows, layout.routes) where arrow.from != arrow.to {
            let (from, to) = (layout.boxes[arrow.from], layout.boxes[arrow.to])
            if !graph.hasCircles { #expect(from.rank < to.rank && from.x + from.width < to.x, "\(arrow)") }
            let ends = [from, to].map { box in
                { (point: Layout.Point) in
                    (box.x...box.x + box.width).contains(point.x) && (box.y...box.y + box.height).contains(point.y)
                }
            }
            #expect(route.first.map(ends[0]) == true && route.last.map(ends[1]) == true, "\(arrow) \(route)")
        }
    }

    @Test("let no boxes overlap, and keep all of them inside", arguments: graphs)
    func overlap(_ graph: MadeUp) {
        let (sizes, arrows) = graph.make()
        let layout = Layout(sizes, arrows)
        for (box, size) in zip(layout.boxes, sizes) {
            #expect(box.width >= size.width && box.height == size.height)
            #expect(box.x >= 0 && box.y >= 0)
            #expect(box.x + box.width <= layout.size.width && box.y + box.height <= layout.size.height)
        }
        // Only neighbours from left to right and from top to bottom can touch.
        let columns = Dictionary(grouping: layout.boxes, by: \.x)
        for column in columns.values.map({ $0.sorted { $0.y < $1.y } }) {
            for (upper, lower) in zip(column, column.dropFirst()) { #expect(upper.y + upper.height < lower.y) }
        }
        let parts = layout.boxes.indices.filter { layout.boxes[$0].rank == 0 }
        #expect(!parts.isEmpty)
        for box in layout.boxes {
            for other in layout.boxes where box != other && graph.count <= 300 {
                let isApart =
                    box.x + box.width <= other.x || other.x + other.width <= box.x
                    || box.y + box.height <= other.y || other.y + other.height <= box.y
                if !isApart { Issue.record("\(box) \(other)") }
            }
        }
    }

    @Test("are the same every time", arguments: graphs)
    func determinism(_ graph: MadeUp) {
        let (sizes, arrows) = graph.make()
        let (one, other) = (Layout(sizes, arrows), Layout(sizes, arrows))
        #expect(one.boxes == other.boxes && one.routes == other.routes)
    }

    @Test("cross no arrows that need not cross")
    func crossings() {
        // Two services side by side, written down crosswise: fetch, two builds, two kontrakts, push.
        let arrows = [(0, 1), (0, 2), (1, 4), (2, 3), (3, 5), (4, 5)].map { (from: $0.0, to: $0.1) }
        let layout = Layout([Layout.Size](repeating: Layout.Size(width: 100, height: 40), count: 6), arrows)
        #expect((layout.boxes[1].y < layout.boxes[2].y) == (layout.boxes[4].y < layout.boxes[3].y))
    }

    @Test("stay small when a chain is long and every link reaches its end")
    func longChain() {
        let count = 2000
        let arrows = (1..<count).flatMap { [(from: $0 - 1, to: $0), (from: $0 - 1, to: count - 1)] }
        let layout = Layout([Layout.Size](repeating: Layout.Size(width: 100, height: 40), count: count), arrows)
        #expect(layout.boxes.last?.rank == count - 1)
        #expect(layout.routes.map(\.count).max() ?? 0 < 60)
    }
}
