internal import Text

/// A pattern for paths with git's wildcards: `*` and `?` stay within a segment, `**` as a whole segment spans any
/// number of them, `[…]` is one of a set, and a backslash takes the next character as it is.
struct Wildcard: Sendable {
    private enum Piece: Sendable {
        case byte(UInt8)
        case any
        case set(CharacterSet)
        case star
        /// `**/`: no segment at all, or any number of them.
        case folders
        /// Takes nothing, and lets the next piece be left out.
        case optional
        /// `**` at the end: all that is left.
        case rest

        var takesOne: Bool {
            switch self {
            case .byte, .any, .set: true
            case .star, .folders, .optional, .rest: false
            }
        }
    }

    private let pieces: [Piece]
    /// How long a text is at least: a path is never as long as a pattern can be.
    private let least: Int
    /// Most patterns are a plain name or `*.ending`: the bytes that the text is, or ends with.
    private let plain: (bytes: [UInt8], isEnding: Bool)?

    /// Nil for a pattern that can match nothing: a bracket without end, or a backslash that escapes nothing. For Docker,
    /// `**` spans segments wherever it stands.
    init?(_ pattern: some Collection<UInt8>, forDocker: Bool = false) {
        let bytes = Array(pattern)
        var pieces: [Piece] = []
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "?"): pieces.append(.any)
            case UInt8(ascii: "["):
                guard let (set, end) = CharacterSet.parse(bytes, from: index) else { return nil }
                pieces.append(.set(set))
                index = end
            case UInt8(ascii: "\\"):
                guard index < bytes.count else { return nil }
                pieces.append(.byte(bytes[index]))
                index += 1
            case UInt8(ascii: "*"):
                let start = index - 1
                if forDocker, index < bytes.count, bytes[index] == UInt8(ascii: "*") {
                    index += 1
                    if index < bytes.count, bytes[index] == UInt8(ascii: "/") { index += 1 }
                    let isInside = start > 0 && bytes[start - 1] != UInt8(ascii: "/")
                    if index < bytes.count, !isInside, case .folders = pieces.last { continue }
                    pieces += index == bytes.count ? [.rest] : isInside ? [.optional, .folders] : [.folders]
                    continue
                }
                while !forDocker, index < bytes.count, bytes[index] == UInt8(ascii: "*") { index += 1 }
                let isSegment = index - start >= 2 && (start == 0 || bytes[start - 1] == UInt8(ascii: "/"))
                if isSegment, index == bytes.count {
                    pieces.append(.rest)
                } else if isSegment, bytes[index] == UInt8(ascii: "/") {
                    if case .folders = pieces.last {} else { pieces.append(.folders) }
                    index += 1
                } else {
                    pieces.append(.star)
                }
            default: pieces.append(.byte(byte))
            }
        }
        self.pieces = pieces
        least = pieces.reduce(0) { $0 + ($1.takesOne ? 1 : 0) }
        plain = Self.plain(pieces)
    }

    private static func plain(_ pieces: [Piece]) -> (bytes: [UInt8], isEnding: Bool)? {
        var isEnding = false
        if case .star = pieces.first { isEnding = true }
        var bytes: [UInt8] = []
        for piece in pieces.dropFirst(isEnding ? 1 : 0) {
            guard case .byte(let byte) = piece else { return nil }
            bytes.append(byte)
        }
        return (bytes, isEnding)
    }

    func matches(_ text: Substring.UTF8View) -> Bool {
        if let plain {
            let extra = text.count - plain.bytes.count
            guard plain.isEnding ? extra >= 0 : extra == 0 else { return false }
            return text.dropFirst(extra).elementsEqual(plain.bytes)
                && !text.prefix(extra).contains(UInt8(ascii: "/"))
        }
        return text.count >= least && walks(text)
    }

    private func walks(_ text: Substring.UTF8View) -> Bool {
        // The set of pieces that can come next, byte by byte: no pattern can make this slow.
        var states = [Bool](repeating: false, count: pieces.count + 1)
        states[0] = true
        var next = states
        spread(&states, atSegmentStart: true)
        for byte in text {
            for index in next.indices { next[index] = false }
            let isSlash = byte == UInt8(ascii: "/")
            for (index, piece) in pieces.enumerated() where states[index] {
                switch piece {
                case .byte(let expected): if byte == expected { next[index + 1] = true }
                case .any: if !isSlash { next[index + 1] = true }
                case .set(let set): if !isSlash, set.contains(byte) { next[index + 1] = true }
                case .star: if !isSlash { next[index] = true }
                case .folders, .rest: next[index] = true
                case .optional: break
                }
            }
            spread(&next, atSegmentStart: isSlash)
            swap(&states, &next)
        }
        return states[pieces.count]
    }

    /// Adds what can be reached without reading a byte.
    private func spread(_ states: inout [Bool], atSegmentStart: Bool) {
        for (index, piece) in pieces.enumerated() where states[index] {
            switch piece {
            case .star: states[index + 1] = true
            case .rest: states[index + 1] = true
            case .folders: if atSegmentStart { states[index + 1] = true }
            case .optional:
                states[index + 1] = true
                states[index + 2] = true
            case .byte, .any, .set: break
            }
        }
    }
}

