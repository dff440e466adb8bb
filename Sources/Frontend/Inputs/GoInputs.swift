internal import Model
internal import Text

/// Finds what Go programs are made from: the packages that they import within the repository, each read once.
struct GoPrograms {
    let repository: Repository
    private var folders: [String: GoFolder] = [:]
    private var builds: [String: GoBuild] = [:]

    init(of repository: Repository) { self.repository = repository }

    private var tree: any FileTree { repository.tree }

    mutating func inputs(of importPath: String, module: String) -> [Input] {
        var build = builds[module] ?? GoBuild(of: module, in: repository)
        let start = build.folders(of: importPath)
        var found = Set(start)
        var open = start
        while let path = open.popLast() {
            let folder = folders[path] ?? GoFolder(path, in: tree)
            folders[path] = folder
            for path in build.folders(importedBy: folder) where found.insert(path).inserted { open.append(path) }
        }
        builds[module] = build
        var files = Set(build.files)
        // A go.mod makes a module of its own of a folder, and takes it away from the one around it.
        var above: Set<String> = []
        for folder in found {
            for place in sequence(first: folder, next: RootPath.parent) where !above.insert(place).inserted { break }
        }
        files.formUnion(above.map { RootPath.join($0, "go.mod") })
        let packages = found.sorted(by: RootPath.precedes).compactMap { folders[$0] }.map(Input.package)
        return packages + start.flatMap { data(of: RootPath.join($0, "kodata")) }
            + files.sorted(by: RootPath.precedes).map(Input.file)
    }

    /// What ko puts beside the program, links followed (`kodata/HEAD`, `kodata/LICENSE`).
    private func data(of folder: String) -> [Input] {
        var inputs = [Input.folder(folder)]
        var open = [folder]
        var seen: Set<String> = []
        while let path = open.popLast(), seen.insert(path).inserted {
            for entry in (try? tree.entries(of: path)) ?? [] {
                let place = RootPath.join(path, entry.name)
                if entry.kind == .directory { open.append(place) }
                guard entry.kind == .symlink, let real = tree.withoutLinks(place) else { continue }
                inputs.append(.folder(real))
                if tree.kind(of: real) == .directory { open.append(real) }
            }
        }
        return inputs
    }
}

/// Where the go command looks for packages when it builds a module.
private struct GoBuild {
    /// Modules with their folders, the longest path first.
    private let modules: [GoModule]
    private let vendored: [String]
    private let tree: any FileTree
    /// Folders of modules that are others than those above, or parts of them.
    private let inner: Set<String>
    /// The folders that the packages of a folder import, once they were asked for.
    private var imported: [String: [String]] = [:]
    /// What says which versions of other modules are taken, and how ko builds.
    let files: [String]

    init(of folder: String, in repository: Repository) {
        tree = repository.tree
        let file = RootPath.join(folder, "go.mod")
        var files = ["go.mod", "go.sum", ".ko.yaml", ".ko.yml"].map { RootPath.join(folder, $0) }
        var modules = repository.modules.filter { $0.folder == folder }
        var vendored = [RootPath.join(folder, "vendor")]
        modules += Self.replacements(in: file, of: tree)

        for place in sequence(first: folder, next: RootPath.parent) {
            let work = RootPath.join(place, "go.work")
            files += [work, work + ".sum"]
            guard let bytes = try? repository.tree.read(work) else { continue }
            vendored.append(RootPath.join(place, "vendor"))
            modules += Self.replacements(in: work, of: tree)
            for use in goDirectives(in: bytes) where use.name == "use" {
                guard let path = use.words.first.flatMap(unquoted), let member = RootPath.resolve(path, from: place)
                else { continue }
                let file = RootPath.join(member, "go.mod")
                files += [file, RootPath.join(member, "go.sum")]
                if let bytes = try? tree.read(file), let module = GoModule(goMod: bytes, folder: member) {
                    modules.append(module)
                }
                modules += Self.replacements(in: file, of: tree)
            }
            break
        }
        files += modules.map { RootPath.join($0.folder, "go.mod") }
        files += vendored.map { RootPath.join($0, "modules.txt") }
        self.files = files
        self.vendored = vendored.filter { repository.tree.kind(of: $0) == .directory }
        self.modules = modules.sorted { ($1.path.utf8.count, $0.folder) < ($0.path.utf8.count, $1.folder) }
        inner = Set(repository.modules.map(\.folder)).subtracting(modules.map(\.folder))
    }

    /// `replace example.com/lib => ../lib`
    private static func replacements(in file: String, of tree: any FileTree) -> [GoModule] {
        guard let bytes = try? tree.read(file) else { return [] }
        return goDirectives(in: bytes).filter { $0.name == "replace" }.compactMap { directive in
            guard let arrow = directive.words.firstIndex(of: "=>"), arrow + 1 < directive.words.count,
                let path = unquoted(directive.words[0]), let target = unquoted(directive.words[arrow + 1]),
                target.begins(with: "./") || target.begins(with: "../"),
                let folder = RootPath.resolve(target, from: RootPath.folder(of: file))
            else { return nil }
            return GoModule(path: path, folder: folder)
        }
    }

    mutating func folders(importedBy folder: GoFolder) -> [String] {
        if let known = imported[folder.path] { return known }
        let found = folder.imports.flatMap(folders)
        imported[folder.path] = found
        return found
    }

    /// The folders of a package; none for those of the standard library and of modules from elsewhere.
    func folders(of importPath: String) -> [String] {
        var folders: [String] = []
        for module in modules where module.contains(importPath) {
            guard let folder = module.folder(of: importPath) else { continue }
            let isOther = sequence(first: folder, next: RootPath.parent).prefix { $0 != module.folder }
                .contains(where: inner.contains)
            if !isOther { folders.append(folder) }
            break
        }
        folders += vendored.map { RootPath.join($0, importPath) }.filter { tree.kind(of: $0) == .directory }
        // What is imported by way of a link lies where that leads.
        return folders.flatMap { folder in Set([folder, tree.withoutLinks(folder) ?? folder]).sorted() }
    }
}
