internal import Backends
internal import Compiler
internal import Frontend
internal import Model
internal import Text
internal import YAML

extension Option {
    static let dryRun = Option("dry-run", help: "Show what would be written, and write nothing.")
    static let templatesOut = Option(
        "templates",
        help: "Copy the built-in templates into DIR, `templates` by default, to be changed there; nothing else.")
}

extension Command {
    static let initialize = Command(
        name: "init", abstract: "proposes a first kontrakt for a repository, and writes it",
        discussion: """
            Looks at the repository around DIR, or around the working directory: Dockerfiles, Go programs, compose files, \
            manifests, pipelines, the remote of git. Shows and writes a kontrakt folder beside each thing that becomes an \
            image, made of the compose file or of the manifests that describe it where there are such, settings with their JSON schema, and a hook for pre-commit. All of it is a beginning to be changed. A \
            file that exists is never touched, so that it does no harm to call it again. Exits 1 when there is something wrong \
            with the settings that are there.
            """,
        examples: [
            Example("kontrakt init", "a first kontrakt for this repository"),
            Example("kontrakt init --dry-run", "what would that be?"),
            Example("kontrakt init && kontrakt generate -o deploy", "from nothing to a pipeline"),
            Example("kontrakt init --templates", "the built-in templates, to be changed"),
        ],
        options: [.dryRun, .templatesOut, .quiet, .color], operand: "DIR",
        run: { $0.initialize() })
}

extension Call {
    fileprivate func initialize() -> ExitStatus {
        do throws(FileTreeError) {
            if arguments.has(.templatesOut) { return try copyTemplates() }
            let root = try findRoot(from: absolute(arguments.operands.first ?? "."))
            let tree = try surroundings.tree(root)
            var files = SourceMap()
            let (settings, findings) = try readSettings(in: tree, files: &files)
            report(findings, in: files)
            if findings.hasErrors { return .red }
            var proposal = try proposeFirst(try survey(tree, settings: settings), in: tree, settings: settings)
            proposal.files += schemaFile(beside: proposal.files)
            return bring(proposal, to: root)
        } catch {
            return refuse([.unreadableInput(error.path, reason: error.reason)])
        }
    }

    /// For the editor's line at the top of the settings, when they are new.
    private func schemaFile(beside files: [OutputFile]) -> [OutputFile] {
        files.contains { $0.path == Settings.fileName }
            ? [OutputFile(path: Settings.schemaFileName, bytes: Array(settingsSchema().document.utf8))] : []
    }

    /// The templates, in a folder that the settings name or should name.
    private func copyTemplates() throws(FileTreeError) -> ExitStatus {
        let root = try findRoot(from: surroundings.workingDirectory)
        let given = arguments.operands.first ?? "templates"
        guard let folder = relativePath(given, below: root), folder != RootPath.root else {
            return refuse([.outsideRoot(given)])
        }
        var files = SourceMap()
        let (settings, findings) = try readSettings(in: try surroundings.tree(root), files: &files)
        report(findings, in: files)
        if findings.hasErrors { return .red }
        var proposal = Proposal()
        proposal.files = EmbeddedTemplate.all.map { OutputFile(path: "\(folder)/\($0.name)", bytes: $0.bytes) }
        if settings.templates != folder {
            proposal.hints = ["they are used when \(Settings.fileName) says `templates: \(onOneLine(.string(folder)))`"]
        }
        return bring(proposal, to: root)
    }

    /// Writes what is not there yet, and shows it: settings and manifests as a difference, the rest by name.
    private func bring(_ proposal: Proposal, to root: String) -> ExitStatus {
        let isThere = { (file: OutputFile) in
            let path = root + "/" + file.path
            return exists(path) || isSymlink(path)
        }
        let kept = proposal.files.filter(isThere)
        let new = proposal.files.filter { !isThere($0) }
        let folder = OutputFolder(named: ".", at: root, in: root)
        let (steps, obstacles) = folder.plan(new, isShared: true)
        guard obstacles.isEmpty else {
            return refuse(obstacles)
        }
        if !arguments.has(.dryRun) {
            let failures = folder.carryOut(steps)
            guard failures.isEmpty else {
                return refuse(failures)
            }
        }
        for step in steps { write(shown(step)) }
        guard !arguments.has(.quiet) else { return .fine }
        let verb = arguments.has(.dryRun) ? "would be written" : "written"
        let lines = kept.map { "\($0.path) is there already and stays as it is" } + proposal.hints
        quote((lines + ["\(counted(steps.count, "file")) \(verb)"]).joined(separator: "\n"))
        return .fine
    }

    private func shown(_ step: OutputStep) -> String {
        // Values of variables may be secrets, and are no news.
        let isKnown =
            arguments.has(.templatesOut) || step.path == Settings.schemaFileName || step.path.ends(with: "/.env")
        if isKnown { return "new file: \(visible(step.path))\n" }
        return unifiedDiff(of: step.path, from: step.old, to: step.new, describing: describeLine)
    }
}
