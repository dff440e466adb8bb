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
    private let exclude: [Glob]
    private let leftOut: Set<String>
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
        exclude = settings.exclude.compactMap { try? Glob($0) }
        output = settings.output
        leftOut = Set([settings.templates, settings.output].compactMap(\.self))
    }

    mutating func walk() throws(FileTreeError) {
        var open = try visit(RootPath.root, rules: IgnoreRules())
        while let (folder, rules) = open.popLast() {
            if let more = try? visit(folder, rules: rules) { open += more }
        }
    }

    private mutating func visit(
        _ folder: String, rules: IgnoreRules
    ) throws(FileTreeError) -> [(folder: String, rules: IgnoreRules)] {
        let entries = try tree.entries(of: folder)
        var rules = rules
        if entries.contains(where: { $0.name == ".gitignore" && $0.kind == .file }),
            let bytes = try? tree.read(RootPath.join(folder, ".gitignore"))
        {
            rules = rules.adding(IgnoreFile(bytes, in: folder))
        }
        let isKontrakt = KontraktName.marks(RootPath.lastSegment(of: folder))
        if folder == RootPath.root {
            ignoredAtRoot = Set(Self.outputNames.filter { rules.ignores($0, name: $0, isDirectory: true) })
        }
        var folders: [(folder: String, rules: IgnoreRules)] = []
        for entry in entries {
            let path = RootPath.join(folder, entry.name)
            let isDirectory = entry.kind == .directory
            if entry.name == ComposeFile.environmentName,
                rules.ignores(path, name: entry.name, isDirectory: isDirectory)
            {
                survey.ignoredFiles.insert(path)
            }
            if entry.name.hasPrefix(".") || foreignFolders.contains(entry.name) || entry.name == "testdata"
                || leftOut.contains(path) || exclude.contains(where: { $0.matches(path) })
                || rules.ignores(path, name: entry.name, isDirectory: isDirectory)
            {
                continue
            }
            if isDirectory {
                folders.append((path, rules))
            } else if entry.kind == .file {
                note(entry.name, at: path, in: folder, isKontrakt: isKontrakt)
            }
        }
        return folders
    }

    private mutating func note(_ name: String, at path: String, in folder: String, isKontrakt: Bool) {
        let isDockerfile = name == "Dockerfile" || name.hasPrefix("Dockerfile.") || name.hasSuffix(".Dockerfile")
        if isDockerfile || name == "Containerfile" {
            if !name.hasSuffix(".dockerignore") { dockerfiles.append(path) }
        } else if name == "go.mod" {
            if let module = read(path).flatMap({ GoModule(goMod: $0, folder: folder) }) { modules.append(module) }
        } else if name.hasSuffix(".go") {
            if GoFolder.isCompiled(name) { goFolders[folder, default: []].append(path) }
        } else if isKontrakt, KontraktName.isManifest(name) {
            if survey.kontrakts.last != folder { survey.kontrakts.append(folder) }
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
            let parts = name.split(separator: ".").filter { $0 != "Dockerfile" }
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
