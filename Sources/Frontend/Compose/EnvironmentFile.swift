internal import Text

/// `.env`, or a file that `env_file:` names: lines of `NAME=value`.
struct EnvironmentFile {
    struct Problem {
        enum Kind {
            case line(String)
            case variable(Interpolation.Problem, written: String)
        }

        let kind: Kind
        let line: Int
        let range: Range<Int>
    }

    /// In the order of the file; of two with one name the last counts.
    private(set) var entries: [(name: String, value: String)] = []
    private(set) var problems: [Problem] = []

    private var values: [String: String] = [:]
    private let bytes: [UInt8]
    private let lookup: (String) -> String?
    private var budget = Interpolation.byteLimit
    private var at = 0
    private var line = 1

    /// `lookup` knows what variables in values mean that the file itself does not set before.
    init(_ bytes: [UInt8], lookup: @escaping (String) -> String?) {
        self.bytes = bytes
        self.lookup = lookup
        at = bytes.byteOrderMarkLength
        while at < bytes.count { readLine() }
    }

    private mutating func readLine() {
        skip { $0 == 32 || $0 == 9 || $0 == 13 }
        guard at < bytes.count else { return }
        if bytes[at] == UInt8(ascii: "#") || bytes[at] == 10 { return endLine() }
        let start = at
        if bytes[at...].starts(with: "export ".utf8) { at += 7 }
        skip { $0 == 32 || $0 == 9 }
        let nameStart = at
        skip { byte in
            byte.isAlphanumeric || "_.-".utf8.contains(byte)
        }
        let name = String(decoding: bytes[nameStart..<at], as: UTF8.self)
        skip { $0 == 32 || $0 == 9 }
        guard !name.isEmpty, at < bytes.count, bytes[at] == UInt8(ascii: "=") else {
            let isAlone = !name.isEmpty && (at >= bytes.count || bytes[at] == 10 || bytes[at] == 13)
            return refuse(
                isAlone ? "has a name and no value" : "is no `NAME=value`", from: start)
        }
        at += 1
        skip { $0 == 32 || $0 == 9 }
        guard let value = readValue(from: start) else { return }
        values[name] = value
        entries.append((name, value))
        endLine()
    }

    private mutating func readValue(from start: Int) -> String? {
        guard at < bytes.count else { return "" }
        let quote = bytes[at]
        if quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") { return readQuoted(quote, from: start) }
        let first = at
        var end = at
        while at < bytes.count, bytes[at] != 10 {
            // A comment has white space before it.
            let isBlank = at == first || bytes[at - 1] == 32 || bytes[at - 1] == 9
            if bytes[at] == UInt8(ascii: "#"), isBlank { break }
            at += 1
            if bytes[at - 1] > 32 { end = at }
        }
        return expanded(bytes[first..<end], at: first)
    }

    private mutating func readQuoted(_ quote: UInt8, from start: Int) -> String? {
        let opening = at
        let firstLine = line
        at += 1
        var text: [UInt8] = []
        let isPlain = quote == UInt8(ascii: "'")
        while at < bytes.count, bytes[at] != quote {
            if bytes[at] == 10 { line += 1 }
            if !isPlain, bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count {
                at += 1
                switch bytes[at] {
                case UInt8(ascii: "n"): text.append(10)
                case UInt8(ascii: "r"): text.append(13)
                case UInt8(ascii: "t"): text.append(9)
                // One that means itself is written twice in what is expanded.
                case UInt8(ascii: "$"): text += [bytes[at], bytes[at]]
                case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(bytes[at])
                default: text += [UInt8(ascii: "\\"), bytes[at]]
                }
            } else {
                text.append(bytes[at])
            }
            at += 1
        }
        guard at < bytes.count else {
            line = firstLine
            refuse("has a quote that is not closed", from: start)
            return nil
        }
        at += 1
        let value = isPlain ? String(decoding: text, as: UTF8.self) : expanded(text[...], at: opening)
        skip { $0 == 32 || $0 == 9 || $0 == 13 }
        if at < bytes.count, bytes[at] != 10, bytes[at] != UInt8(ascii: "#") {
            refuse("goes on behind the closing quote", from: start)
            return nil
        }
        return value
    }

    private mutating func expanded(_ text: ArraySlice<UInt8>, at start: Int) -> String {
        let (values, lookup) = (values, lookup)
        let result = Interpolation(text, budget: &budget) { values[$0] ?? lookup($0) }
        for (problem, range) in result.problems {
            let written = text[text.startIndex + range.lowerBound..<text.startIndex + range.upperBound]
            problems.append(
                Problem(
                    kind: .variable(problem, written: String(decoding: written, as: UTF8.self)), line: line,
                    range: start..<start + text.count))
        }
        return String(decoding: result.text, as: UTF8.self)
    }

    private mutating func refuse(_ words: String, from start: Int) {
        let end = bytes[start...].firstIndex(of: 10) ?? bytes.count
        problems.append(Problem(kind: .line(words), line: line, range: start..<end))
        at = end
        endLine()
    }

    private mutating func endLine() {
        skip { $0 != 10 }
        at += 1
        line += 1
    }

    private mutating func skip(_ belongs: (UInt8) -> Bool) {
        while at < bytes.count, belongs(bytes[at]) { at += 1 }
    }
}
