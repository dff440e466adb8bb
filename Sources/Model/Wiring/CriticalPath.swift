/// The longest chain of tasks that wait for each other: a run takes at least as long. Nobody knows how long a task takes
/// before it ran, so each counts one.
package struct CriticalPath: Sendable {
    /// The tasks, first to last, by their place among the nodes; of several chains the first by the names in it.
    package let nodes: [Int]
    /// How many chains are as long; stops counting at a million.
    package let alternatives: Int

    package init(of wiring: Wiring) {
        // An image that a source runs with is no step of the run.
        let edges = wiring.edges.filter { $0.isOrder && wiring.nodes[$0.to].task != nil }
        let tasks = wiring.nodes.indices.filter { wiring.nodes[$0].task != nil }
        let ranks = rankNodes(wiring.nodes.count, along: edges.map { ($0.from, $0.to) })
        guard let length = tasks.map({ ranks[$0] }).max() else {
            (nodes, alternatives) = ([], 0)
            return
        }
        var before = [Set<Int>](repeating: [], count: wiring.nodes.count)
        for edge in edges where ranks[edge.from] == ranks[edge.to] - 1 { before[edge.to].insert(edge.from) }

        // From the ends of a rank to those of the next, so that a chain is counted once its beginning is.
        var chains = [Int](repeating: 0, count: wiring.nodes.count)
        for node in tasks.sorted(by: { ranks[$0] < ranks[$1] }) {
            let ways = before[node].reduce(0) { min($0 + chains[$1], 1_000_000) }
            chains[node] = ranks[node] == 0 ? 1 : ways
        }
        let ends = tasks.filter { ranks[$0] == length }
        alternatives = ends.reduce(0) { min($0 + chains[$1], 1_000_000) }
        var path = ends.prefix(1).map(\.self)
        while let node = path.last, let earlier = before[node].min() { path.append(earlier) }
        nodes = path.reversed()
    }
}
