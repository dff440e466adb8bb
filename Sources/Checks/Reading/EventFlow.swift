internal import Model

/// Where events go from each object of a set: sources to sinks, Brokers and Channels to their subscribers.
struct EventFlow {
    private var next: [ObjectKey: Set<ObjectKey>] = [:]

    init(_ sources: [EventSource], _ hops: [EventHop], in set: CheckedSet) {
        for source in sources {
            guard let sink = source.sinkObject else { continue }
            let namespace = set.namespace(of: source.object)
            next[ObjectKey(source, in: namespace), default: []].insert(ObjectKey(sink, from: namespace))
        }
        for hop in hops {
            guard case .object(let subscriber) = hop.subscriber else { continue }
            next[ObjectKey(hop.from, from: hop.namespace), default: []]
                .insert(ObjectKey(subscriber, from: hop.namespace))
        }
    }

    /// Whether events from here can come back to here.
    func returns(to start: ObjectKey) -> Bool {
        var open = Array(next[start] ?? [])
        var seen: Set<ObjectKey> = []
        while let end = open.popLast() {
            if end == start { return true }
            if seen.insert(end).inserted { open += next[end] ?? [] }
        }
        return false
    }
}
