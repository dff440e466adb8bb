package import Model
package import Text
internal import YAML

/// The event sources as files, and the rights that applying them takes. Where the pipeline applies them itself, when the
/// images have their digests, there are no files.
package func deploySources(
    _ graph: Graph, images: [(name: String, reference: String)], settings: Settings
) -> (Lowered, [Diagnostic]) {
    guard !graph.deployed.objects.isEmpty else { return (Lowered(), []) }
    var resolution = Resolution()
    resolution.images = images
    var settings = settings
    var diagnostics: [Diagnostic] = []
    if settings.sources.deploy {
        // The rights depend on kinds and names only, whatever the images turn out to be.
        resolution.sourceReference = "latest"
        resolution.registry = "registry.invalid"
        settings.lock = nil
        if settings.sources.namespace == nil {
            diagnostics.append(.deployWithoutNamespace(at: settings.file.map { .path(graph.files[$0].path) } ?? .run))
        }
    } else {
        diagnostics += unbuiltImages(in: graph, given: images, lock: settings.lock)
    }
    guard !diagnostics.hasErrors else { return (Lowered(), diagnostics) }

    let (objects, unresolved) = resolveSources(graph, with: resolution, settings: settings, isGenerating: true)
    var lowered = Lowered()
    lowered.objects = settings.sources.deploy ? [] : objects
    lowered.needs = deployRights(for: objects)
    return (lowered, diagnostics + unresolved + gatedJobs(in: objects, of: graph, settings: settings))
}

/// Jobs that come too early when plain kubectl makes them.
package func gatedJobs(in objects: [OutputObject], of graph: Graph, settings: Settings) -> [Diagnostic] {
    if settings.sources.deploy { return [] }
    // By their place: a name may hold variables, which are replaced in the objects.
    let late = Set(objects.filter { $0.binding != nil }.compactMap(\.origin))
    return graph.deployed.sources.filter { late.contains($0.object.root.span) }
        .map { .gatedJob($0.name, because: $0.reason, at: $0.nameSpan) }
}

/// Files that are applied as they are cannot name what is not there yet.
private func unbuiltImages(
    in graph: Graph, given images: [(name: String, reference: String)], lock: ImagesLock?
) -> [Diagnostic] {
    let given = Set(images.map(\.name))
    return graph.deployed.images.compactMap { use in
        guard case .build(let name) = use.image, !given.contains(name), !given.contains(use.written) else { return nil }
        if let build = graph.build(name), lock?.image(of: build, written: use.written) != nil { return nil }
        return .unbuiltImage(use.written, build: name, at: use.node.span)
    }
}

/// What an account needs to apply these objects: server-side, waiting for the bindings among them.
private func deployRights(for objects: [OutputObject]) -> [AccessNeed] {
    objects.filter { $0.namespace != nil || !Kinds.isClusterScoped($0.kind, group: Kinds.group(of: $0.apiVersion)) }
        .flatMap { object -> [AccessNeed] in
            let isWaitedFor = object.kind == "SinkBinding"
            let verbs = isWaitedFor ? ["get", "list", "watch", "create", "patch"] : ["get", "create", "patch"]
            let permission = Permission(
                groups: [Kinds.group(of: object.apiVersion)], resources: [Kinds.resource(object.kind)], verbs: verbs)
            return [AccessNeed(.deploy, .namespace(object.namespace), permission)]
        }
}
