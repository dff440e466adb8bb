internal import Model
internal import Text
internal import YAML

extension Node {
    /// What a Pod of this `spec` names.
    func addPodReferences(to found: inout [Reference]) {
        // Once over all entries: looking each of them up would be as many times.
        for (key, value) in entries {
            if key.equals("containers") || key.equals("initContainers") || key.equals("ephemeralContainers") {
                for container in value.items { container.addContainerReferences(to: &found) }
            } else if key.equals("volumes") {
                for volume in value.items { volume.addVolumeReferences(to: &found) }
            } else if key.equals("imagePullSecrets") {
                for secret in value.items { found.add(.secret, secret["name"]) }
            } else if key.equals("serviceAccountName") {
                found.add(.account, value)
            } else if key.equals("serviceAccount"), self["serviceAccountName"] == nil {
                found.add(.account, value)
            } else if key.equals("resourceClaims") {
                for claim in value.items {
                    found.add(Target("resource.k8s.io", "ResourceClaim"), claim["resourceClaimName"])
                    found.add(Target("resource.k8s.io", "ResourceClaimTemplate"), claim["resourceClaimTemplateName"])
                }
            }
        }
    }

    private func addContainerReferences(to found: inout [Reference]) {
        for (key, value) in entries {
            if key.equals("env") {
                for variable in value.items {
                    guard let origin = variable["valueFrom"] else { continue }
                    found.add(.configMap, key: "key", in: origin["configMapKeyRef"])
                    found.add(.secret, key: "key", in: origin["secretKeyRef"])
                }
            } else if key.equals("envFrom") {
                for origin in value.items {
                    found.add(.configMap, in: origin["configMapRef"])
                    found.add(.secret, in: origin["secretRef"])
                }
            }
        }
    }

    private func addVolumeReferences(to found: inout [Reference]) {
        for (key, source) in entries where source.kind == .mapping {
            if key.equals("configMap") {
                found.add(.configMap, items: "items", in: source)
            } else if key.equals("secret") {
                found.add(.secret, name: "secretName", items: "items", in: source)
            } else if key.equals("persistentVolumeClaim") {
                found.add(.claim, source["claimName"])
            } else if key.equals("projected") {
                for part in source["sources"].map({ Array($0.items) }) ?? [] {
                    found.add(.configMap, items: "items", in: part["configMap"])
                    found.add(.secret, items: "items", in: part["secret"])
                }
            } else if key.equals("csi") {
                found.add(.secret, source["nodePublishSecretRef"]?["name"])
            } else if key.equals("azureFile") {
                found.add(.secret, source["secretName"])
            } else if key.equals("glusterfs") {
                found.add(.endpoints, source["endpoints"])
            } else if let secret = source["secretRef"] {
                found.add(.secret, secret["name"])
            }
        }
    }
}

extension [Reference] {
    /// What says beside the name which keys it needs, and whether it needs anything at all.
    fileprivate mutating func add(
        _ target: Target, name: StaticString = "name", key: StaticString? = nil, items: StaticString? = nil,
        in mapping: Node?
    ) {
        guard let mapping, let node = mapping[name], mapping["optional"]?.asBool != true else { return }
        var keys: [Node] = []
        if let key { keys = [mapping[key]].compactMap(\.self) }
        if let items { keys = mapping.list(items).compactMap { $0["key"] } }
        add(target, node, keys: keys)
    }
}
