internal import Model
internal import Text
internal import YAML

/// The mappings of an object that hold `metadata` and `spec` of a Pod.
func podTemplates(in root: Node, kind: String, group: String) -> [Node] {
    if let path = podTemplatePath(kind: kind, group: group) {
        var node: Node? = root
        for key in path { node = node?[key] }
        return node.flatMap { $0.kind == .mapping ? [$0] : nil } ?? []
    }
    if groupsWithoutOtherPods.contains(group) { return [] }
    var found: [Node] = []
    for (_, value) in root.entries { collectPodTemplates(below: value, into: &found) }
    return found
}

/// Where the kinds that we know keep their Pod template.
private func podTemplatePath(kind: String, group: String) -> [StaticString]? {
    switch (group, kind) {
    case ("", "Pod"): []
    case ("", "PodTemplate"): ["template"]
    case ("", "ReplicationController"), ("batch", "Job"),
        ("apps", "DaemonSet"), ("apps", "Deployment"), ("apps", "ReplicaSet"), ("apps", "StatefulSet"),
        ("extensions", "DaemonSet"), ("extensions", "Deployment"), ("extensions", "ReplicaSet"),
        ("serving.knative.dev", "Configuration"), ("serving.knative.dev", "Service"):
        ["spec", "template"]
    case ("batch", "CronJob"): ["spec", "jobTemplate", "spec", "template"]
    default: nil
    }
}

/// The groups all of whose kinds with Pods are known above.
private let groupsWithoutOtherPods: Set<String> = [
    "", "apps", "autoscaling", "batch", "networking.k8s.io", "policy", "rbac.authorization.k8s.io",
]

/// In kinds that we do not know a Pod template is told by its shape: below a key such as `template`, `podTemplate` or
/// `jobTemplate`, a mapping whose `spec.containers` lists mappings with an `image`.
private func collectPodTemplates(below node: Node, into found: inout [Node]) {
    switch node.kind {
    case .scalar: return
    case .sequence:
        for item in node.items where item.kind != .scalar { collectPodTemplates(below: item, into: &found) }
    case .mapping:
        for (key, value) in node.entries where value.kind != .scalar {
            if namesTemplate(key), hasPodShape(value) {
                found.append(value)
            } else {
                collectPodTemplates(below: value, into: &found)
            }
        }
    }
}

private func namesTemplate(_ key: Node) -> Bool {
    let text = key.text
    let ending: StaticString = "emplate"
    guard text.count > ending.utf8CodeUnitCount else { return false }
    return text.suffix(ending.utf8CodeUnitCount).elementsEqual(
        UnsafeBufferPointer(start: ending.utf8Start, count: ending.utf8CodeUnitCount))
}

private func hasPodShape(_ node: Node) -> Bool {
    guard let containers = node["spec"]?["containers"], containers.kind == .sequence else { return false }
    return containers.items.contains { $0["image"] != nil }
}

extension FolderDecoder {
    /// The role and the images of one Pod or Pod template.
    mutating func readPod(_ template: Node, isObject: Bool) -> PodTemplate {
        let metadata = template["metadata"]
        if !isObject, let metadata { readTexts(of: metadata) }
        let label = metadata?["labels"]?["kontrakt"]
        let role = label?.asString.flatMap(PodRole.init(rawValue:))
        if let label, role == nil, let value = label.asString {
            diagnostics.append(.unknownRole(value, at: label.span))
        }
        let spec = template["spec"]
        if let role, let label, spec?["containers"]?.items.makeFirst() == nil {
            diagnostics.append(.roleWithoutContainers(role.rawValue, at: label.span))
        }
        var images: [Node] = []
        for list in [spec?["initContainers"], spec?["containers"], spec?["ephemeralContainers"]] {
            guard let list, list.kind == .sequence else { continue }
            for container in list.items {
                checkTexts(ofContainer: container)
                guard let image = container["image"] else { continue }
                images.append(image)
                readImage(image, role: role)
            }
        }
        return PodTemplate(
            node: template, role: role, span: role == nil ? template.span : label?.span ?? template.span, images: images
        )
    }

    /// A role on a controller is the most natural mistake: it looks right and does nothing.
    mutating func warnOfMisplacedRole(in root: Node, kind: String, pods: [PodTemplate]) {
        guard let (key, _) = root["metadata"]?["labels"]?.entry("kontrakt") else { return }
        if pods.contains(where: { $0.node == root || $0.node["metadata"]?["labels"]?["kontrakt"] != nil }) { return }
        diagnostics.append(
            .misplacedRole(
                kind: kind, template: pods.first.map { $0.node.entries.makeFirst()?.key.span ?? $0.node.span },
                at: key.span))
    }
}

extension Items {
    consuming func makeFirst() -> Node? {
        var items = self
        return items.next()
    }
}

extension Entries {
    consuming func makeFirst() -> (key: Node, value: Node)? {
        var entries = self
        return entries.next()
    }
}
