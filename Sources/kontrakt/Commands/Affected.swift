internal import Compiler
internal import Frontend
internal import Model
internal import Text

extension Option {
    static let affectedFormat = Option(
        "format", "FORMAT", .choice(["text", "json", "names"]),
        help: """
            text (the default) for people; json: one document, with the reasons; names: an id such as kontrakt/cart a \
            line, without what is gone.
            """)
}

extension Command {
    static let affected = Command(
        name: "affected", abstract: "says what a change touches",
        discussion: """
            Tells which builds, kontrakts, event sources and tasks of the pipeline come out differently because of a change: \
            from the files of kontrakt folders, build contexts with their .dockerignore, the packages that a Go program \
            imports within the repository, templates, the settings and the lock file, and from there along the graph. \
            What is unclear counts as affected. Kontrakts and event sources whose files are gone are named as removed. \
            Exits 0 whether anything is affected or not.
            """,
        examples: [
            Example("kontrakt affected --since origin/main", "what a branch touches, and what is not committed yet"),
            Example("kontrakt affected --since HEAD~1 -v", "with the reasons on standard error"),
            Example("kontrakt affected --since v1.4 --format names", "for a script"),
            Example("git diff -z --name-only HEAD~1 | kontrakt affected --paths-from -", "from a list of paths"),
        ],
        options: [
            .filename, .recursive, .since, .pathsFrom, .affectedFormat, .target, .pipelineAPI, .lock, .git, .threads,
            .quiet, .verbose, .color,
        ],
        run: { $0.affected() })
}

extension Call {
    fileprivate func affected() -> ExitStatus {
        guard let input = readInput() else { return .failed }
        guard let compared = comparison(for: input) else { return .failed }
        guard let (graph, _) = linked(input, settings: input.settings) else { return .red }
        let (affected, inputs) = Compiler.affected(
            by: compared.changes, graph: graph, repository: input.repository, settings: input.settings,
            backend: arguments.backend)
        explain("\(counted(compared.changes.paths.count, "path")) changed")
        for node in inputs {
            // Of places where something may stand, those where something does.
            let there = node.inputs.filter { input.repository.tree.kind(of: $0.path) != nil }
            explain("\(node.node.id) is made from \(there.map(\.text).joined(separator: ", "))")
        }
        for line in affected.lines { explain(line) }
        switch arguments[.affectedFormat] {
        case "json": write(affected.json(compared, graph: graph))
        case "names": write(affected.names)
        default: write(affected.text)
        }
        if affected.isEmpty { mention("nothing is affected since \(compared.name)") }
        return .fine
    }
}
