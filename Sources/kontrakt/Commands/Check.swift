internal import Frontend
internal import Text

extension Option {
    static let diagnosticFormat = Option(
        "format", "FORMAT", .choice(["text", "json"]),
        help: "text (the default) for people, on standard error; json: one object a line, on standard output.")
}

extension Command {
    static let check = Command(
        name: "check", abstract: "says what is wrong, and writes nothing",
        discussion: """
            Reads everything as generate does, runs every check and reports all problems in source order. Exits 1 when there \
            is an error; warnings alone exit 0. `kontrakt explain CODE` tells more about each of them.
            """,
        examples: [
            Example("kontrakt check", "everything below the working directory"),
            Example("kontrakt check -f services/cart/kontrakt", "one kontrakt folder"),
            Example("kontrakt check --format json", "for an editor or an annotation in CI"),
        ],
        options: [.filename, .recursive, .diagnosticFormat] + Option.platform + Option.eventSources
            + [.sourceImage, .threads, .quiet, .verbose, .color],
        run: { $0.check() })
}

extension Call {
    fileprivate func check() -> ExitStatus {
        guard let input = readInput() else { return .failed }
        let (_, found, sources) = compile(input)
        // What only warns of the output is said to whoever asks for it.
        let diagnostics = found.filter { $0.severity == .error || !$0.kind.code.hasPrefix("K4") }
        if arguments[.diagnosticFormat] == "json" {
            write(JSONLines.rendered(diagnostics, in: sources))
        } else {
            report(diagnostics, in: sources)
        }
        if diagnostics.isEmpty { mention("\(counted(input.repository.folders.count, "kontrakt")), no complaints") }
        return diagnostics.hasErrors ? .red : .fine
    }
}
