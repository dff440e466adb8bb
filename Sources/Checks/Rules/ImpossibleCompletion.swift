internal import Model
internal import Text
internal import YAML

extension Check {
    /// What the API server refuses about Jobs whose Pods have numbers.
    static let impossibleCompletion = Check("impossible-completion") { set, _ in
        set.jobSpecs.flatMap { modeProblems(of: $0) }
    }
}

private let mostIndexed: Int64 = 100_000

private func modeProblems(of job: JobSpec) -> [Diagnostic] {
    let spec = job.node
    let mode = spec.value("completionMode")
    if let mode, isVariable(mode) { return [] }
    if let mode, !["Indexed", "NonIndexed"].contains(mode.string) {
        return [.unknownCompletionMode(mode.string, at: mode.span)]
    }
    let isIndexed = mode?.equals("Indexed") ?? false
    var problems: [Diagnostic] = []
    if isIndexed, let mode {
        // A Job that says neither number gets one of both; nobody fills in what a CronJob leaves open.
        let isCounted =
            spec.value("completions") != nil || !job.isScheduled && spec.value("parallelism") == nil
        if !isCounted { problems.append(.indexedWithoutCompletions(at: mode.span)) }
        if let parallelism = spec["parallelism"], let number = parallelism.asInt, number > mostIndexed {
            problems.append(.excessiveParallelism(limit: mostIndexed, at: parallelism.span))
        }
    } else {
        for field in ["backoffLimitPerIndex", "maxFailedIndexes", "successPolicy"] {
            guard let (key, value) = spec.entry(field), !value.isNull else { continue }
            problems.append(.fieldNeedsIndexes(field, at: key.span))
        }
    }
    guard isIndexed, let (key, value) = spec.entry("maxFailedIndexes"), !value.isNull else { return problems }
    if spec.value("backoffLimitPerIndex") == nil {
        problems.append(.failedIndexesWithoutLimit(at: key.span))
    } else if let most = value.asInt, let completions = spec["completions"], let count = completions.asInt, most > count
    {
        problems.append(.excessiveFailedIndexes(completions: count, completions.span, at: value.span))
    }
    return problems
}