/// What stands between brackets.
struct CharacterSet: Sendable {
    private var members = [Bool](repeating: false, count: 256)

    func contains(_ byte: UInt8) -> Bool { members[Int(byte)] }

    private mutating func insert(_ byte: UInt8) { members[Int(byte)] = true }

    /// Reads what follows a `[`; the set and the index after its `]`, or nil when there is none.
    static func parse(_ bytes: [UInt8], from start: Int) -> (CharacterSet, end: Int)? {
        var set = CharacterSet()
        var index = start
        var isInverted = false
        if index < bytes.count, bytes[index] == UInt8(ascii: "!") || bytes[index] == UInt8(ascii: "^") {
            isInverted = true
            index += 1
        }
        let first = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "]") || index == first {
            if bytes[index...].starts(with: "[:".utf8), let close = endOfClass(bytes, from: index + 2) {
                guard let members = classes[String(decoding: bytes[(index + 2)..<close], as: UTF8.self)] else {
                    return nil
                }
                for byte in 0...127 as ClosedRange<UInt8> where members(byte) { set.insert(byte) }
                index = close + 2
                continue
            }
            guard let low = literal(bytes, at: &index) else { return nil }
            set.insert(low)
            if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "-"), bytes[index + 1] != UInt8(ascii: "]") {
                index += 1
                guard let high = literal(bytes, at: &index) else { return nil }
                if low < high { for byte in low...high { set.insert(byte) } }
            }
        }
        guard index < bytes.count else { return nil }
        if isInverted { set.members = set.members.map { !$0 } }
        return (set, index + 1)
    }

    private static func literal(_ bytes: [UInt8], at index: inout Int) -> UInt8? {
        if bytes[index] == UInt8(ascii: "\\") { index += 1 }
        guard index < bytes.count else { return nil }
        defer { index += 1 }
        return bytes[index]
    }

    private static func endOfClass(_ bytes: [UInt8], from start: Int) -> Int? {
        guard let bracket = bytes[start...].firstIndex(of: UInt8(ascii: "]")), bracket > start else { return nil }
        return bytes[bracket - 1] == UInt8(ascii: ":") ? bracket - 1 : nil
    }

    private static let classes: [String: @Sendable (UInt8) -> Bool] = [
        "alnum": { $0.isAlphanumeric }, "alpha": { $0.isLetter },
        "blank": { $0 == 0x20 || $0 == 0x09 }, "cntrl": { $0 < 0x20 || $0 == 0x7f }, "digit": { $0.isDigit },
        "graph": { $0 > 0x20 && $0 < 0x7f }, "lower": { $0.isLowercase },
        "print": { $0 >= 0x20 && $0 < 0x7f },
        "punct": { $0 > 0x20 && $0 < 0x7f && !$0.isAlphanumeric },
        "space": { $0 == 0x20 || $0 &- 0x09 < 5 }, "upper": { $0.isUppercase },
        "xdigit": { $0.isHexDigit },
    ]
}
