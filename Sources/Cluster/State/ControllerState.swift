internal import Text
internal import YAML

// Controllers that keep Pods running. Their figures say when they are ready; their Pods say early when they never will be.
extension Snapshot {
    func deploymentState(_ deployment: LiveObject) -> ObjectState {
        guard deployment.isObserved else { return .waiting("is not yet seen by its controller") }
        let wanted = replicas(of: deployment)
        let updated = deployment.count("updatedReplicas")
        let available = deployment.count("availableReplicas")
        if updated >= wanted, deployment.count("replicas") <= updated, available >= wanted { return .ready }
        // Without an updated Pod, those that are there are the old ones.
        if updated > 0, let trouble = worst(of: newestPods(of: deployment)) { return trouble }
        if let progress = deployment.condition("Progressing"), progress.reason == "ProgressDeadlineExceeded" {
            return .failed(.ownFailure, oneLine(progress.text))
        }
        if let failure = deployment.condition("ReplicaFailure"), failure.isTrue {
            return .refused(failure.text)
        }
        if updated < wanted { return .waiting("\(updated) of \(wanted) Pods are made") }
        if available < wanted { return .waiting("\(available) of \(wanted) Pods are available") }
        return .waiting("old Pods end")
    }

    func replicaSetState(_ set: LiveObject) -> ObjectState {
        guard set.isObserved else { return .waiting("is not yet seen by its controller") }
        let wanted = replicas(of: set)
        let available = set.count("availableReplicas")
        if available >= wanted { return .ready }
        if let trouble = worst(of: pods(of: set)) { return trouble }
        if let failure = set.condition("ReplicaFailure"), failure.isTrue {
            return .refused(failure.text)
        }
        return .waiting("\(available) of \(wanted) Pods are available")
    }

    func statefulSetState(_ set: LiveObject) -> ObjectState {
        guard set.isObserved else { return .waiting("is not yet seen by its controller") }
        let wanted = replicas(of: set)
        let ready = set.count("readyReplicas")
        let revision = set.status?["updateRevision"]?.asString ?? ""
        let isRolling = set.spec?["updateStrategy"]?["type"]?.asString != "OnDelete"
        let kept = set.spec?["updateStrategy"]?["rollingUpdate"]?["partition"]?.asInt ?? 0
        let isUpdated =
            !isRolling || set.status?["currentRevision"]?.asString == revision
            || set.count("updatedReplicas") >= max(0, wanted - kept)
        if ready >= wanted, isUpdated { return .ready }
        let current = pods(of: set).filter { isUpdated || $0.label("controller-revision-hash") == revision }
        if let trouble = worst(of: current) { return trouble }
        if set.count("replicas") < wanted, let refusal = refusedCreation(by: set) { return refusal }
        return .waiting(isUpdated ? "\(ready) of \(wanted) Pods are ready" : "Pods are being replaced")
    }

    func daemonSetState(_ set: LiveObject) -> ObjectState {
        guard set.isObserved else { return .waiting("is not yet seen by its controller") }
        let wanted = set.count("desiredNumberScheduled")
        let isRolling = set.spec?["updateStrategy"]?["type"]?.asString != "OnDelete"
        let updated = isRolling ? set.count("updatedNumberScheduled") : wanted
        let available = set.count("numberAvailable")
        if updated >= wanted, available >= wanted { return .ready }
        if let trouble = worst(of: newest(pods(of: set), by: "controller-revision-hash")) { return trouble }
        if set.count("currentNumberScheduled") < wanted, let refusal = refusedCreation(by: set) { return refusal }
        return .waiting("\(min(updated, available)) of \(wanted) Pods are available")
    }

    private func replicas(of object: LiveObject) -> Int64 { object.spec?["replicas"]?.asInt ?? 1 }

    /// The worst that is told of these Pods; one that failed as a whole is replaced and says nothing.
    private func worst(of pods: [LiveObject]) -> ObjectState? {
        let states = pods.filter { !$0.isBeingDeleted && $0.status?["phase"]?.asString != "Failed" }
            .map { podState($0).told(of: "Pod `\($0.name)`") }
        return states.first(where: \.isFailed) ?? states.first(where: \.isBad)
    }

    /// An event by which a controller says that the API server takes none of its Pods: quota, admission, account.
    func refusedCreation(by controller: LiveObject) -> ObjectState? {
        events(about: controller).last { $0.reason == "FailedCreate" }
            .map { .refused($0.message) }
    }

    private func newestPods(of deployment: LiveObject) -> [LiveObject] {
        newest(pods(of: deployment), by: "pod-template-hash")
    }

    /// The Pods of the latest template: the hash that the Pod made last carries.
    private func newest(_ pods: [LiveObject], by label: String) -> [LiveObject] {
        let latest = pods.max { ($0.created, $0.name) < ($1.created, $1.name) }
        return pods.filter { $0.label(label) == latest?.label(label) }
    }

    /// The Pods that a controller made, also over a ReplicaSet of its own, whose name is the Deployment's and a hash.
    package func pods(of controller: LiveObject) -> [LiveObject] {
        pods.filter { pod in
            if pod.owner == LiveObject.Owner(kind: controller.kind, name: controller.name) { return true }
            if controller.kind == "Deployment", pod.owner?.kind == "ReplicaSet",
                let hash = pod.label("pod-template-hash")
            {
                return pod.owner?.name == "\(controller.name)-\(hash)"
            }
            if controller.kind == "Service", controller.group == "serving.knative.dev" {
                return pod.label("serving.knative.dev/service") == controller.name
            }
            return false
        }
    }
}

extension ObjectState {
    /// The API server takes none of its Pods.
    fileprivate static func refused(_ words: String) -> ObjectState {
        .stuck(.refusal, "cannot make its Pods: \(oneLine(words))", Patience.creation)
    }
}
