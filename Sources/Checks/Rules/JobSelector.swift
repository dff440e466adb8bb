internal import Model
internal import Text
internal import YAML

extension Check {
    /// A Job finds its Pods by a label that the API server makes; one that is written is refused.
    static let jobSelector = Check("job-selector") { set, _ in
        set.jobSpecs.compactMap { selectorProblem(of: $0) }
    }
}

private func selectorProblem(of job: JobSpec) -> Diagnostic? {
    let selector = job.node.entry("selector").flatMap { $0.value.isNull ? nil : $0 }
    let manual = job.node.entry("manualSelector").flatMap { $0.value.asBool == true ? $0 : nil }
    if job.isScheduled {
        let place = (selector ?? manual)?.key
        return place.map { .scheduledSelector($0.string, kind: job.object.kind, at: $0.span) }
    }
    switch (selector, manual) {
    case (nil, let manual?): return .manualWithoutSelector(at: manual.key.span)
    case (let selector?, nil)
    where ["matchLabels", "matchExpressions"].contains { asks(selector.value.entry($0)?.value) }:
        return .generatedSelector(kind: job.object.kind, at: selector.key.span)
    default: return nil
    }
}

private func asks(_ list: Node?) -> Bool { list.map { !$0.isNull && !$0.isEmpty } ?? false }
