internal import Model
internal import Text
internal import YAML

extension Check {
    /// What a source becomes has a name, and so have the objects beside it.
    static let sourceCollision = Check("source-collision") { set, _ in
        guard set.hasSources else { return [] }
        var holders: [ObjectKey: (title: String, span: Span)] = [:]
        for object in set.objects {
            guard let name = object.name else { continue }
            let place = object.root["metadata"]?["name"]?.span ?? object.root.span
            let end = ObjectKey(
                group: object.group, kind: object.kind, namespace: set.namespace(of: object), name: name)
            holders[end] = ("\(object.kind) \(name)", place)
        }
        return set.sources.sorted { $0.nameSpan < $1.nameSpan }.compactMap { source -> Diagnostic? in
            let namespace = set.namespace(of: source.object)
            for (group, kind, name) in outputs(of: source) {
                let end = ObjectKey(group: group, kind: kind, namespace: namespace, name: name)
                // A ContainerSource of today becomes itself.
                if let other = holders[end], other.span != source.nameSpan {
                    return .sourceCollision(
                        source.title, becomes: "\(kind) `\(name)`", other: other.title, otherAt: other.span,
                        at: source.nameSpan)
                }
                holders[end] = (source.title, source.nameSpan)
            }
            return nil
        }
    }
}

private func outputs(of source: EventSource) -> [(group: String, kind: String, name: String)] {
    let workload = source.kind.workload
    var outputs: [(group: String, kind: String, name: String)] = []
    if !workload.isHashed { outputs.append((Kinds.group(of: workload.apiVersion), workload.kind, source.name)) }
    if source.delivery.isBound, source.kind.preference != .bound {
        outputs.append(("sources.knative.dev", "SinkBinding", source.bindingName))
    }
    return outputs
}
