internal import Backends
internal import Compiler
internal import Frontend
internal import Model
internal import Text

extension Option {
    static let output = Option(
        "output", short: "o", "DIR", .path("a folder, or `-`"),
        help: "The folder to write to, one object a file; `-` (the default) is standard output.")
    static let check = Option(
        "check",
        help: "Show what would change, and exit 1 if anything would. Writes nothing unless --write is there, too.")
    static let write = Option(
        "write", help: "Write to the folder that `output:` of the settings names, where -o names none.")
    static let watch = Option("watch", help: "Write the folder again whenever something is saved, until Ctrl-C.")
    /// What makes no sense for a stream.
    fileprivate static let needingFolder: [Option] = [.check, .write, .watch]
}

extension Command {
    static let generate = Command(
        name: "generate", abstract: "writes the pipeline, event sources and access rights",
        discussion: """
            Compiles every kontrakt folder below the working directory. On standard output it is one stream in apply order; \
            with -o it is a folder with one object a file and a kustomization, and run/ with the PipelineRun that starts \
            it. Only files whose bytes differ are written; files that kontrakt wrote before and no longer produces are \
            removed; files that it did not write are never touched. With --since it is a pipeline of its own, called \
            NAME-affected, which runs the kontrakts that a change touches, builds what they need, and pushes the targets \
            that it touches; the access rights are those of the whole.
            """,
        examples: [
            Example("kontrakt generate | kubectl apply -f -", "the pipeline into the cluster"),
            Example("kontrakt generate -o deploy", "files to commit, for kubectl apply -k deploy"),
            Example("kontrakt generate -o deploy --check", "in CI: fail when the committed files are stale"),
            Example("kontrakt generate --check --write", "in a hook: fail when they are, and mend them"),
            Example("kontrakt generate -o deploy --watch", "while you write: again on every save"),
            Example("kontrakt generate -R -f services -f libs", "only what is below two folders"),
            Example("kontrakt generate --since origin/main", "a pipeline for what a branch touches"),
            Example("kontrakt generate --target build-pipeline -o deploy", "for Knative Build Pipeline"),
        ],
        options: [.filename, .recursive, .output, .check, .write, .watch, .since, .lock] + Option.platform
            + Option.eventSources + [.sourceImage, .git, .threads, .noCache, .quiet, .verbose, .color],
        run: { $0.generate() })
}

extension Call {
    fileprivate func generate() -> ExitStatus {
        if arguments.has(.watch) { return keepGenerating() }
        return finish(answer("generate") { $0.generateOnce() })
    }

    func generateOnce() -> Upshot {
        guard let input = readInput() else { return Upshot(.failed) }
        guard let destination = destination(for: input) else {
            // What broken settings say is not known: it may be the folder.
            if input.diagnostics.hasErrors, arguments[.output] == nil {
                report(input.diagnostics, in: input.repository.files)
                return Upshot(input.diagnostics.exitStatus)
            }
            let flag = Option.needingFolder.first { arguments.has($0) } ?? .check
            return Upshot(
                refuse(input.diagnostics + [.withoutFolder("--" + flag.long)], in: input.repository.files))
        }
        if case .folder(let folder) = destination, let occupied = input.kontraktFolder(at: folder) {
            return Upshot(refuse([.outputFolderAmongInput(folder.name, holding: occupied)]))
        }

        var compared: Comparison?
        if arguments.has(.since) {
            guard !arguments.has(.check) else {
                return Upshot(refuse([.reducedCheck()]))
            }
            compared = comparison(for: input)
            if compared == nil { return Upshot(.failed) }
        }

        let (output, diagnostics, sources) = compile(input, reducedTo: compared)
        guard let output else {
            report(diagnostics, in: sources)
            return Upshot(diagnostics.exitStatus, future: .same)
        }
        if let compared, output.arrangement.files.isEmpty { mention("nothing is affected since \(compared.name)") }

        switch destination {
        case .stream:
            report(diagnostics, in: sources)
            // Of nothing there is not even a comment.
            if !output.arrangement.files.isEmpty { write(output.stream) }
            return Upshot(.fine, future: .same)
        case .folder(var folder):
            folder.kept = input.settings.lock.map { normalized(input.root + "/" + $0.path) }
            let (steps, obstacles) = folder.plan(output.files)
            guard obstacles.isEmpty else {
                return Upshot(refuse(diagnostics + obstacles, in: sources))
            }
            if compared != nil, steps.contains(where: \.replacesWhole) {
                return Upshot(refuse(diagnostics + [.reducedOutput(over: folder.name)], in: sources))
            }
            let (upshot, outcome) = arguments.has(.check) ? show(steps, of: folder) : make(steps, in: folder)
            report(diagnostics + outcome, in: sources)
            return upshot
        }
    }

