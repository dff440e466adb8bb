package import Model
package import Text
internal import YAML

/// The settings with the images of steps by digest, and what of all images the lock file lacks. What holds variables is
/// known where it is applied.
package func lockedSettings(
    _ settings: Settings, for graph: Graph, given images: [(name: String, reference: String)]
) -> (Settings, [Diagnostic]) {
    guard let lock = settings.lock else { return (settings, []) }
    var settings = settings
    var values = ResolvedValues(Resolution(), graph: graph, lock: lock)
    // Event sources that are written down are looked at where that is done.
    let sets = graph.kontrakts.map(\.content) + (settings.sources.deploy ? [graph.deployed] : [])
    let given = Set(images.map(\.name))
    for use in sets.flatMap(\.images) where use.image == .external && !given.contains(use.written) {
        _ = values.locked(use.written, at: use.node.span)
    }
    var diagnostics = values.diagnostics
    guard graph.needsPipeline(settings) else { return (settings, diagnostics) }
    for image in graph.stepImages(settings) where !ImagesLock.isPinned(image.reference) {
        if let locked = lock[image.reference] {
            settings.images.replace(image, with: locked)
        } else {
            diagnostics.append(
                .unlockedImage(
                    image.reference, setting: image.setting, lock: lock.path, at: settings.place(in: graph)))
        }
    }
    return (settings, diagnostics)
}
