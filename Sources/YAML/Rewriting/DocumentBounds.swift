/// The stretch of a file that a document lies in, between two separators.
struct DocumentBounds {
    /// Where the separator line above begins; nil when there is none.
    private let separator: Int?
    private let start: Int
    /// Where the next separator begins, or the end of the file.
    let end: Int
    private let lines: SourceLines

    init(around position: Int, in lines: SourceLines) {
        self.lines = lines
        var line = lines.start(of: position)
        while line > 0, !lines.isSeparator(line) { line = lines.start(of: line - 1) }
        separator = lines.isSeparator(line) ? line : nil
        start = separator.map { lines.next(after: $0) } ?? 0
        var next = lines.next(after: position)
        while next < lines.bytes.count, !lines.isSeparator(next) { next = lines.next(after: next) }
        end = next
    }

    /// What goes away with the document whose text begins at `root`: one separator, and of the comments at the head of
    /// a file those that stand directly above it.
    func removal(from root: Int) -> Range<Int> {
        if let separator { return separator..<end }
        var first = start
        var line = start
        let rootLine = lines.start(of: root)
        while line < rootLine {
            let next = lines.next(after: line)
            if lines.isBlank(lineAt: line) { first = next }
            line = next
        }
        return first..<(end < lines.bytes.count ? lines.next(after: end) : end)
    }
}

extension SourceLines {
    fileprivate func isSeparator(_ start: Int) -> Bool {
        let dash = UInt8(ascii: "-")
        return start + 3 <= bytes.count && bytes[start] == dash && bytes[start + 1] == dash && bytes[start + 2] == dash
    }
}
