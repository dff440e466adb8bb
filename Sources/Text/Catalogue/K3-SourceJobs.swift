// K355-: Jobs and CronJobs, and the sources that become them.

extension DiagnosticKind {
    package static let impossibleNumber = Self(
        "K355", "impossible-number", .error, "A number of a Job or CronJob is none that the API server takes",
        explanation: """
            `parallelism`, `completions`, `backoffLimit`, `backoffLimitPerIndex`, `maxFailedIndexes`,
            `activeDeadlineSeconds` and `ttlSecondsAfterFinished` of a Job, and `startingDeadlineSeconds` and the two
            history limits of a CronJob, are whole numbers from zero on, without quotes. All of them may be left out.
            """)

    package static let impossibleCompletion = Self(
        "K356", "impossible-completion", .error, "A Job does not fit its completionMode",
        explanation: """
            With `completionMode: Indexed` every Pod of a Job has a number, from zero to one less than `completions`, which
            must be said; `parallelism` is 100000 at most. Only such a Job has `backoffLimitPerIndex`,
            `maxFailedIndexes` (which needs the former, and is no more than `completions`) and `successPolicy`. The other
            mode is `NonIndexed`, the default.
            """)

    package static let jobSelector = Self(
        "K357", "job-selector", .error, "A Job says which Pods are its own",
        explanation: """
            A Job finds its Pods by a label that the API server makes for it, and a `selector` beside that is refused unless
            `manualSelector: true` says that it is meant. The template of a CronJob may have neither: all its Jobs would
            take each other's Pods.
            """)

    package static let suspendedSource = Self(
        "K358", "suspended-source", .warning, "A JobSource is suspended",
        explanation: """
            `suspend: true` makes a Job that starts no Pods until someone resumes it. It does not help to wait for a sink:
            the template of a Job cannot be changed, so its address is decided when the Job is made, suspended or not.
            Apply the source when its sink is there, as the order of the files in `sources/` has it.
            """)

    package static let endlessJob = Self(
        "K359", "endless-job", .warning, "A proxy of Istio keeps a Job from ending",
        explanation: """
            In a Namespace with the label `istio-injection: enabled` or `istio.io/rev` Istio puts a proxy beside every
            container. Unless Istio makes it a sidecar that Kubernetes knows as one, the proxy goes on when the container
            is done, and the Job never ends. Keep it out by a label of the Pod template:

                template:
                  metadata:
                    labels: {sidecar.istio.io/inject: "false"}
            """)

    package static let invalidSchedule = Self(
        "K360", "invalid-schedule", .error, "A schedule cannot be read",
        explanation: """
            A schedule is five fields: minute (0-59), hour (0-23), day of month (1-31), month (1-12 or jan-dec) and day of
            week (0-6 or sun-sat). A field is `*`, or a list of numbers and ranges, each with a step if need be:
            `0,30 8-18/2 * * mon-fri`. Or it is one of `@hourly`, `@daily`, `@midnight`, `@weekly`, `@monthly`, `@yearly`,
            `@annually`. A CronJob also takes `@every 1h30m`, a timer does not. Seconds, `L`, `W` and `#` are not known,
            and a time zone has a field of its own, `timeZone`.
            """)

    package static let oddSchedule = Self(
        "K361", "odd-schedule", .warning, "A schedule does not say what it seems to say",
        explanation: """
            The API server takes this schedule, but hardly as it was meant: a step that is larger than its range takes the
            first value alone, what stands behind a `*` is ignored, a date that no year has never comes, and `@every`
            counts from when the CronJob was made, not by the clock.
            """)

    package static let invalidTimeZone = Self(
        "K362", "invalid-time-zone", .error, "A time zone is none by its name",
        explanation: """
            `timeZone` is a name of the IANA time zone database, such as `Europe/Berlin` or `Etc/UTC`. Its parts have at most
            14 letters, digits and `.`, `_`, `+`, `-`. `Local` is refused, as nobody could tell whose; leave `timeZone` out
            for the zone of the cluster.
            """)

    package static let unknownTimeZone = Self(
        "K363", "unknown-time-zone", .warning, "The time zone database has no such zone",
        explanation: """
            The name follows the rules, but the IANA time zone database does not have it in these letters. The API server
            looks it up in a database of its own, and refuses a CronJob whose zone is not there.
            """)

    package static let unknownConcurrencyPolicy = Self(
        "K364", "unknown-concurrency-policy", .error, "There is no such concurrencyPolicy",
        explanation: """
            What a CronJob does when it is time and the last Job still runs: `Allow` starts another one beside it (the
            default), `Forbid` leaves this time out, `Replace` ends the old one. They are written exactly so.
            """)

