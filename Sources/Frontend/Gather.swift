package import Model
package import Text
internal import YAML

/// Walks the tree once and reads every manifest of every kontrakt folder that the selection covers.
package func gather(
    _ selection: Selection, in tree: any FileTree, settings: Settings, files: SourceMap, threads: Int = 1
) throws(FileTreeError) -> (Repository, [Diagnostic]) {
    var gathering = try Gathering(selection, in: tree, settings: settings, files: files)
    gathering.readFolders(threads: threads)
    gathering.readSources()
    gathering.readOthers()
    gathering.explainWhatIsMissing()
    gathering.readTemplates()
    return gathering.finished()
}

extension Repository {
    /// What gathering comes to when the tree holds other bytes in some files, and is else the same. Nil when one of them is
    /// more than a manifest: then it may come to anything.
    package func gathered(again rewritten: Set<String>) -> Repository? {
        // Each is looked for among all files.
        guard rewritten.count <= 100 else { return nil }
        var again = self
        for path in rewritten {
            let folder = RootPath.folder(of: path)
            let manifests = Set((folders.first { $0.path == folder }?.files ?? []) + sources)
            let ids = files.ids.filter { files[$0].path == path }
            guard !ids.isEmpty, manifests.isSuperset(of: ids), let bytes = try? tree.read(path),
                !GeneratedMark.begins(bytes)
            else { return nil }
            for id in ids { again.files.replace(id, with: bytes) }
        }
        return again
    }
}

private struct Gathering {
    private let selection: Selection
    private let tree: any FileTree
    private var walk: Walk
    private var files: SourceMap
    private var folders: [KontraktFolder] = []
    private var sources: [FileID] = []
    private let patterns: [Settings.Sources.Pattern]
    private let templatesFolder: String?
    private var templates: [FileID] = []
    private var diagnostics: [Diagnostic] = []
    private var named: NamedPaths
    private var pointedAt: [PointedAt] = []
    /// Manifests that were read, and those that there is a complaint about.
    private var spokenFor: Set<String> = []

    private var coversRoot: Bool { selection.paths.isEmpty && selection.standardInput == nil }

    init(
        _ selection: Selection, in tree: any FileTree, settings: Settings, files: SourceMap
    ) throws(FileTreeError) {
        self.selection = selection
        self.tree = tree
        self.files = files
        named = NamedPaths(recursive: selection.recursive)
        for path in selection.paths {
            if let path = RootPath.normalized(path) {
                named.paths.insert(path)
            } else {
                diagnostics.append(.noSuchPath(path))
            }
        }
        var globs: [[Glob]] = [[], []]
        for (number, patterns) in [settings.exclude, settings.sources.paths.map(\.text)].enumerated() {
            for pattern in patterns {
                do throws(Glob.Mistake) {
                    globs[number].append(try Glob(pattern))
                } catch {
                    diagnostics.append(.invalidGlob(pattern, because: error.reason))
                }
            }
        }
        patterns = settings.sources.paths
        templatesFolder = settings.templates.map { RootPath.normalized($0) ?? $0 }
        walk = try Walk(
            tree, rules: PathRules(exclude: globs[0], templates: templatesFolder), sources: globs[1], named: named,
            countsRoot: !selection.recursive && named.paths.contains(RootPath.root),
            descends: !selection.isStandardInputAlone || Self.isRepository(tree), readsOthers: selection.readsOthers)
    }

    /// Standard input can be compiled anywhere, and anywhere may be `/`; only a repository is searched for Go modules.
    private static func isRepository(_ tree: any FileTree) -> Bool {
        [Settings.fileName, ".git"].contains { tree.kind(of: $0) != nil }
    }

