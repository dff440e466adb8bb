internal import Backends
internal import Compiler
internal import Frontend
internal import Model
internal import TestSupport
internal import Text
internal import Trials
internal import YAML

/// Files that are read by themselves, or with little around them.
extension FuzzTarget {
    /// Settings are read, or there is an error that points into the file.
    static let settings = FuzzTarget("settings", length: 256) { bytes in
        var files = SourceMap()
        guard let (_, diagnostics) = try? readSettings(in: tree([Settings.fileName: bytes]), files: &files) else {
            return "a tree in memory cannot be read"
        }
        return mistake(in: diagnostics, of: files)
    }

    /// Whatever is locked is locked to a digest.
    static let lock = FuzzTarget("lock", length: 256) { bytes in
        var files = SourceMap()
        let (lock, diagnostics) = readLock(files.add(SourceFile(path: "images.lock.yaml", bytes: bytes)), of: files)
        if let open = lock.names.first(where: { !ImagesLock.isPinned(lock[$0] ?? "") }) {
            return "`\(open)` is locked to nothing"
        }
        return mistake(in: diagnostics, of: files)
    }

    /// A compose file, with others beside it, becomes objects that can be printed and read again.
    static let compose = FuzzTarget("compose", length: 256) { bytes in
        let settings = Settings()
        guard let repository = repository(files(of: bytes, first: "kontrakt/compose.yaml"), settings) else {
            return nil
        }
        let parsed = parseDocuments(repository.folders.flatMap(\.files), of: repository.files)
        let (composed, findings) = readCompose(parsed, of: repository, settings: settings)
        for document in composed.files.filter({ composed.sources.contains($0.file) }).flatMap(\.documents) {
            guard let root = document.root, root["apiVersion"]?.asString != nil, root["kind"]?.asString != nil else {
                return "a document that is no object"
            }
            let same = Reading.of(printed(.node(root, Edits()))) { again in
                again.documents.count == 1 && again.documents[0].root.map { PlainTree($0) } == PlainTree(root)
            }
            if !same { return "an object reads back as something else" }
        }
        return mistake(in: findings, of: repository.files)
    }

    /// A manifest of a kontrakt is linked and checked.
    static let manifest = FuzzTarget("manifest", .whole, seeds: "yaml", length: 4096) { bytes in
        let settings = Settings()
        guard let repository = repository(["kontrakt/x.yaml": bytes], settings) else { return nil }
        let (graph, diagnostics) = analyze(repository, settings: settings, threads: 1)
        if graph == nil, !diagnostics.hasErrors { return "no graph, and nothing said about it" }
        return mistake(in: diagnostics, of: repository.files)
    }

    /// A file of pipelines is checked and brought up to date; what comes out has nothing more to be done to it.
    static let tekton = FuzzTarget("tekton", .whole, seeds: "yaml", length: 4096) { bytes in
        var selection = Selection()
        selection.paths = ["x.yaml"]
        selection.readsOthers = true
        guard let repository = repository(["x.yaml": bytes], Settings(), selection) else { return nil }
        let diagnostics = checkPipelines(in: repository, settings: Settings(), threads: 1)
        return mistake(in: diagnostics, of: repository.files)
            ?? Trial(fixing: repository.files).complaints.first
    }

    /// Schemas of a folder, and an object that is compared with them.
    static let schemas = FuzzTarget("schemas", .whole, length: 4096) { bytes in
        var files = files(of: bytes, first: "schemas/x.json")
        if files["kontrakt/x.yaml"] == nil { files["kontrakt/x.yaml"] = Array(someObject.utf8) }
        guard var repository = repository(files, Settings()) else { return nil }
        repository.schemas = [SchemaSource("schemas", .path("schemas", in: repository.tree))]
        let (_, diagnostics) = analyze(repository, settings: Settings(), threads: 1)
        return mistake(in: diagnostics, of: repository.files)
    }

    /// What is proposed for any repository can be read again.
    static let survey = FuzzTarget("survey", .whole, length: 4096) { bytes in
        let tree = tree(files(of: bytes, first: "web/Dockerfile"))
        guard let survey = try? Frontend.survey(tree, settings: Settings()),
            let proposal = try? proposeFirst(survey, in: tree, settings: Settings())
        else { return "a tree in memory cannot be read" }
        for file in proposal.files where KontraktName.isManifest(file.path) && file.path != Settings.schemaFileName {
            if let complaint = Reading.of(file.bytes, { $0.parsed.diagnostics.first?.message }) {
                return "\(file.path) does not read back: \(complaint)"
            }
        }
        return nil
    }
}

private let someObject = """
    apiVersion: v1
    kind: Pod
    metadata: {name: web, labels: {kontrakt: test}}
    spec: {restartPolicy: Never, containers: [{name: web, image: "registry.example.org/web:1", ports: [{containerPort: 80}]}]}
    """

private func tree(_ files: [String: [UInt8]]) -> MemoryTree {
    var tree = MemoryTree()
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) { tree.add(path, bytes) }
    return tree
}

private func repository(
    _ files: [String: [UInt8]], _ settings: Settings, _ selection: Selection = Selection()
) -> Repository? {
    try? gather(selection, in: tree(files), settings: settings, files: SourceMap()).0
}
