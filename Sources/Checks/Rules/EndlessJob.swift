internal import Model
internal import Text
internal import YAML

extension Check {
    /// A proxy that Istio puts beside a container does not end with it, and so the Job never does.
    static let endlessJob = Check("endless-job") { set, _ in
        set.sources.compactMap { source -> Diagnostic? in
            guard source.object.jobSpec != nil, let namespace = set.namespace(of: source.object),
                let label = set.injection(into: namespace), !refusesProxy(source)
            else { return nil }
            return .endlessJob(source.quotedTitle, namespace: namespace, label: label.span, at: source.nameSpan)
        }
    }
}

extension CheckedSet {
    /// The label of a Namespace by which Istio changes its Pods.
    fileprivate func injection(into namespace: String) -> Node? {
        let object = objects.first { $0.group.isEmpty && $0.kind == "Namespace" && $0.name == namespace }
        guard let labels = object?.root["metadata"]?["labels"] else { return nil }
        if let word = labels.entry("istio-injection") { return word.value.equals("enabled") ? word.key : nil }
        return labels.entry("istio.io/rev")?.key
    }
}

private func refusesProxy(_ source: EventSource) -> Bool {
    let key = "sidecar.istio.io/inject"
    let values = ["labels", "annotations"].map { (field: StaticString) in
        source.podMetadata(field).lazy.compactMap { $0.entry(key)?.value }.first { _ in true }
    }
    return values.contains { $0?.equals("false") ?? false }
}
