package import Model
package import Text
package import YAML

/// What became of the compose files of a repository.
package struct ComposedFiles: Sendable {
    /// The manifests, with the objects that were made in place of compose files.
    package let files: [ParsedFile]
    /// What images of these objects are built of.
    package let builds: [Node: WantedBuild]
    /// The files and folders that each compose file is made of besides itself, whether they are there or not.
    package let parts: [FileID: Set<String>]
    /// Where each compose file says `services`.
    package let services: [FileID: Span]
    /// The compose files themselves.
    package let sources: Set<FileID>
}

/// Makes objects of the compose files among what was read.
package func readCompose(
    _ parsed: [ParsedFile], of repository: Repository, settings: Settings
) -> (ComposedFiles, [Diagnostic]) {
    let folders = repository.folders.filter { $0.compose != nil }
    let byFile = folders.isEmpty ? [:] : Dictionary(parsed.map { ($0.file, $0) }) { first, _ in first }
    var made: [FileID: ParsedFile] = [:]
    var builds: [Node: WantedBuild] = [:]
    var parts: [FileID: Set<String>] = [:]
    var services: [FileID: Span] = [:]
    var used: Set<String> = []
    var profiles: Set<String> = []
    var findings: [Diagnostic] = []
    for folder in folders {
        guard let compose = folder.compose, let source = byFile[compose.file] else { continue }
        var reading = ComposeReading(compose, of: repository)
        let lowered = reading.lowered(source, settings.profiles, known: &profiles)
        findings += reading.findings
        used.formUnion(reading.usedFiles)
        services[compose.file] = lowered?.project.servicesKey
        parts[compose.file] = reading.usedFiles.union([RootPath.join(folder.path, ComposeFile.environmentName)])
        // What is made of half a file would have mistakes that nobody wrote.
        let objects = reading.findings.hasErrors ? [] : lowered?.objects ?? []
        let documents = makeDocuments(objects, from: compose.file, reading.bytes)
        for (number, build) in lowered?.builds ?? [:] where number < documents.count {
            if let image = imageNode(of: documents[number]) { builds[image] = build }
        }
        made[compose.file] = ParsedFile(
            file: compose.file, documents: documents,
            // What kubectl would make of a key is no matter here.
            diagnostics: source.diagnostics.filter { $0.kind.slug != DiagnosticKind.keyChanges.slug })
    }
    if repository.isWhole, !findings.hasErrors {
        for profile in settings.profiles where !profiles.contains(profile.text) {
            findings.append(.unknownProfile(profile.text, known: profiles.sorted(), at: profile.span))
        }
    }
    // What a compose file takes for itself is no manifest, whatever it is called.
    let files =
        folders.isEmpty
        ? parsed
        : parsed.filter { !used.contains(repository.files[$0.file].path) || made[$0.file] != nil }
            .map { made[$0.file] ?? $0 }
    return (
        ComposedFiles(
            files: files, builds: builds, parts: parts, services: services,
            sources: Set(made.keys)),
        findings
    )
}

/// The image of the first container of a workload.
private func imageNode(of document: Document) -> Node? {
    let spec = document.root?["spec"]
    let pod = spec?["template"] ?? spec?["jobTemplate"]?["spec"]?["template"]
    return pod?["spec"]?["containers"]?.items.makeFirst()?["image"]
}

extension ComposeReading {
    fileprivate init(_ compose: ComposeFile, of repository: Repository) {
        let source = repository.files[compose.file]
        var problems: [Diagnostic] = []
        var variables: [String: String] = [:]
        if let id = compose.environment {
            let environment = EnvironmentFile(repository.files[id].bytes) { _ in nil }
            variables = Dictionary(environment.entries.map { ($0.name, $0.value) }) { _, last in last }
            problems = environment.problems.map { problem in
                let span = Span(
                    file: id, start: UInt32(problem.range.lowerBound), end: UInt32(problem.range.upperBound))
                return problem.diagnostic(in: ComposeFile.environmentName, at: span, environment: nil)
            }
        }
        self.init(
            file: compose.file, folder: RootPath.folder(of: source.path), tree: repository.tree, bytes: source.bytes,
            variables: variables, environmentLeftOut: compose.environmentLeftOut, findings: problems)
    }

    /// Nil when the file holds nothing that can be used; what is wrong with it is said.
    fileprivate mutating func lowered(
        _ source: ParsedFile, _ enabled: [Settings.Profile], known profiles: inout Set<String>
    ) -> ComposeLowering? {
        let roots = source.documents.compactMap { document in document.root.map { (document, $0) } }
        guard let (document, root) = roots.first else {
            if !source.diagnostics.hasErrors {
                let end = UInt32(bytes.count)
                refuse("this compose file is empty", at: Span(file: file, start: end, end: end))
            }
            return nil
        }
        for (_, other) in roots.dropFirst() {
            refuse("a compose file is one document", at: other.entries.makeFirst()?.key.span ?? other.span)
        }
        return withExtendedLifetime(document) {
            let project = project(root)
            profiles.formUnion(project.services.flatMap(\.profiles).map(\.value))
            var lowering = ComposeLowering(project, profiles: Set(enabled.map(\.text)), reading: self)
            lowering.lower()
            self = lowering.reading
            return lowering
        }
    }
}
