/// A command as it is declared. A new one is a file with such a value and a line in `all`.
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
    let run: @Sendable (Call) -> ExitStatus

    /// In the order in which `kontrakt help` teaches them.
    static var all: [Command] {
        [
            .initialize, .generate, .resolve, .check, .graph, .affected, .fix, .lock, .imagereplace, .apply, .wait,
            .assert,
            .push, .delete, .config, .explain, .completions, .version, .help,
        ]
    }

    /// With those that every command has.
    var allOptions: [Option] { options + [.help] }

    /// What may stand behind the name; words in capitals stand for others.
    var synopsisParts: [String] {
        [options.isEmpty ? nil : "OPTIONS", operand, passesOn ? "-- ARGUMENTS" : nil].compactMap(\.self)
    }

    static func named(_ name: String) -> Command? { all.first { $0.name == name } }
}
