internal import Backends
internal import Frontend
internal import Model
internal import Text

/// Collects reasons, and follows the graph from one node to the next.
struct Spread {
    let graph: Graph
    let settings: Settings
    let backend: Backend
    private(set) var reasons: [GraphNode: [AffectedReason]] = [:]
    private let sources: [SourceNode]
    private let sharedTasks: [SharedTask]

    init(graph: Graph, settings: Settings, backend: Backend) {
        self.graph = graph
        self.settings = settings
        self.backend = backend
        sources = graph.eventSources
        sharedTasks = graph.sharedTasks(settings, hasEnds: backend.hasEnds)
    }

    /// As many files are named for a node; of the others there is the number.
    private static let namedFiles = 20

    mutating func touch(_ node: GraphNode, because reason: AffectedReason) {
        if reasons[node]?.contains(reason) != true { reasons[node, default: []].append(reason) }
    }

    mutating func touch(_ effect: Effect, because reason: AffectedReason) {
        switch effect {
        // Whoever knows the entry touches what it is about.
        case .nothing, .itsBuild, .ofEntries: return
        case .builds(let builder): touchBuilds(because: reason) { $0.recipe.builder == builder }
        case .kontrakts: touchKontrakts(because: reason) { _ in true }
        case .sources:
            for source in sources { touch(source.node, because: reason) }
            touchKontrakts(because: reason) { $0.content.hasSources }
            touch(.deploy, because: reason)
        case .task(let task): touch(task, because: reason)
        case .everything:
            touchBuilds(because: reason) { _ in true }
            touchKontrakts(because: reason) { _ in true }
            for source in sources { touch(source.node, because: reason) }
            for task in sharedTasks { touch(task.node, because: reason) }
        }
    }

    mutating func touchBuilds(because reason: AffectedReason, where isTouched: (Build) -> Bool) {
        for build in graph.builds where isTouched(build) { touch(.build(build.name), because: reason) }
    }

    private mutating func touchKontrakts(because reason: AffectedReason, where isTouched: (Kontrakt) -> Bool) {
        for kontrakt in graph.kontrakts where isTouched(kontrakt) { touch(.kontrakt(kontrakt.name), because: reason) }
    }

    /// A task that is in no pipeline is not touched.
    private mutating func touch(_ task: SharedTask, because reason: AffectedReason) {
        if sharedTasks.contains(task) { touch(task.node, because: reason) }
    }

    /// Looks every path up by the folders above it, so that it does not matter how many inputs there are.
    mutating func touch(_ paths: [ChangedPath], _ table: [NodeInputs]) {
        var places: [String: [(number: Int, input: Input)]] = [:]
        for (number, node) in table.enumerated() {
            for input in node.inputs { places[input.path, default: []].append((number, input)) }
        }
        var files: [[ChangedPath]] = Array(repeating: [], count: table.count)
        for changed in paths {
            var touched: Set<Int> = []
            for place in sequence(first: changed.path, next: RootPath.parent) {
                for (number, input) in places[place] ?? [] where input.takes(changed) { touched.insert(number) }
            }
            if changed.isFolder {
                for (place, inputs) in places where RootPath.isPath(place, within: changed.path) {
                    touched.formUnion(inputs.map(\.number))
                }
            }
            for number in touched { files[number].append(changed) }
        }
        for (node, files) in zip(table.map(\.node), files) where !files.isEmpty {
            var found = files.prefix(Self.namedFiles).map(AffectedReason.file)
            if files.count > found.count { found.append(.moreFiles(files.count - found.count)) }
            reasons[node, default: []] += found
        }
    }

    /// From base images to what is built on them, from there to kontrakts and sources, and at last to tasks.
    mutating func follow() {
        var open = graph.builds.map(\.name).filter { reasons[.build($0)] != nil }
        var dependents: [String: [String]] = [:]
        for build in graph.builds {
            for base in build.recipe.bases { dependents[base, default: []].append(build.name) }
        }
        while let base = open.popLast() {
            for name in dependents[base] ?? [] {
                if reasons[.build(name)] == nil { open.append(name) }
                touch(.build(name), because: .node(.build(base)))
            }
        }
        for kontrakt in graph.kontrakts { follow(kontrakt.builds, to: .kontrakt(kontrakt.name)) }
        for source in sources {
            follow(source.builds, to: source.node)
            if source.home == nil, reasons[source.node] != nil { touch(.deploy, because: .node(source.node)) }
        }
        for node in reasons.keys.sorted() { if let task = node.task { touch(.task(task), because: .node(node)) } }
        follow(graph.targets, to: SharedTask.push.node)
    }

    private mutating func follow(_ builds: [String], to node: GraphNode) {
        for build in builds where reasons[.build(build)] != nil { touch(node, because: .node(.build(build))) }
    }

    /// Nodes with images from outside, each with these.
    func outsideImages() -> [(node: GraphNode, images: [ImageUse])] {
        let kontrakts = graph.kontrakts.map { (GraphNode.kontrakt($0.name), $0.images) }
        return (kontrakts + sources.map { ($0.node, $0.images) }).map { ($0, $1.filter { $0.image == .external }) }
    }

    /// Event sources that are built here, by the names of their builds.
    func builtImages() -> [(node: GraphNode, builds: [String])] {
        sources.map { ($0.node, $0.builds) }
    }
}
