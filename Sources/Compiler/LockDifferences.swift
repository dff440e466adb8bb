internal import Backends
internal import Frontend
internal import Model
internal import Text

/// The images that the lock file says another digest for, by what it calls them. Nil when nobody knows.
func lockDifferences(_ changes: Changes, in repository: Repository, settings: Settings) -> Set<String>? {
    guard let lock = settings.lock, let before = changes.before(lock.path) else { return [] }
    switch before {
    case .unknown: return nil
    case .nothing: return Set(lock.names)
    case .bytes(let bytes):
        var files = SourceMap()
        let (old, findings) = readLock(files.add(SourceFile(path: lock.path, bytes: bytes)), of: files)
        return findings.hasErrors ? nil : Set((lock.names + old.names).filter { lock[$0] != old[$0] })
    }
}

extension Spread {
    mutating func touch(_ images: Set<String>?) {
        guard let images else {
            return touch(.everything, because: .file(ChangedPath(settings.lock?.path ?? "", .changed)))
        }
        if images.isEmpty { return }
        for (node, uses) in outsideImages() {
            for use in uses {
                // What the variables in it become is decided later.
                let isOpen = use.written.hasInfix("${")
                if isOpen || images.contains(use.written) { touch(node, because: .lockedImage(use.written)) }
            }
        }
        for (node, builds) in builtImages() {
            for name in builds.compactMap({ graph.build($0)?.lockedName }) where images.contains(name) {
                touch(node, because: .lockedImage(name))
            }
        }
        for step in graph.stepImages(settings) where images.contains(step.reference) {
            touch(step.effect, because: .lockedImage(step.reference))
        }
    }
}
