internal import Text

/// A pattern of `exclude:`: a path from the root with `*`, `?`, `[…]`, `**` as a whole segment and `{a,b}`.
package struct Glob: Sendable {
    package struct Mistake: Error, Equatable, Sendable {
        package let reason: String

        fileprivate static let unclosed = Self(reason: "a `[` is not closed, or a `\\` stands at the end")
    }

    /// More alternatives than this are a mistake, not a pattern.
    package static let alternativesLimit = 1000

    /// And so are more bytes in all of them: what a pattern costs grows with its length, for every path.
    package static let bytesLimit = 16384
    /// Braces in braces, and braces one after the other: each time the pattern is written anew.
    private static let bracesLimit = 2 * alternativesLimit

    private let alternatives: [Wildcard]

    package init(_ pattern: String) throws(Mistake) {
        guard !pattern.isEmpty else { throw Mistake(reason: "it is empty") }
        guard !pattern.begins(with: "/") else { throw Mistake(reason: "it must be relative to the root") }
        var alternatives: [Wildcard] = []
        for bytes in try Self.expanded(Array(pattern.utf8)) {
            let segments = bytes.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(".".utf8) }
            guard !segments.contains(where: { $0.elementsEqual("..".utf8) }) else {
                throw Mistake(reason: "`..` leads out of the root")
            }
            guard let wildcard = Wildcard(Array(segments.joined(separator: "/".utf8))) else {
                throw .unclosed
            }
            alternatives.append(wildcard)
        }
        self.alternatives = alternatives
    }

    /// Whether the pattern matches this very path; what is below a directory that it matches is the caller's to skip.
    package func matches(_ path: String) -> Bool {
        alternatives.contains { $0.matches(path[...].utf8) }
    }

    /// The patterns that `{a,b}` stands for, leftmost brace first.
    private static func expanded(_ pattern: [UInt8]) throws(Mistake) -> [[UInt8]] {
        var done: [[UInt8]] = []
        var open = [pattern]
        var bytes = pattern.count
        for _ in 0...bracesLimit {
            guard bytes <= bytesLimit else { throw Mistake(reason: "it stands for more than \(bytesLimit) bytes") }
            guard let next = open.popLast() else { return done }
            guard let (start, end, commas) = try firstBraces(of: next) else {
                done.append(next)
                continue
            }
            bytes -= next.count
            let cuts = [start] + commas + [end]
            for (from, to) in zip(cuts, cuts.dropFirst()).reversed() {
                var alternative = Array(next[..<start])
                alternative += next[(from + 1)..<to]
                alternative += next[(end + 1)...]
                bytes += alternative.count
                open.append(alternative)
            }
            guard open.count + done.count <= alternativesLimit else {
                throw Mistake(reason: "it stands for more than \(alternativesLimit) patterns")
            }
        }
        throw Mistake(reason: "it has more than \(bracesLimit) braces")
    }

    private static func firstBraces(
        of pattern: [UInt8]
    ) throws(Mistake) -> (start: Int, end: Int, commas: [Int])? {
        var start: Int?
        var commas: [Int] = []
        var depth = 0
        var index = 0
        while index < pattern.count {
            switch pattern[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "["):
                guard let (_, end) = CharacterSet.parse(pattern, from: index + 1) else { throw .unclosed }
                index = end - 1
            case UInt8(ascii: "{"):
                depth += 1
                if start == nil { start = index }
            case UInt8(ascii: "}"):
                guard let start else { throw Mistake(reason: "a `}` closes nothing") }
                depth -= 1
                if depth == 0 { return (start, index, commas) }
            case UInt8(ascii: ","):
                if depth == 1 { commas.append(index) }
            default: break
            }
            index += 1
        }
        if start != nil { throw Mistake(reason: "a `{` is not closed") }
        return nil
    }
}
