internal import Backends
internal import Compiler
internal import Frontend
internal import Model
internal import Text
internal import YAML

extension Option {
    static let image = Option(
        "image", "NAME=REF", .matching("NAME=REFERENCE", isReplacement), repeats: true,
        help: "What to put in place of a build, or of an image as it is written.")
    /// The same where nothing but event sources has images.
    static let sourceImage = Option(
        "image", "NAME=REF", .matching("NAME=REFERENCE", isReplacement), repeats: true,
        help: "What to put in place of a build, or of an image as it is written, in event sources.")
    static let sources = Option(
        "sources", help: "The event sources that `sources:` names, and no kontrakt.")
    static let lock = Option(
        "lock", "FILE", .matching("the path of a file", { !$0.isEmpty && !$0.hasInfix("$(") }),
        help: "The lock file of the repository to take the digests of images from; `lock:` of the settings by default.")
    static let kontrakt = Option("kontrakt", "NAME", .text, help: "Only this kontrakt.")
}

extension Command {
    static let resolve = Command(
        name: "resolve", abstract: "prints the kontrakts themselves, ready to apply",
        discussion: """
            For every kontrakt: its namespace, account and rights, then its objects with the namespace set and all variables \
            and images resolved. The values of ${kontrakt.sourceReference} and ${KO_DOCKER_REPO} come from SOURCE_REFERENCE \
            and KO_DOCKER_REPO; one that is used but not set is an error.
            """,
        examples: [
            Example("kontrakt resolve | kubectl apply -f -", "run the kontrakts by hand"),
            Example(
                "kontrakt resolve --kontrakt cart --image cart=registry.example.org/cart@sha256:…",
                "one kontrakt, with an image that was built before"),
            Example("SOURCE_REFERENCE=main kontrakt resolve --run pr17", "with a reference and a run of your own"),
        ],
        options: [.filename, .recursive, .run, .image, .lock, .kontrakt, .sources] + Option.eventSources + [
            .threads, .quiet, .verbose, .color,
        ],
        run: { $0.resolve() })
}

extension Call {
    fileprivate func resolve() -> ExitStatus {
        if arguments.has(.sources) {
            let (sources, status) = resolveSources(forKubectl: true)
            guard let sources else { return status }
            writeStream(of: sources.objects)
            return .fine
        }
        let (resolved, status) = resolveKontrakts(run: arguments[.run] ?? "local")
        guard let resolved else { return status }
        writeStream(of: resolved.kontrakts.flatMap { $0.scaffold + $0.objects })
        return .fine
    }
}

/// The kontrakts of the repository with everything resolved, and what they come from.
struct ResolvedInput {
    let kontrakts: [ResolvedKontrakt]
    let settings: Settings
    /// What the spans of objects point into.
    let sources: SourceMap
    /// What they were resolved from, and with.
    let graph: Graph
    let resolution: Resolution

    /// The same, in namespaces that were given to them.
    func placed(in namespaces: [String: String]) -> (ResolvedInput?, [Diagnostic]) {
        var resolution = resolution
        resolution.namespaces = namespaces
        let (kontrakts, diagnostics) = Backends.resolve(graph, with: resolution, settings: settings)
        if diagnostics.hasErrors { return (nil, diagnostics) }
        let input = ResolvedInput(
            kontrakts: kontrakts, settings: settings, sources: sources, graph: graph, resolution: resolution)
        return (input, diagnostics)
    }

    /// One of them in a namespace that was given to it.
    func rendered(_ kontrakt: String, in namespace: String) -> (ResolvedKontrakt?, [Diagnostic]) {
        let (input, diagnostics) = placed(in: [kontrakt: namespace])
        return (input?.kontrakts.first { $0.run.kontrakt.name == kontrakt }, diagnostics)
    }
}

/// The event sources of the repository with everything resolved, and what they come from.
struct ResolvedSources {
    let objects: [OutputObject]
    let settings: Settings
    let sources: SourceMap
}

extension Arguments {
    var images: [(name: String, reference: String)] {
        all(.image).compactMap { pair in
            replacementParts(pair).map { (name: String($0), reference: String($1)) }
        }
    }
}

extension Call {
    /// Reads, checks and resolves what `-f`, `--kontrakt` and `--image` say. Nil with the exit status when there is
    /// nothing to go on with, which is reported then.
    func resolveKontrakts(run: String) -> (ResolvedInput?, ExitStatus) {
        guard let input = readInput() else { return (nil, .failed) }
        let sources = input.repository.files
        guard let (graph, found) = linked(input, settings: input.settings) else { return (nil, .red) }
        for decision in graph.decisions { explain(decision) }
        let resolution = resolution(run: run)
        let (kontrakts, unresolved) = Backends.resolve(graph, with: resolution, settings: input.settings)
        let diagnostics = found + ignoring(unresolved, in: sources, settings: input.settings)
        report(diagnostics, in: sources)
        guard !diagnostics.hasErrors else { return (nil, .red) }
        let resolved = ResolvedInput(
            kontrakts: kontrakts, settings: input.settings, sources: sources, graph: graph, resolution: resolution)
        return (resolved, .fine)
    }

    /// Reads, checks and resolves the event sources of the repository, as `resolveKontrakts` does for kontrakts.
    func resolveSources(forKubectl: Bool = false) -> (ResolvedSources?, ExitStatus) {
        guard let input = readInput() else { return (nil, .failed) }
        let sources = input.repository.files
        guard let (graph, found) = linked(input, settings: input.settings) else { return (nil, .red) }
        for decision in graph.decisions { explain(decision) }
        let (objects, unresolved) = Backends.resolveSources(
            graph, with: resolution(run: "local"), settings: input.settings)
        let none = graph.deployed.objects.isEmpty ? [Diagnostic.noSources()] : []
        let gated = forKubectl ? gatedJobs(in: objects, of: graph, settings: input.settings) : []
        let late = ignoring(unresolved + none + gated, in: sources, settings: input.settings)
        let diagnostics = found + late
        report(diagnostics, in: sources)
        guard !diagnostics.hasErrors else { return (nil, .red) }
        return (ResolvedSources(objects: objects, settings: input.settings, sources: sources), .fine)
    }

    private func writeStream(of objects: [OutputObject]) {
        // What a system call costs is spread over some objects.
        for start in stride(from: 0, to: objects.count, by: 100) {
            let some = objects[start..<min(start + 100, objects.count)]
            write {
                var printer = Printer()
                for (number, object) in zip(some.indices, some) {
                    if number > 0 { printer.separator() }
                    printer.print(object.value)
                }
                return printer.bytes
            }
        }
    }

    func resolution(run: String) -> Resolution {
        var resolution = Resolution()
        resolution.run = run
        resolution.kontrakt = arguments[.kontrakt]
        resolution.sourceReference = surroundings.environment("SOURCE_REFERENCE")
        resolution.registry = surroundings.environment("KO_DOCKER_REPO")
        resolution.images = arguments.images
        return resolution
    }
}

private let isReplacement: @Sendable (String) -> Bool = { replacementParts($0) != nil }

/// The two sides of the first `=`, when both say something.
func replacementParts(_ pair: String) -> (Substring, Substring)? {
    let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && !parts[1].isEmpty ? (parts[0], parts[1]) : nil
}
