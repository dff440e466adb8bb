/// The page `Sources/kontrakt/Kontrakt.docc/Commands.md`.
func commandReference() -> String {
    let statuses = exitStatuses.map { "- `\($0.status)`: \($0.meaning).\n" }.joined()
    return """
        # Commands

        \(introduction)

        Every flag may also come from the environment: `KONTRAKT_` and its long name in capitals, `_` for `-`; `true` for a
        switch; one value a line where a flag repeats. `kontrakt COMMAND --help` shows these pages in a terminal, `man
        kontrakt-COMMAND` where kontrakt is installed. This page is written by `kontrakt help --format markdown`.

        The exit status of every command:

        \(statuses)
        """ + Command.all.map { "\n" + $0.section() }.joined()
}

extension Command {
    func section() -> String {
        var page = "## \(name)\n\n\(abstract.prefix(1).uppercased())\(abstract.dropFirst()).\n\n"
        page += "    \(synopsis)\n\n\(discussion)\n\n"
        for option in allOptions {
            let value = option.takesValue ? " " + option.valueName : ""
            page += "- `\(option.names.joined(separator: ", "))\(value)`: \(option.meaning)\n"
        }
        page += "\nExamples:\n\n"
        for example in examples { page += "    # \(example.purpose)\n    \(example.line)\n" }
        return page
    }
}
