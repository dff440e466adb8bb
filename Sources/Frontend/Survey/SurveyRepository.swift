package import Model
internal import Text
internal import YAML

/// Looks at everything that a first kontrakt could be made of. What cannot be read is passed over.
package func survey(_ tree: any FileTree, settings: Settings) throws(FileTreeError) -> Survey {
    var surveyor = Surveyor(tree, settings: settings)
    try surveyor.walk()
    return surveyor.finished()
}

private struct Surveyor {
    private let tree: any FileTree
    private let rules: PathRules
    /// What the settings say.
    private let output: String?
    private var survey = Survey()
    private var dockerfiles: [String] = []
    private var goFolders: [String: [String]] = [:]
    private var modules: [GoModule] = []
    private var manifests: [String] = []
    /// A folder that would hold generated files and is ignored by git would never be committed.
    private var ignoredAtRoot: Set<String> = []

    private static let composeNames = ComposeFile.names
    private static let outputNames = ["deploy", "ci", "pipeline", "generated"]

    init(_ tree: any FileTree, settings: Settings) {
        self.tree = tree
        rules = PathRules(settings)
        output = settings.output
    }

    mutating func walk() throws(FileTreeError) {
        var stops = TreeWalk(tree, rules)
        if let root = try stops.next() {
            ignoredAtRoot = Set(Self.outputNames.filter { root.git.ignores($0, name: $0, isDirectory: true) })
            visit(root)
        }
        while true {
            do throws(FileTreeError) {
                guard let stop = try stops.next() else { return }
                visit(stop)
            } catch { continue }
        }
    }

    private mutating func visit(_ stop: TreeWalk.Stop) {
        let isKontrakt = KontraktName.marks(stop.name)
        // What tests need is in the way of a proposal, as it is for the go command; a kontrakt there is one all the same.
        let isOfTests = stop.path.parts(at: "/").contains("testdata")
        for entry in stop.entries where entry.kind != .directory {
            let path = RootPath.join(stop.path, entry.name)
            if entry.name == ComposeFile.environmentName, stop.git.ignores(path, name: entry.name, isDirectory: false) {
                survey.ignoredFiles.insert(path)
            }
            guard rules.reason(entry.name, at: path, isFolder: false, git: stop.git) == nil else { continue }
            if isKontrakt, KontraktName.isManifest(entry.name) {
                if survey.kontrakts.last != stop.path, isKontraktFile(path) { survey.kontrakts.append(stop.path) }
            } else if entry.kind == .file, !isOfTests {
                note(entry.name, at: path, in: stop.path)
            }
        }
    }

    /// Whether a manifest makes a kontrakt of its folder: generated ones do not, nor what cannot be read.
    private func isKontraktFile(_ path: String) -> Bool { read(path).map { !GeneratedMark.begins($0) } ?? false }

    private mutating func note(_ name: String, at path: String, in folder: String) {
        let isDockerfile = name == "Dockerfile" || name.begins(with: "Dockerfile.") || name.ends(with: ".Dockerfile")
        if isDockerfile || name == "Containerfile" {
            if !name.ends(with: ".dockerignore") { dockerfiles.append(path) }
        } else if name == "go.mod" {
            if let module = read(path).flatMap({ GoModule(goMod: $0, folder: folder) }) { modules.append(module) }
        } else if name.ends(with: ".go") {
            if GoFolder.isCompiled(name) { goFolders[folder, default: []].append(path) }
        } else if !Self.canBeWritten(path) {
            return
        } else if Self.composeNames.contains(name) {
            survey.composeFiles.append(path)
        } else if KontraktName.isManifest(name) {
            manifests.append(path)
        }
    }

    private func read(_ path: String) -> [UInt8]? { try? tree.read(path) }

    mutating func finished() -> Survey {
        survey.hasSettings = isThere(Settings.fileName)
        survey.hooks = read(".pre-commit-config.yaml").map { hooks in
            String(decoding: hooks, as: UTF8.self).hasInfix("kontrakt") ? .ours : .others
        }
        survey.isGit = isThere(".git")
        survey.remote = read(".git/config").flatMap(remoteURL)
        let modules = modules.sorted { RootPath.precedes($0.folder, $1.folder) }
        survey.module = modules.first?.path
        survey.output = output ?? Self.outputNames.first { !isThere($0) && !ignoredAtRoot.contains($0) }
        survey.kontrakts.sort(by: RootPath.precedes)
        survey.composeFiles.sort(by: RootPath.precedes)

        var components = dockerfileComponents()
        let programs = goComponents(modules)
        // What a Dockerfile builds needs no second way to be built: the program beside it, else all in its context.
        let built = components.map { dockerfile in
            let folder = dockerfile.component.folder
            let isBesideProgram = programs.contains { RootPath.isPath($0.component.folder, within: folder) }
            return isBesideProgram ? folder : dockerfile.context
        }
        components += programs.filter { program in
            !built.contains { RootPath.isPath(program.component.folder, within: $0) }
        }
        var names: [String: String] = [:]
        for (component, _) in components.sorted(by: { RootPath.precedes($0.component.folder, $1.component.folder) }) {
            if let reason = obstacle(to: component, names: &names) {
                survey.passedOver.append((component.folder, reason))
            } else {
                survey.components.append(component)
            }
        }
        describe()
        return survey
    }

