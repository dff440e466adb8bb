internal import Model
internal import Text
internal import YAML

extension Check {
    /// The shares of traffic come to all of it, and each says once whom it is for.
    static let trafficSplit = Check("traffic-split") { set, _ in
        set.knativeServices.flatMap { service -> [Diagnostic] in
            guard let (key, list) = service.object.root["spec"]?.entry("traffic") else { return [] }
            let targets = list.items.filter { $0.kind == .mapping }
            return targets.flatMap(problems(of:)) + sharedTags(targets) + wrongSum(of: targets, at: key.span)
        }
    }
}

private func problems(of target: Node) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if let percent = target.value("percent"), !isVariable(percent), !(0...100).contains(percent.asInt ?? -1) {
        problems.append(.impossiblePercentage(percent.string, at: percent.span))
    }
    if let tag = target.value("tag"), !isVariable(tag), !tag.isEmpty,
        let rule = Kinds.brokenNameRule(tag.string, kind: "Service", group: "serving.knative.dev")
    {
        problems.append(.invalidTrafficTag(tag.string, because: rule, at: tag.span))
    }
    for (key, _) in target.said(["configurationName", "url"]) {
        problems.append(.refusedTrafficField(key.string, at: key.span))
    }
    if let latest = target["latestRevision"], let wanted = latest.asBool {
        let name = target.value("revisionName").flatMap { $0.isEmpty ? nil : $0 }
        if wanted == (name != nil) {
            problems.append(.contradictoryRevision(name?.string, latest: wanted, at: name?.span ?? latest.span))
        }
    }
    return problems
}

private func sharedTags(_ targets: [Node]) -> [Diagnostic] {
    var first: [String: Span] = [:]
    return targets.compactMap { $0.value("tag") }.filter { !isVariable($0) && !$0.isEmpty }.compactMap { tag in
        guard let earlier = first[tag.string] else {
            first[tag.string] = tag.span
            return nil
        }
        return .sharedTrafficTag(tag.string, first: earlier, at: tag.span)
    }
}

private func wrongSum(of targets: [Node], at span: Span) -> [Diagnostic] {
    let written = targets.compactMap { $0.value("percent") }
    let percentages = written.compactMap(\.asInt).filter { (0...100).contains($0) }
    // What is no percentage at all was said, and nobody knows the sum.
    guard !targets.isEmpty, percentages.count == written.count else { return [] }
    let sum = percentages.reduce(0, +)
    return sum == 100 ? [] : [.wrongTrafficSum(sum, isSaid: !written.isEmpty, at: span)]
}
