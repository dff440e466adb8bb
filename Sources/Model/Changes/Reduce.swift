extension Graph {
    /// What has to run to judge a change: the kontrakts that it touches, all builds that these need, and the pushes of
    /// the targets that it touches. Event sources come as a whole or not at all, since one step applies them together.
    ///
    /// The Pipeline has a name of its own: it must never take the place of the one that runs everything.
    package func reduced(to affected: Affected) -> Graph {
        let kept = kontrakts.filter { affected.has(.kontrakt($0.name)) }
        let isDeploying = eventSources.contains { $0.home == nil && affected.has($0.node) }
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
