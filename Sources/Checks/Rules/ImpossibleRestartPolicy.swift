internal import Model
internal import Text
internal import YAML

extension Check {
    /// The API server refuses Jobs whose Pods never end and controllers whose Pods may.
    static let impossibleRestartPolicy = Check("impossible-restart-policy") { graph, _ in
        graph.kontrakts.flatMap(\.objects).flatMap { object in
            object.pods.compactMap { restartPolicyProblem(of: $0, in: object) }
        }
    }
}

private func restartPolicyProblem(of pod: PodTemplate, in object: KubernetesObject) -> Diagnostic? {
    guard let spec = pod.node["spec"], spec.kind == .mapping else { return nil }
    let policy = spec["restartPolicy"]
    let allowed: [String]
    switch (object.group, object.kind) {
    case ("batch", "Job"), ("batch", "CronJob"): allowed = ["Never", "OnFailure"]
    case ("apps", "Deployment"), ("apps", "StatefulSet"), ("apps", "DaemonSet"), ("apps", "ReplicaSet"),
        ("", "ReplicationController"):
        allowed = ["Always"]
    default: return nil
    }
    guard let policy, !policy.isNull else {
        if allowed == ["Always"] { return nil }
        return .impossibleRestartPolicy(
            nil, kind: object.kind, allowed: allowed, at: pod.node.entry("spec")?.key.span ?? spec.span, isValue: false)
    }
    guard let written = policy.asString, !allowed.contains(written), !written.hasInfix("${") else { return nil }
    return .impossibleRestartPolicy(written, kind: object.kind, allowed: allowed, at: policy.span, isValue: true)
}
