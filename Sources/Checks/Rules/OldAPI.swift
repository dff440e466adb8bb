internal import Model

extension Check {
    /// What is written in an API of the past, and what of it cannot be brought up to date as it is.
    static let oldAPI = Check("old-api") { graph, settings in
        guard settings.sources.api == .stock else { return [] }
        return graph.sets.flatMap { set in
            let sources = Set(set.sources.map(\.object.root))
            return set.objects.filter { !sources.contains($0.root) }.flatMap {
                ObjectUpgrade(of: $0)?.diagnostics ?? []
            }
        }
    }
}
