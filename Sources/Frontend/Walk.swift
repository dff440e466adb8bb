internal import Model
internal import Text

/// What one walk over the tree finds: folders that may be kontrakts, Go modules, and why named paths are none.
struct Walk {
    /// A folder that is a kontrakt folder by its name, with what may be its manifests, sorted by name.
    struct Candidate {
        let path: String
        let manifests: [FileEntry]
        /// `.env` beside them, and why it is not read.
        var environment: FileEntry?
        var environmentLeftOut: String?
    }

    private(set) var candidates: [Candidate] = []
    /// The manifests that the patterns of `sources:` name, each with its folder, in order of their paths.
    private(set) var sources: [(folder: String, entry: FileEntry)] = []
    /// Other manifests that were pointed at, each with its folder.
    private(set) var others: [(folder: String, entry: FileEntry)] = []
    /// The numbers of the patterns that name something.
    private(set) var busyPatterns: Set<Int> = []
    private(set) var modules: [GoModule] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// Why a path that was named, or a folder above it, is left out.
    private(set) var leftOut: [String: LeftOut] = [:]

    private let tree: any FileTree
    private let rules: PathRules
    private let patterns: [Glob]
    private let named: NamedPaths
    private let readsOthers: Bool
    /// The named paths and all folders above them.
    private let onTheWay: Set<String>
    private let countsRoot: Bool

    /// With `countsRoot` the root's own name makes it a kontrakt folder like any other; without `descends` nothing below
    /// the root is looked at. With `readsOthers`, manifests count that are named and in no kontrakt folder.
    init(
        _ tree: any FileTree, rules: PathRules, sources: [Glob], named: NamedPaths, countsRoot: Bool, descends: Bool,
        readsOthers: Bool
    ) throws(FileTreeError) {
        self.tree = tree
        self.rules = rules
        patterns = sources
        self.named = named
        self.countsRoot = countsRoot
        self.readsOthers = readsOthers
        onTheWay = Set(named.paths.flatMap { sequence(first: $0, next: RootPath.parent) })
        var stops = TreeWalk(tree, rules)
        if let root = try stops.next() { visit(root) }
        while descends {
            do throws(FileTreeError) {
                guard let stop = try stops.next() else { break }
                visit(stop)
            } catch {
                diagnostics.append(.unreadablePath(error.path, because: error.reason))
            }
        }
        candidates.sort { RootPath.precedes($0.path, $1.path) }
        self.sources.sort {
            RootPath.precedes(RootPath.join($0.folder, $0.entry.name), RootPath.join($1.folder, $1.entry.name))
        }
        modules.sort { RootPath.precedes($0.folder, $1.folder) }
    }

    /// Looks at what one folder holds.
    private mutating func visit(_ stop: TreeWalk.Stop) {
        let path = stop.path
        let isRoot = path == RootPath.root
        if isRoot { checkSettings(among: stop.entries) }
        if let unread = stop.unread { diagnostics.append(.unreadablePath(unread.path, because: unread.reason)) }
        for (path, why) in stop.leftOut where onTheWay.contains(path) { leftOut[path] = why }
        readModule(among: stop.entries, in: path)
        let isKontrakt = KontraktName.marks(isRoot && countsRoot ? tree.rootName : stop.name)
        let ofFolder = isKontrakt ? [] : matches(path)
        var manifests: [FileEntry] = []
        for entry in stop.entries where entry.kind != .directory {
            let place = RootPath.join(path, entry.name)
            if entry.kind == .symlink, onTheWay.contains(place), tree.kind(of: place) == .directory {
                leftOut[place] = .linkToFolder
            } else if isKontrakt {
                let isManifest = KontraktName.isManifest(entry.name) || named.paths.contains(place)
                if isManifest, takes(entry, at: place, git: stop.git) { manifests.append(entry) }
            } else if KontraktName.isManifest(entry.name) {
                let found = patterns.isEmpty ? [] : ofFolder + matches(place)
                let isPointedAt = readsOthers && named.cover(place)
                guard !found.isEmpty || isPointedAt || named.paths.contains(place),
                    takes(entry, at: place, git: stop.git)
                else { continue }
                if !found.isEmpty {
                    busyPatterns.formUnion(found)
                    sources.append((folder: path, entry: entry))
                } else if isPointedAt {
                    others.append((folder: path, entry: entry))
                }
            } else if named.paths.contains(place) {
                _ = takes(entry, at: place, git: stop.git)
            }
        }
        if isKontrakt {
            manifests.sort { RootPath.precedes($0.name, $1.name) }
            candidates.append(candidate(path, manifests, among: stop.entries, git: stop.git))
        }
    }

    private func candidate(
        _ path: String, _ manifests: [FileEntry], among entries: [FileEntry], git: IgnoreRules
    ) -> Candidate {
        var candidate = Candidate(path: path, manifests: manifests)
        guard let file = entries.first(where: { $0.name == ComposeFile.environmentName }) else { return candidate }
        switch rules.decision(file.name, at: RootPath.join(path, file.name), isFolder: false, git: git) {
        case nil: candidate.environment = file
        case .ignored?: candidate.environmentLeftOut = "it is git-ignored, so a pipeline does not have it"
        case let why?: candidate.environmentLeftOut = why.reason
        }
        return candidate
    }

    /// The numbers of the patterns of `sources:` that name a path.
    private func matches(_ path: String) -> [Int] { patterns.indices.filter { patterns[$0].matches(path) } }

    private mutating func readModule(among entries: [FileEntry], in folder: String) {
        guard let entry = entries.first(where: { $0.name == "go.mod" }) else { return }
        let path = RootPath.join(folder, entry.name)
        guard (entry.kind == .symlink ? tree.kind(of: path) : entry.kind) == .file else { return }
        do throws(FileTreeError) {
            if let module = GoModule(goMod: try tree.read(path), folder: folder) {
                modules.append(module)
            } else {
                diagnostics.append(.goModWithoutModule(path))
            }
        } catch {
            diagnostics.append(.unreadablePath(path, because: error.reason))
        }
    }

    /// Settings that are a link to nothing are not the same as no settings.
    private mutating func checkSettings(among entries: [FileEntry]) {
        let isLink = entries.contains { $0.kind == .symlink && $0.name == Settings.fileName }
        guard isLink, tree.kind(of: Settings.fileName) == nil else { return }
        diagnostics.append(.unreadableInput(Settings.fileName, reason: "it is a symbolic link to nothing"))
    }

    /// Whether a file is input; when it is not and someone named it, the reason is kept.
    private mutating func takes(_ entry: FileEntry, at path: String, git: IgnoreRules) -> Bool {
        guard let why = rules.reason(entry.name, at: path, isFolder: false, git: git) else { return true }
        if onTheWay.contains(path) { leftOut[path] = why }
        return false
    }
}
