internal import Model
internal import Text
internal import YAML

extension Check {
    /// What the API server never changes must not follow from what may change between two applications of one run.
    static let changingImmutable = Check("changing-immutable") { set, _ in
        guard set.home == .run else { return [] }
        return set.objects.filter { !$0.variables.isEmpty }.flatMap { object -> [Diagnostic] in
            let changing = object.variables.filter { $0.changingVariable != nil }
            guard !changing.isEmpty else { return [] }
            return object.immutableParts.flatMap { field, part in
                changing.filter { use in part.scalars.contains(use.node) }.compactMap { use in
                    use.changingVariable.map {
                        .changingImmutable(field, of: object.kind, variable: $0.rawValue, at: use.node.span)
                    }
                }
            }
        }
    }
}

extension VariableUse {
    /// A variable in it that may have another value when the same run is applied once more.
    fileprivate var changingVariable: Variable? {
        for piece in pieces {
            if case .variable(let variable) = piece, variable == .sourceReference || variable == .registry {
                return variable
            }
        }
        return nil
    }
}

extension KubernetesObject {
    /// The fields that are set once and for all.
    fileprivate var immutableParts: [(field: String, part: Node)] {
        let fields: [[String]] =
            switch (Target(group, kind).group, kind) {
            case ("apps", "StatefulSet"):
                [["spec", "selector"], ["spec", "serviceName"], ["spec", "volumeClaimTemplates"]]
            case ("apps", "DaemonSet"), ("apps", "Deployment"), ("apps", "ReplicaSet"): [["spec", "selector"]]
            case ("", "ConfigMap"), ("", "Secret"):
                (root["immutable"]?.asBool == true ? [["data"], ["binaryData"], ["stringData"]] : [])
                    + (kind == "Secret" ? [["type"]] : [])
            case ("", "PersistentVolumeClaim"):
                [
                    ["spec", "accessModes"], ["spec", "selector"], ["spec", "storageClassName"],
                    ["spec", "volumeName"],
                ]
            case ("", "Service"): [["spec", "clusterIP"]]
            case ("rbac.authorization.k8s.io", "RoleBinding"): [["roleRef"]]
            default: []
            }
        return fields.compactMap { path in
            path.reduce(root as Node?) { $0?.entry($1)?.value }.map { (path.joined(separator: "."), $0) }
        }
    }
}
