package import Model
package import Text

/// What stands in for the unknown when kontrakts are rendered: the run, and what variables and builds resolve to.
package struct Resolution: Sendable {
    package var run = "local"
    /// `SOURCE_REFERENCE`; nil when unset, which is an error as soon as something uses it.
    package var sourceReference: String?
    /// `KO_DOCKER_REPO`; likewise.
    package var registry: String?
    /// `--image NAME=REFERENCE`: a build's name, or an image as it is written, and what to put in its place.
    package var images: [(name: String, reference: String)] = []
    /// Namespaces that kontrakts were given, by their names; all others get one of their own.
    package var namespaces: [String: String] = [:]
    /// The one kontrakt to render (`--kontrakt`); nil for all.
    package var kontrakt: String?

    package init() {}
}

/// The kontrakts themselves, ready to apply, each with its Namespace, account and rights, and with everything resolved.
package func resolve(
    _ graph: Graph, with resolution: Resolution, settings: Settings
) -> ([ResolvedKontrakt], [Diagnostic]) {
    let (kontrakts, unknown) = selectedKontrakts(of: graph, resolution)
    var values = ResolvedValues(resolution, graph: graph, lock: settings.lock)
    values.checkOptions(for: kontrakts.map(\.content))
    guard !unknown.hasErrors, !values.diagnostics.hasErrors else { return ([], unknown + values.diagnostics) }

    let resolved = kontrakts.map { kontrakt in
        let run = KontraktRun(
            kontrakt, run: resolution.run, project: graph.project, namespace: resolution.namespaces[kontrakt.name])
        return ResolvedKontrakt(
            run: run, scaffold: scaffold(of: run, sourceReference: values.sourceReference, settings: settings),
            objects: resolvedObjects(
                of: kontrakt.content, in: Placement(run), api: settings.sources.api, values: &values))
    }
    let diagnostics = values.diagnostics + values.unsetVariables()
    return (diagnostics.hasErrors ? [] : resolved, diagnostics)
}

func selectedKontrakts(of graph: Graph, _ resolution: Resolution) -> ([Kontrakt], [Diagnostic]) {
    guard let name = resolution.kontrakt else { return (graph.kontrakts, []) }
    if let kontrakt = graph.kontrakts.first(where: { $0.name == name }) { return ([kontrakt], []) }
    return ([], [.unknownKontrakt(name, known: graph.kontrakts.map(\.name))])
}

/// The objects of the `sources:` folders, ready to apply, in apply order. What is generated has no reference and no
/// registry: those are params of the pipeline.
package func resolveSources(
    _ graph: Graph, with resolution: Resolution, settings: Settings, isGenerating: Bool = false
) -> ([OutputObject], [Diagnostic]) {
    var values = ResolvedValues(resolution, graph: graph, lock: settings.lock, isGenerating: isGenerating)
    values.checkOptions(for: [graph.deployed])
    guard !values.diagnostics.hasErrors else { return ([], values.diagnostics) }
    let placement = Placement(
        namespace: settings.sources.namespace, run: nil, labels: Labels.of(project: graph.project))
    let objects = resolvedObjects(of: graph.deployed, in: placement, api: settings.sources.api, values: &values)
    let diagnostics = values.diagnostics + values.unsetVariables()
    return (diagnostics.hasErrors ? [] : objects, diagnostics)
}
