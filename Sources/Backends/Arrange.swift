package import Model

/// Objects with the files that they are printed to, in apply order.
package struct Arrangement: Sendable {
    package let files: [(path: String, objects: [OutputObject])]

    package init(files: [(path: String, objects: [OutputObject])]) { self.files = files }

    /// What `kubectl apply` gets, in order: everything but the kustomizations and what is created by hand.
    package var applied: [OutputObject] {
        files.flatMap(\.objects).filter { $0.group != .run && $0.kind != Kustomization.kind }
    }
}

/// Names the files, orders them and adds the kustomizations.
package func arrange(_ objects: [OutputObject], settings: Settings) -> Arrangement {
    var files: [(path: String, objects: [OutputObject])] = []
    var resources: [String] = []
    for group in OutputGroup.allCases {
        let members = objects.filter { $0.group == group }
        guard !members.isEmpty else { continue }
        let names = fileNames(of: members)
        switch group {
        case .access:
            // A cluster's administrator applies this folder alone, so it lists its files itself.
            files.append(kustomization(at: "access/kustomization.yaml", of: names, in: .access))
            resources.append("access")
        case .pipeline, .sources: resources += names.map { "\(group.rawValue)/\($0)" }
        case .run: break
        }
        files += zip(names, members).map { (path: "\(group.rawValue)/\($0)", objects: [$1]) }
    }
    if !resources.isEmpty {
        files.insert(kustomization(at: "kustomization.yaml", of: resources, in: .pipeline), at: 0)
    }
    return Arrangement(files: files)
}

private func kustomization(
    at path: String, of resources: [String], in group: OutputGroup
) -> (path: String, objects: [OutputObject]) {
    let object = OutputObject(
        group: group, apiVersion: Kustomization.apiVersion, kind: Kustomization.kind, name: "kustomization",
        namespace: nil, value: Kustomization(resources: resources).value)
    return (path, [object])
}

/// A file name for each: `<kind>-<name>.yaml`, or `<kind>.<group>-<namespace>-<name>.yaml` for all that would share that.
private func fileNames(of objects: [OutputObject]) -> [String] {
    let short = objects.map { fileName([$0.kind, $0.name]) }
    let shared = repeated(short)
    let chosen = zip(short, objects).map { name, object in
        guard shared.contains(name) else { return name }
        let group = object.apiVersion.split(separator: "/").dropLast().map { ".\($0)" }.joined()
        return fileName([object.kind + group, object.namespace ?? "", object.name])
    }
    let stillShared = repeated(chosen)
    return zip(chosen, objects).map { name, object in
        guard stillShared.contains(name) else { return name + ".yaml" }
        // Names that differ only where a file name cannot: `a:b` and `a-b`.
        let whole = [object.apiVersion, object.kind, object.namespace ?? "", object.name].joined(separator: "/")
        return "\(name)-\(SHA256.hex(whole, first: 6)).yaml"
    }
}

private func repeated(_ names: [String]) -> Set<String> {
    var seen: Set<String> = []
    return Set(names.filter { !seen.insert($0).inserted })
}

/// The parts that are not empty, in lower case, with nothing in them that a file system minds; the rest of a name that
/// is too long for one is a hash.
private func fileName(_ parts: [String]) -> String {
    let whole = parts.filter { !$0.isEmpty }.joined(separator: "-").lowercased()
    var name = String(decoding: whole.utf8.map { isSpecial($0) ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
    // What a generated name begins with ends in a dash.
    while name.hasSuffix("-") { name.removeLast() }
    return Names.cut(name, to: 240)
}

private func isSpecial(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/") }