    mutating func readFolders(threads: Int) {
        if let bytes = selection.standardInput {
            if bytes.isEmpty {
                diagnostics.append(.emptyStandardInput())
            } else {
                let id = files.add(SourceFile(path: "<stdin>", bytes: bytes))
                folders.append(KontraktFolder(name: "root", path: RootPath.root, files: [id]))
            }
        }
        var holders: [String: String] = folders.isEmpty ? [:] : ["root": "<stdin>"]
        let wanted = walk.candidates.map { candidate in
            let covered =
                coversRoot
                ? candidate.manifests
                : candidate.manifests.filter { covers(RootPath.join(candidate.path, $0.name)) }
            let composed = ComposeFile.names.first { name in covered.contains { $0.name == name } }
            let manifests = withoutOtherCompose(covered, than: composed, in: candidate.path)
            return (candidate: candidate, manifests: manifests, composed: composed)
        }
        let places = wanted.flatMap { folder in
            folder.manifests.map { (path: RootPath.join(folder.candidate.path, $0.name), entry: $0) }
        }
        var found = zip(places, contents(of: places, threads: threads)).makeIterator()
        for (candidate, manifests, composed) in wanted {
            let read = manifests.map { entry in
                let next = found.next()
                return (name: entry.name, id: next.flatMap { self.read($0.0.entry, at: $0.0.path, contents: $0.1) })
            }
            let ids = read.compactMap(\.id)
            if ids.isEmpty { continue }
            guard let name = KontraktName.of(folder: candidate.path) else {
                diagnostics.append(.unusableKontraktName(of: candidate.path))
                continue
            }
            if let other = holders[name] {
                diagnostics.append(.sameKontraktName(name, of: candidate.path, and: other))
                continue
            }
            holders[name] = candidate.path
            let compose = read.first { $0.name == composed }?.id.map { self.compose($0, of: candidate) }
            folders.append(KontraktFolder(name: name, path: candidate.path, files: ids, compose: compose))
        }
    }

    /// What plain files hold, read side by side; nil for all else.
    private func contents(of places: [(path: String, entry: FileEntry)], threads: Int) -> [Contents?] {
        let tree = tree
        return onThreads(threads, each: places.count, by: 16) { number in
            let (path, entry) = places[number]
            return entry.kind == .file ? Contents(of: path, in: tree) : nil
        }
    }

    /// One compose file of a folder is read.
    private mutating func withoutOtherCompose(
        _ manifests: [FileEntry], than chosen: String?, in folder: String
    ) -> [FileEntry] {
        guard let chosen else { return manifests }
        let others = Set(ComposeFile.names + ComposeFile.overrides).subtracting([chosen])
        return manifests.filter { entry in
            guard others.contains(entry.name) else { return true }
            let path = RootPath.join(folder, entry.name)
            speak(for: path)
            diagnostics.append(.composeFileNotRead(path, instead: chosen))
            return false
        }
    }

    private mutating func compose(_ file: FileID, of candidate: Walk.Candidate) -> ComposeFile {
        var compose = ComposeFile(file: file)
        compose.environmentLeftOut = candidate.environmentLeftOut
        compose.environment = candidate.environment.flatMap { self.read($0, in: candidate.path) }
        return compose
    }

    /// What `sources:` names, as far as it was asked for.
    mutating func readSources() {
        for (folder, entry) in walk.sources where covers(RootPath.join(folder, entry.name)) {
            if let id = read(entry, in: folder) { sources.append(id) }
        }
        guard coversRoot else { return }
        for (number, pattern) in patterns.enumerated() where !walk.busyPatterns.contains(number) {
            diagnostics.append(.idleSourcesGlob(pattern.text, at: pattern.span))
        }
    }

    /// Manifests that are in no kontrakt folder and that no `sources:` names, where someone pointed at them.
    mutating func readOthers() {
        let others = walk.others.map { (place: RootPath.join($0.folder, $0.entry.name), other: $0) }
            .sorted { RootPath.precedes($0.place, $1.place) }
        if others.isEmpty { return }
        // A search for kontrakts is no search for everything: there, only what looks like a pipeline counts.
        let crowded = Set(spokenFor.flatMap(named.leading))
        var read: [String: [FileID]] = [:]
        for (place, other) in others {
            guard let id = self.read(other.entry, in: other.folder, evenGenerated: true) else { continue }
            for path in named.covering(place) { read[path, default: []].append(id) }
        }
        for (path, all) in read.sorted(by: { RootPath.precedes($0.key, $1.key) }) {
            let ids = crowded.contains(path) ? all.filter { mentionsPipelines(files[$0].bytes) } : all
            if !ids.isEmpty { pointedAt.append(PointedAt(path: path, files: ids)) }
        }
    }

