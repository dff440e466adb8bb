internal import Cluster
internal import Glibc
internal import Text
internal import YAML

/// The lower part of a terminal, in which what is going on is drawn again and again while somebody else works.
final class ProgressPanel: Sendable {
    private struct State {
        var lines = ProgressLines()
        var drawn = 0
        var isEnded = false
    }

    private let state = Guarded(State())
    private let show: @Sendable ([UInt8]) -> Void
    private let size: @Sendable () -> (columns: Int, rows: Int)?
    private let isColoured: Bool

    init(
        isColoured: Bool, size: @escaping @Sendable () -> (columns: Int, rows: Int)?,
        show: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.isColoured = isColoured
        self.size = size
        self.show = show
    }

    func take(_ news: News) {
        state.withLock { state in
            let line = state.lines.take(news, at: now, in: style)
            draw(&state, above: line.map { Array("\($0)\n".utf8) } ?? [])
        }
    }

    /// Writes lines that stay, above all that moves.
    func print(_ bytes: [UInt8]) { state.withLock { draw(&$0, above: bytes) } }

    /// Draws again; false when it is over.
    func turn() -> Bool {
        state.withLock { state in
            if !state.isEnded { draw(&state, above: []) }
            return !state.isEnded
        }
    }

    /// Takes away what is drawn. What was still going on is no result.
    func end() {
        state.withLock { state in
            state.lines = ProgressLines()
            draw(&state, above: [])
            state.isEnded = true
        }
    }

    private func draw(_ state: inout State, above: [UInt8]) {
        let frame = state.lines.frame(at: now, in: style)
        guard state.drawn > 0 || !frame.isEmpty || !above.isEmpty else { return }
        // Up to the first line that was drawn, and all below it is wiped out.
        let back = state.drawn > 0 ? "\u{1B}[\(state.drawn)A\r\u{1B}[J" : ""
        show(Array(back.utf8) + above + Array(frame.map { $0 + "\n" }.joined().utf8))
        state.drawn = frame.count
    }

    private var style: ProgressStyle {
        let size = size() ?? (columns: 80, rows: 24)
        return ProgressStyle(columns: size.columns, rows: size.rows, isColoured: isColoured)
    }

    private var now: Int { Deadline.clock }
}

extension Call {
    /// Whatever `tell` says during the work is shown as it happens: on a terminal a line for each thing with the time
    /// that it takes, in a log a line for each news.
    func showingProgress<Result>(
        _ work: () throws(ClusterFailure) -> Result
    ) throws(ClusterFailure) -> Result {
        guard panel == nil, let panel = makePanel() else { return try work() }
        self.panel = panel
        let ticker = BackgroundThread {
            while panel.turn() { usleep(100_000) }
        }
        defer {
            panel.end()
            ticker?.join()
            self.panel = nil
        }
        return try work()
    }

    func tell(_ news: News) {
        if let panel { return panel.take(news) }
        if news.stage != .gone { announce("\(news.subject) \(news.text)") }
    }

    private func makePanel() -> ProgressPanel? {
        guard surroundings.isErrorTerminal, let show = surroundings.showError, !arguments.has(.quiet),
            surroundings.environment("TERM") != "dumb"
        else { return nil }
        return ProgressPanel(isColoured: isColoured, size: surroundings.errorTerminalSize, show: show)
    }
}
