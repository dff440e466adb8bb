internal import Model
internal import YAML

/// A Pod, or a template of one, as the API server reads it.
struct PlainPod {
    let object: KubernetesObject
    let template: Node
    let spec: Node

    /// Containers of all lists, with the key of the list.
    var containers: [PodContainer] {
        var found: [PodContainer] = []
        for (key, list) in spec.entries
        where key.equals("initContainers") || key.equals("containers") || key.equals("ephemeralContainers") {
            found += list.items.filter { $0.kind == .mapping }.map { PodContainer(list: key, node: $0) }
        }
        return found
    }
}

struct PodContainer {
    /// `containers`, `initContainers` or `ephemeralContainers`.
    let list: Node
    let node: Node

    /// Where a reader looks for it.
    var place: Node { node["name"] ?? node }
}

extension ObjectSet {
    /// The Pods whose rules are those of Kubernetes alone: not those of Knative Serving, which has its own, and not what
    /// only looks like a Pod in a kind that nobody knows.
    var plainPods: [PlainPod] {
        objects.flatMap { object -> [PlainPod] in
            guard object.isOfKubernetes || object.group == "sources.knative.dev" && object.kind != "ServiceSource"
            else {
                return []
            }
            return object.pods.compactMap { pod in
                pod.node["spec"].map { PlainPod(object: object, template: pod.node, spec: $0) }
            }
        }
    }
}
