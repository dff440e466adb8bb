internal import Model
internal import Text
internal import YAML

/// A container or init container, as it is written.
struct Container {
    let node: Node
    /// Its place among those of its list.
    let number: Int
    let isInit: Bool

    /// The entries of `env` that have a name.
    var variables: [(name: Node, value: Node?)] {
        guard let list = node["env"] else { return [] }
        return list.items.compactMap { variable in
            guard let name = variable["name"], name.asString != nil, !name.isEmpty else { return nil }
            return (name, variable["value"])
        }
    }

    /// Where a reader looks for the container as a whole: its name, or whatever it begins with.
    var place: Span {
        var entries = node.entries
        return node["name"]?.span ?? entries.next()?.key.span ?? node.span
    }
}

extension EventSource {
    /// Its containers, init containers first.
    var containers: [Container] {
        if isFlat, let spec = definition.spec { return [Container(node: spec, number: 0, isInit: false)] }
        guard let pod = podTemplate?["spec"] else { return [] }
        let lists: [(list: Node?, isInit: Bool)] = [(pod["initContainers"], true), (pod["containers"], false)]
        return lists.flatMap { list, isInit in
            (list.map { Array($0.items) } ?? []).enumerated().filter { $0.element.kind == .mapping }.map {
                Container(node: $0.element, number: $0.offset, isInit: isInit)
            }
        }
    }

    /// The Pod template; nil for a kind without Pods, and for a source that is a container itself.
    var podTemplate: Node? {
        guard !isTimer, let template = definition.template, template.kind == .mapping else { return nil }
        return template
    }

    /// The labels or annotations that its Pods get: those of the template, then those of the source.
    func podMetadata(_ field: StaticString) -> [Node] {
        [podTemplate?["metadata"]?[field], object.root["metadata"]?[field]].compactMap(\.self)
    }
}

extension EventSource {
    /// With the name as code: JobSource `seed`.
    var quotedTitle: String { name.isEmpty ? kind.kind : "\(kind.kind) `\(name)`" }

    /// Whether it runs no Pods, and is nothing but a schedule.
    var isTimer: Bool { kind.template.isEmpty }

    /// Whether a SinkBinding changes its workload.
    func isBound(under settings: Settings) -> Bool {
        delivery.isBound && !(settings.sources.api == .original && kind.hasOriginal)
    }

    /// The variables that it gets, behind those that it says itself.
    func ownVariables(under settings: Settings) -> [String] {
        ["K_SINK", "K_OUTPUT_FORMAT", "K_CE_OVERRIDES"] + (isBound(under: settings) ? ["K_CA_CERTS"] : [])
    }
}
