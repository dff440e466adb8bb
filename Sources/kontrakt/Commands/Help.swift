internal import Text

extension Option {
    static let manualFormat = Option(
        "format", "FORMAT", .choice(["text", "markdown", "man"]),
        help: """
            text (the default), man for a manual page, or markdown: without COMMAND it is the reference page of all \
            commands.
            """)
}

extension Command {
    static let help = Command(
        name: "help", abstract: "shows this overview, or the page of one command",
        discussion: "The same page as `kontrakt COMMAND --help`.",
        examples: [
            Example("kontrakt help generate", "options and examples of one command"),
            Example("kontrakt help generate --format man | man -l -", "as a manual page"),
        ],
        options: [.manualFormat], operand: "COMMAND",
        isAnywhere: true,
        run: { $0.showHelp() })
}

extension Call {
    fileprivate func showHelp() -> ExitStatus {
        let format = arguments[.manualFormat]
        guard let name = arguments.operands.first else {
            switch format {
            case "man": write(overviewManPage())
            case "markdown": write(commandReference())
            default: write(overview())
            }
            return .fine
        }
        guard let command = Command.named(name) else {
            return refuse([.unknownCommand(name, known: Command.all.map(\.name))])
        }
        switch format {
        case "man": write(command.manPage())
        case "markdown": write(command.section())
        default: write(command.manual())
        }
        return .fine
    }
}
