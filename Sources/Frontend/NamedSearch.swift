internal import Text

/// What became of the paths that someone named with `-f`.
struct NamedSearch {
    private let selection: Selection
    private let tree: any FileTree
    private let named: NamedPaths
    private let walk: Walk
    /// Manifests that were read, and those that there is a complaint about.
    private let spokenFor: Set<String>
    /// Named folders that gave some of these.
    private let fruitful: Set<String>

    init(_ selection: Selection, in tree: any FileTree, named: NamedPaths, walk: Walk, spokenFor: Set<String>) {
        self.selection = selection
        self.tree = tree
        self.named = named
        self.walk = walk
        self.spokenFor = spokenFor
        let isAll = named.paths.isEmpty || selection.recursive && named.paths == [RootPath.root]
        fruitful =
            isAll
            ? [] : Set(selection.recursive ? spokenFor.flatMap(named.leading) : spokenFor.compactMap(RootPath.parent))
    }

    /// Whether someone named the root as the place to search below.
    var isOfRoot: Bool { selection.recursive && named.paths.contains(RootPath.root) }

    /// About every path that gave nothing.
    var complaints: [Diagnostic] { named.paths.sorted(by: RootPath.precedes).compactMap(complaint(about:)) }

    private func complaint(about path: String) -> Diagnostic? {
        switch tree.kind(of: path) {
        case nil: .noSuchPath(path, near: nearest(to: path, among: walk.candidates.map(\.path), atMost: .max))
        case .directory: complaint(aboutFolder: path)
        case .symlink: .noKontrakt(at: path, because: "it is a symbolic link out of the repository")
        case .file, .other: complaint(aboutFile: path)
        }
    }

    private func complaint(aboutFolder path: String) -> Diagnostic? {
        let isUnread = walk.diagnostics.contains { diagnostic in
            guard case .path(let place) = diagnostic.place else { return false }
            return diagnostic.severity == .error && RootPath.isPath(place, within: path)
        }
        if fruitful.contains(path) || isUnread || path == RootPath.root && isOfRoot { return nil }
        if let reason = reasonAbove(path) { return .noKontrakt(at: path, because: reason) }
        if let candidate = walk.candidates.first(where: { $0.path == path }) {
            let reason = candidate.manifests.isEmpty ? "it holds no manifest" : "every file in it is generated"
            return .noKontrakt(at: path, because: reason)
        }
        if selection.recursive { return .noKontrakt(at: path, because: "no folder in it is one either") }
        let isUnmarked = "its own name does not contain `kontrakt`"
        let search = "add `-R` to search below it"
        if selection.readsOthers {
            return .noKontrakt(at: path, because: "\(isUnmarked), and it holds no manifest", help: search)
        }
        let hasSome = walk.candidates.contains { RootPath.isPath($0.path, within: path) }
        return .noKontrakt(at: path, because: isUnmarked, help: hasSome ? search : nil)
    }

    private func complaint(aboutFile path: String) -> Diagnostic? {
        if let reason = reasonAbove(path) { return .noKontrakt(at: path, because: reason) }
        if spokenFor.contains(path) { return nil }
        if selection.readsOthers, !KontraktName.isManifest(path) {
            return .noKontrakt(at: path, because: "its name does not end in `.yaml`, `.yml` or `.json`")
        }
        let folder = RootPath.parent(of: path) ?? RootPath.root
        if walk.candidates.contains(where: { $0.path == folder }) {
            return .noKontrakt(at: path, because: "it is generated")
        }
        return .noKontrakt(
            at: path, because: "the name of its folder does not contain `kontrakt`",
            help: "move it into such a folder, or pipe it: `-f - < FILE`")
    }

    /// Why the walk did not come to a path.
    private func reasonAbove(_ path: String) -> String? {
        for place in sequence(first: path, next: RootPath.parent) {
            guard let reason = walk.leftOut[place]?.reason else { continue }
            return place == path ? reason : "\(reason) with `\(place)`"
        }
        return nil
    }
}
