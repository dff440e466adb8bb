/// What an import path leads to in the repository.
enum GoPackage: Equatable {
    /// A folder of the module whose go.mod lies in `module`.
    case found(folder: String, module: String)
    case missing(folder: String, nearest: [String], module: String)
    /// The folder belongs to a module of its own, in which it has another path.
    case ofOtherModule(path: String)
    case unknownModule
}

/// Looks an import path up among the repository's modules: the longest module path wins.
func findPackage(_ importPath: String, in repository: Repository) -> GoPackage {
    let owners = repository.modules.filter { importPath == $0.path || importPath.hasPrefix($0.path + "/") }
    guard let module = owners.max(by: { ($0.path.utf8.count, $1.folder) < ($1.path.utf8.count, $0.folder) }) else {
        return .unknownModule
    }
    let rest = String(importPath.dropFirst(module.path.count).drop { $0 == "/" })
    guard let folder = RootPath.resolve(rest, from: module.folder) else { return .unknownModule }

    let inner = repository.modules
        .filter { $0.folder != module.folder && RootPath.isPath($0.folder, within: module.folder) }
        .filter { RootPath.isPath(folder, within: $0.folder) }
        .max { $0.folder.utf8.count < $1.folder.utf8.count }
    if let inner {
        let below = inner.folder == "." ? folder : String(folder.dropFirst(inner.folder.count).drop { $0 == "/" })
        return .ofOtherModule(path: below.isEmpty ? inner.path : "\(inner.path)/\(below)")
    }
    if repository.tree.kind(of: folder) == .directory { return .found(folder: folder, module: module.folder) }
    let parent = RootPath.folder(of: importPath)
    let siblings = (try? repository.tree.entries(of: RootPath.folder(of: folder))) ?? []
    return .missing(
        folder: folder,
        nearest: siblings.filter { $0.kind == .directory }.map { "\(parent)/\($0.name)" }.sorted(),
        module: module.folder)
}
