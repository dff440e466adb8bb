/// A kontrakt of a run: its namespace, what was applied there, and the way to look at it.
package struct RunNamespace: Sendable {
    package let kontrakt: String
    package let namespace: String
    package let expected: [ExpectedObject]
    package let kubectl: Kubectl

    package init(kontrakt: String, namespace: String, expected: [ExpectedObject], kubectl: Kubectl) {
        self.kontrakt = kontrakt
        self.namespace = namespace
        self.expected = expected
        self.kubectl = kubectl
    }

    /// All that decides about the kontrakt, read at once.
    package func look(deadline: Deadline) throws(ClusterFailure) -> Snapshot {
        var kinds = Set(expected.map(\.resource))
        kinds.formUnion(["Pod.v1.", "Event.v1."])
        if kinds.contains(where: { $0.hasPrefix("CronJob.") }) { kinds.insert("Job.v1.batch") }
        let words = ["get", kinds.sorted().joined(separator: ","), "-n", namespace, "-o", "json"]
        return Snapshot([try kubectl.json(words, deadline: deadline)])
    }
}

/// Looks again and again. A server that is away for a moment is no failure, and fresh rights take a moment, too.
struct Looking {
    private var lastAnswer = Deadline(seconds: Looking.patience)
    private static let patience = 30

    mutating func look(at run: RunNamespace, deadline: Deadline) throws(ClusterFailure) -> Snapshot? {
        do throws(ClusterFailure) {
            let snapshot = try run.look(deadline: deadline.orEarlier(Deadline(seconds: Self.patience)))
            lastAnswer = Deadline(seconds: Self.patience)
            return snapshot
        } catch {
            if case .interrupted = error { throw error }
            if deadline.isOver || !lastAnswer.isOver, Self.mayPass(error) { return nil }
            throw error
        }
    }

    private static func mayPass(_ failure: ClusterFailure) -> Bool {
        switch failure {
        case .unreachable, .timedOut, .unreadableAnswer: true
        case .refused(let refusal): refusal.reason == .notAllowed || refusal.reason == .other
        default: false
        }
    }
}

/// Turns what has been stuck for too long into what has failed.
struct StuckSince {
    private var ends: [String: Deadline] = [:]

    mutating func judge(_ state: ObjectState, of key: String) -> ObjectState {
        guard case .stuck(let reason, let patience) = state else {
            ends[key] = nil
            return state
        }
        let end = ends[key] ?? Deadline(seconds: patience)
        ends[key] = end
        return end.isOver ? .failed(reason) : .waiting(reason)
    }
}
