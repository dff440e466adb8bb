internal import Model
internal import Text

/// A text of a compose file with its variables replaced, as a shell would do it.
struct Interpolation {
    enum Problem {
        /// `message`: what the file itself says of it.
        case unset(String, message: String?)
        case malformed(String)
        /// Beyond what variables may stand for.
        case costly

        static let cost = "comes, with the variables before it, to more than \(Interpolation.byteLimit) bytes"
        static let remedy = "repeat variables in variables less often, or write shorter values"
    }

    private(set) var text: [UInt8] = []
    /// With the bytes that each is about.
    private(set) var problems: [(problem: Problem, range: Range<Int>)] = []

    /// How many bytes the variables of a file may stand for: a few lines can ask for any number of them.
    package static let byteLimit = 16 << 20

    private let source: [UInt8]
    private var budget: Int
    private let lookup: (String) -> String?
    /// Defaults in defaults: nobody writes more, and each is a call.
    private static let depthLimit = 20

    /// `budget`: how many bytes variables may still stand for. Beyond it they stand for nothing, which is told once.
    init(_ source: some Sequence<UInt8>, budget: inout Int, lookup: @escaping (String) -> String?) {
        self.source = Array(source)
        self.budget = budget
        self.lookup = lookup
        text = expand(0..<self.source.count, depth: 0)
        budget = self.budget
    }

    private mutating func expand(_ range: Range<Int>, depth: Int) -> [UInt8] {
        var result: [UInt8] = []
        var at = range.lowerBound
        while at < range.upperBound {
            guard source[at] == UInt8(ascii: "$") else {
                result.append(source[at])
                at += 1
                continue
            }
            let next = at + 1
            if next < range.upperBound, source[next] == UInt8(ascii: "$") {
                result.append(source[at])
                at += 2
            } else if next < range.upperBound, source[next] == UInt8(ascii: "{") {
                guard let close = closing(from: next + 1, to: range.upperBound) else {
                    problems.append((.malformed("is not closed"), at..<range.upperBound))
                    return result
                }
                result += braced(next + 1..<close, whole: at..<close + 1, depth: depth)
                at = close + 1
            } else {
                let end = endOfName(from: next, to: range.upperBound)
                if end > next {
                    result += value(of: string(next..<end), range: at..<end)
                } else {
                    problems.append((.malformed("begins no variable"), at..<min(next + 1, range.upperBound)))
                }
                at = max(end, next)
            }
        }
        return result
    }

    /// What stands between the braces: a name, and what to do without a value.
    private mutating func braced(_ range: Range<Int>, whole: Range<Int>, depth: Int) -> [UInt8] {
        // The variables of kontrakt itself are replaced when the kontrakt runs.
        if source[range].starts(with: "kontrakt.".utf8) { return Array(source[whole]) }
        let end = endOfName(from: range.lowerBound, to: range.upperBound)
        let name = string(range.lowerBound..<end)
        guard !name.isEmpty else {
            problems.append((.malformed("has no name that a variable can have"), whole))
            return []
        }
        if name == Variable.registry.rawValue, end == range.upperBound || source[end] != UInt8(ascii: "+") {
            return Array("${\(name)}".utf8)
        }
        guard end < range.upperBound else { return value(of: name, range: whole) }
        let countsEmpty = source[end] == UInt8(ascii: ":")
        let operation = end + (countsEmpty ? 1 : 0)
        guard operation < range.upperBound, "-?+".utf8.contains(source[operation]), depth < Self.depthLimit else {
            problems.append(
                (.malformed("is no variable: behind the name may stand `:-`, `:?`, `:+` and a text"), whole))
            return []
        }
        let word = operation + 1..<range.upperBound
        let value = known(name)
        let isThere = value.map { !countsEmpty || !$0.isEmpty } ?? false
        switch source[operation] {
        case UInt8(ascii: "-"): return isThere ? paid(value ?? "", whole) : expand(word, depth: depth + 1)
        case UInt8(ascii: "+"): return isThere ? expand(word, depth: depth + 1) : []
        default:
            if isThere { return paid(value ?? "", whole) }
            let message = String(decoding: expand(word, depth: depth + 1), as: UTF8.self)
            problems.append((.unset(name, message: message.isEmpty ? nil : message), whole))
            return []
        }
    }

    private mutating func value(of name: String, range: Range<Int>) -> [UInt8] {
        if name == Variable.registry.rawValue { return Array("${\(name)}".utf8) }
        if let value = known(name) { return paid(value, range) }
        problems.append((.unset(name, message: nil), range))
        return []
    }

    private mutating func paid(_ value: String, _ range: Range<Int>) -> [UInt8] {
        guard budget >= 0 else { return [] }
        budget -= value.utf8.count
        if budget >= 0 { return Array(value.utf8) }
        problems.append((.costly, range))
        return []
    }

    private func known(_ name: String) -> String? { lookup(name) }

    /// The brace that closes what was opened before `start`.
    private func closing(from start: Int, to end: Int) -> Int? {
        var depth = 0
        var at = start
        while at < end {
            if source[at] == UInt8(ascii: "$"), at + 1 < end {
                if source[at + 1] == UInt8(ascii: "{") { depth += 1 }
                // The second of two dollar signs begins nothing.
                if source[at + 1] == UInt8(ascii: "$") || source[at + 1] == UInt8(ascii: "{") { at += 1 }
            } else if source[at] == UInt8(ascii: "}") {
                if depth == 0 { return at }
                depth -= 1
            }
            at += 1
        }
        return nil
    }

    private func endOfName(from start: Int, to end: Int) -> Int {
        var at = start
        while at < end, isName(source[at], isFirst: at == start) { at += 1 }
        return at
    }

    private func isName(_ byte: UInt8, isFirst: Bool) -> Bool {
        byte.isLetter || byte == UInt8(ascii: "_") || !isFirst && byte.isDigit
    }

    private func string(_ range: Range<Int>) -> String { String(decoding: source[range], as: UTF8.self) }
}
