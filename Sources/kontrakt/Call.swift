internal import Text

/// One call while it runs: what came in, and what has been said so far.
final class Call {
    let surroundings: Surroundings
    var arguments = Arguments()
    private var standardOutput: [Outcome.Piece] = []
    private var standardError: [UInt8] = []
    /// What moves on the terminal while work is going on.
    var panel: ProgressPanel?

    init(in surroundings: Surroundings) { self.surroundings = surroundings }

    /// Adds to the result.
    func write(_ text: String) { write(Array(text.utf8)) }
    func write(_ bytes: [UInt8]) { standardOutput.append { bytes } }
    /// Adds what is made no sooner than it is written, so that a long result is never in memory as a whole.
    func write(_ piece: @escaping Outcome.Piece) { standardOutput.append(piece) }

    /// Reports diagnostics to the person at the terminal.
    func report(_ diagnostics: [Diagnostic], in sources: SourceMap = SourceMap()) {
        standardError += Array(Terminal.rendered(diagnostics, in: sources, colour: isColoured).utf8)
    }

    /// Reports why the command cannot work, which is its end.
    func refuse(_ diagnostics: [Diagnostic], in sources: SourceMap = SourceMap()) -> ExitStatus {
        report(diagnostics, in: sources)
        return .failed
    }

    /// A line about what was done, for whoever sits at a terminal.
    func mention(_ line: @autoclosure () -> String) {
        guard surroundings.isErrorTerminal, !arguments.has(.quiet) else { return }
        standardError += Array((visible(line()) + "\n").utf8)
    }

    /// A line about a decision, for whoever asked with `-v`.
    func explain(_ line: @autoclosure () -> String) {
        guard arguments.has(.verbose) else { return }
        standardError += Array((visible(line()) + "\n").utf8)
    }

    /// A line about the progress of work that takes a while, seen at once.
    func announce(_ line: @autoclosure () -> String) {
        guard !arguments.has(.quiet) else { return }
        standardError += Array((visible(line()) + "\n").utf8)
        guard let show = surroundings.showError else { return }
        if let panel { panel.print(standardError) } else { show(standardError) }
        standardError = []
    }

    /// Lines on standard error as they are: logs of others, or what is said beside a result.
    func quote(_ text: String) {
        for line in text.split(separator: "\n") { standardError += Array((visible(String(line)) + "\n").utf8) }
    }

    /// What was said so far, to whoever shows it.
    var said: [UInt8] { standardError }
    /// The result so far; of one piece, not a copy of it.
    var written: [UInt8] { standardOutput.count == 1 ? standardOutput[0]() : standardOutput.flatMap { $0() } }

    /// Says what another call said.
    func take(from other: Call) {
        standardOutput += other.standardOutput
        standardError += other.standardError
    }

    /// Says what a call said once.
    func take(_ answer: Answer) {
        if !answer.standardOutput.isEmpty { write(answer.standardOutput) }
        standardError += answer.standardError
    }

    /// The end of a command, with a line for whoever sits at a terminal.
    func finish(_ upshot: Upshot) -> ExitStatus {
        if let line = upshot.line { mention(line) }
        return upshot.status
    }

    func outcome(_ status: ExitStatus) -> Outcome {
        Outcome(status: status.rawValue, pieces: standardOutput, standardError: standardError)
    }

    var isColoured: Bool {
        switch arguments[.color] {
        case "always": return true
        case "never": return false
        default:
            let environment = surroundings.environment
            let isRefused = environment("NO_COLOR").map { !$0.isEmpty } ?? false
            return surroundings.isErrorTerminal && !isRefused && environment("TERM") != "dumb"
        }
    }
}
