internal import Model
internal import Text
internal import YAML

/// A Knative Service as Serving gets to see it: one that is written, or one that a source becomes.
struct KnativeService {
    let object: KubernetesObject
    /// The source that becomes it; nil for one that is written.
    let source: EventSource?
    /// The template of its revisions.
    let template: Node

    fileprivate init?(_ object: KubernetesObject, source: EventSource? = nil) {
        guard let template = object.root["spec"]?["template"], template.kind == .mapping else { return nil }
        self.object = object
        self.source = source
        self.template = template
    }

    /// What describes its Pods; nil when nothing does.
    var pod: Node? {
        guard let pod = template["spec"], pod.kind == .mapping else { return nil }
        return pod
    }

    /// Its containers, init containers first.
    var containers: [ServingContainer] {
        guard let pod else { return [] }
        // The first API had one container, and a name for one.
        let list = (pod.list("containers") + [pod["container"]].compactMap(\.self)).filter { $0.kind == .mapping }
        let starters = pod.list("initContainers").filter { $0.kind == .mapping }
        return starters.map { ServingContainer(node: $0, part: .initial) }
            + list.map { container in
                let answers = list.count == 1 || !container.list("ports").isEmpty
                return ServingContainer(node: container, part: answers ? .serving : .sidecar)
            }
    }
}

/// A container of a Knative Service.
struct ServingContainer {
    enum Part {
        case initial
        /// The one that answers requests.
        case serving
        case sidecar
    }

    let node: Node
    let part: Part
}

extension ObjectSet {
    /// Everything that is, or becomes, a Knative Service with a template of its revisions.
    var knativeServices: [KnativeService] {
        sources.filter { $0.kind.workload.apiVersion == "serving.knative.dev/v1" }
            .compactMap { KnativeService($0.object, source: $0) }
            + objects.filter { $0.group == "serving.knative.dev" && $0.kind == "Service" }
            .compactMap { KnativeService($0) }
    }
}

extension Node {
    /// The items at `key`; none of anything that is no list.
    func list(_ key: StaticString) -> [Node] { self[key].map { Array($0.items) } ?? [] }

    /// Whether it says anything: the programs behind the API take empty texts, lists and mappings, zero and false for
    /// nothing.
    var saysSomething: Bool {
        if kind != .scalar { return !isEmpty }
        return switch scalar {
        case .null: false
        case .bool(let value): value
        case .int(let value): value != 0
        case .string: !isEmpty
        default: true
        }
    }

    /// The fields among `names` that say something, in the order of the list.
    func said(_ names: some Sequence<String>) -> [(key: Node, value: Node)] {
        names.compactMap { entry($0) }.filter(\.value.saysSomething)
    }
}
