/// A place as people count it: both from 1, the column in characters (Unicode scalars).
package struct Position: Equatable, Sendable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// Where the lines of a file begin. A line ends with LF, CRLF or CR, as in editors.
package struct LineIndex: Sendable {
    private let bytes: [UInt8]
    private let starts: [Int]
    /// How many characters there are before each of the `step`s, where there is a line that is longer than one.
    private let charactersBefore: [Int]
    private static let step = 4_096

    package init(_ bytes: [UInt8]) {
        let lineFeed = UInt8(ascii: "\n")
        let carriageReturn = UInt8(ascii: "\r")
        var starts = [bytes.byteOrderMarkLength]
        for index in bytes.indices {
            let endsLine =
                bytes[index] == lineFeed
                || bytes[index] == carriageReturn && (index + 1 == bytes.count || bytes[index + 1] != lineFeed)
            if endsLine { starts.append(index + 1) }
        }
        self.bytes = bytes
        self.starts = starts
        let isLong = zip(starts, starts.dropFirst() + [bytes.count]).contains { $1 - $0 > Self.step }
        var (count, begin) = (0, 0)
        charactersBefore =
            !isLong
            ? []
            : (0...bytes.count / Self.step).map { number in
                let end = Self.edge(number, of: bytes)
                count += Self.count(bytes[begin..<end])
                begin = end
                return count
            }
    }

    /// How many lines there are; behind a last line break there is an empty one.
    package var count: Int { starts.count }

    package func position(at offset: Int) -> Position {
        let line = number(ofLineAt: offset)
        let start = starts[line - 1]
        return Position(line: line, column: characters(in: start..<max(start, min(offset, bytes.count))) + 1)
    }

    /// Of a long line only the ends are counted, or each complaint about one would cost as much as all of it.
    private func characters(in range: Range<Int>) -> Int {
        if charactersBefore.isEmpty || range.count < 3 * Self.step { return Self.count(bytes[range]) }
        let (first, last) = (range.lowerBound / Self.step + 1, range.upperBound / Self.step - 1)
        return Self.count(bytes[range.lowerBound..<Self.edge(first, of: bytes)])
            + charactersBefore[last] - charactersBefore[first]
            + Self.count(bytes[Self.edge(last, of: bytes)..<range.upperBound])
    }

    private static func count(_ bytes: ArraySlice<UInt8>) -> Int {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.count
    }

    /// Where a step begins: not within a character.
    private static func edge(_ number: Int, of bytes: [UInt8]) -> Int {
        let start = number * step
        return (start..<min(start + 4, bytes.count)).first { bytes[$0] & 0xC0 != 0x80 } ?? min(start, bytes.count)
    }

    /// The number of the line that holds the byte at `offset`; what lies beyond the end belongs to the last one.
    package func number(ofLineAt offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The bytes of a line, without its line break.
    package func range(ofLine number: Int) -> Range<Int> {
        let start = starts[number - 1]
        var end = number < starts.count ? starts[number] : bytes.count
        while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }
}
