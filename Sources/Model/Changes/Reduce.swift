extension Graph {
    /// What has to run to judge a change: the kontrakts that it touches, all builds that these need, and the pushes of
    /// the targets that it touches. Event sources come as a whole or not at all, since one step applies them together.
    ///
    /// The Pipeline has a name of its own: it must never take the place of the one that runs everything.
    package func reduced(to affected: Affected) -> Graph {
        let kept = kontrakts.filter { affected.has(.kontrakt($0.name)) }
        let isDeploying = deployedSources.contains { affected.has($0.node) }
        let deployed = isDeploying ? deployed : .none
        // A build that no kontrakt uses is one of an event source, or of another build.
        var needed = Set(kept.flatMap(\.builds) + deployed.builds)
        var open = needed
        while let name = open.popFirst() {
            open.formUnion((build(name)?.recipe.bases ?? []).filter { needed.insert($0).inserted })
        }
        return Graph(
            project: project, pipeline: "\(project)-affected", builds: builds.filter { needed.contains($0.name) },
            kontrakts: kept, deployed: deployed,
            targets: targets.filter { needed.contains($0) && affected.has(.build($0)) }, files: files)
    }
}

extension Graph {
    /// The event sources with the nodes that stand for them; where two have one id, both say whose they are.
    package var eventSources: [(node: GraphNode, source: EventSource, home: Kontrakt?)] {
        let all =
            kontrakts.flatMap { kontrakt in kontrakt.content.sources.map { ($0, Kontrakt?.some(kontrakt)) } }
            + deployed.sources.map { ($0, nil) }
        let counts = Dictionary(all.map { ($0.0.nodeName, 1) }, uniquingKeysWith: +)
        return all.map { source, home in
            var name = source.nodeName
            let owner = home?.name ?? deployed.namespace(of: source.object)
            if counts[name] != 1, let owner { name += "@\(owner)" }
            return (.source(name), source, home)
        }
    }

    /// Those that stay in the cluster.
    package var deployedSources: [(node: GraphNode, source: EventSource)] {
        eventSources.filter { $0.home == nil }.map { ($0.node, $0.source) }
    }
}

extension EventSource {
    fileprivate var nodeName: String { "\(kind.kind)/\(name)" }
}
