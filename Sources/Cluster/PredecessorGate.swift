internal import Model
internal import Text
internal import YAML

/// What an object waits for before it is made: those that must be ready, or complete, by then.
struct PredecessorGate {
    let object: OutputObject
    /// All objects that are applied together.
    let all: [OutputObject]
    /// Those of them that the server took, as `Kind/name`.
    let made: Set<String>
    let account: Kubectl
    let deadline: Deadline

    /// Waits for all of them. What keeps the object from being made is a diagnostic.
    func wait(say: (String) -> Void) throws(ClusterFailure) -> Diagnostic? {
        for predecessor in object.predecessors where !made.contains(predecessor.object) {
            return problem(predecessor, "was not made")
        }
        let awaited = object.predecessors.filter { $0.stage == .ready }
        if awaited.isEmpty { return nil }
        let resources = awaited.compactMap { predecessor in
            all.first { $0.kind == predecessor.kind && $0.name == predecessor.name }
                .map { kubectlResource(of: $0.kind, in: $0.apiVersion) }
        }
        let place = object.namespace.map { ["-n", $0] } ?? []
        let kinds = Set(resources + ["Pod.v1.", "Event.v1."]).sorted()
        var since = StuckSince(grace: nil)
        var isAnnounced = false
        while true {
            let answer = try account.json(
                ["get", kinds.joined(separator: ",")] + place + ["-o", "json"], deadline: deadline)
            let snapshot = Snapshot([answer])
            var waiting: (Predecessor, String)?
            for predecessor in awaited {
                switch since.judge(state(of: predecessor, in: snapshot), of: predecessor.object) {
                case .ready: continue
                case .failed(let trouble): return problem(predecessor, "has failed: \(trouble.text)")
                case .waiting(let words): waiting = waiting ?? (predecessor, words)
                case .stuck(let trouble, _): waiting = waiting ?? (predecessor, trouble.text)
                }
            }
            guard let (predecessor, words) = waiting else { return nil }
            if !isAnnounced { say("\(object.name) waits for \(predecessor.kind.lowercased())/\(predecessor.name)") }
            isAnnounced = true
            try Interruption.pause(milliseconds: 1000, before: deadline)
            if deadline.isOver {
                return problem(predecessor, "is not ready after \(deadline.seconds) s: \(words)")
            }
        }
    }

    private func state(of predecessor: Predecessor, in snapshot: Snapshot) -> ObjectState {
        let live = snapshot.objects.first { $0.kind == predecessor.kind && $0.name == predecessor.name }
        return live.map(snapshot.state) ?? .waiting("is not there yet")
    }

    private func problem(_ predecessor: Predecessor, _ words: String) -> Diagnostic {
        .dependencyNotReady(
            "the \(object.kind) `\(object.name)`", waitsFor: "the \(predecessor.kind) `\(predecessor.name)`",
            words: words, at: object.nameSpan ?? object.origin)
    }
}

extension Predecessor {
    /// `Deployment/db`
    fileprivate var object: String { "\(kind)/\(name)" }
}
