internal import Model
internal import Text
internal import YAML

extension Check {
    /// What kontrakt itself puts into the namespace of a run.
    static let reservedObject = Check("reserved-object") { set, _ in
        guard set.home == .run else { return [] }
        return set.objects.compactMap { object in
            guard let name = object.name, isReserved(name, kind: object.kind, group: object.group) else { return nil }
            return .reservedObject(
                kind: object.kind, name: name, at: object.root["metadata"]?["name"]?.span ?? object.root.span)
        }
    }
}

private func isReserved(_ name: String, kind: String, group: String) -> Bool {
    switch (group, kind) {
    case ("", "ServiceAccount"), ("rbac.authorization.k8s.io", "Role"), ("rbac.authorization.k8s.io", "RoleBinding"):
        name == "kontrakt"
    case ("", "Secret"): name == "kontrakt-pull"
    default: false
    }
}
