internal import Model
internal import Text
internal import YAML

extension Check {
    /// Containers and volumes of a Pod, the paths of a container's mounts and the names of its ports are told apart.
    static let duplicatePart = Check("duplicate-part") { set, _ in
        set.plainPods.flatMap { pod -> [Diagnostic] in
            let containers = pod.containers
            var problems: [Diagnostic] = []
            // Those of sources are looked at where it is known what names they get.
            if pod.object.isOfKubernetes {
                problems += repeated("container", containers.compactMap { $0.node["name"] }, in: "this Pod")
            }
            problems += repeated("volume", pod.spec.list("volumes").compactMap { $0["name"] }, in: "this Pod")
            for container in containers {
                for (key, list) in container.node.entries {
                    if key.equals("volumeMounts") {
                        let paths = list.items.compactMap { $0["mountPath"] }
                        problems += repeated("mount path", paths, in: "this container")
                    } else if key.equals("ports") {
                        problems += repeated("port", list.items.compactMap { $0["name"] }, in: "this container")
                    }
                }
            }
            return problems
        }
    }
}

private func repeated(_ what: String, _ names: [Node], in place: String) -> [Diagnostic] {
    guard names.count > 1 else { return [] }
    var first: [[UInt8]: Node] = [:]
    return names.indices.compactMap { number in
        let name = names[number]
        guard name.isText, !name.isEmpty else { return nil }
        // A few are faster compared than hashed; of many, each would be compared with all.
        let isFew = names.count < 16
        let other = isFew ? names[..<number].first { sameText($0, name) } : first[Array(name.text)]
        if let other { return .duplicatePart(what, name.string, in: place, first: other.span, at: name.span) }
        if !isFew { first[Array(name.text)] = name }
        return nil
    }
}
