package import Model

/// What is at a path that someone named, when any manifest counts and not only those of kontrakts.
package enum NamedManifests: Sendable, Equatable {
    case files([String])
    case nothing
    /// The path, or a folder above it, is not looked into.
    case leftOut(LeftOut, at: String)

    /// A file that is named is meant, whatever is left out of a search. Of a folder it is the manifests that a walk reads,
    /// with `recursive` of all folders below it.
    package init(
        at path: String, recursive: Bool, in tree: any FileTree, settings: Settings
    ) throws(FileTreeError) {
        let rules = PathRules(settings)
        let kind = tree.kind(of: path)
        guard kind == .file || kind == .directory else {
            self = .nothing
            return
        }
        var walk = TreeWalk(tree, rules)
        let obstacle = try walk.start(at: path)
        if let obstacle, kind == .directory || obstacle.why == .linkToFolder {
            self = .leftOut(obstacle.why, at: obstacle.path)
            return
        }
        if kind == .file {
            self = .files([path])
            return
        }
        var found: [String] = []
        while let stop = try walk.next() {
            // Where nobody knows what git leaves out, nothing is safe to be taken in.
            if let unread = stop.unread { throw unread }
            for entry in stop.entries where KontraktName.isManifest(entry.name) {
                let path = RootPath.join(stop.path, entry.name)
                guard rules.reason(entry.name, at: path, isFolder: false, git: stop.git) == nil else { continue }
                let kind = entry.kind == .symlink ? tree.kind(of: path) : entry.kind
                if kind == .file { found.append(path) }
            }
            if !recursive { break }
        }
        self = .files(found.sorted(by: RootPath.precedes))
    }
}
