internal import Model
internal import Text

extension Check {
    /// A source whose events come back to it: never in the end, or for ever.
    static let eventLoop = Check("event-loop") { set, _ in
        guard set.hasSources else { return [] }
        let flow = EventFlow(set.sources, EventHop.all(in: set.content), in: set)
        // What is bound to each other: a Service gets an address when it is ready, and is ready when it knows its sink.
        let waiting = EventFlow(set.sources.filter(\.delivery.isBound), [], in: set)
        return set.sources.compactMap { source -> Diagnostic? in
            guard let sink = source.sink?.object else { return nil }
            let namespace = set.namespace(of: source.object)
            let own = ObjectKey(source, in: namespace)
            if isItself(source, sink, namespace) || source.sinkObject.map({ ObjectKey($0, from: namespace) }) == own {
                return .selfSink(source.title, at: sink.nameSpan)
            }
            guard source.kind.isAddressable else { return nil }
            if waiting.returns(to: own) { return .boundCycle(source.title, at: sink.nameSpan) }
            return flow.returns(to: own) ? .eventLoop(source.title, at: sink.nameSpan) : nil
        }
    }
}

private func isItself(_ source: EventSource, _ sink: ObjectReference, _ namespace: String?) -> Bool {
    sink.kind == source.kind.kind && sink.name == source.name && (sink.namespace ?? namespace) == namespace
        && sink.group == source.object.group
}
