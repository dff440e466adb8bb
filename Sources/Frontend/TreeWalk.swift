internal import Text

/// A walk over the folders of a tree, from one of them down. What the rules leave out is not entered, nor is a folder that
/// a symbolic link leads to.
struct TreeWalk {
    /// A folder that the walk comes to.
    struct Stop {
        let path: String
        /// Empty for the root.
        let name: String
        let entries: [FileEntry]
        /// What git ignores in it.
        let git: IgnoreRules
        /// The folders in it that are not entered.
        let leftOut: [(path: String, why: LeftOut)]
        /// Why its `.gitignore` was passed over.
        let unread: FileTreeError?
    }

    private struct Folder {
        let path: String
        let name: String
        let git: IgnoreRules
    }

    private let tree: any FileTree
    private let rules: PathRules
    private var open: [Folder]

    /// From the root down.
    init(_ tree: any FileTree, _ rules: PathRules) {
        self.tree = tree
        self.rules = rules
        open = [Folder(path: RootPath.root, name: "", git: IgnoreRules())]
    }

    /// Looks into the next folder; nil when all were seen. One that cannot be looked into is thrown, and the walk can go on.
    mutating func next() throws(FileTreeError) -> Stop? {
        guard let folder = open.popLast() else { return nil }
        let entries = try tree.entries(of: folder.path)
        let (git, unread) = Self.git(folder.git, in: folder.path, with: entries, of: tree)
        var leftOut: [(path: String, why: LeftOut)] = []
        for entry in entries where entry.kind == .directory {
            let path = RootPath.join(folder.path, entry.name)
            if let why = rules.reason(entry.name, at: path, isFolder: true, git: git) {
                leftOut.append((path, why))
            } else {
                open.append(Folder(path: path, name: entry.name, git: git))
            }
        }
        return Stop(
            path: folder.path, name: folder.name, entries: entries, git: git, leftOut: leftOut, unread: unread)
    }

    /// The rules of git for what is in a folder.
    private static func git(
        _ above: IgnoreRules, in folder: String, with entries: [FileEntry], of tree: any FileTree
    ) -> (IgnoreRules, unread: FileTreeError?) {
        // git does not follow a link here either.
        guard entries.contains(where: { $0.name == ".gitignore" && $0.kind == .file }) else { return (above, nil) }
        do throws(FileTreeError) {
            return (above.adding(IgnoreFile(try tree.read(RootPath.join(folder, ".gitignore")), in: folder)), nil)
        } catch {
            return (above, error)
        }
    }
}

extension TreeWalk {
    /// What stands in the way to a path that someone named, and where.
    struct Obstacle {
        let path: String
        let why: LeftOut
    }

    /// Goes on from a path that someone named, so that neither its own name nor those above it matter. A link to a folder
    /// stands in the way, and so does what the settings or git leave out.
    mutating func start(at named: String) throws(FileTreeError) -> Obstacle? {
        var here = Folder(path: RootPath.root, name: "", git: IgnoreRules())
        var obstacle: Obstacle?
        for name in named == RootPath.root ? [] : named.parts(at: "/").map(String.init) {
            let entries = try tree.entries(of: here.path)
            let (git, unread) = Self.git(here.git, in: here.path, with: entries, of: tree)
            if let unread { throw unread }
            let path = RootPath.join(here.path, name)
            let kind = entries.first { $0.name == name }?.kind
            if kind == .symlink, tree.kind(of: path) == .directory { return Obstacle(path: path, why: .linkToFolder) }
            if obstacle == nil, let why = rules.decision(name, at: path, isFolder: kind == .directory, git: git) {
                obstacle = Obstacle(path: path, why: why)
            }
            here = Folder(path: path, name: name, git: git)
        }
        open = [here]
        return obstacle
    }
}
