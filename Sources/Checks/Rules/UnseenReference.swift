internal import Model
internal import Text
internal import YAML

extension Check {
    /// Secrets and ConfigMaps that the containers of a source need and that are not compiled with it.
    static let unseenReference = Check("unseen-reference") { set, _ in
        guard set.kontrakt == nil else { return [] }
        let known = Set(
            set.objects.compactMap { object in
                object.name.map {
                    ObjectKey(group: object.group, kind: object.kind, namespace: set.namespace(of: object), name: $0)
                }
            })
        return set.sources.flatMap { source -> [Diagnostic] in
            let namespace = set.namespace(of: source.object)
            var said: Set<ObjectKey> = []
            return references(of: source.definition.template?["spec"] ?? source.definition.spec).compactMap {
                kind, name in
                let key = ObjectKey(group: "", kind: kind, namespace: namespace, name: name.string)
                guard !known.contains(key), !isVariable(name), said.insert(key).inserted else { return nil }
                return .unseenReference(kind, name.string, at: name.span)
            }
        }
    }
}

/// What containers and volumes name; what is optional may be missing.
private func references(of pod: Node?) -> [(kind: String, name: Node)] {
    guard let pod else { return [] }
    var found: [(kind: String, name: Node)] = []
    func add(_ kind: String, _ reference: Node?, key: String = "name") {
        guard let reference, reference["optional"]?.asBool != true, let name = reference.entry(key)?.value,
            name.asString != nil
        else { return }
        found.append((kind, name))
    }
    for list in ["initContainers", "containers"] {
        for container in pod.entry(list).map({ Array($0.value.items) }) ?? [] {
            for variable in container["env"].map({ Array($0.items) }) ?? [] {
                add("Secret", variable["valueFrom"]?["secretKeyRef"])
                add("ConfigMap", variable["valueFrom"]?["configMapKeyRef"])
            }
            for origin in container["envFrom"].map({ Array($0.items) }) ?? [] {
                add("Secret", origin["secretRef"])
                add("ConfigMap", origin["configMapRef"])
            }
        }
    }
    for volume in pod["volumes"].map({ Array($0.items) }) ?? [] {
        add("Secret", volume["secret"], key: "secretName")
        add("ConfigMap", volume["configMap"])
    }
    return found
}