    package static let shortStartingDeadline = Self(
        "K365", "short-starting-deadline", .warning, "A startingDeadlineSeconds may never be kept",
        explanation: """
            The controller looks at CronJobs every ten seconds. With a `startingDeadlineSeconds` of less a start may be due
            and too late between two looks, and then the CronJob starts nothing at all. Say ten seconds or more.
            """)

    package static let overlappingRuns = Self(
        "K366", "overlapping-runs", .info, "A source may send while it still sends",
        explanation: """
            A CronJobSource that starts every few minutes starts again while its last Job is still at work, as soon as one
            takes longer; and Kubernetes may start a Job twice, or not at all. Then events come twice. `concurrencyPolicy:
            Forbid` or `Replace` keeps Jobs apart; `Allow`, or nothing, does not. What receives the events should take one
            twice in any case.
            """)
}

let sourceJobDiagnosticKinds: [DiagnosticKind] = [
    .impossibleNumber, .impossibleCompletion, .jobSelector, .suspendedSource, .endlessJob, .invalidSchedule,
    .oddSchedule, .invalidTimeZone, .unknownTimeZone, .unknownConcurrencyPolicy, .shortStartingDeadline,
    .overlappingRuns,
]

extension Diagnostic {
    package static func negativeNumber(_ field: String, at span: Span) -> Self {
        Diagnostic(
            .impossibleNumber, "`\(field)` cannot be negative", at: span, help: "write 0 or more, or leave it out")
    }

    package static func excessiveNumber(_ field: String, limit: Int64, at span: Span) -> Self {
        Diagnostic(.impossibleNumber, "`\(field)` is \(limit) at most", at: span, help: "write a smaller number")
    }

    package static func notAWholeNumber(_ field: String, _ type: String, meant: String?, at span: Span) -> Self {
        Diagnostic(
            .impossibleNumber, "`\(field)` is a whole number, but this is \(type == "a number" ? "none" : type)",
            at: span, help: meant == nil ? "write a whole number" : "write it without quotes",
            fix: meant.map { Fix(replace: span, with: $0) })
    }

    package static func unknownCompletionMode(_ mode: String, at span: Span) -> Self {
        let known = ["Indexed", "NonIndexed"]
        return Diagnostic(
            .impossibleCompletion, "there is no completion mode `\(mode)`", at: span,
            help: nearest(to: mode, among: known).map { "did you mean `\($0)`?" } ?? "write `Indexed` or `NonIndexed`",
            fix: spelling(of: mode, among: known).map { Fix(replace: span, with: $0) })
    }

    package static func indexedWithoutCompletions(at span: Span) -> Self {
        Diagnostic(
            .impossibleCompletion, "a Job with indexes needs `completions`", at: span,
            help: "say how many Pods must succeed: `completions: 3`")
    }

    package static func excessiveParallelism(limit: Int64, at span: Span) -> Self {
        Diagnostic(
            .impossibleCompletion, "the `parallelism` of a Job with indexes is \(limit) at most", at: span,
            help: "write a smaller number")
    }

    package static func fieldNeedsIndexes(_ field: String, at span: Span) -> Self {
        Diagnostic(
            .impossibleCompletion, "`\(field)` is for Jobs with indexes", at: span,
            help: "add `completionMode: Indexed`, or remove it")
    }

    package static func failedIndexesWithoutLimit(at span: Span) -> Self {
        Diagnostic(
            .impossibleCompletion, "`maxFailedIndexes` needs `backoffLimitPerIndex`", at: span,
            help: "add `backoffLimitPerIndex`: how often one index may fail before it counts")
    }

    package static func excessiveFailedIndexes(completions: Int64, _ other: Span, at span: Span) -> Self {
        Diagnostic(
            .impossibleCompletion, "`maxFailedIndexes` is more than there are indexes", at: span,
            notes: [Note("`completions` is \(completions)", at: other)],
            help: "write \(max(0, completions)) or less")
    }

    package static func generatedSelector(kind: String, at span: Span) -> Self {
        Diagnostic(
            .jobSelector, "the selector of a \(kind) is made by the API server", at: span,
            help: "remove it; `manualSelector: true` keeps it, and then no other Job's Pods may match it")
    }

    package static func manualWithoutSelector(at span: Span) -> Self {
        Diagnostic(
            .jobSelector, "`manualSelector: true` needs a `selector`", at: span, help: "add the selector, or remove it")
    }

