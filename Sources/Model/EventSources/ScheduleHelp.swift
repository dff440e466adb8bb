internal import Text

extension ScheduleMistake {
    /// How to mend it.
    package var help: String {
        switch self {
        case .empty: "write five fields, such as `0 3 * * *` for every day at three, or a macro such as `@daily`"
        case .wrongFieldCount(let words): Self.help(for: words)
        case .missingNumber(let item, _):
            if item.hasPrefix("/") {
                "write `*\(item)`"
            } else if item.hasPrefix("-"), item != "-" {
                "there are no negative numbers; a range is `1-5`"
            } else {
                "write a range as `1-5`"
            }
        case .notANumber(let text, let field): Self.help(for: text, in: field)
        case .outOfRange(let text, let field):
            switch (field, Int(text)) {
            case (.minute, 60): "write 0 to 59; the full hour is 0"
            case (.hour, 24): "write 0 to 23; midnight is 0"
            case (.dayOfMonth, 0), (.month, 0): "write \(field.extent); the first is 1"
            default: "write \(field.extent)"
            }
        case .dayOfWeekSeven(let item):
            !item.utf8.contains(UInt8(ascii: "-"))
                ? "write 0 for Sunday" : "write 0 for Sunday, and a range over it as two: `5-6,0`"
        case .reversedRange(let range, let field):
            if let cut = range.utf8.firstIndex(of: UInt8(ascii: "-")) {
                "to go over the end, write two ranges: "
                    + "`\(range[..<cut])-\(field.bounds.upperBound),\(field.bounds.lowerBound)\(range[cut...])`"
            } else {
                "write the smaller number first"
            }
        case .missingStep, .badStep: "every second one is `*/2`; without a step, leave the `/` out"
        case .tooManyHyphens: "join several ranges with commas: `1-5,10-15`"
        case .tooManySlashes: "an item has one step: `0-30/5`; join several with commas"
        case .timeZonePrefix(let zone):
            "take it out, and write `timeZone: \(zone.isEmpty ? "Etc/UTC" : zone)` beside `schedule`"
        case .timeZoneLetters: "a time zone has a place of its own, `timeZone` beside `schedule`"
        case .unknownMacro(let name): Self.help(forMacro: name)
        case .macroSpace(let meant): "write `\(meant)` exactly"
        case .afterMacro: "write the macro alone, or five fields without a macro"
        case .everyWithoutDuration: "write it after one space: `@every 1h30m`"
        case .badDuration(let text): Self.help(forDuration: text)
        case .stepTooLarge(_, let field, _, _):
            "a step never reaches over the end: it begins anew with each \(field.period)"
        case .ignoredAfterStar: "write `*` alone, or numbers on both sides of the `-`"
        case .emptyItem: "take the comma out"
        case .emptyField: "write `*` for any"
        case .neverOccurs: "February has at most 29 days; April, June, September and November have 30"
        case .every(let duration):
            duration.asClockTimes.map { "by the clock it is `\($0)`" }
                ?? (duration < .seconds(60)
                    ? "Kubernetes does not document it; the shortest by the clock is a minute: `* * * * *`"
                    : "Kubernetes does not document it; prefer five fields, such as `*/30 * * * *`")
        case .everyRounded: "it takes whole seconds, and one at least"
        }
    }

    private static func help(for words: [String]) -> String {
        let joints: Set<Character> = [",", "-", "/"]
        if words.contains(where: { $0.last.map(joints.contains) ?? false || $0.first.map(joints.contains) ?? false }) {
            return "write lists, ranges and steps without spaces: `1,15`, `1-5`, `*/10`"
        }
        let rest = words.dropFirst().joined(separator: " ")
        switch words.count {
        case 6 where Schedule.read(rest).schedule != nil:
            return "there are no seconds; if the first field was meant as such, write `\(rest)`"
        case 7: return "there are no seconds and no years: minute, hour, day of month, month, day of week"
        default: return "minute, hour, day of month, month, day of week, with `*` for any: `0 3 * * *`"
        }
    }

    private static func help(for text: String, in field: ScheduleField) -> String {
        if let short = field.shortName(of: text) { return "write `\(short)`" }
        if let other = ScheduleField.allCases.first(where: { $0 != field && $0.value(named: text) != nil }) {
            return "`\(text)` is a \(other.title), which is field \(other.rawValue + 1) of 5"
        }
        let letters = text.uppercased()
        if letters == "H" || letters.hasPrefix("H(") { return "`H` is an extension of Jenkins: write \(field.extent)" }
        let stem = letters.last == "L" || letters.last == "W" ? String(letters.dropLast()) : nil
        let isLast = stem.map { ["", "L"].contains($0) || Int($0) != nil || field.value(named: $0) != nil } ?? false
        if isLast || text.utf8.contains(UInt8(ascii: "#")) {
            return "Kubernetes knows no `L`, `W` and `#`: write \(field.extent)"
        }
        return "write \(field.extent)"
    }

    private static func help(forMacro name: String) -> String {
        if name.lowercased() == "@reboot" { return "for one run write a Job, which starts as soon as it is created" }
        let known = Schedule.macros.keys + ["@every"]
        let meant = known.first { $0 == name.lowercased() } ?? nearest(to: name, among: known)
        switch meant {
        case "@every"?: return "did you mean `@every 1h`, in lower case and with a space?"
        case let meant?: return "did you mean `\(meant)`? Macros are in lower case"
        case nil: return "there are `@hourly`, `@daily`, `@midnight`, `@weekly`, `@monthly`, `@yearly`, `@annually`"
        }
    }

    private static func help(forDuration text: String) -> String {
        let hours = ["d": 24, "w": 168][text.suffix(1)]
        if let hours, let count = Int(text.dropLast()), (1...10000).contains(count) {
            return "the largest unit is the hour: `@every \(count * hours)h`"
        }
        return "write numbers with the units `h`, `m` and `s`, without spaces: `@every 1h30m`"
    }
}

extension Duration {
    /// The schedule that starts as often as this by the clock, when there is one.
    package var asClockTimes: String? {
        let (minutes, rest) = components.seconds.quotientAndRemainder(dividingBy: 60)
        guard rest == 0, minutes > 0 else { return nil }
        switch minutes {
        case 1: return "* * * * *"
        case 60: return "@hourly"
        case 1440: return "@daily"
        case 10080: return "@weekly"
        case _ where 60 % minutes == 0: return "*/\(minutes) * * * *"
        case _ where minutes % 60 == 0 && 1440 % minutes == 0: return "0 */\(minutes / 60) * * *"
        default: return nil
        }
    }
}
