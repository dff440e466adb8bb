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
    return names.indices.dropFirst().compactMap { number in
        let name = names[number]
        guard name.isText, !name.isEmpty, let first = names[..<number].first(where: { sameText($0, name) }) else {
            return nil
        }
        return .duplicatePart(what, name.string, in: place, first: first.span, at: name.span)
    }
}
