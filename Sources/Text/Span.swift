/// A range of bytes in one file. Line and column are found on demand, by `LineIndex`.
package struct Span: Hashable, Sendable, BitwiseCopyable {
    package let file: FileID
    package let start: UInt32
    package let end: UInt32

    package init(file: FileID, start: UInt32, end: UInt32) {
        self.file = file
        self.start = start
        self.end = end
    }

    package var range: Range<Int> { Int(start)..<Int(end) }

    /// Whether all of the other one lies in this one.
    package func covers(_ other: Span) -> Bool { file == other.file && start <= other.start && other.end <= end }

    /// The part of this span that begins `offset` bytes in and is `length` bytes long.
    package func part(from offset: Int, length: Int) -> Span {
        let begin = min(Int(start) + offset, Int(end))
        return Span(file: file, start: UInt32(begin), end: UInt32(min(begin + length, Int(end))))
    }
}

extension Span: Comparable {
    /// Source order: by file, then by place.
    package static func < (a: Span, b: Span) -> Bool {
        (a.file.number, a.start, a.end) < (b.file.number, b.start, b.end)
    }
}
