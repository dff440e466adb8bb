internal import Model
internal import Text
internal import YAML

extension Check {
    /// The namespace of a run enforces a level of Pod Security: what it forbids would never start.
    static let podSecurity = Check("pod-security") { set, settings in
        let level = settings.access.podSecurity
        guard level != .privileged else { return [] }
        guard set.home == .run else { return [] }
        return set.plainPods.flatMap { pod -> [Diagnostic] in
            // A template that nothing takes up makes no Pods.
            if pod.object.kind == "PodTemplate" { return [] }
            var forbidden = BaselineLevel.problems(of: pod)
            if level == .restricted { forbidden += RestrictedLevel.problems(of: pod) }
            let problems = forbidden.filter { !isVariable($0.node) }.map {
                Diagnostic.podSecurity($0.what, level: level.rawValue, allowed: $0.allowed, at: $0.node.span)
            }
            guard level == .restricted else { return problems }
            return problems
                + pod.containers.compactMap { container in
                    let missing = RestrictedLevel.missing(in: container.node, of: pod)
                    guard !missing.isEmpty else { return nil }
                    return .insecureContainer(
                        container.node["name"]?.string, missing: missing, level: level.rawValue,
                        at: container.node["name"]?.span ?? container.list.span)
                }
        }
    }
}
