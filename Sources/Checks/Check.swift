package import Model
package import Text
internal import YAML

/// A rule: it looks and says, and changes nothing.
package struct Check: Sendable {
    /// The slug of the diagnostic that it may report; its file and its golden folder carry the same name.
    package let slug: String
    private let scope: Scope

    /// Nearly all rules are about objects that are applied together, and see nothing else.
    private enum Scope {
        case set(@Sendable (CheckedSet, Settings) -> [Diagnostic])
        case graph(@Sendable (Graph, Settings) -> [Diagnostic])
    }

    init(_ slug: String, ofEach look: @escaping @Sendable (CheckedSet, Settings) -> [Diagnostic]) {
        self.slug = slug
        scope = .set(look)
    }

    init(_ slug: String, ofAll look: @escaping @Sendable (Graph, Settings) -> [Diagnostic]) {
        self.slug = slug
        scope = .graph(look)
    }

    func findings(in set: CheckedSet, _ settings: Settings) -> [Diagnostic] {
        if case .set(let look) = scope { look(set, settings) } else { [] }
    }

    func findings(in graph: Graph, _ settings: Settings) -> [Diagnostic] {
        if case .graph(let look) = scope { look(graph, settings) } else { [] }
    }

    /// Sorted by slug.
    package static let all: [Check] = [
        changingImmutable,
        danglingSink,
        duplicateObject,
        duplicatePart,
        duplicateVariable,
        endlessJob,
        eventLoop,
        excludedBinding,
        foreignSink,
        foreignSubject,
        impossibleCompletion,
        impossibleNumber,
        impossibleRestartPolicy,
        indexedJobName,
        invalidBindingSubject,
        invalidLabel,
        invalidPartName,
        invalidSchedule,
        invalidTimeZone,
        jobSelector,
        kontraktWithoutTest,
        lostSinkVariable,
        misplacedScaling,
        missingAdapter,
        missingObject,
        missingPort,
        missingVolume,
        oldAPI,
        overlappingBindings,
        overlappingRuns,
        podSecurity,
        probePort,
        refusedInServing,
        refusedRole,
        replacedPath,
        reservedInServing,
        reservedObject,
        reservedVariable,
        reservedVolume,
        revisionName,
        scalesToZero,
        selectorMismatch,
        serviceCollision,
        servingFeature,
        servingNumber,
        servingPort,
        servingVolume,
        sharedRepository,
        shortStartingDeadline,
        sourceCollision,
        suspendedSource,
        testNeverRuns,
        timerEvents,
        trafficSplit,
        unexpandedVariable,
        ungrantedRequest,
        unknowableRights,
        unknownConcurrencyPolicy,
        unknownMetadata,
        unmatchedSelector,
        unpinnedTarget,
        unseenReference,
        unusableContainer,
    ]
}

/// What all rules say: rule by rule, and of one rule set by set. All of them look at a set while its nodes are near.
package func check(_ graph: Graph, settings: Settings, threads: Int = 1) -> [Diagnostic] {
    typealias Found = (rule: Int, set: Int, problems: [Diagnostic])
    let sets =
        graph.kontrakts.map { (content: $0.content, kontrakt: Optional($0)) }
        + (graph.deployed.objects.isEmpty ? [] : [(content: graph.deployed, kontrakt: nil)])
    let parts = onThreads(max(1, min(threads, sets.count)), sharing: sets.count) { claim in
        var found: [Found] = []
        while let number = claim() {
            let set = CheckedSet(sets[number].content, of: sets[number].kontrakt, files: graph.files)
            for (rule, check) in Check.all.enumerated() {
                let problems = check.findings(in: set, settings)
                if !problems.isEmpty { found.append((rule, number, problems)) }
            }
        }
        return found
    }
    let ofAll: [Found] = Check.all.enumerated().map { ($0.offset, 0, $0.element.findings(in: graph, settings)) }
    return (parts.flatMap(\.self) + ofAll).sorted { ($0.rule, $0.set) < ($1.rule, $1.set) }.flatMap(\.problems)
}
