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

/// What the rules found in one set.
package struct Verdict: Sendable {
    /// Nil for what the folders of `sources:` hold.
    package let kontrakt: String?
    package let content: ObjectSet
    fileprivate let found: [(rule: Int, problems: [Diagnostic])]

    /// Whether it was about the same objects, with the same builds for their images.
    fileprivate func isAbout(_ other: ObjectSet) -> Bool { !other.hasSources && content.isSame(as: other) }
}

/// What all rules say: rule by rule, and of one rule set by set. All of them look at a set while its nodes are near.
/// `known` is what they said about a set before.
package func check(
    _ graph: Graph, settings: Settings, known: @escaping @Sendable (String?) -> Verdict? = { _ in nil },
    threads: Int = 1
) -> (verdicts: [Verdict], diagnostics: [Diagnostic]) {
    let sets =
        graph.kontrakts.map { (content: $0.content, kontrakt: Optional($0)) }
        + (graph.deployed.objects.isEmpty ? [] : [(content: graph.deployed, kontrakt: nil)])
    let verdicts = onThreads(threads, each: sets.count) { number in
        let (content, kontrakt) = sets[number]
        if let verdict = known(kontrakt?.name), verdict.isAbout(content) { return verdict }
        let set = CheckedSet(content, of: kontrakt, files: graph.files)
        let found = Check.all.enumerated().map { (rule: $0.offset, problems: $0.element.findings(in: set, settings)) }
        return Verdict(kontrakt: kontrakt?.name, content: content, found: found.filter { !$0.problems.isEmpty })
    }
    var problems = Check.all.map { $0.findings(in: graph, settings) }
    for verdict in verdicts {
        for (rule, found) in verdict.found { problems[rule] += found }
    }
    return (verdicts, problems.flatMap(\.self))
}
