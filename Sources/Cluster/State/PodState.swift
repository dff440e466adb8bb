internal import Text
internal import YAML

/// Whether a Pod is to end or to stay, said by its `restartPolicy`.
package enum PodStyle: String, Sendable {
    /// Never or OnFailure: it has to succeed.
    case completion
    /// Always: it has to become ready.
    case readiness

    package init(of pod: LiveObject) { self.init(restartPolicy: pod.spec?["restartPolicy"]?.asString) }

    package init(restartPolicy: String?) {
        self = restartPolicy == "Never" || restartPolicy == "OnFailure" ? .completion : .readiness
    }
}

extension Snapshot {
    /// `retries`: a Job made it and counts its failures, so an end of a container decides nothing.
    package func podState(_ pod: LiveObject, retries: Bool = false) -> ObjectState {
        let phase = pod.status?["phase"]?.asString ?? "Pending"
        if phase == "Succeeded" { return .ready }
        let containers = Container.all(of: pod)
        if phase == "Failed" { return .failed(.ownFailure, end(of: pod, containers)) }
        if pod.isBeingDeleted { return .waiting("is being deleted") }

        let events = events(about: pod)
        let pull = events.last { $0.reason == "Failed" && $0.message.hasPrefix("Failed to pull image") }
        for container in containers {
            if let trouble = container.trouble(lastSaid: pull?.message, retries: retries) { return trouble }
        }
        // It starts again for ever only after a failure; one that never does has decided.
        if pod.spec?["restartPolicy"]?.asString == "Never", !retries,
            let failed = containers.first(where: { $0.isEnded && $0.hasFailed }), let end = failed.end
        {
            return .failed(.ownFailure, "\(failed.title) failed: \(end.text)")
        }
        if let scheduled = pod.condition("PodScheduled"), scheduled.isFalse {
            return unscheduled(because: scheduled, events)
        }
        if phase == "Pending", !containers.contains(where: { $0.status?["state"]?["running"] != nil }),
            let hindrance = events.last(where: { $0.reason == "FailedMount" || $0.reason == "FailedCreatePodSandBox" })
        {
            let cause: RedCause = hindrance.reason == "FailedMount" ? .mount : .start
            return .stuck(cause, "\(hindrance.reason): \(oneLine(hindrance.message))", Patience.mount)
        }
        if PodStyle(of: pod) == .completion { return .waiting(phase == "Running" ? "runs" : "is \(phase)") }
        if let ready = pod.condition("Ready"), ready.isTrue { return .ready }
        return .waiting(notReady(containers) ?? "is \(phase)")
    }

    private func unscheduled(because condition: Condition, _ events: [Event]) -> ObjectState {
        let reason = "cannot be scheduled: \(oneLine(condition.message))"
        guard condition.reason == "Unschedulable" else { return .waiting(reason) }
        // A cluster that is getting a new node for it says so.
        let isGrowing = events.contains { ["TriggeredScaleUp", "Nominated"].contains($0.reason) }
        return isGrowing ? .waiting(reason) : .stuck(.scheduling, reason, Patience.scheduling)
    }

    private func notReady(_ containers: [Container]) -> String? {
        for container in containers where container.status?["ready"]?.asBool != true && !container.isEnded {
            if let reason = container.waiting?["reason"]?.asString { return "\(container.title): \(reason)" }
            if !container.isInit, container.status?["state"]?["running"] != nil {
                return "\(container.title) runs, but is not ready"
            }
        }
        return nil
    }

    /// How a failed Pod came to its end.
    private func end(of pod: LiveObject, _ containers: [Container]) -> String {
        if let failed = containers.first(where: { $0.isEnded && $0.hasFailed }), let end = failed.end {
            return "\(failed.title) failed: \(end.text)"
        }
        let reason = pod.status?["reason"]?.asString ?? "it failed"
        guard let message = pod.status?["message"]?.asString, !message.isEmpty else { return reason }
        return "\(reason): \(oneLine(message))"
    }
}
