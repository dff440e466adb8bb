internal import Text
internal import YAML

/// Which task of a Pipeline comes after which.
struct TaskGraph {
    struct Edge {
        let task: Int
        let after: Int
        /// Where that is said: an item of `runAfter`, or an expression.
        let node: Node
        let range: Range<Int>?

        func place(in files: SourceMap) -> Span {
            range.map { node.span(ofText: $0, in: files[node.file].bytes) } ?? node.span
        }
    }

    private var edges: [[Edge]]

    init(_ tasks: NamedList) { edges = tasks.items.map { _ in [] } }

    mutating func add(_ task: Int, after other: Int, _ expression: Expression) {
        edges[task].append(Edge(task: task, after: other, node: expression.node, range: expression.range))
    }

    mutating func add(_ task: Int, after other: Int, named node: Node) {
        edges[task].append(Edge(task: task, after: other, node: node, range: nil))
    }

    /// Tasks in an order in which they can run; those of a cycle are missing.
    private func sorted() -> [Int] {
        var waiting = edges.map(\.count)
        var dependents: [[Int]] = edges.map { _ in [] }
        for edge in edges.joined() { dependents[edge.after].append(edge.task) }
        var order = edges.indices.filter { waiting[$0] == 0 }
        var next = 0
        while next < order.count {
            for task in dependents[order[next]] {
                waiting[task] -= 1
                if waiting[task] == 0 { order.append(task) }
            }
            next += 1
        }
        return order
    }

    /// The edges of one cycle, beginning with the one that is written first; nil when there is none.
    func cycle() -> [Edge]? {
        let order = sorted()
        guard order.count < edges.count else { return nil }
        let free = Set(order)
        var seen: [Int: Int] = [:]
        var path: [Edge] = []
        var task = edges.indices.first { !free.contains($0) } ?? 0
        while seen[task] == nil {
            seen[task] = path.count
            guard let edge = edges[task].first(where: { !free.contains($0.after) }) else { return nil }
            path.append(edge)
            task = edge.after
        }
        let cycle = Array(path[(seen[task] ?? 0)...])
        let first = cycle.indices.min { cycle[$0].task < cycle[$1].task } ?? 0
        return Array(cycle[first...] + cycle[..<first])
    }

    /// The first two of some tasks of which neither waits for the other.
    func unordered(among tasks: [Int]) -> (Int, Int)? {
        let order = sorted()
        guard order.count == edges.count else { return nil }
        var rank = [Int](repeating: 0, count: edges.count)
        for (place, task) in order.enumerated() { rank[task] = place }
        let line = tasks.sorted { rank[$0] < rank[$1] }
        // They are all in one line exactly when each waits for the one before it.
        for (earlier, later) in zip(line, line.dropFirst()) where !reaches(later, earlier, rank) {
            return (min(earlier, later), max(earlier, later))
        }
        return nil
    }

    /// Whether a task waits for another one, directly or not.
    private func reaches(_ task: Int, _ other: Int, _ rank: [Int]) -> Bool {
        var seen: Set<Int> = [task]
        var open = [task]
        while let next = open.popLast() {
            for edge in edges[next] where rank[edge.after] >= rank[other] {
                if edge.after == other { return true }
                if seen.insert(edge.after).inserted { open.append(edge.after) }
            }
        }
        return false
    }
}

extension TektonRules {
    /// `runAfter`.
    mutating func check(orderOf task: NamedItem, _ number: Int?, in pipeline: PipelineScope, _ graph: inout TaskGraph) {
        guard let (key, list) = task.node.entry("runAfter"), list.kind == .sequence, !list.isEmpty else { return }
        guard let number else {
            found.append(.runAfterInFinally(task.text, at: key.span))
            return
        }
        for name in list.items where name.isText {
            if let other = pipeline.tasks.place(of: Word(name)) {
                graph.add(number, after: other, named: name)
            } else {
                found.append(
                    .undeclaredReference(
                        name.string, kind: "task", of: pipeline.title,
                        near: nearest(to: name.string, among: pipeline.tasks.firstNames), at: name.span))
            }
        }
    }

    /// Tasks that use one workspace at the same time.
    mutating func checkRaces(in pipeline: PipelineScope, _ graph: TaskGraph) {
        var users: [Word: [Int]] = [:]
        var names: [(word: Word, text: String)] = []
        for (number, task) in pipeline.tasks.items.enumerated() {
            for binding in task.node.named("workspaces") where mayWrite(binding, of: task, in: pipeline) {
                let name = Word(binding.node.value("workspace")?.nonEmptyText ?? binding.name)
                if users[name] == nil { names.append((name, name.string)) }
                users[name, default: []].append(number)
            }
        }
        for (word, name) in names {
            guard let tasks = users[word], tasks.count > 1, isShared(word, in: pipeline),
                let (one, other) = graph.unordered(among: Array(Set(tasks)))
            else { continue }
            let (a, b) = (pipeline.tasks.items[one], pipeline.tasks.items[other])
            found.append(.workspaceRace(name, a.text, b.text, other: a.name.span, at: b.name.span))
        }
    }

    /// A folder of its own, or a Task that says that it only reads, disturbs nobody.
    private func mayWrite(_ binding: NamedItem, of task: NamedItem, in pipeline: PipelineScope) -> Bool {
        if binding.node.value("subPath")?.nonEmptyText != nil { return false }
        guard let declared = spec(of: task, in: pipeline).map({ NamedList($0, "workspaces") })?[binding.word] else {
            return true
        }
        return declared.node.value("readOnly")?.asBool != true && declared.node.value("optional")?.asBool != true
    }

    /// Whether the tasks see one folder: an optional workspace, or one that a run fills from a Secret, is none.
    private func isShared(_ name: Word, in pipeline: PipelineScope) -> Bool {
        if let declared = pipeline.workspaces[name], declared.node.value("optional")?.asBool == true { return false }
        let runs: [PipelineObject] =
            pipeline.key != nil
            ? [pipeline.object]
            : objects.runs(of: pipeline.object)
        for run in runs {
            guard let binding = NamedList(run.spec, "workspaces")[name]?.node else { continue }
            if binding.value("persistentVolumeClaim") == nil, binding.value("volumeClaimTemplate") == nil {
                return false
            }
        }
        return true
    }
}

extension PipelineObjects {
    /// The runs of a Pipeline that refer to it by name.
    func runs(of pipeline: PipelineObject) -> [PipelineObject] {
        guard let name = pipeline.name else { return [] }
        return runsByPipeline[Word(name)] ?? []
    }
}
