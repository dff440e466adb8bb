/// The bytes of a file as lines.
struct SourceLines {
    let bytes: [UInt8]

    func start(of position: Int) -> Int {
        var start = min(position, bytes.count)
        while start > 0, bytes[start - 1] != 10 { start -= 1 }
        return start
    }

    /// Where the line break of the line is, its carriage return left out.
    func contentEnd(of position: Int) -> Int {
        let next = next(after: position)
        var end = next
        if end > position, bytes[end - 1] == 10 { end -= 1 }
        if end > position, bytes[end - 1] == 13 { end -= 1 }
        return end
    }

    /// The start of the line after the one that holds `position`.
    func next(after position: Int) -> Int {
        var end = position
        while end < bytes.count, bytes[end] != 10 { end += 1 }
        return min(end + 1, bytes.count)
    }

    func column(of position: Int) -> Int { position - start(of: position) }

    /// The first byte of a line that is no blank.
    func firstText(ofLineAt start: Int) -> Int {
        var position = start
        while position < bytes.count, bytes[position] == 32 || bytes[position] == 9 { position += 1 }
        return position
    }

    func isComment(lineAt start: Int) -> Bool {
        let first = firstText(ofLineAt: start)
        return first < bytes.count && bytes[first] == UInt8(ascii: "#")
    }

    func isBlank(lineAt start: Int) -> Bool {
        let first = firstText(ofLineAt: start)
        return first >= bytes.count || bytes[first] == 10 || bytes[first] == 13
    }

    /// Where the comment lines begin that stand directly above the line at `start`, at its column.
    func startOfComments(above start: Int) -> Int {
        let column = firstText(ofLineAt: start) - start
        var first = start
        while first > 0 {
            let line = self.start(of: first - 1)
            guard isComment(lineAt: line), firstText(ofLineAt: line) - line == column else { break }
            first = line
        }
        return first
    }

    /// Whether nothing but blanks stands between the line's start and `position`.
    func isFirst(_ position: Int) -> Bool { firstText(ofLineAt: start(of: position)) >= position }
}
