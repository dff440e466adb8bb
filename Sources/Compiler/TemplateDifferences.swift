internal import Backends
internal import Frontend
internal import Model

extension Spread {
    /// A file of the user's templates takes the place of a built-in one, and so changes the tasks made of that.
    mutating func touch(templates paths: [ChangedPath]) {
        guard let folder = settings.templates.flatMap({ RootPath.normalized($0) }) else { return }
        for changed in paths {
            let reason = AffectedReason.file(changed)
            if changed.isFolder, RootPath.isPath(folder, within: changed.path) { touch(.everything, because: reason) }
            guard RootPath.parent(of: changed.path) == folder,
                let template = TemplateName(rawValue: RootPath.relative(changed.path, to: folder)),
                template.contract.apiVersion == backend.pipelineAPI
            else { continue }
            touch(template.effect, because: reason)
        }
    }
}