    package static func scheduledSelector(_ field: String, kind: String, at span: Span) -> Self {
        Diagnostic(
            .jobSelector, "the Jobs of a \(kind) cannot have a `\(field)`", at: span,
            help: "remove it: the API server makes a selector for each Job")
    }

    package static func suspendedSource(_ source: String, isBound: Bool, at span: Span) -> Self {
        Diagnostic(
            .suspendedSource, "the \(source) starts nothing until someone resumes its Job", at: span,
            help: isBound
                ? "remove it: a Job gets its address when it is made, and resuming it later changes nothing"
                : "remove it, unless that is what you want")
    }

    package static func endlessJob(_ source: String, namespace: String, label: Span, at span: Span) -> Self {
        Diagnostic(
            .endlessJob, "a proxy of Istio may keep the Job of the \(source) from ever ending", at: span,
            notes: [Note("the Namespace `\(namespace)` asks for the proxy", at: label)],
            help: "label the Pod template `sidecar.istio.io/inject: \"false\"`")
    }

    package static func invalidSchedule(_ message: String, help: String, at span: Span) -> Self {
        Diagnostic(.invalidSchedule, message, at: span, help: help)
    }

    package static func oddSchedule(_ message: String, help: String, at span: Span) -> Self {
        Diagnostic(.oddSchedule, message, at: span, help: help)
    }

    package static func missingSchedule(_ kind: String, at span: Span) -> Self {
        Diagnostic(
            .invalidSchedule, "this \(kind) has no schedule", at: span,
            help: "add one, such as `schedule: \"0 3 * * *\"` for every day at three")
    }

    package static func scheduleNotAString(_ type: String, at span: Span) -> Self {
        Diagnostic(
            .invalidSchedule, "a schedule is a text, but this is \(type)", at: span,
            help: "write it in quotes: `\"0 3 * * *\"`")
    }

    package static func timerInterval(_ clock: String?, at span: Span) -> Self {
        Diagnostic(
            .invalidSchedule, "a PingSource, which this becomes, does not know `@every`", at: span,
            help: clock.map { "by the clock it is `\($0)`" } ?? "write five fields, such as `*/30 * * * *`")
    }

    package static func timeZoneNotAString(_ type: String, at span: Span) -> Self {
        Diagnostic(
            .invalidTimeZone, "a time zone is a text, but this is \(type)", at: span,
            help: "write a name such as `Europe/Berlin`")
    }

    package static func invalidTimeZone(_ name: String, because rule: String, meant: String?, at span: Span) -> Self {
        Diagnostic(
            .invalidTimeZone, name.isEmpty ? rule : "`\(name)` is no time zone: \(rule)", at: span,
            help: meant.map { "did you mean `\($0)`?" } ?? "write a name such as `Europe/Berlin`, or leave it out")
    }

    package static func unknownTimeZone(_ name: String, meant: String?, at span: Span) -> Self {
        Diagnostic(
            .unknownTimeZone, "the time zone database has no `\(name)`", at: span,
            help: meant.map { "did you mean `\($0)`?" } ?? "write a name such as `Europe/Berlin`")
    }

    package static func unknownConcurrencyPolicy(_ policy: String, known: [String], at span: Span) -> Self {
        Diagnostic(
            .unknownConcurrencyPolicy, "there is no concurrencyPolicy `\(policy)`", at: span,
            help: nearest(to: policy, among: known).map { "did you mean `\($0)`?" }
                ?? "write `Allow`, `Forbid` or `Replace`",
            fix: spelling(of: policy, among: known).map { Fix(replace: span, with: $0) })
    }

    package static func shortStartingDeadline(_ seconds: Int64, at span: Span) -> Self {
        Diagnostic(
            .shortStartingDeadline,
            "within \(seconds) \(seconds == 1 ? "second" : "seconds") of its time a Job may not be started at all",
            at: span, help: "write 10 or more: CronJobs are looked at every ten seconds")
    }

    package static func overlappingRuns(_ source: String, minutes: Int, at span: Span) -> Self {
        Diagnostic(
            .overlappingRuns,
            "a run of the \(source) that takes longer than \(minutes == 1 ? "a minute" : "\(minutes) minutes") overlaps the next",
            at: span, help: "`concurrencyPolicy: Forbid` keeps them apart")
    }

    /// One of `known` in other capitals.
    private static func spelling(of word: String, among known: [String]) -> String? {
        known.first { $0.lowercased() == word.lowercased() }
    }
}
