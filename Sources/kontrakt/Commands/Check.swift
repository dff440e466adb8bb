internal import Compiler
internal import Frontend
internal import Text

extension Option {
    static let access = Option(
        "access",
        help:
            "Print on standard output what the account of each kontrakt needs to be allowed, inferred from its objects."
    )
}

extension Command {
    static let check = Command(
        name: "check", abstract: "says what is wrong; with --fix, mends what a machine can",
        discussion: """
            Reads everything as generate does, runs every check and reports all problems in source order. A file or folder \
            given with `-f` that is no kontrakt is searched for pipelines of Tekton, of today and of its first releases, which \
            are checked as its webhook and its runs would. With `--schemas`, objects are compared with the schemas of their \
            kinds as well. Exits 1 when there is an error; warnings alone exit 0. `kontrakt explain CODE` tells more about each \
            of them. A comment `# kontrakt:ignore CODE reason` ignores what begins on the line below it.
            """,
        examples: [
            Example("kontrakt check", "everything below the working directory"),
            Example("kontrakt check -f services/cart/kontrakt", "one kontrakt folder"),
            Example("kontrakt check -R -f ci/tekton", "pipelines that someone wrote by hand"),
            Example("kubectl get --raw /openapi/v2 | kontrakt check --schemas -", "what a cluster would refuse"),
            Example("kontrakt check --access", "the rights that each kontrakt needs in its namespace"),
            Example("kontrakt check --format sarif >kontrakt.sarif", "for an editor or code scanning"),
            Example("kontrakt check --severity error --ignore K253", "less than everything"),
            Example("kontrakt check --fix", "mend what a machine can mend"),
        ],
        options: [.filename, .recursive, .schemas] + Option.findings + [.access, .lock] + Option.platform
            + Option.eventSources
            + [.sourceImage, .threads, .noCache, .quiet, .verbose, .color],
        run: { $0.check() })
}

extension Call {
    fileprivate func check() -> ExitStatus {
        let misuse = arguments.misusedFindings
        guard misuse.isEmpty else {
            return refuse(misuse)
        }
        return finish(answer("check") { $0.checkOnce() })
    }

    private func checkOnce() -> Upshot {
        var rounds = 0
        // Once: they may come from standard input.
        var schemas: [SchemaSource]?
        while true {
            guard var input = readInput(readingOthers: true) else { return Upshot(.failed) }
            schemas = schemas ?? self.schemas(for: input)
            guard let schemas else { return Upshot(.failed) }
            input.repository.schemas = schemas
            let (found, sources, access) = findings(in: input)
            // A fix may bring the next to light; where two undo each other, there is an end all the same.
            if arguments.has(.applyFixes), rounds < 10 {
                guard let changed = makeFixes(of: found, in: sources, below: input.root) else {
                    return Upshot(.failed)
                }
                rounds += 1
                if changed > 0 { continue }
            }
            tell(found, in: sources)
            write(
                arguments[.findingForm] == "json"
                    ? access.map(\.json).joined() : access.map(\.text).joined(separator: "\n"))
            let line = found.reported.isEmpty ? absence(in: input.repository, ignored: found.count) : nil
            return Upshot(found.exitStatus, line, future: .same)
        }
    }

    /// Everything that is wanted of what there is to say about the input.
    private func findings(in input: Input) -> ([Diagnostic], SourceMap, [AccessReport]) {
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
        found = ignoring(found, in: sources, settings: input.settings)
        let comments = checkIgnoreComments(found, in: sources, isWhole: repository.isWhole)
        found += ignoring(comments, in: sources, settings: input.settings)
        // What only warns of the output is said to whoever asks for it.
        found.removeAll { $0.severity != .error && $0.kind.code.hasPrefix("K4") }
        return (arguments.wanted(of: found), sources, access)
    }

    private func absence(in repository: Repository, ignored: Int) -> String {
        let others = Set(repository.pointedAt.flatMap(\.files)).count
        let read =
            [counted(repository.folders.count, "kontrakt")] + (others == 0 ? [] : [counted(others, "other file")])
        return (read + ["no complaints"]).joined(separator: ", ") + (ignored == 0 ? "" : " (\(ignored) ignored)")
    }
}
