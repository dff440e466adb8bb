internal import Model
internal import Text
internal import YAML

extension Linker {
    /// Follows the sink of a source, and decides how the source learns its address.
    mutating func linkSource(_ definition: SourceDefinition, in home: ObjectSet.Home) -> EventSource {
        let object = definition.sink?.object.map { follow($0) }
        var (delivery, reason) = automatic(definition, sinkObject: object, in: home)
        let wish = definition.object.root["metadata"]?["annotations"]?.entry(SourceAnnotations.delivery)?.value
        switch wish?.asString.flatMap(SourceAnnotations.Delivery.init(rawValue:)) {
        case .fixed:
            reason = "its annotation says so"
            if delivery.isBound { delivery = forced(definition, sinkObject: object, in: home, wish: wish) ?? delivery }
        case .bound where definition.sink != nil:
            (delivery, reason) = (.bound, "its annotation says so")
        default: break
        }
        return EventSource(definition, delivery: delivery, because: reason, sinkObject: object)
    }

    /// What a reference means today.
    private func follow(_ written: ObjectReference) -> ObjectReference {
        var object = written
        if let today = ReferenceUpgrade.today(object.apiVersion, kind: object.kind) {
            (object.apiVersion, object.kind) = today
        }
        return object
    }

    private func automatic(
        _ definition: SourceDefinition, sinkObject: ObjectReference?, in home: ObjectSet.Home
    ) -> (EventSource.Delivery, String) {
        guard let sink = definition.sink else {
            if let argument = sinkArgument(of: definition.object) { return (.written(argument), "an argument says it") }
            return (.bound, "it has no sink")
        }
        if case .bound = definition.kind.preference { return (.bound, "Knative gives it its sink") }
        guard let object = sinkObject else { return (.fixed(address(of: sink, nil, definition)), "its sink is a URI") }

        let certainty = AddressRules.certainty(kind: object.kind, group: object.group)
        let isKnown =
            switch certainty {
            case .certain: true
            case .serving: settings.sources.assumeAddresses || definition.kind.preference == .knownOrServing
            case .assumed: settings.sources.assumeAddresses
            case .unknown: false
            }
        guard isKnown else { return (.bound, "only the cluster knows the address of \(object.title)") }
        guard knowsNamespace(of: object, definition, in: home) else {
            return (.bound, "the namespace of \(object.title) is not known: `sources.namespace` would say it")
        }
        return (.fixed(address(of: sink, object, definition)), "the address of \(object.title) follows from its name")
    }

    /// The address that a source wants written into its template, where it can be known at all.
    private mutating func forced(
        _ definition: SourceDefinition, sinkObject: ObjectReference?, in home: ObjectSet.Home, wish: Node?
    ) -> EventSource.Delivery? {
        guard let sink = definition.sink else { return nil }
        guard !definition.kind.template.isEmpty else {
            diagnostics.append(.addressNotKnown("the timer", nil, at: wish?.span ?? sink.node.span))
            return nil
        }
        guard let object = sinkObject else { return .fixed(address(of: sink, nil, definition)) }
        guard AddressRules.certainty(kind: object.kind, group: object.group) != .unknown else {
            diagnostics.append(
                .addressNotKnown(object.title, "only the cluster knows it", at: wish?.span ?? sink.node.span))
            return nil
        }
        guard knowsNamespace(of: object, definition, in: home) else {
            diagnostics.append(
                .addressNotKnown(
                    object.title, "it has the namespace in it, and none is said", at: wish?.span ?? sink.node.span))
            return nil
        }
        return .fixed(address(of: sink, object, definition))
    }

    private func address(of sink: Sink, _ object: ObjectReference?, _ definition: SourceDefinition) -> SinkAddress {
        let rules = AddressRules(domain: settings.sources.clusterDomain)
        switch (sink.target, object) {
        case (.object, let object?):
            let namespace = definition.object.root["metadata"]?["namespace"]
            return rules.address(of: object, sink: sink, sourceNamespace: namespace)
        case (.uri(let uri), _): return rules.address(of: uri, path: sink.path)
        case (.object(let object), nil): return rules.address(of: object, sink: sink, sourceNamespace: nil)
        }
    }

    private func knowsNamespace(
        of object: ObjectReference, _ definition: SourceDefinition, in home: ObjectSet.Home
    ) -> Bool {
        if object.namespace != nil || home == .run { return true }
        if let own = definition.object.root["metadata"]?["namespace"], !own.isNull, !own.text.isEmpty { return true }
        if case .shared(let namespace) = home { return namespace != nil }
        return false
    }
}
