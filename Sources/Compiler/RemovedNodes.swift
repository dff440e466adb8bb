internal import Backends
internal import Frontend
internal import Model
internal import Text
internal import YAML

/// The kontrakts and event sources that were in files which are gone. Only a look at all of the repository tells.
func removedNodes(
    by changes: Changes, graph: Graph, repository: Repository, settings: Settings
) -> [RemovedNode] {
    guard repository.isWhole else { return [] }
    let there = Set(repository.folders.map(\.path))
    let input = InputPaths(settings)
    let sources = Set(graph.eventSources.map(\.node))
    var removed: [GraphNode: RemovedNode] = [:]
    for changed in changes.paths where changed.change == .removed && KontraktName.isManifest(changed.path) {
        guard let folder = RootPath.parent(of: changed.path), input.contains(changed.path) else { continue }
        var bytes: [UInt8]?
        if case .bytes(let before) = changes.before(changed.path) { bytes = before }
        if let bytes, GeneratedMark.begins(bytes) { continue }
        if input.isKontrakt(folder) {
            guard !there.contains(folder), let name = KontraktName.of(folder: folder) else { continue }
            let node = GraphNode.kontrakt(name)
            // It may have moved: then it is affected, and not gone.
            if !graph.kontrakts.contains(where: { $0.name == name }) { removed[node] = RemovedNode(node, in: folder) }
        } else if let bytes, input.isSource(changed.path) {
            for node in sourceNodes(in: bytes, at: changed.path) where !sources.contains(node) {
                removed[node] = RemovedNode(node, in: changed.path)
            }
        }
    }
    return removed.values.sorted { $0.node < $1.node }
}

/// The event sources that the text of a file defines.
private func sourceNodes(in bytes: [UInt8], at path: String) -> [GraphNode] {
    var files = SourceMap()
    let parsed = parseDocuments([files.add(SourceFile(path: path, bytes: bytes))], of: files)
    return parsed.flatMap(\.documents).compactMap { document in
        guard let root = document.root, let kind = root["kind"]?.asString,
            SourceKind.all.contains(where: { $0.kind == kind }), let name = root["metadata"]?["name"]?.asString
        else { return nil }
        return .source(kind, name)
    }
}
