package import Backends
internal import Checks
package import Frontend
package import Model
package import Text
internal import YAML

package struct Options: Sendable {
    package var backend: Backend
    /// What to put in place of images in event sources.
    package var images: [(name: String, reference: String)] = []
    package var threads = 1
    /// What generated files say about themselves.
    package var provenance = Provenance()
    /// Whether somebody wants to know what the accounts of kontrakts need.
    package var infersAccess = false
    /// What the output is to be reduced to: what these touch, and what that needs. Nil for all.
    package var changes: Changes?
    /// What the round before found out, and where this one leaves what it did.
    package var recollection: Recollection?

    package init(backend: Backend) { self.backend = backend }
}

/// What a compilation comes to. With an error among the diagnostics nothing is arranged.
package struct Compilation: Sendable {
    fileprivate let output: PrintedOutput
    /// What was decided on the way, for whoever asks. Not the graph itself: it would keep all of the input in memory.
    package let decisions: [String]
    package let diagnostics: [Diagnostic]
    /// What the diagnostics' spans point into.
    package let sources: SourceMap
    /// Only for whoever asks, and nothing with an error among the diagnostics.
    package let access: [KontraktAccess]

    package var arrangement: Arrangement { output.arrangement }
    /// A file an object, for a folder.
    package var files: [OutputFile] { output.files }
    /// What is applied, in apply order.
    package var stream: [UInt8] { output.stream }
}

/// The whole program: from the files of a repository to the files that it writes.
package func compile(_ repository: Repository, settings: Settings, options: Options) -> Compilation {
    let standing = options.recollection?.takeOutput()
    let recalled = options.recollection?.recall(for: repository)
    let (graph, found) = analyze(
        repository, settings: settings, threads: options.threads, recalled, keepingIn: options.recollection)
    if let graph, let standing, recalled?.isElseTheSame ?? false, options.changes == nil, !options.infersAccess,
        standing.holds(for: graph, settings: settings, backend: options.backend)
    {
        standing.of(graph).map { options.recollection?.keep($0) }
        return Compilation(
            output: standing.output, decisions: graph.decisions,
            diagnostics: ignoring(found + standing.said, in: repository.files, settings: settings),
            sources: repository.files, access: [])
    }
    return compile(consume graph, of: repository, found: found, settings: settings, options: options)
}

/// The half behind the graph: from what was analyzed to what is written.
func compile(
    _ graph: consuming Graph?, of repository: Repository, found: [Diagnostic], settings: Settings, options: Options
) -> Compilation {
    var sources = repository.files
    let (templates, unusable) = Templates.load(replacing: repository.templates, from: &sources)
    let input = found + unusable
    guard let graph = consume graph, !input.hasErrors else {
        return Compilation(
            output: .nothing, decisions: [], diagnostics: input, sources: sources, access: [])
    }
    let made = make(consume graph, of: repository, templates, settings: settings, options: options)
    let settings = made.settings
    let said = input + made.said
    let objects = said.hasErrors ? [] : made.objects
    let nothing = made.isNothing && !said.hasErrors ? [Diagnostic.nothingToCompile()] : []
    let output = PrintedOutput(
        arrange(objects, settings: settings), from: options.provenance, threads: options.threads)
    // What cannot be written as it is meant is said already, and is no mistake of ours.
    let refused =
        made.unsupported.hasErrors
        ? []
        : checkOutput(
            made.lowered, templates: repository.templates, features: settings.tektonFeatures,
            threads: options.threads)
    if let graph = made.graph, !objects.isEmpty {
        let said = unusable + made.said + refused
        StandingOutput(output, of: graph, templates, said: said).map { options.recollection?.keep($0) }
    }
    return Compilation(
        output: refused.hasErrors ? .nothing : output, decisions: made.decisions,
        diagnostics: ignoring(said + refused + nothing, in: sources, settings: settings), sources: sources,
        access: made.access)
}

/// What a graph comes to, and nothing of it besides: most of the memory of a run is in the trees that a graph keeps.
private struct Made {
    /// With what a lock says of images.
    let settings: Settings
    /// What is written.
    let objects: [OutputObject]
    /// Whether there was nothing to write, reduced or not.
    let isNothing: Bool
    /// What the backend made of all of the graph.
    let lowered: [OutputObject]
    let said: [Diagnostic]
    /// Those of `said` that are about what the backend has no words for.
    let unsupported: [Diagnostic]
    let decisions: [String]
    let access: [KontraktAccess]
    /// Only where a next round asks for it.
    let graph: Graph?
}

