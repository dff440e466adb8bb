internal import Model

/// One part of a layout: ranks, an order in each that crosses few arrows, and coordinates.
struct Columns {
    private(set) var boxes: [Layout.Box]
    private(set) var routes: [[Layout.Point]]
    private(set) var size = Layout.Size(width: 0, height: 0)

    /// A place in a column: a node, or where an arrow passes through.
    private struct Stop {
        var rank: Int
        var height: Int
        var before: [Int] = []
        var after: [Int] = []
        /// The middle, from the top.
        var y = 0.0
    }

    private var stops: [Stop]
    private var ranked: [[Int]] = []
    /// Where each column begins and ends.
    private var extents: [(left: Int, right: Int)] = []

    /// An arrow over more columns than this goes straight through, so that the work stays in proportion.
    private static let longest = 24
    private static let passageHeight = 6

    init(_ sizes: [Layout.Size], _ arrows: [(from: Int, to: Int)]) {
        boxes = sizes.map { Layout.Box(width: $0.width, height: $0.height) }
        routes = []
        let turned = turnedArrows(of: sizes.count, arrows)
        let ahead = zip(arrows, turned).map { $1 ? (from: $0.to, to: $0.from) : $0 }
        let ranks = rankNodes(sizes.count, along: ahead.filter { $0.from != $0.to })
        stops = zip(sizes, ranks).map { Stop(rank: $1, height: $0.height) }
        let chains = ahead.map { addPassages(from: $0.from, to: $0.to) }
        ranked = [[Int]](repeating: [], count: (ranks.max() ?? 0) + 1)
        for stop in stops.indices { ranked[stops[stop].rank].append(stop) }

        untangle()
        settle()
        place()
        routes = zip(chains, turned).map { chain, isTurned in
            let points = route(chain)
            return isTurned ? points.reversed() : points
        }
    }

    /// The stops of an arrow, new ones for the columns between its ends.
    private mutating func addPassages(from: Int, to: Int) -> [Int] {
        var chain = [from]
        let (first, last) = (stops[from].rank, stops[to].rank)
        if last - first > 1, last - first <= Self.longest {
            for rank in first + 1..<last {
                stops.append(Stop(rank: rank, height: Self.passageHeight))
                chain.append(stops.count - 1)
            }
        }
        chain.append(to)
        if from == to { return chain }
        for (one, other) in zip(chain, chain.dropFirst()) {
            stops[one].after.append(other)
            stops[other].before.append(one)
        }
        return chain
    }

    // MARK: Order

    /// Moves every stop to the middle of its neighbours, column by column, there and back, and keeps the best order seen.
    private mutating func untangle() {
        var (best, fewest) = (ranked, crossings())
        for round in 0..<12 where fewest > 0 {
            let isForward = round % 2 == 0
            let order = isForward ? Array(ranked.indices.dropFirst()) : ranked.indices.dropLast().reversed()
            for rank in order { sort(rank, by: isForward ? \.before : \.after) }
            let count = crossings()
            if count < fewest { (best, fewest) = (ranked, count) }
        }
        ranked = best
    }

    private mutating func sort(_ rank: Int, by neighbours: KeyPath<Stop, [Int]>) {
        var position: [Int: Int] = [:]
        for column in [rank - 1, rank + 1] where ranked.indices.contains(column) {
            for (index, stop) in ranked[column].enumerated() { position[stop] = index }
        }
        let keyed = ranked[rank].enumerated().map { index, stop in
            let places = stops[stop][keyPath: neighbours].compactMap { position[$0] }
            let middle = places.isEmpty ? Double(index) : Double(places.reduce(0, +)) / Double(places.count)
            return (middle, index, stop)
        }
        ranked[rank] = keyed.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }

    /// How many arrows between neighbouring columns cross.
    private func crossings() -> Int {
        var total = 0
        for (left, right) in zip(ranked, ranked.dropFirst()) {
            let position = Dictionary(uniqueKeysWithValues: right.enumerated().map { ($1, $0) })
            let ends = left.flatMap { stops[$0].after.compactMap { position[$0] }.sorted() }
            // A tree of sums: for each end, how many of those before it lie behind it.
            var sums = [Int](repeating: 0, count: right.count + 1)
            for (seen, end) in ends.enumerated() {
                var (notBehind, index) = (0, end + 1)
                while index > 0 {
                    notBehind += sums[index]
                    index -= index & -index
                }
                total += seen - notBehind
                index = end + 1
                while index < sums.count {
                    sums[index] += 1
                    index += index & -index
                }
            }
        }
        return total
    }

    // MARK: Coordinates

