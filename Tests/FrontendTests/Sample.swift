import Backends
import Checks
import Frontend
import Model
import TestSupport
import Text
import YAML

/// A repository in memory and what the stages make of it.
struct Sample {
    var repository: Repository
    var settings = Settings()

    /// Folders whose name contains `kontrakt` are read; a `go.mod` holds its module's path and nothing else.
    init(_ files: [String: String]) {
        var map = SourceMap()
        var folders: [String: [FileID]] = [:]
        var modules: [GoModule] = []
        for (path, text) in files.sorted(by: { $0.key < $1.key }) {
            let segments = path.split(separator: "/").map(String.init)
            let folder = segments.count == 1 ? "." : segments.dropLast().joined(separator: "/")
            if segments.last == "go.mod" { modules.append(GoModule(path: text, folder: folder)) }
            guard segments.dropLast().last?.contains("kontrakt") ?? false, path.hasSuffix(".yaml") else { continue }
            folders[folder, default: []].append(map.add(SourceFile(path: path, bytes: Array(text.utf8))))
        }
        repository = Repository(
            files: map,
            folders: folders.sorted { $0.key < $1.key }.map { folder, files in
                KontraktFolder(name: kontraktName(of: folder), path: folder, files: files)
            },
            modules: modules, templates: [], tree: MemoryTree(files))
    }

    /// One file of a folder that `sources:` names, of sources that live in the namespace `demo`.
    init(sources text: String) {
        self.init([:])
        let bytes = Array((text.hasPrefix("{") ? "---\n" + text : text).utf8)
        repository.sources = [repository.files.add(SourceFile(path: "sources/a.yaml", bytes: bytes))]
        settings.sources.namespace = "demo"
    }

    /// One file of one kontrakt. A file that begins with `{` would be JSON.
    init(kontrakt text: String, besides files: [String: String] = [:]) {
        self.init(files.merging(["kontrakt/a.yaml": text.hasPrefix("{") ? "---\n" + text : text]) { $1 })
    }

    /// The manifests of every kontrakt.
    func decoded() -> ([Manifests], [Diagnostic]) {
        let (decoded, diagnostics) = decodedRepository()
        return (decoded.kontrakts.map(\.decoded.manifests), diagnostics)
    }

    func decodedRepository() -> (DecodedRepository, [Diagnostic]) {
        let parsed = parseDocuments(repository.folders.flatMap(\.files) + repository.sources, of: repository.files)
        let decoded = decode(parsed, of: repository, sourceKinds: SourceKind.all)
        return (decoded, parsed.flatMap(\.diagnostics) + decoded.diagnostics)
    }

    func linked() -> (Graph, [Diagnostic]) {
        let (decoded, undecodable) = decodedRepository()
        let (graph, dangling) = link(decoded, of: repository, settings: settings)
        return (graph, undecodable + dangling)
    }

    /// Adds an entry to `builds:`; all its places are the line that is written for it.
    mutating func build(
        _ image: String, context: String? = nil, dockerfile: String = "Dockerfile", importPath: String? = nil,
        builder: Builder? = nil, target: String? = nil, bases: [String: String] = [:]
    ) {
        let line = "builds: \(image)"
        let file = repository.files.add(SourceFile(path: "settings/\(image)", bytes: Array(line.utf8)))
        let span = Span(file: file, start: 0, end: UInt32(line.utf8.count))
        let input: BuildSettings.Input =
            importPath.map { .importPath($0, span: span) }
            ?? .dockerfile(context: context ?? image, dockerfile: dockerfile, span: span)
        let arguments = bases.sorted { $0.key < $1.key }.map {
            (argument: BuildArgument($0.key, .image(build: $0.value)), span: span)
        }
        settings.builds.append(
            BuildSettings(
                image: image, input: input, builder: builder, target: target, arguments: arguments, span: span))
        settings.builds.sort { $0.image < $1.image }
    }

    /// The code and the place of everything that the stages up to the checks complain about, in source order.
    func complaints(checked: Bool = true) -> [String] {
        let (graph, found) = linked()
        let all = checked ? found + check(graph, settings: settings).diagnostics : found
        return places(of: all)
    }

    func places(of diagnostics: [Diagnostic]) -> [String] {
        diagnostics.map { diagnostic in
            switch diagnostic.place {
            case .span(let span): (span, "\(diagnostic.kind.code) \(place(of: span))")
            case .path(let path): (Span(file: FileID(.max), start: 0, end: 0), "\(diagnostic.kind.code) \(path)")
            case .run: (Span(file: FileID(.max), start: 0, end: 0), diagnostic.kind.code)
            }
        }.sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// `path:line:column text`, the text being what the span covers.
    func place(of span: Span) -> String {
        let file = repository.files[span.file]
        let before = file.bytes[..<span.range.lowerBound]
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let column = before.count - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
        let text = String(decoding: file.bytes[span.range], as: UTF8.self)
        return "\(file.path):\(line):\(column) \(text)"
    }
}

private func kontraktName(of folder: String) -> String {
    let rest = folder.split(separator: "/").filter { $0 != "kontrakt" }
    return rest.isEmpty ? "root" : rest.joined(separator: "-")
}

/// A Job with one test container, to put an image into.
func testJob(image: String, labels: String = "{kontrakt: test}") -> String {
    """
    apiVersion: batch/v1
    kind: Job
    metadata: {name: smoke}
    spec:
      template:
        metadata: {labels: \(labels)}
        spec:
          restartPolicy: Never
          containers:
            - name: smoke
              image: \(image)
    """
}
