internal import Text

/// Where the tag that starts at `start` is over.
func endOfTag(in source: UnsafePointer<UInt8>, from start: Int, limit: Int) -> Int {
    func isOver(_ i: Int) -> Bool {
        isBlankOrBreak(source[i]) || Properties.lineBreak(in: source, at: i, limit: limit) != nil
    }
    var i = start + 1
    if i < limit, source[i] == UInt8(ascii: "<") {
        while i < limit, source[i] != UInt8(ascii: ">"), !isOver(i) { i += 1 }
        return i < limit && source[i] == UInt8(ascii: ">") ? i + 1 : i
    }
    while i < limit, !isOver(i), !isFlowIndicator(source[i]) { i += 1 }
    return i
}

/// Where the tag or anchor that starts at `start` is over.
func endOfProperty(in source: UnsafePointer<UInt8>, from start: Int, limit: Int) -> Int {
    if source[start] == UInt8(ascii: "!") { return endOfTag(in: source, from: start, limit: limit) }
    var i = start + 1
    while i < limit, isAnchorByte(source[i]) { i += 1 }
    return i
}

/// The anchor and tag in front of a node.
struct Properties {
    /// The first byte behind them, where the value itself starts.
    var end: Int
    /// Where the tag starts, if there is one.
    var tag: Int?

    init(in source: UnsafePointer<UInt8>, from start: Int, limit: Int) {
        var i = start
        var end = start
        while i < limit, source[i] == UInt8(ascii: "&") || source[i] == UInt8(ascii: "!") {
            if source[i] == UInt8(ascii: "!") { tag = i }
            i = endOfProperty(in: source, from: i, limit: limit)
            end = i
            i = Properties.skipSpace(in: source, from: i, limit: limit)
        }
        // Nothing behind them: the value is empty and stands directly at their end.
        self.end = i < limit ? i : end
    }

    /// Past blanks, line breaks, comments and byte order marks, of which there may be one at the start of every line.
    static func skipSpace(in source: UnsafePointer<UInt8>, from start: Int, limit: Int) -> Int {
        var i = start
        var lineStart = 0
        while i < limit {
            if source[i] == UInt8(ascii: "#"), i == 0 || i > start || isBlankOrBreak(source[i - 1]) {
                while i < limit, lineBreak(in: source, at: i, limit: limit) == nil { i += 1 }
            } else if let length = lineBreak(in: source, at: i, limit: limit) {
                i += length
                lineStart = i
            } else if isBlankOrBreak(source[i]) {
                i += 1
            } else if i == lineStart, let length = byteOrderMark(in: source, at: i, limit: limit) {
                i += length
            } else {
                break
            }
        }
        return i
    }

    static func byteOrderMark(in source: UnsafePointer<UInt8>, at i: Int, limit: Int) -> Int? {
        i + 2 < limit && source[i] == 0xEF && source[i + 1] == 0xBB && source[i + 2] == 0xBF ? 3 : nil
    }

    /// The length of a line break of YAML 1.1, which has NEL, LS and PS too. The two bytes of CR LF count one by one.
    static func lineBreak(in source: UnsafePointer<UInt8>, at i: Int, limit: Int) -> Int? {
        if i < limit, source[i] == UInt8(ascii: "\n") || source[i] == UInt8(ascii: "\r") { return 1 }
        if i + 1 < limit, source[i] == 0xC2, source[i + 1] == 0x85 { return 2 }
        if i + 2 < limit, source[i] == 0xE2, source[i + 1] == 0x80, source[i + 2] & 0xFE == 0xA8 { return 3 }
        return nil
    }

    /// The length of the line break before `end`.
    static func lineBreak(in source: UnsafeBufferPointer<UInt8>, endingAt end: Int) -> Int? {
        guard let start = source.baseAddress else { return nil }
        return (1...3).first { end >= $0 && lineBreak(in: start, at: end - $0, limit: end) == $0 }
    }
}

@inline(__always) func isBlankOrBreak(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 9 || byte == 13 }

private func isFlowIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
    default: false
    }
}

func isAnchorByte(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
}
