package import Text

/// What can be wrong with a schedule. Texts in it are as the user wrote them.
package enum ScheduleMistake: Hashable, Sendable {
    case empty
    case wrongFieldCount([String])
    case missingNumber(String, ScheduleField)
    case notANumber(String, ScheduleField)
    case outOfRange(String, ScheduleField)
    /// The item with the 7 in it.
    case dayOfWeekSeven(String)
    case reversedRange(String, ScheduleField)
    case missingStep(String)
    case badStep(String)
    case tooManyHyphens(String)
    case tooManySlashes(String)
    case timeZonePrefix(zone: String)
    case timeZoneLetters
    case unknownMacro(String)
    case macroSpace(meant: String)
    case afterMacro(String)
    case everyWithoutDuration
    case badDuration(String)
    // From here on: what Kubernetes takes without a word.
    case stepTooLarge(String, ScheduleField, low: Int, high: Int)
    case ignoredAfterStar(String)
    case emptyItem(ScheduleField)
    case emptyField(ScheduleField)
    case neverOccurs
    case every(Duration)
    case everyRounded(String, to: Duration)

    package var severity: Severity {
        switch self {
        case .stepTooLarge, .ignoredAfterStar, .emptyItem, .emptyField, .neverOccurs, .every, .everyRounded: .warning
        default: .error
        }
    }

    var isEmptyField: Bool { if case .emptyField = self { true } else { false } }

    /// What is wrong, without a full stop, to stand after `the schedule: ` or alone.
    package var message: String {
        switch self {
        case .empty: "the schedule is empty"
        case .wrongFieldCount(let words):
            "the schedule has \(words.count) \(words.count == 1 ? "field" : "fields"), not 5"
        case .missingNumber(let item, let field): "`\(item)` in the \(field.title) lacks a number"
        case .notANumber(let text, let field), .outOfRange(let text, let field):
            "`\(text)` is not \(field == .hour ? "an" : "a") \(field.title)"
        case .dayOfWeekSeven: "the day of week goes from 0 to 6, so there is no day `7`"
        case .reversedRange(let range, let field): "the range `\(range)` of the \(field.title) ends before it begins"
        case .missingStep(let item): "`\(item)` lacks a number after the `/`"
        case .badStep(let text): "`\(text)` is not a step: a step is a number, 1 or more"
        case .tooManyHyphens(let item): "`\(item)` has more than one `-`"
        case .tooManySlashes(let item): "`\(item)` has more than one `/`"
        case .timeZonePrefix: "the schedule begins with a time zone"
        case .timeZoneLetters: "the schedule contains the letters `TZ`, and Kubernetes refuses every such schedule"
        case .unknownMacro(let name): "there is no macro `\(name)`"
        case .macroSpace(let meant): "with white space here it is no longer the macro `\(meant)`"
        case .afterMacro(let name): "nothing may follow `\(name)`"
        case .everyWithoutDuration: "`@every` lacks a duration"
        case .badDuration(let text): "`\(text)` is not a duration"
        case .stepTooLarge(let step, let field, let low, let high):
            "the step `\(step)` is larger than its range, \(low) to \(high), so that the only \(field.title) is \(low)"
        case .ignoredAfterStar(let range): "in `\(range)` everything after the `\(range.prefix(1))` is ignored"
        case .emptyItem(let field): "the list of the \(field.title) has an empty place"
        case .emptyField(let field): "the \(field.title) is a list without a value"
        case .neverOccurs: "no year has such a date: the schedule never starts a job"
        case .every: "`@every` counts from the creation of the CronJob and from its last run, not by the clock"
        case .everyRounded(let text, let duration): "`@every \(text)` comes to every \(duration.goText)"
        }
    }
}
