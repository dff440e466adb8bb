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
    }

    /// How many lines there are; behind a last line break there is an empty one.
    package var count: Int { starts.count }

    package func position(at offset: Int) -> Position {
        let line = number(ofLineAt: offset)
        let prefix = bytes[starts[line - 1]..<max(starts[line - 1], min(offset, bytes.count))]
        return Position(line: line, column: String(decoding: prefix, as: UTF8.self).unicodeScalars.count + 1)
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
