package import Text

/// An object of a kontrakt and what has become of it.
package struct ObservedObject: Sendable {
    package let kontrakt: String
    package let expected: ExpectedObject
    package let state: ObjectState
    /// From its creation until it was ready, by the cluster's clock; nil while that is not known.
    package let seconds: Int?
    /// The Pods that tell more when it failed.
    let evidence: [PodEvidence]

    package var news: News {
        let subject = "\(kontrakt): \(expected.kind)/\(expected.name)"
        return switch state {
        case .ready: News(subject: subject, text: "ready", stage: .done)
        case .waiting, .stuck: News(subject: subject, text: "waiting: \(state.reason ?? "")", stage: .going)
        case .failed(let trouble): News(subject: subject, text: "failed: \(trouble.text)", stage: .failed)
        }
    }
}

/// What is known of the objects of a kontrakt that are no tests.
struct ObjectWatch {
    private var stuck: StuckSince
    private var shown: [String: ObjectState] = [:]

    init(grace: Int?) { stuck = StuckSince(grace: grace) }

    /// When something that is stuck will have failed.
    var nextEnd: Deadline? { stuck.nextEnd }

    mutating func observe(
        _ run: RunNamespace, _ snapshot: Snapshot, report: (News) -> Void
    ) -> [ObservedObject] {
        run.expected.enumerated().filter { !$1.isTest }.map { number, expected in
            let key = "\(run.namespace)/\(number)"
            let live = expected.found(in: snapshot)
            let found = live.map(snapshot.state) ?? .stuck(.absence, "it does not exist", Patience.creation)
            let state = stuck.judge(found, of: key)
            let evidence = state.isFailed ? live.map { snapshot.evidence(about: $0) } ?? [] : []
            let observed = ObservedObject(
                kontrakt: run.kontrakt, expected: expected, state: state,
                seconds: state == .ready ? live.flatMap(snapshot.secondsToReady) : nil, evidence: evidence)
            if shown.updateValue(state, forKey: key) != state { report(observed.news) }
            return observed
        }
    }
}

/// Waits until all objects but tests are ready, one has failed for good, or time is over. The last look at each, by the runs.
package func waitForObjects(
    of runs: [RunNamespace], grace: Int? = nil, deadline: Deadline, report: (News) -> Void
) throws(ClusterFailure) -> [[ObservedObject]] {
    let lookout = Lookout(runs, deadline: deadline)
    var watches = runs.map { _ in ObjectWatch(grace: grace) }
    var last: [[ObservedObject]] = runs.map(unseen)
    while let (number, snapshot) = try lookout.next() {
        last[number] = watches[number].observe(runs[number], snapshot, report: report)
        if last[number].contains(where: \.state.isFailed) { break }
        // What is ready stays so for this command: nobody asks about it again.
        if last[number].allSatisfy({ $0.state == .ready }) { lookout.leave(number) }
        lookout.expect(watches[number].nextEnd, in: number)
    }
    return last
}

/// What is known before the first look.
private func unseen(_ run: RunNamespace) -> [ObservedObject] {
    run.expected.filter { !$0.isTest }.map {
        ObservedObject(
            kontrakt: run.kontrakt, expected: $0, state: .waiting("the cluster has not answered"), seconds: nil,
            evidence: [])
    }
}

extension ObservedObject {
    /// What is wrong with it; nil for what is ready, and for what has time left.
    package func complaint(isTimeOver: Bool, seconds: Int) -> Diagnostic? {
        switch state {
        case .ready: nil
        case .failed(let trouble):
            .objectFailed(
                kind: expected.kind, name: expected.name, kontrakt: kontrakt, trouble.cause, because: trouble.text,
                at: expected.span)
        case .waiting, .stuck:
            isTimeOver
                ? .objectNotReady(
                    kind: expected.kind, name: expected.name, kontrakt: kontrakt, because: state.reason ?? "",
                    seconds: seconds,
                    at: expected.span) : nil
        }
    }
}
