internal import Model
internal import YAML

/// A Pod, or a template of one, as the API server reads it.
struct PlainPod {
    let object: KubernetesObject
    let template: Node
    let spec: Node
    /// Containers of all lists, with the key of the list.
    let containers: [PodContainer]

    init?(_ pod: PodTemplate, of object: KubernetesObject) {
        guard let spec = pod.node["spec"] else { return nil }
        self.object = object
        template = pod.node
        self.spec = spec
        var found: [PodContainer] = []
        for (key, list) in spec.entries
        where key.equals("initContainers") || key.equals("containers") || key.equals("ephemeralContainers") {
            for item in list.items where item.kind == .mapping { found.append(PodContainer(list: key, node: item)) }
        }
        containers = found
    }
}

struct PodContainer {
    /// `containers`, `initContainers` or `ephemeralContainers`.
    let list: Node
    let node: Node

    /// Where a reader looks for it.
    var place: Node { node["name"] ?? node }
}

extension KubernetesObject {
    /// The Pods whose rules are those of Kubernetes alone: not those of Knative Serving, which has its own, and not what
    /// only looks like a Pod in a kind that nobody knows.
    var plainPods: [PlainPod] {
        if pods.isEmpty { return [] }
        guard isOfKubernetes || group == "sources.knative.dev" && kind != "ServiceSource" else { return [] }
        return pods.compactMap { PlainPod($0, of: self) }
    }
}
