internal import Text

extension Command {
    static let completions = Command(
        name: "completions", abstract: "prints what teaches a shell to complete kontrakt's words",
        discussion: """
            SHELL is bash, zsh or fish. Commands, options, their values, codes of diagnostics and names of kontrakts are \
            completed, also after the names that begin with `kontrakt-`. `kubectl kontrakt` is completed by kubectl's own \
            script wherever the program `kubectl_complete-kontrakt`, a link to kontrakt, is on the PATH. `make install` and \
            the Debian package put all of it in its place.
            """,
        examples: [
            Example("source <(kontrakt completions bash)", "in ~/.bashrc"),
            Example("source <(kontrakt completions zsh)", "in ~/.zshrc, below compinit"),
            Example("kontrakt completions fish | source", "in ~/.config/fish/config.fish"),
        ],
        operand: "SHELL",
        isAnywhere: true,
        run: { $0.printCompletions() })
}

extension Call {
    fileprivate func printCompletions() -> ExitStatus {
        guard let shell = arguments.operands.first.flatMap(Shell.init) else {
            return refuse([.unknownShell(arguments.operands.first, known: Shell.allCases.map(\.rawValue))])
        }
        write(shell.script)
        return .fine
    }
}
