internal import Model

extension EventSource {
    /// Whether a SinkBinding changes its workload.
    func isBound(under settings: Settings) -> Bool {
        delivery.isBound && !(settings.sources.api == .original && kind.hasOriginal)
    }
}

extension Graph {
    /// All sources, with the set that each is in.
    var sources: [(source: EventSource, set: ObjectSet)] {
        sets.flatMap { set in set.sources.map { (source: $0, set: set) } }
    }
}
