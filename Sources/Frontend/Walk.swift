internal import Model
internal import Text

/// Folders of what others wrote: nobody searches them.
package let foreignFolders: Set<String> = ["node_modules", "vendor"]

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
    private(set) var leftOut: [String: String] = [:]

    private let tree: any FileTree
    private let exclude: [Glob]
    private let patterns: [Glob]
    private let templates: String?
    private let named: NamedPaths
    private let readsOthers: Bool
    /// The named paths and all folders above them.
    private let onTheWay: Set<String>
    private let countsRoot: Bool

    /// With `countsRoot` the root's own name makes it a kontrakt folder like any other; without `descends` nothing below
    /// the root is looked at. With `readsOthers`, manifests count that are named and in no kontrakt folder.
    init(
        _ tree: any FileTree, exclude: [Glob], sources: [Glob], templates: String?, named: NamedPaths,
        countsRoot: Bool, descends: Bool, readsOthers: Bool
    ) throws(FileTreeError) {
        self.tree = tree
        self.exclude = exclude
        patterns = sources
        self.templates = templates
        self.named = named
        self.countsRoot = countsRoot
        self.readsOthers = readsOthers
        onTheWay = Set(named.paths.flatMap { sequence(first: $0, next: RootPath.parent) })
        var open = try visit(RootPath.root, name: countsRoot ? tree.rootName : "", rules: IgnoreRules())
        if !descends { open = [] }
        while let next = open.popLast() {
            do throws(FileTreeError) {
                open += try visit(next.path, name: next.name, rules: next.rules)
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

    /// A folder to look into, with the rules that hold for what is in it.
    private struct Folder {
        let path: String
        let name: String
        let rules: IgnoreRules
    }

    /// Looks at one folder; the folders in it are still to be visited.
    private mutating func visit(_ path: String, name: String, rules: IgnoreRules) throws(FileTreeError) -> [Folder] {
        let entries = try tree.entries(of: path)
        if path == RootPath.root { checkSettings(among: entries) }
        var rules = rules
        if let file = read(".gitignore", among: entries, in: path, followingLinks: false) {
            rules = rules.adding(IgnoreFile(file, in: path))
        }
        if let file = read("go.mod", among: entries, in: path, followingLinks: true) {
            if let module = GoModule(goMod: file, folder: path) {
                modules.append(module)
            } else {
                diagnostics.append(.goModWithoutModule(RootPath.join(path, "go.mod")))
            }
        }
        let isKontrakt = KontraktName.marks(name)
        let ofFolder = isKontrakt ? [] : matches(path)
        var folders: [Folder] = []
        var manifests: [FileEntry] = []
        for entry in entries {
            let place = RootPath.join(path, entry.name)
            if entry.kind == .directory {
                if takes(entry, at: place, by: rules) {
                    folders.append(Folder(path: place, name: entry.name, rules: rules))
                }
            } else if entry.kind == .symlink, onTheWay.contains(place), tree.kind(of: place) == .directory {
                leftOut[place] = "it is a symbolic link to a folder"
            } else if isKontrakt {
                let isManifest = KontraktName.isManifest(entry.name) || named.paths.contains(place)
                if isManifest, takes(entry, at: place, by: rules) { manifests.append(entry) }
            } else if KontraktName.isManifest(entry.name) {
                let found = patterns.isEmpty ? [] : ofFolder + matches(place)
                let isPointedAt = readsOthers && named.cover(place)
                guard !found.isEmpty || isPointedAt || named.paths.contains(place),
                    takes(entry, at: place, by: rules)
                else { continue }
                if !found.isEmpty {
                    busyPatterns.formUnion(found)
                    sources.append((folder: path, entry: entry))
                } else if isPointedAt {
                    others.append((folder: path, entry: entry))
                }
            } else if named.paths.contains(place) {
                _ = takes(entry, at: place, by: rules)
            }
        }
        if isKontrakt {
            manifests.sort { RootPath.precedes($0.name, $1.name) }
            candidates.append(candidate(path, manifests, among: entries, by: rules))
        }
        return folders
    }

    private func candidate(
        _ path: String, _ manifests: [FileEntry], among entries: [FileEntry], by rules: IgnoreRules
    ) -> Candidate {
        var candidate = Candidate(path: path, manifests: manifests)
        guard let file = entries.first(where: { $0.name == ComposeFile.environmentName }) else { return candidate }
        let place = RootPath.join(path, file.name)
        if exclude.contains(where: { $0.matches(place) }) {
            candidate.environmentLeftOut = "`exclude:` leaves it out"
        } else if rules.ignores(place, name: file.name, isDirectory: false) {
            candidate.environmentLeftOut = "it is git-ignored, so a pipeline does not have it"
        } else {
            candidate.environment = file
        }
        return candidate
    }

    /// The numbers of the patterns of `sources:` that name a path.
    private func matches(_ path: String) -> [Int] { patterns.indices.filter { patterns[$0].matches(path) } }

    private mutating func read(
        _ name: String, among entries: [FileEntry], in folder: String, followingLinks: Bool
    ) -> [UInt8]? {
        guard let entry = entries.first(where: { $0.name == name }) else { return nil }
        let path = RootPath.join(folder, name)
        let kind = followingLinks && entry.kind == .symlink ? tree.kind(of: path) : entry.kind
        guard kind == .file else { return nil }
        do throws(FileTreeError) {
            return try tree.read(path)
        } catch {
            diagnostics.append(.unreadablePath(path, because: error.reason))
            return nil
        }
    }

    /// Settings that are a link to nothing are not the same as no settings.
    private mutating func checkSettings(among entries: [FileEntry]) {
        let isLink = entries.contains { $0.kind == .symlink && $0.name == Settings.fileName }
        guard isLink, tree.kind(of: Settings.fileName) == nil else { return }
        diagnostics.append(.unreadableInput(Settings.fileName, reason: "it is a symbolic link to nothing"))
    }

    /// Whether an entry is input; when it is not and someone named it, the reason is kept.
    private mutating func takes(_ entry: FileEntry, at path: String, by rules: IgnoreRules) -> Bool {
        guard let reason = reasonToLeaveOut(entry, at: path, by: rules) else { return true }
        if onTheWay.contains(path) { leftOut[path] = reason }
        return false
    }

    private func reasonToLeaveOut(_ entry: FileEntry, at path: String, by rules: IgnoreRules) -> String? {
        let isDirectory = entry.kind == .directory
        if entry.name.hasPrefix(".") { return "its name begins with a dot" }
        if isDirectory, foreignFolders.contains(entry.name) {
            return "`\(entry.name)` holds what others wrote"
        }
        if path == templates { return "it holds the templates" }
        if exclude.contains(where: { $0.matches(path) }) { return "`exclude:` leaves it out" }
        if rules.ignores(path, name: entry.name, isDirectory: isDirectory) { return "it is git-ignored" }
        return nil
    }
}
