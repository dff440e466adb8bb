package import Model
package import Text

/// A rule over the whole graph: it looks and says, and changes nothing.
package struct Check: Sendable {
    /// The slug of the diagnostic that it may report; its file and its golden folder carry the same name.
    package let slug: String
    package let run: @Sendable (Graph, Settings) -> [Diagnostic]

    package init(_ slug: String, run: @escaping @Sendable (Graph, Settings) -> [Diagnostic]) {
        self.slug = slug
        self.run = run
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

package func check(_ graph: Graph, settings: Settings) -> [Diagnostic] {
    Check.all.flatMap { $0.run(graph, settings) }
}
