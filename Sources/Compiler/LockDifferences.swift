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
    mutating func touch(_ images: Set<String>?, settings: Settings) {
        guard let images else {
            return touchEverything(because: .file(ChangedPath(settings.lock?.path ?? "", .changed)))
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
            let reason = AffectedReason.lockedImage(step.reference)
            switch Builder.allCases.first(where: { step.setting == "images.\($0.rawValue)" }) {
            case let builder?: touchBuilds(of: builder, because: reason)
            case nil: touchEverything(because: reason)
            }
        }
    }

    /// A file of the user's templates takes the place of a built-in one, and so changes the tasks made of that.
    mutating func touch(templates paths: [ChangedPath], in folder: String?) {
        guard let folder = folder.flatMap({ RootPath.normalized($0) }) else { return }
        for changed in paths {
            let reason = AffectedReason.file(changed)
            if changed.isFolder, RootPath.isPath(folder, within: changed.path) { touchEverything(because: reason) }
            guard RootPath.parent(of: changed.path) == folder else { continue }
            switch TemplateName(rawValue: RootPath.relative(changed.path, to: folder)) {
            case .buildBuildah, .buildPipelineBuildah: touchBuilds(of: .buildah, because: reason)
            case .buildKaniko, .buildPipelineKaniko: touchBuilds(of: .kaniko, because: reason)
            case .buildKo, .buildPipelineKo: touchBuilds(of: .ko, because: reason)
            case .kontrakt, .buildPipelineKontrakt: touchAll(.kontrakt, because: reason)
            case .push, .buildPipelinePush: touchTask("push", because: reason)
            case .deploy, .buildPipelineDeploy: touchTask("deploy", because: reason)
            case .delete: touchTask("delete", because: reason)
            case .fetch: touchEverything(because: reason)
            // The policy says who may do what; nothing else runs because of it.
            case .policy, nil: continue
            }
        }
    }
}
