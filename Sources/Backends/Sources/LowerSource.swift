internal import Model
internal import Text
internal import YAML

/// What one event source becomes, in a place.
func lowered(
    _ source: EventSource, depth: Int, with changes: DocumentChanges, in placement: Placement, api: Settings.Sources.API
) -> [RankedObject] {
    let texts = changes.texts
    var place = SourcePlace(
        namespace: placement.namespace, labels: placement.labels, edits: changes.edits,
        text: { texts[$0] ?? $0.string })
    place.labels.append((Labels.source, place.name(of: source)))
    let objects =
        api == .original && source.kind.hasOriginal
        ? [originalSource(source, in: place)] : source.kind.lower(source, place)
    return objects.map { object in
        let metadata = object.value["metadata"]
        var output = OutputObject(
            group: placement.group, apiVersion: object.value["apiVersion"]?.asString ?? "",
            kind: object.value["kind"]?.asString ?? "", name: metadata?["name"]?.asString ?? "",
            namespace: metadata?["namespace"]?.asString, value: object.value, origin: source.object.root.span,
            document: source.object.document)
        output.nameSpan = source.nameSpan
        // The template of a Job cannot be changed once it is there: what comes too late never comes.
        if object.step == .job, source.delivery.isBound, output.kind == "Job" {
            output.binding = place.bindingName(of: source)
        }
        return RankedObject(ApplyOrder.rank(of: object.step), depth: depth, output)
    }
}

extension EventSource {
    /// The kinds of everything that it becomes, wherever it is lowered to.
    func outputKinds(_ api: Settings.Sources.API) -> [(group: String, kind: String)] {
        let nowhere = SourcePlace(namespace: nil, labels: [], edits: Edits(), text: { $0.string })
        let isOriginal = api == .original && kind.hasOriginal
        let objects = isOriginal ? [originalSource(self, in: nowhere)] : kind.lower(self, nowhere)
        return objects.map { object in
            (Kinds.group(of: object.value["apiVersion"]?.asString ?? ""), object.value["kind"]?.asString ?? "")
        }
    }
}

/// The source as its original controller takes it: the sink inline, defaults said, and nothing that it never knew.
private func originalSource(_ source: EventSource, in place: SourcePlace) -> LoweredSource {
    let body = SourceBody(source, in: place)
    var spec = body.spec
    if let sink = source.sink { spec["sink"] = body.inline(sink) }
    spec["outputFormat"] = .string(source.definition.outputFormat.rawValue)
    if let overrides = body.overrides { spec["ceOverrides"] = overrides }
    let value = body.object(
        "sources.knative.dev/v1alpha1", source.kind.kind, body.metadata(body.name), spec: spec)
    return LoweredSource(source.kind.workload.kind == "Job" ? .job : .workload, value)
}

extension SourceBody {
    fileprivate func inline(_ sink: Sink) -> Value {
        switch sink.target {
        case .uri(let uri):
            var value: Value = ["uri": .node(uri, place.edits)]
            if let path = sink.path { value["path"] = .node(path, place.edits) }
            return value
        case .object(let object):
            var value = Value.map([])
            // As written: a controller of that time knows the APIs of that time.
            for field in ["apiVersion", "kind", "name", "namespace"] {
                guard let node = object.node.entry(field)?.value, !node.isNull, !node.text.isEmpty else { continue }
                value[field] = .node(node, place.edits)
            }
            if let path = sink.path { value["path"] = .string("/" + place.text(path).dropping("/")) }
            return value
        }
    }
}
