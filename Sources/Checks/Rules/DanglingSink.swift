internal import Model
internal import Text
internal import YAML

extension Check {
    /// What a source sends to: it is compiled with it, or expected in the cluster; and it takes events at all.
    static let danglingSink = Check("dangling-sink") { set, settings in
        guard set.hasSources else { return [] }
        let ends = Set(
            set.objects.flatMap { object -> [ObjectKey] in
                guard let name = object.name else { return [] }
                let namespace = set.namespace(of: object)
                let end = ObjectKey(group: object.group, kind: object.kind, namespace: namespace, name: name)
                guard object.kind == "ServiceSource" else { return [end] }
                return [
                    end, ObjectKey(group: "serving.knative.dev", kind: "Service", namespace: namespace, name: name),
                ]
            })
        let isClosed = set.home == .run || settings.sources.closed
        return set.sources.compactMap { source -> Diagnostic? in
            guard let written = source.sink?.object, let sink = source.sinkObject else { return nil }
            switch SinkKinds.isAddressable(written.kind, group: written.group) {
            case .no: return .sinkTakesNothing(written.title, at: written.kindSpan)
            case .unknown: return .unknownSinkKind(written.kind, in: written.apiVersion, at: written.kindSpan)
            case .yes: break
            }
            let namespace = set.namespace(of: source.object)
            if written.node["name"].map(isVariable) ?? false { return nil }
            if ends.contains(ObjectKey(sink, from: namespace)) { return nil }
            // What lives elsewhere is for others to compile, unless a kontrakt asks for it: it has no elsewhere.
            let known = ends.filter { $0.kind == sink.kind && $0.group == sink.group && $0.name != sink.name }.map(
                \.name
            ).sorted()
            if set.home == .run {
                return .danglingSink(written.title, known: known, isKontrakt: true, at: written.nameSpan)
            }
            if sink.namespace != nil, sink.namespace != namespace { return nil }
            return isClosed
                ? .danglingSink(written.title, known: known, isKontrakt: false, at: written.nameSpan)
                : .unseenSink(written.title, known: known, at: written.nameSpan)
        }
    }
}