    /// Brings every stop as near to its neighbours as the order of its column allows.
    private mutating func settle() {
        for column in ranked {
            var y = 0.0
            for stop in column {
                stops[stop].y = y + Double(stops[stop].height) / 2
                y += Double(stops[stop].height + Layout.gap)
            }
        }
        for round in 0..<8 {
            let order = round % 2 == 0 ? Array(ranked.indices) : ranked.indices.reversed()
            for rank in order {
                spread(ranked[rank]) { stop in
                    // In the end both sides count, on the way the one that was there before.
                    switch round {
                    case 6...: stop.before + stop.after
                    case let round where round % 2 == 0: stop.before.isEmpty ? stop.after : stop.before
                    default: stop.after.isEmpty ? stop.before : stop.after
                    }
                }
            }
        }
        let top = stops.map { $0.y - Double($0.height) / 2 }.min() ?? 0
        for stop in stops.indices { stops[stop].y -= top }
    }

    /// The nearest places to the wished ones, in order and without overlap: neighbours that want the same place share the
    /// middle of their wishes.
    private mutating func spread(_ column: [Int], near neighbours: (Stop) -> [Int]) {
        var blocks: [(sum: Double, weight: Double, count: Int)] = []
        var offsets: [Double] = []
        var offset = 0.0
        for (index, number) in column.enumerated() {
            let stop = stops[number]
            if index > 0 {
                offset += Double(stops[column[index - 1]].height + stop.height) / 2 + Double(Layout.gap)
            }
            offsets.append(offset)
            let near = neighbours(stop)
            let wish = near.isEmpty ? stop.y : near.reduce(0) { $0 + stops[$1].y } / Double(near.count)
            // Long arrows are straight where that costs little.
            let weight = near.isEmpty ? 0.2 : stop.height == Self.passageHeight ? 2.0 : 1.0
            blocks.append(((wish - offset) * weight, weight, 1))
            while let last = blocks.last, blocks.count > 1 {
                let previous = blocks[blocks.count - 2]
                guard previous.sum / previous.weight > last.sum / last.weight else { break }
                blocks.removeLast(2)
                blocks.append((previous.sum + last.sum, previous.weight + last.weight, previous.count + last.count))
            }
        }
        var index = 0
        for block in blocks {
            for _ in 0..<block.count {
                stops[column[index]].y = block.sum / block.weight + offsets[index]
                index += 1
            }
        }
    }

    private mutating func place() {
        var x = 0
        for column in ranked {
            let width = column.compactMap { boxes.indices.contains($0) ? boxes[$0].width : nil }.max() ?? 0
            let arrows = column.reduce(0) { $0 + stops[$1].after.count }
            for stop in column where boxes.indices.contains(stop) {
                boxes[stop].x = x
                boxes[stop].width = width
                boxes[stop].rank = stops[stop].rank
            }
            extents.append((x, x + width))
            x += width + 64 + min(arrows * 2, 96)
        }
        // From whole pixels down: nothing that was apart may touch by rounding.
        for column in ranked {
            var free = Int.min
            for stop in column where boxes.indices.contains(stop) {
                let wished = Int((stops[stop].y - Double(boxes[stop].height) / 2).rounded())
                boxes[stop].y = max(wished, free)
                free = boxes[stop].y + boxes[stop].height + Layout.gap - 2
            }
        }
        size = Layout.Size(
            width: extents.last?.right ?? 0,
            height: max(
                boxes.map { $0.y + $0.height }.max() ?? 0, Int(stops.map(\.y).max() ?? 0)))
    }

    private func route(_ chain: [Int]) -> [Layout.Point] {
        guard let from = chain.first, let to = chain.last else { return [] }
        var points = [Layout.Point(x: boxes[from].x + boxes[from].width, y: boxes[from].y + boxes[from].height / 2)]
        for stop in chain.dropFirst().dropLast() {
            let (left, right) = extents[stops[stop].rank]
            let y = Int(stops[stop].y.rounded())
            points += [Layout.Point(x: left, y: y), Layout.Point(x: right, y: y)]
        }
        return points + [Layout.Point(x: boxes[to].x, y: boxes[to].y + boxes[to].height / 2)]
    }
}

/// Which arrows lead back to where a walk came from: turned round, nothing goes in circles.
private func turnedArrows(of count: Int, _ arrows: [(from: Int, to: Int)]) -> [Bool] {
    var next = [[(to: Int, arrow: Int)]](repeating: [], count: count)
    for (number, arrow) in arrows.enumerated() where arrow.from != arrow.to {
        next[arrow.from].append((arrow.to, number))
    }
    enum State { case new, open, done }
    var state = [State](repeating: .new, count: count)
    var turned = [Bool](repeating: false, count: arrows.count)
    for start in 0..<count where state[start] == .new {
        var path = [(node: start, child: 0)]
        state[start] = .open
        while let (node, child) = path.last {
            guard child < next[node].count else {
                state[node] = .done
                path.removeLast()
                continue
            }
            path[path.count - 1].child += 1
            let (to, arrow) = next[node][child]
            switch state[to] {
            case .new:
                state[to] = .open
                path.append((to, 0))
            case .open: turned[arrow] = true
            case .done: break
            }
        }
    }
    return turned
}
