// The pages of `--help`, made from the declarations.

private let width = 100

let introduction = """
    kontrakt compiles the kontrakt folders of a repository, plain Kubernetes YAML that says what a successful
    build is, into a pipeline that builds the images, runs every kontrakt in a namespace of its own, and pushes
    the target images when all is green.
    """

let exitStatuses = [
    (status: "0", meaning: "fine"), (status: "1", meaning: "the input has errors or generated files are stale"),
    (status: "2", meaning: "kontrakt could not work (wrong use, the disk, the cluster)"),
]

/// The page of `kontrakt help`.
func overview() -> String {
    let column = (Command.all.map(\.name.count).max() ?? 0) + 4
    let commands = Command.all.map { entry("  " + $0.name, $0.abstract, column: column) }.joined()
    let statuses = exitStatuses.map { "\($0.status) \($0.meaning)" }.joined(separator: ", ")
    return """
        \(introduction)

        Usage: kontrakt COMMAND [OPTIONS]

        Commands:
        \(commands)
        Start here:
          kontrakt init                               # a first kontrakt for this repository
          kontrakt check                              # is everything well?
          kontrakt generate | kubectl apply -f -      # the pipeline into the cluster
          kontrakt apply                              # the kontrakts themselves, now and by hand


        """
            + wrapped(
                "`kontrakt help COMMAND` shows options and examples. Exit status: \(statuses).", indent: "")
}

extension Command {
    /// The page of `kontrakt NAME --help`.
    func manual() -> String {
        var page = "kontrakt \(name): \(abstract)\n\n"
        page += "Usage: \(synopsis)\n\n"
        page += wrapped(discussion, indent: "") + "\n"
        let rows = allOptions.map { (usage(of: $0), $0.meaning) }
        let column = min(30, (rows.map(\.0.count).max() ?? 0) + 2)
        page += "Options:\n" + rows.map { entry($0.0, $0.1, column: column) }.joined() + "\n"
        page += "Examples:\n"
        for example in examples { page += "  # \(example.purpose)\n  \(example.line)\n" }
        if let note = noteOnEnvironment { page += "\n" + wrapped(note, indent: "") }
        return page
    }

    var synopsis: String { "kontrakt \(name)" + synopsisParts.map { " [\($0)]" }.joined() }

    /// Nil where no option is worth a variable.
    var noteOnEnvironment: String? {
        options.first { $0.takesValue && !$0.repeats }.map { sample in
            """
            Where a flag is not given, the environment may set it: \(sample.variable) for --\(sample.long); \
            `true` for a switch; one value a line where a flag repeats.
            """
        }
    }
}

private func usage(of option: Option) -> String {
    let short = option.short.map { "-\($0), " } ?? "    "
    return "  \(short)--\(option.long)" + (option.takesValue ? " \(option.valueName)" : "")
}

/// A term and what it means, the meaning in a column of its own.
private func entry(_ term: String, _ meaning: String, column: Int) -> String {
    let text = wrapped(meaning, indent: String(repeating: " ", count: column))
    if term.count + 2 > column { return term + "\n" + text }
    return term + text.dropFirst(term.count)
}

/// Lines of at most `width` characters; a line break in `text` stays.
private func wrapped(_ text: String, indent: String) -> String {
    var page = ""
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
        var line = indent
        for word in paragraph.split(separator: " ") {
            if line.count > indent.count, line.count + 1 + word.count > width {
                page += line + "\n"
                line = indent
            }
            line += (line.count > indent.count ? " " : "") + word
        }
        page += (line.count > indent.count ? line : "") + "\n"
    }
    return page
}
