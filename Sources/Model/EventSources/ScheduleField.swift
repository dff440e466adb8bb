/// One of the five fields of a schedule, in their order.
package enum ScheduleField: Int, CaseIterable, Hashable, Sendable {
    case minute, hour, dayOfMonth, month, dayOfWeek

    package var title: String {
        switch self {
        case .minute: "minute"
        case .hour: "hour"
        case .dayOfMonth: "day of month"
        case .month: "month"
        case .dayOfWeek: "day of week"
        }
    }

    package var bounds: ClosedRange<Int> {
        switch self {
        case .minute: 0...59
        case .hour: 0...23
        case .dayOfMonth: 1...31
        case .month: 1...12
        case .dayOfWeek: 0...6
        }
    }

    /// The names of the values from the first on, in lower case; none for fields that take numbers alone.
    package var names: [String] {
        switch self {
        case .minute, .hour, .dayOfMonth: []
        case .month: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        case .dayOfWeek: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
        }
    }

    package func value(named name: String) -> Int? {
        names.firstIndex(of: name.lowercased()).map { $0 + bounds.lowerBound }
    }

    /// The name that `text` begins with, when it is a day or month written out, such as `Monday`.
    func shortName(of text: String) -> String? {
        let typed = text.lowercased()
        return Self.whole.contains(typed) ? names.first { typed.hasPrefix($0) } : nil
    }

    private static let whole: Set<String> = [
        "january", "february", "march", "april", "june", "july", "august", "september", "sept", "october", "november",
        "december", "sunday", "monday", "tuesday", "tues", "wednesday", "thursday", "thur", "thurs", "friday",
        "saturday",
    ]

    /// The time after which the field begins anew.
    var period: String {
        switch self {
        case .minute: "hour"
        case .hour: "day"
        case .dayOfMonth: "month"
        case .month: "year"
        case .dayOfWeek: "week"
        }
    }

    /// What the field takes, for a help: `0 to 59`, or `1 to 12 or jan to dec`.
    var extent: String {
        let numbers = "\(bounds.lowerBound) to \(bounds.upperBound)"
        guard let first = names.first, let last = names.last else { return numbers }
        return "\(numbers) or `\(first)` to `\(last)`"
    }
}
