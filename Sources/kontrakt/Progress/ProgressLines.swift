internal import Cluster
internal import Text

/// What is going on, as lines for a terminal. Times are milliseconds of a clock that the caller reads.
struct ProgressLines: Sendable {
    private struct Item {
        let subject: String
        var text: String
        let start: Int
    }

    private var going: [Item] = []

    /// Takes in news; the line that stays on the screen when it is the last of its subject.
    mutating func take(_ news: News, at now: Int, in style: ProgressStyle) -> String? {
        let place = going.firstIndex { $0.subject == news.subject }
        let start = place.map { going[$0].start } ?? now
        switch news.stage {
        case .going:
            if let place {
                going[place].text = news.text
            } else {
                going.append(Item(subject: news.subject, text: news.text, start: now))
            }
            return nil
        case .gone:
            if let place { going.remove(at: place) }
            return nil
        case .done, .failed:
            if let place { going.remove(at: place) }
            let mark = news.stage == .done ? style.done : style.failed
            return style.line(mark, "\(news.subject) \(news.text)", elapsed: (now - start) / 1000)
        }
    }

    /// The lines that are drawn again and again; never more than the screen has.
    func frame(at now: Int, in style: ProgressStyle) -> [String] {
        let room = max(1, style.rows - 1)
        let shown = going.count > room ? going.prefix(room - 1) : going[...]
        let spinner = style.spinner(at: now)
        var lines = shown.map { style.line(spinner, "\($0.subject) \($0.text)", elapsed: (now - $0.start) / 1000) }
        if shown.count < going.count {
            lines.append(fitted("  and \(going.count - shown.count) more", columns: style.columns))
        }
        return lines
    }
}

/// How lines look on a terminal of some size.
struct ProgressStyle: Sendable {
    let columns: Int
    let rows: Int
    let isColoured: Bool

    var done: String { coloured("✓", "32") }
    var failed: String { coloured("✗", "31") }

    func spinner(at now: Int) -> String {
        let turns = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
        return coloured(turns[now / 100 % turns.count], "36")
    }

    /// Mark, text and time, in one line that leaves the last column free: some terminals break the line there.
    func line(_ mark: String, _ text: String, elapsed: Int) -> String {
        let time = elapsed < 60 ? "\(elapsed)s" : "\(elapsed / 60)m\(elapsed % 60)s"
        return "\(mark) \(fitted(text, columns: max(0, columns - 4 - time.count))) \(time)"
    }

    private func coloured(_ mark: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(mark)\u{1B}[0m" : mark
    }
}
