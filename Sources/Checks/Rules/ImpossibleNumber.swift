internal import Model
internal import Text
internal import YAML

extension Check {
    /// The numbers of Jobs and CronJobs, which the API server takes from zero on.
    static let impossibleNumber = Check("impossible-number") { set, _ in
        set.jobSpecs.flatMap { numberProblems(in: $0.node, short: jobFields, long: ["activeDeadlineSeconds"]) }
            + set.cronSpecs.flatMap {
                numberProblems(in: $0, short: historyLimits, long: ["startingDeadlineSeconds"])
            }
    }
}

private let jobFields = [
    "parallelism", "completions", "backoffLimit", "backoffLimitPerIndex", "maxFailedIndexes", "ttlSecondsAfterFinished",
]
private let historyLimits = ["successfulJobsHistoryLimit", "failedJobsHistoryLimit"]

private func numberProblems(in spec: Node, short: [String], long: [String]) -> [Diagnostic] {
    let limits = short.map { ($0, Int64(Int32.max)) } + long.map { ($0, Int64.max) }
    return limits.compactMap { field, limit in
        guard let value = spec.entry(field)?.value, !value.isNull, !isVariable(value) else { return nil }
        guard let number = value.asInt else {
            let quoted = value.asString.flatMap { Int64($0) }.map { "\($0)" }
            return .notAWholeNumber(field, value.typeName, meant: quoted, at: value.span)
        }
        if number < 0 { return .negativeNumber(field, at: value.span) }
        return number > limit ? .excessiveNumber(field, limit: limit, at: value.span) : nil
    }
}
