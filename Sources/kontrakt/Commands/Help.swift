internal import Text

extension Command {
    static let help = Command(
        name: "help", abstract: "shows this overview, or the page of one command",
        discussion: "The same page as `kontrakt COMMAND --help`.",
        examples: [Example("kontrakt help generate", "options and examples of one command")],
        operand: "COMMAND",
        run: { $0.showHelp() })
}

extension Call {
    fileprivate func showHelp() -> ExitStatus {
        guard let name = arguments.operands.first else {
            write(overview())
            return .fine
        }
        guard let command = Command.named(name) else {
            report([.unknownCommand(name, known: Command.all.map(\.name))])
            return .failed
        }
        write(command.manual())
        return .fine
    }
}