    /// Whether a file of a kontrakt folder was asked for.
    private func covers(_ file: String) -> Bool { coversRoot || named.cover(file) }

    private mutating func read(_ entry: FileEntry, in folder: String, evenGenerated: Bool = false) -> FileID? {
        read(entry, at: RootPath.join(folder, entry.name), evenGenerated: evenGenerated)
    }

    private mutating func read(
        _ entry: FileEntry, at path: String, evenGenerated: Bool = false, contents: Contents? = nil
    ) -> FileID? {
        switch entry.kind == .symlink ? tree.kind(of: path) : entry.kind {
        case .file:
            do throws(FileTreeError) {
                let bytes = try (contents ?? Contents(of: path, in: tree)).get()
                if !evenGenerated, GeneratedMark.begins(bytes) { return nil }
                speak(for: path)
                return files.add(SourceFile(path: path, bytes: bytes))
            } catch {
                diagnostics.append(.unreadablePath(path, because: error.reason))
            }
        case .directory: return nil
        case .other: diagnostics.append(.specialFile(path))
        case .symlink: diagnostics.append(.linkLeadsAway(path, isOutside: true))
        case nil: diagnostics.append(.linkLeadsAway(path, isOutside: false))
        }
        speak(for: path)
        return nil
    }

    /// Whoever named no path asks for no explanation of one.
    private mutating func speak(for path: String) {
        if !named.paths.isEmpty { spokenFor.insert(path) }
    }

    /// Says of every path that was named when it gave nothing. Without any kontrakt there is an error in the end.
    mutating func explainWhatIsMissing() {
        let search = NamedSearch(selection, in: tree, named: named, walk: walk, spokenFor: spokenFor)
        diagnostics += search.complaints
        if folders.isEmpty, sources.isEmpty, pointedAt.isEmpty, !diagnostics.hasErrors, !walk.diagnostics.hasErrors {
            diagnostics.append(
                .noKontraktFound(isRootNamedLikeOne: search.isOfRoot && KontraktName.marks(tree.rootName)))
        }
    }

    mutating func readTemplates() {
        guard let folder = templatesFolder else { return }
        guard tree.kind(of: folder) == .directory else {
            diagnostics.append(.noTemplatesFolder(folder))
            return
        }
        do throws(FileTreeError) {
            let entries = try tree.entries(of: folder).filter { $0.name.ends(with: ".yaml") && $0.kind != .directory }
            for entry in entries.sorted(by: { RootPath.precedes($0.name, $1.name) }) {
                if let id = read(entry, in: folder) { templates.append(id) }
            }
        } catch {
            diagnostics.append(.unreadablePath(folder, because: error.reason))
        }
    }

    func finished() -> (Repository, [Diagnostic]) {
        let repository = Repository(
            files: files, folders: folders.sorted { RootPath.precedes($0.path, $1.path) }, sources: sources,
            pointedAt: pointedAt, modules: walk.modules, templates: templates, isWhole: coversRoot, tree: tree)
        return (repository, (walk.diagnostics + diagnostics).sorted { RootPath.precedes(place(of: $0), place(of: $1)) })
    }

    private func place(of diagnostic: Diagnostic) -> String {
        if case .path(let path) = diagnostic.place { path } else { "" }
    }
}

private typealias Contents = Result<[UInt8], FileTreeError>

extension Contents {
    fileprivate init(of path: String, in tree: any FileTree) {
        self.init { () throws(FileTreeError) in try tree.read(path) }
    }
}
