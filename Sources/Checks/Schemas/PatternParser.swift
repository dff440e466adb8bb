/// Reads a regular expression into the steps of a `Pattern`.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0
    /// Repetitions are written out; beyond this, a pattern is not judged.
    private static let limit = 20_000

    init(_ source: String) { scalars = Array(source.unicodeScalars) }

    mutating func parse() -> [Pattern.Step]? {
        guard let steps = alternatives(), position == scalars.count else { return nil }
        return steps + [.match]
    }

    private typealias Steps = [Pattern.Step]

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard position < scalars.count, scalars[position] == scalar else { return false }
        position += 1
        return true
    }

    private mutating func alternatives() -> Steps? {
        guard depth < 50, var steps = sequence() else { return nil }
        while take("|") {
            guard let other = sequence() else { return nil }
            steps = Self.relocated([.fork(1, steps.count + 2)], steps, [.jump(other.count + 1)], other)
        }
        return steps
    }

    private mutating func sequence() -> Steps? {
        var steps: Steps = []
        while position < scalars.count, scalars[position] != "|", scalars[position] != ")" {
            guard let atom = atom(), let repeated = quantified(atom), steps.count + repeated.count < Self.limit else {
                return nil
            }
            steps = Self.relocated(steps, repeated)
        }
        return steps
    }

    /// Puts parts behind each other; their targets are counted from the first step of the part itself.
    private static func relocated(_ parts: Steps...) -> Steps {
        var result: Steps = []
        for part in parts {
            let offset = result.count
            for step in part {
                switch step {
                case .fork(let one, let other): result.append(.fork(one + offset, other + offset))
                case .jump(let target): result.append(.jump(target + offset))
                case .character, .atStart, .atEnd, .match: result.append(step)
                }
            }
        }
        return result
    }

    // MARK: Repetition

    private mutating func quantified(_ atom: Steps) -> Steps? {
        var steps = atom
        while let (least, most) = quantifier() {
            // Whether it takes as little as it can makes no difference to whether it matches.
            _ = take("?")
            if position < scalars.count, scalars[position] == "+" { return nil }
            guard least <= most ?? least, (most ?? least + 1) * max(1, steps.count) < Self.limit else { return nil }
            steps = Self.repeated(steps, least, most)
        }
        return steps
    }

    private mutating func quantifier() -> (Int, Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        let start = position
        guard take("{"), let least = number() else {
            position = start
            return nil
        }
        if take("}") { return (least, least) }
        if take(",") {
            if take("}") { return (least, nil) }
            if let most = number(), take("}") { return (least, most) }
        }
        position = start
        return nil
    }

    private mutating func number() -> Int? {
        var value: Int?
        while position < scalars.count, scalars[position].value &- 48 < 10, (value ?? 0) < Self.limit {
            value = (value ?? 0) * 10 + Int(scalars[position].value - 48)
            position += 1
        }
        return value
    }

    private static func repeated(_ atom: Steps, _ least: Int, _ most: Int?) -> Steps {
        var steps: Steps = []
        for _ in 0..<least { steps = relocated(steps, atom) }
        guard let most else {
            return relocated(steps, [.fork(1, atom.count + 2)], atom, [.jump(-atom.count - 1)])
        }
        for _ in least..<most { steps = relocated(steps, [.fork(1, atom.count + 1)], atom) }
        return steps
    }

    // MARK: Atoms

    private mutating func atom() -> Steps? {
        let scalar = scalars[position]
        position += 1
        switch scalar {
        case "^": return [.atStart]
        case "$": return [.atEnd]
        case ".": return [.character(.init(ranges: [10...10], isNegated: true))]
        case "(": return group()
        case "[": return set().map { [.character($0)] }
        case "\\": return escape()
        case "*", "+", "?": return nil
        default: return [.character(.init(ranges: [scalar.value...scalar.value]))]
        }
    }

    private mutating func group() -> Steps? {
        if take("?") {
            // A name makes no difference; conditions on what is around do.
            if take("P") || scalars[position...].first == "<" {
                guard take("<"), position < scalars.count, scalars[position] != "=", scalars[position] != "!" else {
                    return nil
                }
                while position < scalars.count, !take(">") { position += 1 }
            } else if !take(":") {
                return nil
            }
        }
        depth += 1
        guard let steps = alternatives(), take(")") else { return nil }
        depth -= 1
        return steps
    }

    private mutating func escape() -> Steps? {
        if take("A") { return [.atStart] }
        if take("z") { return [.atEnd] }
        return escaped().map { [.character($0)] }
    }

    /// What stands behind a backslash, in a set or outside.
    private mutating func escaped() -> Pattern.CharacterSet? {
        guard position < scalars.count else { return nil }
        let scalar = scalars[position]
        position += 1
        func one(_ value: UInt32) -> Pattern.CharacterSet { .init(ranges: [value...value]) }
        switch scalar {
        case "d", "D": return .init(ranges: [48...57], isNegated: scalar == "D")
        case "w", "W": return .init(ranges: [48...57, 65...90, 95...95, 97...122], isNegated: scalar == "W")
        case "s", "S": return .init(ranges: [9...10, 12...13, 32...32], isNegated: scalar == "S")
        case "n": return one(10)
        case "r": return one(13)
        case "t": return one(9)
        case "f": return one(12)
        case "v": return one(11)
        case "x": return hexadecimal(2).map(one)
        case "u": return hexadecimal(4).map(one)
        // Letters and digits have meanings that are not known here; all else means itself.
        default:
            let isLetter = (scalar.value | 0x20) &- 97 < 26
            return isLetter || scalar.value &- 48 < 10 ? nil : one(scalar.value)
        }
    }

    private mutating func hexadecimal(_ count: Int) -> UInt32? {
        guard position + count <= scalars.count else { return nil }
        let text = String(String.UnicodeScalarView(scalars[position..<position + count]))
        position += count
        return text.first == "+" || text.first == "-" ? nil : UInt32(text, radix: 16)
    }

    private mutating func set() -> Pattern.CharacterSet? {
        var set = Pattern.CharacterSet(isNegated: take("^"))
        var isFirst = true
        while isFirst || !take("]") {
            guard position < scalars.count, let low = member(), !low.isNegated else { return nil }
            isFirst = false
            let isRange = position + 1 < scalars.count && scalars[position] == "-" && scalars[position + 1] != "]"
            guard isRange, low.ranges.count == 1, low.ranges[0].count == 1 else {
                set.ranges += low.ranges
                continue
            }
            position += 1
            guard let high = member(), high.ranges.count == 1, high.ranges[0].count == 1,
                low.ranges[0].lowerBound <= high.ranges[0].lowerBound
            else { return nil }
            set.ranges.append(low.ranges[0].lowerBound...high.ranges[0].lowerBound)
        }
        return set
    }

    private mutating func member() -> Pattern.CharacterSet? {
        let scalar = scalars[position]
        position += 1
        if scalar == "\\" { return escaped() }
        if scalar == "[", position < scalars.count, scalars[position] == ":" { return nil }
        return .init(ranges: [scalar.value...scalar.value])
    }
}
