package import Model
internal import Text

/// A node of the graph with everything of the repository that it is made from. What it takes from other nodes, and from
/// the settings, the graph says.
package struct NodeInputs: Sendable {
    package let node: GraphNode
    package let inputs: [Input]
}

/// The inputs of every build, kontrakt and event source of a graph.
package func inputs(of graph: Graph, in repository: Repository) -> [NodeInputs] {
    var programs = GoPrograms(of: repository)
    let builds = graph.builds.map { build in
        NodeInputs(node: .build(build.name), inputs: inputs(of: build, in: repository, &programs))
    }
    let folders = Dictionary(repository.folders.map { ($0.path, $0) }) { first, _ in first }
    let kontrakts = graph.kontrakts.map { kontrakt in
        let files = folders[kontrakt.folder]?.files.map { repository.files[$0].path } ?? []
        let manifests = Input.manifests(kontrakt.folder, Set(files))
        let parts = kontrakt.parts.map { repository.tree.kind(of: $0) == .directory ? Input.folder($0) : .file($0) }
        return NodeInputs(
            node: .kontrakt(kontrakt.name), inputs: [manifests] + parts + targets(of: files, in: repository))
    }
    let deployed = repository.sources.map { repository.files[$0].path }
    let eventSources = graph.eventSources
    let speaking = Set(eventSources.filter { $0.home == nil }.map { graph.files[$0.source.nameSpan.file].path })
    // What stands beside event sources belongs to all of them: a broker, a service that listens.
    let others = deployed.filter { !speaking.contains($0) }
    let sources = eventSources.map { known in
        let files = [graph.files[known.source.nameSpan.file].path] + (known.home == nil ? others : [])
        return NodeInputs(node: known.node, inputs: files.map(Input.file) + targets(of: files, in: repository))
    }
    return builds + kontrakts + sources
}

/// Where symbolic links among the files lead.
private func targets(of files: [String], in repository: Repository) -> [Input] {
    files.compactMap { file in
        repository.tree.withoutLinks(file).flatMap { $0 == file ? nil : .file($0) }
    }
}

private func inputs(of build: Build, in repository: Repository, _ programs: inout GoPrograms) -> [Input] {
    switch build.recipe.input {
    case .importPath(let path, let module): return programs.inputs(of: path, module: module)
    case .dockerfile(let context, let dockerfile):
        let places = DockerIgnore.places(for: dockerfile, in: context, builder: build.recipe.builder)
        let bytes = places.lazy.compactMap { try? repository.tree.read($0) }.first
        let ignore = bytes.map(DockerIgnore.init) ?? .none
        let real = repository.tree.withoutLinks(context) ?? context
        let contexts = Set([context, real]).sorted().map { Input.context($0, ignore) }
        return contexts + ([dockerfile] + places).map(Input.file) + targets(of: [dockerfile], in: repository)
    }
}
