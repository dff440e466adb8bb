/// A regular expression of a schema, as far as schemas use them. It is matched in time that grows with the text times
/// the pattern and never faster: all ways through it are followed at once.
struct Pattern {
    enum Step {
        case character(CharacterSet)
        /// Both ways on.
        case fork(Int, Int)
        case jump(Int)
        case atStart, atEnd, match
    }

    struct CharacterSet {
        var ranges: [ClosedRange<UInt32>] = []
        var isNegated = false

        func contains(_ scalar: Unicode.Scalar) -> Bool {
            ranges.contains { $0.contains(scalar.value) } != isNegated
        }
    }

    let source: String
    private let steps: [Step]

    /// Nil for what is no expression, or has parts that are not known here: then nothing is said of a text.
    init?(_ source: String) {
        var parser = PatternParser(source)
        guard let steps = parser.parse() else { return nil }
        self.source = source
        self.steps = steps
    }

    /// Whether it matches somewhere in the text.
    func matches(_ text: String) -> Bool {
        var current = States(count: steps.count)
        var next = States(count: steps.count)
        var isFirst = true
        var scalars = text.unicodeScalars.makeIterator()
        var scalar = scalars.next()
        while true {
            if follow(0, isFirst: isFirst, isLast: scalar == nil, &current) { return true }
            guard let read = scalar else { return false }
            scalar = scalars.next()
            next.removeAll()
            for state in current.members {
                if case .character(let set) = steps[state], set.contains(read),
                    follow(state + 1, isFirst: false, isLast: scalar == nil, &next)
                {
                    return true
                }
            }
            swap(&current, &next)
            isFirst = false
        }
    }

    /// Adds a step, and all that follow from it without reading; true when that is the end.
    private func follow(_ start: Int, isFirst: Bool, isLast: Bool, _ states: inout States) -> Bool {
        var open = [start]
        while let state = open.popLast() {
            guard states.insert(state) else { continue }
            switch steps[state] {
            case .match: return true
            case .character: break
            case .jump(let target): open.append(target)
            case .fork(let one, let other): open += [one, other]
            case .atStart: if isFirst { open.append(state + 1) }
            case .atEnd: if isLast { open.append(state + 1) }
            }
        }
        return false
    }

    private struct States {
        private(set) var members: [Int] = []
        private var contained: [Bool]

        init(count: Int) { contained = [Bool](repeating: false, count: count) }

        mutating func insert(_ state: Int) -> Bool {
            if contained[state] { return false }
            contained[state] = true
            members.append(state)
            return true
        }

        mutating func removeAll() {
            for member in members { contained[member] = false }
            members.removeAll(keepingCapacity: true)
        }
    }
}
