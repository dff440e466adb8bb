internal import Text
internal import YAML

extension Wiring {
    /// Whether a task of its own fetches the source first and another one tidies up last is a matter of the dialect.
    package init(_ graph: Graph, settings: Settings, hasEnds: Bool) {
        var wiring = RunWiring(graph, settings: settings, hasEnds: hasEnds)
        wiring.addTasks()
        wiring.addEvents()
        self.init(project: graph.project, nodes: wiring.nodes, edges: wiring.edges)
    }
}

/// The wiring while it is made: the tasks of a run and what each waits for. Where one already waits for another through a
/// third, no edge says so again, except for an image that goes from one to the other.
struct RunWiring {
    let graph: Graph
    let settings: Settings
    let hasEnds: Bool
    var nodes: [Wiring.Node] = []
    var edges: [Wiring.Edge] = []
    private(set) var builds: [String: Int] = [:]
    /// By the place of the kontrakt in the graph.
    private(set) var kontrakts: [Int] = []
    private(set) var deploy: Int?

    init(_ graph: Graph, settings: Settings, hasEnds: Bool) {
        self.graph = graph
        self.settings = settings
        self.hasEnds = hasEnds
    }

    mutating func add(_ node: Wiring.Node) -> Int {
        nodes.append(node)
        return nodes.count - 1
    }

    mutating func addTasks() {
        let shared = graph.sharedTasks(settings, hasEnds: hasEnds)
        let fetch = shared.contains(.fetch) ? add(task(.fetch, "the source")) : nil
        let uses = imageUses()
        for build in graph.builds { builds[build.name] = add(node(of: build, uses: uses[build.name] ?? [])) }
        for build in graph.builds {
            connect(build.recipe.bases, .base, to: builds[build.name] ?? 0, orAfter: fetch)
        }
        for kontrakt in graph.kontrakts {
            kontrakts.append(add(node(of: kontrakt)))
            connect(kontrakt.builds, .image, to: nodes.count - 1, orAfter: fetch)
        }
        var last = kontrakts
        if shared.contains(.push) {
            let push = add(task(.push, counted(graph.targets.count, "image")))
            connect(graph.targets, .pushes, to: push, orAfter: fetch)
            edges += last.map { Wiring.Edge($0, push, .needs) }
            last = [push]
        }
        if shared.contains(.deploy) {
            let node = add(task(.deploy, counted(graph.deployed.objects.count, "object")))
            connect(graph.deployed.builds, .image, to: node, orAfter: last.isEmpty ? fetch : nil)
            edges += last.map { Wiring.Edge($0, node, .needs) }
            deploy = node
        }
        if shared.contains(.delete) {
            let waitedFor = Set(edges.map(\.from))
            let ends = nodes.indices.filter { !waitedFor.contains($0) }
            let delete = add(task(.delete, "the namespaces"))
            edges += ends.map { Wiring.Edge($0, delete, .needs) }
        }
    }

    /// From all builds of these names, or from `first` when there are none.
    private mutating func connect(_ names: [String], _ kind: Wiring.Edge.Kind, to node: Int, orAfter first: Int?) {
        let from = names.compactMap { builds[$0] }
        edges += from.map { Wiring.Edge($0, node, kind) }
        if from.isEmpty, let first { edges.append(Wiring.Edge(first, node, .needs)) }
    }

    private func task(_ task: SharedTask, _ detail: String) -> Wiring.Node {
        let kind: Wiring.Node.Kind =
            switch task {
            case .fetch: .fetch
            case .push: .push
            case .deploy: .deploy
            case .delete: .delete
            }
        return Wiring.Node(id: task.node.id, kind, task.node.name, detail: detail, task: task.node.name)
    }

    private func node(of kontrakt: Kontrakt) -> Wiring.Node {
        let inputs = kontrakt.objects.map { Wiring.Input($0.title, at: .span(($0.root["kind"] ?? $0.root).span)) }
        let files = Set(kontrakt.objects.map(\.root.span.file)).sorted().map { graph.files[$0].path }
        let node = GraphNode.kontrakt(kontrakt.name)
        return Wiring.Node(
            id: node.id, .kontrakt, node.name, detail: counted(kontrakt.objects.count, "object"), task: node.task,
            inputs: [Wiring.Input("the folder", at: .path(kontrakt.folder))] + inputs,
            ground: files.map { .path($0) })
    }

    private func node(of build: Build, uses: [Wiring.Input]) -> Wiring.Node {
        let known = GraphNode.build(build.name)
        var node = Wiring.Node(
            id: known.id, .build, known.name, detail: build.recipe.builder.rawValue, task: known.task)
        switch build.recipe.input {
        case .dockerfile(let context, let dockerfile):
            node.inputs = [
                Wiring.Input("the Dockerfile", at: .path(dockerfile)), Wiring.Input("its context", at: .path(context)),
            ]
        case .importPath(let path, let module):
            let file = module == "." ? "go.mod" : module + "/go.mod"
            node.inputs = [Wiring.Input("the Go module of \(path)", at: .path(file))]
        }
        if let entry = settings.builds.first(where: { $0.span == build.origin }) {
            node.inputs.append(Wiring.Input("the entry `\(entry.image)` of the settings", at: .span(entry.span)))
            node.ground = entry.spans.map { .span($0) }
        }
        node.inputs += uses
        return node
    }

    /// Where each build is asked for.
    private func imageUses() -> [String: [Wiring.Input]] {
        var uses: [String: [Wiring.Input]] = [:]
        for (place, set) in graph.kontrakts.map({ ("kontrakt \($0.name)", $0.content) })
            + [("event sources", graph.deployed)]
        {
            for use in set.images {
                guard case .build(let name) = use.image else { continue }
                let role = use.role.map { " of a \($0.rawValue)" } ?? ""
                uses[name, default: []].append(
                    Wiring.Input("the image\(role) in \(place)", at: .span(use.node.span)))
            }
        }
        return uses
    }
}

extension BuildSettings {
    /// All that the entry says with a place of its own.
    fileprivate var spans: [Span] {
        let own =
            switch input {
            case .dockerfile(_, _, let span): span
            case .importPath(_, let span): span
            }
        return [own] + arguments.map(\.span)
    }
}

extension KubernetesObject {
    /// `Deployment orders`
    var title: String { name.map { "\(kind) \($0)" } ?? kind }
}
