package import Text

/// When a CronJob starts a job: what Kubernetes (`ParseStandard` of robfig/cron) makes of a `schedule`.
package enum Schedule: Hashable, Sendable {
    /// Five fields, or a macro that stands for five fields.
    case times(ScheduleTimes)
    /// `@every`, in whole seconds and one of them at least.
    case every(Duration)

    package static func read(_ text: String) -> ScheduleReading {
        var reader = ScheduleReader(text)
        let schedule = reader.read()
        return ScheduleReading(
            schedule: reader.findings.contains { $0.severity == .error } ? nil : schedule, findings: reader.findings)
    }
}

/// What a text says as a schedule, and what is to be said about it.
package struct ScheduleReading: Hashable, Sendable {
    /// Nil exactly when a finding is an error.
    package let schedule: Schedule?
    package let findings: [ScheduleFinding]
}

package struct ScheduleFinding: Hashable, Sendable {
    package let mistake: ScheduleMistake
    /// Bytes of the text, counted from its beginning in UTF-8; empty only for an empty text.
    package let range: Range<Int>

    package var severity: Severity { mistake.severity }
}

/// The five fields of a schedule.
package struct ScheduleTimes: Hashable, Sendable {
    package let minute: ScheduleSet
    package let hour: ScheduleSet
    package let dayOfMonth: ScheduleSet
    package let month: ScheduleSet
    package let dayOfWeek: ScheduleSet

    /// Whether a day needs to match only one of day of month and day of week: so it is when neither has a `*` or `?`.
    package var takesEitherDay: Bool { !dayOfMonth.isStar && !dayOfWeek.isStar }

    /// False for dates that no calendar has, such as 30 February.
    package var everOccurs: Bool {
        guard !minute.isEmpty, !hour.isEmpty, !month.isEmpty else { return false }
        let hasDate = (1...12).contains { number in
            month.contains(number) && (1...Self.days[number - 1]).contains { dayOfMonth.contains($0) }
        }
        return takesEitherDay ? hasDate || !dayOfWeek.isEmpty : hasDate && !dayOfWeek.isEmpty
    }

    private static let days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

/// The values that one field takes.
package struct ScheduleSet: Hashable, Sendable {
    /// Bit n for the value n.
    package var bits: UInt64 = 0
    /// Whether `*` or `?` stands in the field without a step: it decides how the two fields of days are joined.
    package var isStar = false

    package var isEmpty: Bool { bits == 0 }

    package func contains(_ value: Int) -> Bool { bits >> UInt64(value) & 1 == 1 }
}
