internal import Model
internal import YAML

/// What a SinkBinding gives its sink to.
enum BindingSubject {
    /// The object of the source's own name.
    case named
    /// Every Job with the source's label.
    case jobs
}

extension SourceBody {
    static let include = (key: "bindings.knative.dev/include", value: "true")
    static let exclude = (key: "bindings.knative.dev/exclude", value: "true")

    /// What the binding webhook of Knative wants to see on a workload that it changes.
    var includeLabel: [(key: String, value: String)] { source.delivery.isBound ? [Self.include] : [] }

    /// The SinkBinding of a bound source; nothing for the others.
    func binding(to subject: BindingSubject) -> [LoweredSource] {
        guard source.delivery.isBound, let sink = reference else { return [] }
        let workload = source.kind.workload
        var subjectValue: Value = ["apiVersion": .string(workload.apiVersion), "kind": .string(workload.kind)]
        switch subject {
        // A name with dots is none that a binding takes.
        case .named where Names.isLabel(name): subjectValue["name"] = .string(name)
        case .named: subjectValue["selector"] = selector
        case .jobs:
            subjectValue = ["apiVersion": "batch/v1", "kind": "Job"]
            subjectValue["selector"] = selector
        }
        var spec: Value = ["subject": subjectValue, "sink": sink]
        if let overrides { spec["ceOverrides"] = overrides }
        var metadata = Value.map([.init("name", .string(place.bindingName(of: source)))])
        if let namespace { metadata["namespace"] = .string(namespace) }
        metadata["labels"] = Labels.value([label] + place.labels)
        return [
            LoweredSource(
                .binding,
                [
                    "apiVersion": "sources.knative.dev/v1", "kind": "SinkBinding", "metadata": metadata, "spec": spec,
                ])
        ]
    }

    private var selector: Value { ["matchLabels": .map([.init(label.key, .string(label.value))])] }

    /// The sink as today's Knative takes it; nil when there is none.
    var reference: Value? {
        guard let sink = source.sink else { return nil }
        var value = Value.map([])
        switch sink.target {
        case .uri(let uri):
            let text = AddressRules(domain: "").address(of: uri, path: sink.path).text(in: place)
            value["uri"] = .string(text)
        case .object(let written):
            let object = source.sinkObject ?? written
            var ref: Value = ["apiVersion": .string(object.apiVersion), "kind": .string(object.kind)]
            for field in ["name", "namespace"] {
                guard let node = written.node.entry(field)?.value, !node.isNull, !node.text.isEmpty else { continue }
                ref[field] = .node(node, place.edits)
            }
            value["ref"] = ref
            if let path = sink.path { value["uri"] = .node(path, place.edits) }
        }
        if let node = sink.caCerts { value["CACerts"] = .node(node, place.edits) }
        if let node = sink.audience { value["audience"] = .node(node, place.edits) }
        return value
    }

    /// `ceOverrides` as SinkBinding and ContainerSource take them.
    var overrides: Value? {
        let extensions = source.definition.extensions
        if extensions.isEmpty { return nil }
        return ["extensions": .map(extensions.map { .init($0.name.string, .node($0.value, place.edits)) })]
    }
}