private func make(
    _ graph: consuming Graph, of repository: Repository, _ templates: Templates, settings: Settings, options: Options
) -> Made {
    let touched = options.changes.map {
        affected(by: $0, graph: graph, repository: repository, settings: settings, backend: options.backend).affected
    }
    let (settings, unlocked) = lockedSettings(settings, for: graph, given: options.images)
    let (lowered, unsupported) =
        graph.needsPipeline(settings) ? options.backend.lower(graph, settings, templates) : (Lowered(), [])
    let (deployed, unplaced) = deploySources(graph, images: options.images, settings: settings)
    let grants = grantAccess(
        lowered.needs + deployed.needs, as: lowered.accounts, for: graph, settings: settings, templates: templates)
    let all = grants + lowered.objects + deployed.objects
    var objects = all
    if let touched, !objects.isEmpty {
        let reduced = graph.reduced(to: touched)
        // The rights are those of all: with fewer, what is there already would lose some.
        let some = reduced.needsPipeline(settings) ? options.backend.lower(reduced, settings, templates).0.objects : []
        let sources = reduced.deployed.objects.isEmpty ? [] : deployed.objects
        objects = some.isEmpty && sources.isEmpty ? [] : grants + some + sources
    }
    return Made(
        settings: settings, objects: objects, isNothing: all.isEmpty, lowered: lowered.objects,
        said: unlocked + unsupported + unplaced, unsupported: unsupported,
        decisions: graph.decisions + (touched?.lines ?? []),
        access: options.infersAccess ? inferAccess(graph, settings: settings) : [],
        graph: touched == nil && options.recollection != nil ? graph : nil)
}

/// The half that every command shares: from files to a graph that was checked; nil when it cannot be built.
package func analyze(_ repository: Repository, settings: Settings, threads: Int) -> (Graph?, [Diagnostic]) {
    analyze(repository, settings: settings, threads: threads, nil, keepingIn: nil)
}

private func analyze(
    _ repository: Repository, settings: Settings, threads: Int, _ recalled: Recalled?,
    keepingIn recollection: Recollection?
) -> (Graph?, [Diagnostic]) {
    let parsed = parse(
        repository.folders.flatMap(\.files) + repository.sources, of: repository, recalled, threads: threads)
    let (composed, uncomposable) = readCompose(parsed, of: repository, settings: settings)
    let manifests = composed.files
    let unreadable = manifests.flatMap(\.diagnostics) + uncomposable
    let others = repository.schemas.isEmpty ? [] : parseOthers(of: repository, threads: threads)
    let misshapen = compareWithSchemas(manifests + others, of: repository, threads: threads)
    let decoded = decode(
        manifests, of: repository, sourceKinds: SourceKind.all, composed: composed,
        known: { recalled?.decoded($0) }, threads: threads)
    let (graph, dangling) = link(decoded, of: repository, settings: settings, known: { recalled?.linked($0) })
    let found = unreadable + decoded.diagnostics + dangling
    guard !found.hasErrors else {
        let all = found.adding(misshapen).withoutFixes(in: composed.sources)
        return (nil, ignoring(all, in: repository.files, settings: settings))
    }
    let (verdicts, problems) = check(
        graph, settings: settings, known: { recalled?.verdict(on: $0) }, threads: threads)
    recollection?.keep(
        Recollection.Round(repository: repository, parsed: parsed, decoded: decoded, verdicts: verdicts))
    let all = (found + problems).adding(misshapen)
        .withoutFixes(in: composed.sources)
    return (graph, ignoring(all, in: repository.files, settings: settings))
}

/// Reads what is not known yet.
private func parse(_ files: [FileID], of repository: Repository, _ recalled: Recalled?, threads: Int) -> [ParsedFile] {
    let unknown = files.filter { recalled?.parsed($0) == nil }
    var read = parseDocuments(unknown, of: repository.files, threads: threads).makeIterator()
    return files.compactMap { recalled?.parsed($0) ?? read.next() }
}

/// What is wrong with the pipelines that people wrote themselves and pointed at: no kontrakts, and nothing to compile.
package func checkPipelines(in repository: Repository, settings: Settings, threads: Int) -> [Diagnostic] {
    let parsed = parseOthers(of: repository, threads: threads)
    // With anything to compile, these have been compared as well.
    let misshapen = repository.isCompiled ? [] : compareWithSchemas(parsed, of: repository, threads: threads)
    let found = parsed.flatMap(\.diagnostics)
    let isKnown = { repository.schemas.isEmpty ? isPipelineDocument($0) : $0.root != nil }
    let speaking = Set(parsed.filter { !$0.diagnostics.isEmpty || $0.documents.contains(where: isKnown) }.map(\.file))
    let silent = repository.pointedAt.filter { speaking.isDisjoint(with: $0.files) }
    let wrong =
        found + silent.map { .noPipelineDocuments(at: $0.path) }
        + checkPipelines(
            parsed.flatMap(\.documents), in: repository.files, features: settings.tektonFeatures, threads: threads)
    return wrong.adding(misshapen)
}

private func parseOthers(of repository: Repository, threads: Int) -> [ParsedFile] {
    parseDocuments(Set(repository.pointedAt.flatMap(\.files)).sorted(), of: repository.files, threads: threads)
}
