/// A command as it is declared. A new one is a file with such a value and a place in `byName`.
struct Command: Sendable {
    struct Example: Sendable {
        let line: String
        let purpose: String

        init(_ line: String, _ purpose: String) {
            self.line = line
            self.purpose = purpose
        }
    }

    let name: String
    /// What it does, in half a line.
    let abstract: String
    let discussion: String
    let examples: [Example]
    var options: [Option] = []
    /// How help calls the one argument that may follow (`CODE`); nil when there is none.
    var operand: String?
    /// Whether what stands after `--` goes to another program.
    var passesOn = false
    /// Whether it works wherever one is.
    var isAnywhere = false
    let run: @Sendable (Call) -> ExitStatus

    /// In the order in which `kontrakt help` teaches them. By name: a call needs one, and to make all of them would be
    /// much of its start, which `make bench-check` counts.
    private static let byName: KeyValuePairs<String, @Sendable () -> Command> = [
        "init": { .initialize }, "generate": { .generate }, "resolve": { .resolve }, "check": { .check },
        "graph": { .graph }, "affected": { .affected }, "fix": { .fix }, "lock": { .lock },
        "imagereplace": { .imagereplace }, "apply": { .apply }, "wait": { .wait }, "assert": { .assert },
        "push": { .push }, "delete": { .delete }, "config": { .config }, "explain": { .explain },
        "completions": { .completions }, "version": { .version }, "help": { .help },
    ]

    static var all: [Command] { byName.map { $0.value() } }

    /// With those that every command has.
    var allOptions: [Option] { options + [.help] }

    /// What may stand behind the name; words in capitals stand for others.
    var synopsisParts: [String] {
        [options.isEmpty ? nil : "OPTIONS", operand, passesOn ? "-- ARGUMENTS" : nil].compactMap(\.self)
    }

    static func named(_ name: String) -> Command? { byName.first { $0.key == name }?.value() }
}
