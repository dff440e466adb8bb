internal import Glibc

/// The stretches of a file between its document separators, cut where kubectl cuts: at lines that start with `---`.
struct Pieces: Sequence, IteratorProtocol {
    enum Piece {
        case text(Range<Int>)
        /// A line that starts like a separator and goes on with something else. What follows it is not read.
        case badSeparator(Range<Int>)
    }

    private let source: UnsafePointer<UInt8>
    private let end: Int
    private var position: Int?
    private var bad: Range<Int>?

    init(_ source: UnsafePointer<UInt8>, from start: Int, to end: Int) {
        self.source = source
        self.end = end
        position = start
    }

    mutating func next() -> Piece? {
        if let line = bad {
            bad = nil
            return .badSeparator(line)
        }
        guard let start = position else { return nil }
        guard let separator = separator(from: start) else {
            position = nil
            return .text(start..<end)
        }
        let lineEnd = endOfLine(from: separator)
        if isClean(separator + 3..<lineEnd) {
            position = lineEnd < end ? lineEnd + 1 : nil
        } else {
            bad = separator..<lineEnd
            position = pieceAfter(lineEnd)
        }
        return .text(start..<separator)
    }

    /// The next line that starts with three dashes; `start` is the start of a line.
    private func separator(from start: Int) -> Int? {
        if isDashes(at: start) { return start }
        var line = endOfLine(from: start) + 1
        while line < end {
            if source[line] == UInt8(ascii: "-"), isDashes(at: line) { return line }
            line = endOfLine(from: line) + 1
        }
        return nil
    }

    private func isDashes(at i: Int) -> Bool {
        let dash = UInt8(ascii: "-")
        return i + 3 <= end && source[i] == dash && source[i + 1] == dash && source[i + 2] == dash
    }

    private func endOfLine(from start: Int) -> Int {
        guard start < end, let found = memchr(source + start, 10, end - start) else { return end }
        return UnsafeRawPointer(found) - UnsafeRawPointer(source)
    }

    /// Nothing but blanks, and a comment perhaps.
    private func isClean(_ range: Range<Int>) -> Bool {
        guard let first = range.first(where: { !isBlankOrBreak(source[$0]) }) else { return true }
        return source[first] == UInt8(ascii: "#")
    }

    /// Where reading goes on behind a bad separator: at the next good one.
    private func pieceAfter(_ lineEnd: Int) -> Int? {
        var start = lineEnd
        while start < end, let separator = separator(from: start + 1) {
            let end = endOfLine(from: separator)
            if isClean(separator + 3..<end) { return end < self.end ? end + 1 : nil }
            start = end
        }
        return nil
    }
}

extension Pieces {
    /// Where libyaml begins to read the document that holds `position`.
    static func start(ofDocumentAt position: Int, in source: UnsafePointer<UInt8>, count: Int) -> Int {
        let start = behindByteOrderMark(0..<count, in: source)
        for case .text(let range) in Pieces(source, from: start, to: count) where range.upperBound > position {
            return behindByteOrderMark(range, in: source)
        }
        return start
    }
}

/// Where a text goes on behind the byte order mark that it may begin with.
func behindByteOrderMark(_ range: Range<Int>, in source: UnsafePointer<UInt8>) -> Int {
    range.lowerBound + (Properties.byteOrderMark(in: source, at: range.lowerBound, limit: range.upperBound) ?? 0)
}
