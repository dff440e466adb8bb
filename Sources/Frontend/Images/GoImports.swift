/// What an import path leads to in the repository.
enum GoPackage: Equatable {
    /// A folder of the module whose go.mod lies in `module`.
    case found(folder: String, module: String)
    case missing(folder: String, module: String)
    /// The folder belongs to a module of its own, in which it has another path.
    case ofOtherModule(path: String)
    case unknownModule
}

/// Looks an import path up among the repository's modules: the longest module path wins.
func findPackage(_ importPath: String, in repository: Repository) -> GoPackage {
    let owners = repository.modules.filter { $0.contains(importPath) }
    guard let module = owners.max(by: { ($0.path.utf8.count, $1.folder) < ($1.path.utf8.count, $0.folder) }) else {
        return .unknownModule
    }
    guard let folder = module.folder(of: importPath) else { return .unknownModule }
    if let owner = repository.modules.owner(of: folder), owner.folder != module.folder {
        return .ofOtherModule(path: owner.importPath(of: folder))
    }
    if repository.tree.kind(of: folder) == .directory { return .found(folder: folder, module: module.folder) }
    return .missing(folder: folder, module: module.folder)
}