    /// The output, unless something is wrong, and all that there is to say about the input on the way to it.
    func compile(
        _ input: Input, reducedTo compared: Comparison? = nil
    ) -> (output: Compilation?, diagnostics: [Diagnostic], sources: SourceMap) {
        // What a broken setting says is not known: nobody is told that it is missing in the output.
        if input.diagnostics.hasErrors {
            let (_, found) = analyze(input.repository, settings: input.settings, threads: threads)
            return (nil, input.diagnostics + found, input.repository.files)
        }
        var options = Options(backend: arguments.backend)
        options.threads = threads
        options.images = arguments.images
        options.infersAccess = arguments.has(.access)
        options.changes = compared?.changes
        options.recollection = surroundings.recollection
        options.provenance = Provenance(command: arguments.platformCommand, since: compared?.name)
        let compilation = Compiler.compile(input.repository, settings: input.settings, options: options)
        for decision in compilation.decisions { explain(decision) }
        let diagnostics = input.diagnostics + compilation.diagnostics
        return (diagnostics.hasErrors ? nil : compilation, diagnostics, compilation.sources)
    }

    private enum Destination {
        case stream
        case folder(OutputFolder)
    }

    /// Where the result goes; nil when that must be a folder and none is named.
    private func destination(for input: Input) -> Destination? {
        let here = surroundings.workingDirectory
        let needsFolder = Option.needingFolder.contains { arguments.has($0) }
        switch arguments[.output] {
        case "-": return needsFolder ? nil : .stream
        case let name?:
            let path = normalized(name.begins(with: "/") ? name : here + "/" + name)
            return .folder(OutputFolder(named: normalizedName(name), at: path, in: input.root))
        case nil where !needsFolder: return .stream
        case nil:
            return input.settings.output.map {
                .folder(OutputFolder(named: $0, at: normalized(input.root + "/" + $0), in: input.root))
            }
        }
    }

    private func show(_ steps: [OutputStep], of folder: OutputFolder) -> (Upshot, [Diagnostic]) {
        func count(_ action: OutputStep.Action) -> Int { steps.count { $0.action == action } }
        for step in steps {
            mentionStep(step, of: folder)
            write(
                unifiedDiff(of: folder.name + "/" + step.path, from: step.old, to: step.new, describing: describeLine))
        }
        if count(.unchanged) == steps.count {
            return (Upshot(.fine, upToDate(folder.name, files: steps.count), future: .folder(folder, steps)), [])
        }
        let isWritten = arguments.has(.write)
        let failures = isWritten ? folder.carryOut(steps) : []
        guard failures.isEmpty else { return (Upshot(.failed), failures) }
        let stale = Diagnostic.staleOutput(
            folder: folder.name, created: count(.created), changed: count(.changed), removed: count(.removed),
            isWritten: isWritten)
        return (Upshot(.red), [stale])
    }

    private func make(_ steps: [OutputStep], in folder: OutputFolder) -> (Upshot, [Diagnostic]) {
        var touched: [String] = []
        let failures = folder.carryOut(steps) { touched.append(folder.path + "/" + $0.path) }
        guard failures.isEmpty else { return (Upshot(.failed, touching: touched), failures) }
        for step in steps { mentionStep(step, of: folder) }
        let removed = steps.count { $0.action == .removed }
        let line = summary(
            of: folder.name, files: steps.count - removed, written: touched.count - removed, removed: removed)
        return (Upshot(.fine, line, touching: touched, future: .folder(folder, steps)), [])
    }

    private func upToDate(_ folder: String, files: Int) -> String {
        "\(folder) is up to date: \(counted(files, "file"))"
    }

    private func summary(of folder: String, files: Int, written: Int, removed: Int) -> String {
        "\(folder): \(counted(files, "file")), \(written) written, \(removed) removed"
    }

    /// What is said of a folder that holds what it is to hold.
    func lineAbout(_ folder: Answer.Folder) -> String {
        arguments.has(.check)
            ? upToDate(folder.name, files: folder.files)
            : summary(of: folder.name, files: folder.files, written: 0, removed: 0)
    }

    private func mentionStep(_ step: OutputStep, of folder: OutputFolder) {
        explain("\(step.action.rawValue) \(folder.name)/\(step.path)")
    }
}

extension Input {
    /// The input that a folder is, if it is one.
    fileprivate func kontraktFolder(at folder: OutputFolder) -> String? {
        guard let place = pathFrom(root, to: folder.path) else { return nil }
        return repository.folders.first { $0.path == place }?.path
    }
}

extension OutputStep {
    /// Whether a file of a whole pipeline would be replaced or removed.
    fileprivate var replacesWhole: Bool { action != .unchanged && old.map(Provenance.isWhole) ?? false }
}

/// `out/` and `./out` are `out` in messages.
func normalizedName(_ name: String) -> String {
    var name = name[...]
    while let shorter = name.rest(before: "/"), !shorter.isEmpty { name = shorter }
    while let shorter = name.rest(after: "./"), !shorter.isEmpty { name = shorter }
    return String(name)
}
