package import Model
internal import Text

/// Something of the repository that a node of the graph is made from.
package enum Input: Sendable {
    case file(String)
    /// A folder with everything below it.
    case folder(String)
    /// The context of a Dockerfile.
    case context(String, DockerIgnore)
    /// A package of a Go program.
    case package(GoFolder)
    /// The manifests of a kontrakt folder: those that are read, by path, and any that was removed.
    case manifests(String, Set<String>)

    /// The file or folder itself.
    package var path: String {
        switch self {
        case .file(let path), .folder(let path), .context(let path, _), .manifests(let path, _): path
        case .package(let folder): folder.path
        }
    }

    /// Whether a change at the path, or below it, is one of this input.
    package func takes(_ changed: ChangedPath) -> Bool {
        if changed.path == path { return true }
        switch self {
        case .file: return false
        case .folder: return true
        case .context(_, let ignore):
            let relative = RootPath.relative(changed.path, to: path)
            return changed.isFolder ? !ignore.leavesOutAll(of: relative) : !ignore.leavesOut(relative)
        case .package(let folder): return changed.isFolder || folder.takes(RootPath.relative(changed.path, to: path))
        case .manifests(let folder, let read):
            if changed.isFolder || read.contains(changed.path) { return changed.isFolder || changed.change != .removed }
            return changed.change == .removed && RootPath.parent(of: changed.path) == folder
                && KontraktName.isManifest(changed.path) && !RootPath.lastSegment(of: changed.path).begins(with: ".")
        }
    }

    /// For people.
    package var text: String {
        switch self {
        case .file(let path): path
        case .folder(let path): path + "/"
        case .context(let path, _): "\(path)/ as Docker sees it"
        case .package(let folder): "the Go files of \(folder.path)/"
        case .manifests(let path, _): "the manifests of \(path)/"
        }
    }
}
