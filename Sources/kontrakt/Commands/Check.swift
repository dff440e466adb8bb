internal import Compiler
internal import Frontend
internal import Text

extension Option {
    static let diagnosticFormat = Option(
        "format", "FORMAT", .choice(["text", "json"]),
        help: "text (the default) for people, on standard error; json: one object a line, on standard output.")
    static let access = Option(
        "access",
        help:
            "Print on standard output what the account of each kontrakt needs to be allowed, inferred from its objects."
    )
}

extension Command {
    static let check = Command(
        name: "check", abstract: "says what is wrong, and writes nothing",
        discussion: """
            Reads everything as generate does, runs every check and reports all problems in source order. A file or folder \
            given with `-f` that is no kontrakt is searched for pipelines of Tekton, of today and of its first releases, \
            which are checked as its webhook and its runs would. With `--schemas`, objects are compared with the schemas of \
            their kinds as well. Exits 1 when there is an error; warnings alone exit 0. `kontrakt explain CODE` tells more \
            about each of them.
            """,
        examples: [
            Example("kontrakt check", "everything below the working directory"),
            Example("kontrakt check -f services/cart/kontrakt", "one kontrakt folder"),
            Example("kontrakt check -R -f ci/tekton", "pipelines that someone wrote by hand"),
            Example("kubectl get --raw /openapi/v2 | kontrakt check --schemas -", "what a cluster would refuse"),
            Example("kontrakt check --access", "the rights that each kontrakt needs in its namespace"),
            Example("kontrakt check --format json", "for an editor or an annotation in CI"),
        ],
        options: [.filename, .recursive, .schemas, .diagnosticFormat, .access, .lock] + Option.platform
            + Option.eventSources
            + [.sourceImage, .threads, .quiet, .verbose, .color],
        run: { $0.check() })
}

extension Call {
    fileprivate func check() -> ExitStatus {
        guard var input = readInput(readingOthers: true), let schemas = schemas(for: input) else { return .failed }
        input.repository.schemas = schemas
        let repository = input.repository
        var (found, sources) = (input.diagnostics, repository.files)
        var access: [AccessReport] = []
        // Who points at pipelines alone has nothing to compile.
        if repository.isCompiled {
            let (output, diagnostics, files) = compile(input)
            (found, sources) = (diagnostics, files)
            access = output?.access.map(AccessReport.init) ?? []
        }
        found += checkPipelines(in: repository, settings: input.settings, threads: threads)
        // What only warns of the output is said to whoever asks for it.
        let diagnostics = found.filter { $0.severity == .error || !$0.kind.code.hasPrefix("K4") }
        if arguments[.diagnosticFormat] == "json" {
            write(JSONLines.rendered(diagnostics, in: sources) + access.map(\.json).joined())
        } else {
            report(diagnostics, in: sources)
            write(access.map(\.text).joined(separator: "\n"))
        }
        if diagnostics.isEmpty {
            let others = Set(repository.pointedAt.flatMap(\.files)).count
            let read = counted(repository.folders.count, "kontrakt")
            mention(others == 0 ? "\(read), no complaints" : "\(read), \(counted(others, "other file")), no complaints")
        }
        return diagnostics.exitStatus
    }
}