    private func dockerfileComponents() -> [(component: Survey.Component, context: String)] {
        let plain = Set(dockerfiles.filter { RootPath.lastSegment(of: $0) == "Dockerfile" }.map(RootPath.folder))
        return dockerfiles.sorted(by: RootPath.precedes).compactMap { path in
            let name = RootPath.lastSegment(of: path)
            let folder = RootPath.folder(of: path)
            // Beside a Dockerfile others are variants of it: for debugging, for developers.
            if name != "Dockerfile", plain.contains(folder) { return nil }
            guard let facts = read(path).map({ DockerfileFacts($0) }), facts.hasStage else { return nil }
            let context = context(of: facts, in: folder)
            let inContext = RootPath.relative(path, to: context)
            let parts = name.parts(at: ".").filter { $0 != "Dockerfile" }
            let component = Survey.Component(
                folder: folder, suffix: parts.first.map(String.init),
                source: inContext == "Dockerfile" ? .context(context) : .dockerfile(inContext, context: context),
                port: facts.port)
            return (component, context)
        }
    }

    private func goComponents(_ modules: [GoModule]) -> [(component: Survey.Component, context: String)] {
        goFolders.compactMap { folder, files in
            guard let owner = modules.owner(of: folder),
                let program = GoProgram(files: files.sorted(by: RootPath.precedes).compactMap(read))
            else { return nil }
            let source = Survey.Component.Source.importPath(owner.importPath(of: folder))
            return (Survey.Component(folder: folder, source: source, port: program.port), folder)
        }
    }

    /// Why nothing can be proposed for a component; nil when something can.
    private func obstacle(to component: Survey.Component, names: inout [String: String]) -> String? {
        let folder = component.folder
        if !Self.canBeWritten(folder) {
            return "its path cannot be written into a manifest"
        }
        switch component.source {
        case .importPath(let path):
            if TextRule.importPath.mistake(in: path) != nil { return "`\(path)` is no import path" }
        case .context(let context):
            if context != folder, survey.hasSettings { return Self.needsBuild }
        case .dockerfile(let file, let context):
            let isFine = [file, context].allSatisfy { !hasControlCharacter($0) && !$0.hasInfix("$(") }
            if !isFine { return "the path of its Dockerfile cannot be written into the settings" }
            if survey.hasSettings { return Self.needsBuild }
        }
        guard let name = KontraktName.of(folder: RootPath.join(folder, "kontrakt")) else {
            return "nothing of its path can be part of a name"
        }
        if let other = names[name], other != folder { return "its kontrakt would have the name of that in \(other)" }
        names[name] = folder
        return nil
    }

    /// Whether a manifest or a pipeline can have a path in it.
    private static func canBeWritten(_ path: String) -> Bool {
        !hasControlCharacter(path) && !path.unicodeScalars.contains("\u{FFFD}") && !path.hasInfix("$(")
    }

    private static let needsBuild = "it takes an entry below `builds:` of the settings, which are there already"

    private func isThere(_ path: String) -> Bool { tree.kind(of: path) != nil }

    /// The nearest folder upwards in which everything is that is copied, and the Go module that is compiled; the file's own folder when there is none.
    private func context(of facts: DockerfileFacts, in folder: String) -> String {
        let needsModule =
            facts.compilesModule && !facts.copied.isEmpty
            && modules.contains { RootPath.isPath(folder, within: $0.folder) }
        return sequence(first: folder, next: RootPath.parent).first { folder in
            facts.copied.allSatisfy { name in
                RootPath.resolve(name, from: folder).map { isThere($0) } ?? false
            } && (!needsModule || isThere(RootPath.join(folder, "go.mod")))
        } ?? folder
    }

    /// The workloads and the pipelines that manifests outside of kontrakts describe.
    private mutating func describe() {
        for path in manifests.sorted(by: RootPath.precedes) {
            guard let bytes = read(path), !GeneratedMark.begins(bytes), bytes.count < 1 << 20 else { continue }
            if mentionsPipelines(bytes) {
                survey.pipelines.append(path)
                continue
            }
            survey.manifests.append(path)
            var files = SourceMap()
            let id = files.add(SourceFile(path: path, bytes: bytes))
            for document in parseDocuments([id], of: files).flatMap(\.documents) {
                guard let root = document.root, root["apiVersion"] != nil, let kind = root["kind"]?.asString,
                    let name = root.below(["metadata", "name"])?.asString
                else { continue }
                if ["Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod"].contains(kind) {
                    survey.workloads.append(Survey.Workload(path: path, kind: kind, name: name))
                }
            }
        }
    }
}
