internal import Text

/// Reads one schedule, and says with places what is wrong with it. Bytes throughout: a letter with an accent behind a
/// comma would hide the comma from whoever looks at characters.
struct ScheduleReader {
    let bytes: [UInt8]
    var findings: [ScheduleFinding] = []
    private let words: [Range<Int>]

    init(_ text: String) {
        bytes = Array(text.utf8)
        var (words, start, offset) = ([Range<Int>](), 0, 0)
        for scalar in text.unicodeScalars {
            let next = offset + UTF8.width(scalar)
            if scalar.properties.isWhitespace {
                if start < offset { words.append(start..<offset) }
                start = next
            }
            offset = next
        }
        if start < offset { words.append(start..<offset) }
        self.words = words
    }

    mutating func read() -> Schedule? {
        guard let first = words.first else {
            add(.empty, bytes.indices)
            return nil
        }
        let opening = text(first)
        if let prefix = ["tz=", "cron_tz="].first(where: { opening.lowercased().hasPrefix($0) }) {
            add(.timeZonePrefix(zone: String(opening.dropFirst(prefix.count))), first)
            guard words.count > 1 else { return nil }
            return read(words[1...], within: words[1].lowerBound..<words[words.count - 1].upperBound)
        }
        if let place = zip(bytes.indices, bytes.indices.dropFirst()).first(where: {
            bytes[$0...$1].elementsEqual("TZ".utf8)
        }) {
            add(.timeZoneLetters, place.0..<place.1 + 1)
            return nil
        }
        return read(words[...], within: bytes.indices)
    }

    private mutating func read(_ words: ArraySlice<Range<Int>>, within whole: Range<Int>) -> Schedule? {
        guard let first = words.first, let last = words.last else { return nil }
        if bytes[first.lowerBound] == UInt8(ascii: "@") { return macro(words, within: whole) }
        guard words.count == ScheduleField.allCases.count else {
            add(.wrongFieldCount(words.map(text)), first.lowerBound..<last.upperBound)
            return nil
        }
        let sets = zip(words, ScheduleField.allCases).map { set(of: bytes[$0], $1) }
        let times = ScheduleTimes(
            minute: sets[0], hour: sets[1], dayOfMonth: sets[2], month: sets[3], dayOfWeek: sets[4])
        if !times.everOccurs, !findings.contains(where: { $0.severity == .error || $0.mistake.isEmptyField }) {
            add(.neverOccurs, words[words.startIndex + 2].lowerBound..<words[words.startIndex + 3].upperBound)
        }
        return .times(times)
    }

    // MARK: - Macros

    private mutating func macro(_ words: ArraySlice<Range<Int>>, within whole: Range<Int>) -> Schedule? {
        guard let first = words.first, let last = words.last else { return nil }
        let name = text(first)
        guard name == "@every" || Schedule.macros[name] != nil else {
            add(.unknownMacro(name), first)
            return nil
        }
        let rest = words.dropFirst()
        guard let second = rest.first, name == "@every" else {
            if name == "@every" {
                add(.everyWithoutDuration, first)
            } else if !rest.isEmpty {
                add(.afterMacro(name), words[words.startIndex + 1].lowerBound..<last.upperBound)
            } else {
                checkSpace(words, within: whole)
            }
            return Schedule.macros[name].map(Schedule.times)
        }
        let amount = rest.map(text).joined(separator: " ")
        guard let duration = Duration(go: amount) else {
            add(.badDuration(amount), second.lowerBound..<last.upperBound)
            return nil
        }
        checkSpace(words, within: whole)
        let whole = first.lowerBound..<last.upperBound
        let counted = Duration.seconds(max(1, duration.components.seconds))
        // What is refused need not be warned of.
        guard findings.isEmpty else { return nil }
        add(.every(counted), whole)
        if counted != duration { add(.everyRounded(amount, to: counted), second.lowerBound..<last.upperBound) }
        return .every(counted)
    }

    /// A macro takes no space around it, and `@every` exactly one before its duration.
    private mutating func checkSpace(_ words: ArraySlice<Range<Int>>, within whole: Range<Int>) {
        var place = whole.lowerBound
        for (index, word) in words.enumerated() {
            let isLawful = index > 0 && word.lowerBound == place + 1 && bytes[place] == UInt8(ascii: " ")
            if word.lowerBound > place, !isLawful { return addSpace(place..<word.lowerBound, words) }
            place = word.upperBound
        }
        if place < whole.upperBound { addSpace(place..<whole.upperBound, words) }
    }

    private mutating func addSpace(_ range: Range<Int>, _ words: ArraySlice<Range<Int>>) {
        add(.macroSpace(meant: words.map(text).joined(separator: " ")), range)
    }

    // MARK: - Findings

    mutating func add(_ mistake: ScheduleMistake, _ range: Range<Int>) {
        findings.append(ScheduleFinding(mistake: mistake, range: range))
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

extension Schedule {
    static let macros: [String: ScheduleTimes] = {
        let fields = [
            "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
            "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
        ]
        return fields.compactMapValues { if case .times(let times) = read($0).schedule { times } else { nil } }
    }()
}
