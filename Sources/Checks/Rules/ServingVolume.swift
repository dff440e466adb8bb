internal import Model
internal import Text
internal import YAML

extension Check {
    /// In a Knative Service every volume is mounted, and every mount has a volume and a place of its own.
    static let servingVolume = Check("serving-volume") { set, _ in
        set.knativeServices.flatMap { service -> [Diagnostic] in
            guard let pod = service.pod else { return [] }
            let volumes = pod.list("volumes").filter { $0.kind == .mapping && $0["name"]?.asString != nil }
            let containers = service.containers.map { $0.node.list("volumeMounts").filter { $0.kind == .mapping } }
            return unmounted(volumes, containers.flatMap(\.self))
                + containers.flatMap { sharedPaths($0) }
                + containers.flatMap(\.self).flatMap { problems(of: $0, volumes) }
        }
    }
}

private func unmounted(_ volumes: [Node], _ mounts: [Node]) -> [Diagnostic] {
    let names = mounts.compactMap { $0["name"] }
    guard names.allSatisfy({ !isVariable($0) }) else { return [] }
    let used = Set(names.map(\.string))
    return volumes.compactMap { $0["name"] }.filter { !isVariable($0) && !used.contains($0.string) }.map {
        .unmountedVolume($0.string, at: $0.span)
    }
}

private func sharedPaths(_ mounts: [Node]) -> [Diagnostic] {
    var first: [String: Span] = [:]
    return mounts.compactMap { $0["mountPath"] }.filter { !isVariable($0) }.compactMap { node in
        guard let path = cleanPath(node.string) else { return nil }
        guard let earlier = first[path] else {
            first[path] = node.span
            return nil
        }
        return .sharedMountPath(path, first: earlier, at: node.span)
    }
}

private func problems(of mount: Node, _ volumes: [Node]) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if let path = mount.value("mountPath"), !isVariable(path), !path.hasPrefix("/") {
        problems.append(.relativeMountPath(path.string, at: path.span))
    }
    guard let name = mount["name"], !isVariable(name) else { return problems }
    guard let volume = volumes.first(where: { $0["name"]?.string == name.string }) else {
        let known = volumes.compactMap { $0["name"]?.string }
        if known.allSatisfy({ !$0.hasInfix("${") }) {
            problems.append(.missingVolume(name.string, known: known, at: name.span))
        }
        return problems
    }
    let type = ["configMap", "projected", "secret"].first { volume.entry($0) != nil }
    if let type, let readOnly = mount["readOnly"], readOnly.asBool == false {
        problems.append(.writableMount(name.string, type: type, at: readOnly.span))
    }
    return problems
}
