internal import Model
internal import Text
internal import YAML

extension Check {
    /// The API server refuses a Pod with a mount of a volume that it does not have.
    static let missingVolume = Check("missing-volume") { set, _ in
        set.plainPods.flatMap { pod -> [Diagnostic] in
            let volumes = pod.volumeNames
            let known = volumes.map(\.string)
            let names = Set(known)
            if volumes.contains(where: isVariable) { return [] }
            return pod.containers.flatMap { container -> [Diagnostic] in
                var problems: [Diagnostic] = []
                for (key, mounts) in container.node.entries
                where key.equals("volumeMounts") || key.equals("volumeDevices") {
                    for mount in mounts.items {
                        guard let name = mount["name"], name.isText, !isVariable(name),
                            !names.contains(name.string)
                        else { continue }
                        problems.append(.missingVolume(name.string, of: known, at: name.span))
                    }
                }
                return problems
            }
        }
    }
}

extension PlainPod {
    /// Those of the Pod, and the claims that a StatefulSet makes for it.
    fileprivate var volumeNames: [Node] {
        let claims = object.kind == "StatefulSet" ? object.root["spec"]?.list("volumeClaimTemplates") ?? [] : []
        return spec.list("volumes").compactMap { $0["name"] } + claims.compactMap { $0["metadata"]?["name"] }
    }
}
