package import Model
package import Text
internal import YAML

/// An image that a lock file is to say the digest of.
package struct WantedImage: Sendable {
    /// What the lock calls it.
    package let name: String
    package let reference: ImageReference
    /// Where it is asked for first.
    package let place: Place
}

/// All images that a compilation leaves to registries, each once, sorted by name: those from outside in kontrakts and
/// event sources, those of the pipeline's steps, and builds that event sources need before any pipeline runs.
package func wantedImages(
    of graph: Graph, with resolution: Resolution, settings: Settings
) -> ([WantedImage], [Diagnostic]) {
    var values = ResolvedValues(resolution, graph: graph, lock: nil)
    values.checkOptions(for: graph.sets)
    guard !values.diagnostics.hasErrors else { return ([], values.diagnostics) }

    var wanted: [String: WantedImage] = [:]
    func want(_ name: String, _ reference: String, at place: Place) {
        guard wanted[name] == nil, let reference = ImageReference(reference) else { return }
        wanted[name] = WantedImage(name: name, reference: reference, place: place)
    }
    let shared = Placement(
        namespace: settings.sources.namespace, run: nil, labels: Labels.of(project: graph.project))
    let kontrakts = graph.kontrakts.map { kontrakt in
        (kontrakt.content, Placement(KontraktRun(kontrakt, run: resolution.run, project: graph.project)))
    }
    for (set, placement) in kontrakts + [(graph.deployed, shared)] {
        for image in outsideImages(of: set, in: placement, values: &values) {
            want(image.name, image.text, at: image.place)
        }
    }
    if !settings.sources.deploy {
        for use in graph.deployed.images {
            guard case .build(let name) = use.image, let build = graph.build(name) else { continue }
            if let text = values.reference(for: use) { want(build.lockedName, text, at: .span(use.node.span)) }
        }
    }
    if graph.needsPipeline(settings) {
        for image in graph.stepImages(settings) {
            want(image.reference, image.reference, at: settings.place(in: graph))
        }
    }
    let diagnostics = values.diagnostics + values.unsetVariables()
    return (diagnostics.hasErrors ? [] : wanted.values.sorted { precedes($0.name, $1.name) }, diagnostics)
}

private func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

/// The images from outside, by their text without variables, and what `--image` says in their place.
private func outsideImages(
    of set: ObjectSet, in placement: Placement, values: inout ResolvedValues
) -> [(name: String, text: String, place: Place)] {
    let variables = Dictionary(set.objects.flatMap(\.variables).map { ($0.node.span, $0) }) { first, _ in first }
    return set.images.compactMap { use in
        guard use.image == .external else { return nil }
        let place = use.node.span
        var name = use.written
        if let variable = variables[place] {
            if placement.run != nil, let changing = variable.changing {
                values.report(.unlockableImage(use.written, variable: changing.rawValue, at: place))
                return nil
            }
            guard let text = values.text(of: variable, in: placement) else { return nil }
            name = text
        }
        return (name, values.reference(for: use) ?? name, .span(place))
    }
}

extension VariableUse {
    /// The variable that has another value in every run, if there is one.
    fileprivate var changing: Variable? {
        [Variable.run, .namespace].first { pieces.contains(.variable($0)) }
    }
}

extension Settings {
    /// Where the settings as a whole stand, for complaints about them.
    func place(in graph: Graph) -> Place { file.map { .path(graph.files[$0].path) } ?? .run }
}
