internal import Backends
package import Frontend
package import Model
internal import Text
internal import YAML

/// What a change touches: nodes whose inputs, settings or images are others now, and all that is made from these.
package func affected(
    by changes: Changes, graph: Graph, repository: Repository, settings: Settings
) -> (affected: Affected, inputs: [NodeInputs]) {
    if changes.paths.isEmpty { return (Affected([:], removed: []), []) }
    let table = inputs(of: graph, in: repository)
    var spread = Spread(graph: graph, settings: settings)
    spread.touch(changes.paths, table)
    spread.touch(templates: changes.paths, in: settings.templates)
    spread.touch(settingsDifferences(changes, in: repository))
    spread.touch(lockDifferences(changes, in: repository, settings: settings), settings: settings)
    spread.follow()
    let removed = removedNodes(by: changes, graph: graph, repository: repository, settings: settings)
    return (Affected(spread.reasons, removed: removed), table)
}

/// Collects reasons, and follows the graph from one node to the next.
struct Spread {
    let graph: Graph
    private(set) var reasons: [GraphNode: [AffectedReason]] = [:]
    private let sources: [SourceNode]
    /// The tasks that are nobody's own.
    private let sharedTasks: [GraphNode]

    init(graph: Graph, settings: Settings) {
        self.graph = graph
        sources = graph.eventSources
        var tasks = graph.needsPipeline(settings) ? ["fetch"] : []
        if !graph.kontrakts.isEmpty { tasks.append("delete") }
        if !graph.targets.isEmpty { tasks.append("push") }
        if graph.isDeploying(settings) { tasks.append("deploy") }
        sharedTasks = tasks.map(GraphNode.task)
    }

    /// As many files are named for a node; of the others there is the number.
    private static let namedFiles = 20

    mutating func touch(_ node: GraphNode, because reason: AffectedReason) {
        if reasons[node]?.contains(reason) != true { reasons[node, default: []].append(reason) }
    }

    mutating func touchAll(_ kind: GraphNode.Kind, because reason: AffectedReason) {
        switch kind {
        case .build: for build in graph.builds { touch(.build(build.name), because: reason) }
        case .kontrakt: for kontrakt in graph.kontrakts { touch(.kontrakt(kontrakt.name), because: reason) }
        case .source: for source in sources { touch(source.node, because: reason) }
        case .task: for node in sharedTasks { touch(node, because: reason) }
        }
    }

    /// A task that is in no pipeline is not touched.
    mutating func touchTask(_ name: String, because reason: AffectedReason) {
        if sharedTasks.contains(.task(name)) { touch(.task(name), because: reason) }
    }

    /// Event sources, and the kontrakts that have any.
    mutating func touchSources(because reason: AffectedReason) {
        touchAll(.source, because: reason)
        for kontrakt in graph.kontrakts where kontrakt.content.hasSources {
            touch(.kontrakt(kontrakt.name), because: reason)
        }
        touchTask("deploy", because: reason)
    }

    mutating func touchEverything(because reason: AffectedReason) {
        for kind in GraphNode.Kind.allCases { touchAll(kind, because: reason) }
    }

    mutating func touchBuilds(of builder: Builder, because reason: AffectedReason) {
        for build in graph.builds where build.recipe.builder == builder { touch(.build(build.name), because: reason) }
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
            if source.home == nil, reasons[source.node] != nil { touchTask("deploy", because: .node(source.node)) }
        }
        for node in reasons.keys.sorted() { if let task = node.task { touch(.task(task), because: .node(node)) } }
        follow(graph.targets, to: .task("push"))
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
