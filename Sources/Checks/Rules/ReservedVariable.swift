internal import Model
internal import Text
internal import YAML

extension Check {
    /// A source's contract with its container is four variables, and nobody else sets them.
    static let reservedVariable = Check("reserved-variable") { set, settings in
        set.sources.flatMap { source in
            let reserved = source.ownVariables(under: settings)
            return source.containers.flatMap { container -> [Diagnostic] in
                container.variables.map(\.name).filter { reserved.contains($0.string) }.map {
                    .reservedVariable($0.string, at: $0.span)
                } + container.hiddenVariables(of: source, in: set)
            }
        }
    }
}

extension Container {
    /// Variables that come with a ConfigMap or Secret as a whole.
    fileprivate func hiddenVariables(of source: EventSource, in set: CheckedSet) -> [Diagnostic] {
        guard let list = node["envFrom"] else { return [] }
        return list.items.flatMap { entry -> [Diagnostic] in
            let prefix = entry["prefix"]?.string ?? ""
            let references = [("ConfigMap", entry["configMapRef"]), ("Secret", entry["secretRef"])]
            return references.flatMap { kind, reference -> [Diagnostic] in
                guard let name = reference?["name"], let object = set.data(kind, name.string, for: source) else {
                    return []
                }
                return object.dataKeys.filter { ["K_SINK", "K_OUTPUT_FORMAT"].contains(prefix + $0.string) }.map {
                    .hiddenVariable(prefix + $0.string, of: "\(kind) `\(name.string)`", key: $0.span, at: name.span)
                }
            }
        }
    }
}

extension CheckedSet {
    fileprivate func data(_ kind: String, _ name: String, for source: EventSource) -> KubernetesObject? {
        let home = namespace(of: source.object)
        return objects.first {
            $0.group.isEmpty && $0.kind == kind && $0.name == name && namespace(of: $0) == home
        }
    }
}

extension KubernetesObject {
    fileprivate var dataKeys: [Node] {
        [root["data"], root["stringData"]].compactMap(\.self).flatMap { $0.entries.map(\.key) }
    }
}
