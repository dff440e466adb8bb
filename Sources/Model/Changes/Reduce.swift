extension Graph {
    /// What has to run to judge a change: the kontrakts that it touches, all builds that these need, and the pushes of
    /// the targets that it touches. Event sources come as a whole or not at all, since one step applies them together.
    ///
    /// The Pipeline has a name of its own: it must never take the place of the one that runs everything.
    package func reduced(to affected: Affected) -> Graph {
        let kept = kontrakts.filter { affected.has(.kontrakt($0.name)) }
        let isDeploying = eventSources.contains { $0.home == nil && affected.has($0.node) }
        let deployed = isDeploying ? deployed : .none
        let needed = builds(neededBy: kept.flatMap(\.builds) + deployed.builds)
        let names = Set(needed.map(\.name))
        return Graph(
            project: project, pipeline: "\(project)-affected", builds: needed, kontrakts: kept, deployed: deployed,
            targets: targets.filter { names.contains($0) && affected.has(.build($0)) }, files: files)
    }

    /// Builds and what they are built on. One that no kontrakt uses is that of an event source, or of another build.
    package func builds(neededBy names: [String]) -> [Build] {
        var needed = Set(names)
        var open = needed
        while let name = open.popFirst() {
            open.formUnion((build(name)?.recipe.bases ?? []).filter { needed.insert($0).inserted })
        }
        return needed.isEmpty ? [] : builds.filter { needed.contains($0.name) }
    }
}
