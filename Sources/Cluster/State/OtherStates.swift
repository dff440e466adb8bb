internal import Text
internal import YAML

extension Snapshot {
    /// Ready when a Pod that it selects is: the same Pods that its endpoints are made from.
    func serviceState(_ service: LiveObject) -> ObjectState {
        guard let selector = service.spec?["selector"], !selector.isEmpty,
            service.spec?["type"]?.asString != "ExternalName"
        else { return .ready }
        let wanted = selector.entries.map { (key: $0.key.string, value: $0.value.asString) }
        let selected = pods.filter { pod in wanted.allSatisfy { pod.label($0.key) == $0.value } }
        // Tests are not waited for, and so is not what only leads to them.
        if !selected.isEmpty, selected.allSatisfy(\.isTest) { return .ready }
        let alive = selected.filter {
            !$0.isBeingDeleted && !["Succeeded", "Failed"].contains($0.status?["phase"]?.asString)
        }
        let takesAll = service.spec?["publishNotReadyAddresses"]?.asBool == true
        if alive.contains(where: { takesAll || $0.condition("Ready")?.isTrue == true }) { return .ready }
        return .waiting(alive.isEmpty ? "no Pod has the labels that it selects" : "no Pod that it selects is ready")
    }

    func volumeClaimState(_ claim: LiveObject) -> ObjectState {
        switch claim.status?["phase"]?.asString {
        case "Bound": return .ready
        case "Lost": return .failed(.volume, "its volume is lost")
        default: break
        }
        let events = events(about: claim)
        if let failure = events.last(where: { $0.reason == "ProvisioningFailed" }) {
            return .stuck(.volume, "no volume can be made: \(oneLine(failure.message))", Patience.scheduling)
        }
        let isUsed = pods.contains { pod in
            pod.spec?["volumes"]?.items.contains {
                $0["persistentVolumeClaim"]?["claimName"]?.asString == claim.name
            } ?? false
        }
        // The class binds it to its first Pod, and there is none: nothing is left to wait for.
        if !isUsed, events.contains(where: { $0.reason == "WaitForFirstConsumer" }) { return .ready }
        return .waiting("is not bound to a volume")
    }

    /// Kinds that say by a condition how they are.
    func conditionState(_ object: LiveObject) -> ObjectState {
        let found = ["Ready", "Available", "Succeeded"].lazy.compactMap { object.condition($0) }.first
        guard let condition = found else {
            return hasCondition(object) ? .waiting("has no status yet") : .ready
        }
        if object.status?["observedGeneration"] != nil, !object.isObserved {
            return .waiting("is not yet seen by its controller")
        }
        if condition.isTrue { return .ready }
        // Its Pods know more of it, and earlier.
        if let pod = pods(of: object).first(where: { podState($0).isBad }) {
            return podState(pod).told(of: "Pod `\(pod.name)`")
        }
        let reason = condition.text.isEmpty ? "is not \(condition.type)" : oneLine(condition.text)
        guard condition.isFalse else { return .waiting(reason) }
        if condition.type == "Succeeded" { return .failed(.ownFailure, reason) }
        return isKnative(object) ? .stuck(.ownFailure, reason, Patience.condition) : .waiting(reason)
    }

    /// Whether objects of this kind get such a condition as soon as their controller has looked at them.
    private func hasCondition(_ object: LiveObject) -> Bool {
        if object.group == "tekton.dev" { return object.kind.hasSuffix("Run") }
        return isKnative(object)
    }

    private func isKnative(_ object: LiveObject) -> Bool {
        object.group == "knative.dev" || object.group.hasSuffix(".knative.dev")
    }
}
