internal import Model
internal import Text
internal import YAML

extension Check {
    /// A label that keeps bindings away, on what is to be bound.
    static let excludedBinding = Check("excluded-binding") { set, settings in
        // A timer brings its sink itself: there is no binding.
        let bound = set.sources.filter { $0.isBound(under: settings) && !$0.kind.template.isEmpty }
        return bound.flatMap { source in
            source.labelled.compactMap { node, place in
                node?.exclusion.map {
                    .excludedBinding(source.kind.kind, named: source.name, on: place, at: $0.span)
                }
            }
        } + excludedNamespaces(in: set, of: bound)
    }
}

private func excludedNamespaces(in set: CheckedSet, of bound: [EventSource]) -> [Diagnostic] {
    set.objects.filter { $0.group.isEmpty && $0.kind == "Namespace" }.compactMap { namespace in
        guard let key = namespace.root.exclusion, let name = namespace.name,
            let source = bound.first(where: { set.namespace(of: $0.object) == name })
        else { return nil }
        return .excludedBinding(source.kind.kind, named: source.name, on: .namespace(name), at: key.span)
    }
}

extension EventSource {
    /// Everything of it that has labels, and what those are for.
    fileprivate var labelled: [(node: Node?, place: Exclusion)] {
        [
            (object.root, .workload), (definition.spec?["jobTemplate"], .workload),
            (definition.template, kind.workload.kind == "ContainerSource" ? .workload : .pods),
        ]
    }
}

extension Node {
    /// The key of the label that keeps bindings off, where it does.
    fileprivate var exclusion: Node? {
        guard let (key, value) = self["metadata"]?["labels"]?.entry("bindings.knative.dev/exclude"),
            value.string == "true"
        else { return nil }
        return key
    }
}
