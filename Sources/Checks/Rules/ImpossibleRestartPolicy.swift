internal import Model
internal import Text
internal import YAML

extension Check {
    /// The API server refuses Jobs whose Pods never end and controllers whose Pods may.
    static let impossibleRestartPolicy = Check("impossible-restart-policy") { set, _ in
        set.objects.flatMap { object in
            object.pods.flatMap { restartPolicyProblems(of: $0, in: object) }
        }
    }
}

private func restartPolicyProblems(of pod: PodTemplate, in object: KubernetesObject) -> [Diagnostic] {
    guard let spec = pod.node["spec"], spec.kind == .mapping, let rule = rule(for: object) else { return [] }
    var policy = spec.value("restartPolicy")
    if let written = policy, rule.defaultPolicy != nil, written.isEmpty { policy = nil }
    guard let policy else {
        guard let policy = rule.defaultPolicy else {
            return [
                .impossibleRestartPolicy(
                    nil, kind: object.kind, allowed: rule.allowed, at: pod.node.entry("spec")?.key.span ?? spec.span,
                    isValue: false)
            ]
        }
        return [failurePolicyProblem(of: object, policy: policy, at: nil)].compactMap(\.self)
    }
    guard let written = policy.asString, !isVariable(policy) else { return [] }
    guard rule.allowed.contains(written) || rule.replaced == written else {
        return [
            .impossibleRestartPolicy(
                written, kind: object.kind, allowed: rule.allowed, at: policy.span, isValue: true)
        ]
    }
    let effective = rule.replaced == written ? rule.defaultPolicy ?? written : written
    return [failurePolicyProblem(of: object, policy: effective, at: policy.span)].compactMap(\.self)
}

/// A `podFailurePolicy` looks at Pods that failed, which there are only where none is started again.
private func failurePolicyProblem(of object: KubernetesObject, policy: String, at span: Span?) -> Diagnostic? {
    guard policy != "Never", let (key, value) = object.jobSpec?.node.entry("podFailurePolicy"), !value.isNull else {
        return nil
    }
    return .restartedDespiteFailurePolicy(policy, kind: object.kind, policyKey: key.span, at: span)
}

private struct RestartRule {
    let allowed: [String]
    /// What is meant when nothing is said; nil when that is refused.
    var defaultPolicy: String?
    /// What is taken for the default.
    var replaced: String?
}

private func rule(for object: KubernetesObject) -> RestartRule? {
    let ending = ["Never", "OnFailure"]
    switch (object.group, object.kind) {
    case ("batch", "Job"), ("batch", "CronJob"), ("sinks.knative.dev", "JobSink"): return RestartRule(allowed: ending)
    case ("sources.knative.dev", "JobSource"):
        let retries = object.root["spec"]?.integer("backoffLimit") ?? 6
        return RestartRule(allowed: ending, defaultPolicy: retries <= 0 ? "Never" : "OnFailure")
    case ("sources.knative.dev", "CronJobSource"):
        return RestartRule(allowed: ending, defaultPolicy: "Never", replaced: "Always")
    case ("apps", "Deployment"), ("apps", "StatefulSet"), ("apps", "DaemonSet"), ("apps", "ReplicaSet"),
        ("", "ReplicationController"), ("sources.knative.dev", "DeploymentSource"),
        ("sources.knative.dev", "ContainerSource"), ("sources.eventing.knative.dev", "ContainerSource"):
        return RestartRule(allowed: ["Always"], defaultPolicy: "Always")
    default: return nil
    }
}
