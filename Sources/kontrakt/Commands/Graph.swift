internal import Backends
internal import Compiler
internal import Frontend
internal import Model
internal import Text

extension Option {
    static let pictureFormat = Option(
        "format", "FORMAT", .choice(PictureFormat.all.map(\.name)),
        help: """
            \(PictureFormat.all.map { "\($0.name) (\($0.abstract))" }.joined(separator: ", ")); the first by default.
            """)
    static let pictureOutput = Option(
        "output", short: "o", "FILE", .path("a file, or `-`"),
        help: "The file to write; `-` (the default) is standard output.")
}

extension Command {
    static let graph = Command(
        name: "graph", abstract: "draws the tasks of a run and the event sources",
        discussion: """
            Shows how builds, kontrakts, pushes, event sources and what they send to hang together, with the critical path: \
            the longest chain of tasks that wait for each other, each counted as one. The JSON and the page say as well which \
            files and lines a node comes from, what is wrong there, and what is generated for it. The page needs no network \
            and can be used by keyboard alone. With errors in the input the exit status is 1; a picture that shows them is \
            made all the same, unless the parts cannot be tied together: then there is none. `-o` replaces only what this \
            command wrote.
            """,
        examples: [
            Example("kontrakt graph", "a flowchart to paste into Markdown"),
            Example("kontrakt graph --format html -o graph.html", "a page to look around in"),
            Example("kontrakt graph --format dot | dot -Tsvg >graph.svg", "drawn by Graphviz"),
            Example("kontrakt graph --format json | jq -r '.criticalPath.nodes[]'", "for a script"),
        ],
        options: [.filename, .recursive, .pictureFormat, .pictureOutput, .lock] + Option.platform + Option.eventSources
            + [.sourceImage, .threads, .quiet, .verbose, .color],
        run: { $0.graph() })
}

extension Call {
    fileprivate func graph() -> ExitStatus {
        guard let input = readInput() else { return .failed }
        var options = Options(backend: arguments.backend)
        options.threads = threads
        options.images = arguments.images
        options.provenance = Provenance(command: arguments.platformCommand)
        let depiction = depict(
            input.repository, settings: input.settings, options: options, known: input.diagnostics)
        for decision in depiction.decisions { explain(decision) }
        report(depiction.diagnostics, in: depiction.sources)
        let status = depiction.diagnostics.exitStatus
        let wanted = arguments[.pictureFormat]
        guard let picture = depiction.picture,
            let format = PictureFormat.all.first(where: { wanted == nil || $0.name == wanted })
        else { return status }
        let bytes = format.rendered(picture)
        guard let destination = arguments[.pictureOutput], destination != "-" else {
            write(bytes)
            return status
        }
        guard let (name, folder, steps) = plan(bytes, at: destination, of: input, isOurs: PictureFormat.wrote) else {
            return .failed
        }
        let failures = folder.carryOut(steps)
        report(failures)
        if !failures.isEmpty { return .failed }
        mention("\(name) \(steps.contains { $0.action != .unchanged } ? "is written" : "is up to date")")
        return status
    }
}
