internal import YAML

/// What a failed Pod leaves to read: its containers' logs and what was said about it.
package struct PodEvidence: Sendable {
    package let pod: String
    package let containers: [(name: String, isPrevious: Bool)]
    package let events: [String]
}

extension Snapshot {
    /// The Pods of an object that went wrong, the last one of a Job, and the events about the object itself.
    func evidence(about object: LiveObject) -> [PodEvidence] {
        var pods = object.kind == "Pod" ? [object] : pods(of: object).filter { podState($0) != .ready }
        if object.kind == "Job" { pods = pods.max { $0.created < $1.created }.map { [$0] } ?? [] }
        let own = object.kind == "Pod" ? [] : lines(events(about: object).filter(\.isWarning))
        let told = own.isEmpty ? [] : [PodEvidence(pod: "", containers: [], events: own)]
        return told + pods.prefix(3).map(evidence)
    }

    private func evidence(of pod: LiveObject) -> PodEvidence {
        let all = Container.all(of: pod)
        let failed = all.filter { $0.hasFailed }
        let shown = failed.isEmpty ? all.filter { $0.status?["state"]?["running"] != nil } : failed
        return PodEvidence(
            pod: pod.name,
            containers: shown.map { (name: $0.name, isPrevious: !$0.isEnded && $0.hasFailed) },
            events: lines(events(about: pod)))
    }

    private func lines(_ events: [Event]) -> [String] {
        events.suffix(10).map { "\($0.isWarning ? "Warning" : "Normal") \($0.reason): \(oneLine($0.message))" }
    }
}

extension RunNamespace {
    /// The tails of the logs and the events, as text for a person.
    package func text(of evidence: [PodEvidence], deadline: Deadline) throws(ClusterFailure) -> String {
        var text = ""
        for pod in evidence {
            for container in pod.containers {
                let words =
                    ["logs", pod.pod, "-n", namespace, "-c", container.name, "--tail=50"]
                    + (container.isPrevious ? ["--previous"] : [])
                let finished = try kubectl.run(words, deadline: deadline)
                let log = String(decoding: finished.status == 0 ? finished.output : finished.errors, as: UTF8.self)
                text += block("log of \(pod.pod), container \(container.name)", log)
            }
            let title = pod.pod.isEmpty ? "events" : "events of \(pod.pod)"
            if !pod.events.isEmpty { text += block(title, pod.events.joined(separator: "\n")) }
        }
        return text
    }

    private func block(_ title: String, _ body: String) -> String {
        let lines = body.split(separator: "\n").map { "  | \($0)\n" }.joined()
        return "--- \(kontrakt): \(title)\n\(lines)"
    }
}
