package import Text

/// An object of a kontrakt and what has become of it.
package struct ObservedObject: Sendable {
    package let kontrakt: String
    package let expected: ExpectedObject
    package let state: ObjectState
    /// The Pods that tell more when it failed.
    let evidence: [PodEvidence]

    /// One line for whoever watches.
    package var line: String {
        let told =
            switch state {
            case .ready: "ready"
            case .waiting(let reason), .stuck(let reason, _): "waiting: \(reason)"
            case .failed(let reason): "failed: \(reason)"
            }
        return "\(kontrakt): \(expected.kind)/\(expected.name) \(told)"
    }
}

/// What is known of the objects of a kontrakt that are no tests.
struct ObjectWatch {
    private var stuck = StuckSince()
    private var shown: [String: ObjectState] = [:]

    mutating func observe(
        _ run: RunNamespace, _ snapshot: Snapshot, report: (ObservedObject) -> Void
    ) -> [ObservedObject] {
        run.expected.enumerated().filter { !$1.isTest }.map { number, expected in
            let key = "\(run.namespace)/\(number)"
            let live = expected.found(in: snapshot)
            let found = live.map(snapshot.state) ?? .stuck("does not exist", patience: Patience.creation)
            let state = stuck.judge(found, of: key)
            let evidence = state.isFailed ? live.map { snapshot.evidence(about: $0) } ?? [] : []
            let observed = ObservedObject(
                kontrakt: run.kontrakt, expected: expected, state: state, evidence: evidence)
            if shown.updateValue(state, forKey: key) != state { report(observed) }
            return observed
        }
    }
}

/// How often the cluster is looked at.
let pollMilliseconds = 1000

/// Waits until all objects but tests are ready, one has failed for good, or time is over. The last look at each.
package func waitForObjects(
    of runs: [RunNamespace], deadline: Deadline, report: (ObservedObject) -> Void
) throws(ClusterFailure) -> [ObservedObject] {
    var watches = runs.map { _ in ObjectWatch() }
    var looking = runs.map { _ in Looking() }
    var last: [[ObservedObject]] = runs.map(unseen)
    while true {
        for (number, run) in runs.enumerated() {
            // What is ready stays so for this command: nobody asks about it again.
            if last[number].allSatisfy({ $0.state == .ready }), !last[number].isEmpty { continue }
            guard let snapshot = try looking[number].look(at: run, deadline: deadline) else { continue }
            last[number] = watches[number].observe(run, snapshot, report: report)
        }
        let all = last.flatMap(\.self)
        if all.contains(where: \.state.isFailed) || all.allSatisfy({ $0.state == .ready }) || deadline.isOver {
            return all
        }
        try Interruption.pause(milliseconds: pollMilliseconds, before: deadline)
    }
}

/// What is known before the first look.
private func unseen(_ run: RunNamespace) -> [ObservedObject] {
    run.expected.filter { !$0.isTest }.map {
        ObservedObject(
            kontrakt: run.kontrakt, expected: $0, state: .waiting("the cluster has not answered"), evidence: [])
    }
}

extension ObservedObject {
    /// What is wrong with it; nil for what is ready, and for what has time left.
    package func complaint(isTimeOver: Bool, seconds: Int) -> Diagnostic? {
        switch state {
        case .ready: nil
        case .failed(let reason):
            .objectFailed(
                kind: expected.kind, name: expected.name, kontrakt: kontrakt, because: reason, at: expected.span)
        case .waiting(let reason), .stuck(let reason, _):
            isTimeOver
                ? .objectNotReady(
                    kind: expected.kind, name: expected.name, kontrakt: kontrakt, because: reason, seconds: seconds,
                    at: expected.span) : nil
        }
    }
}
