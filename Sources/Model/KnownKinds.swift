internal import Text

extension Kinds {
    /// The namespaced kinds of an apiVersion of which all are known; nil for every other one.
    package static func all(in apiVersion: String) -> [String]? { known[apiVersion] }

    /// The apiVersion that a well-known kind is in.
    package static func apiVersion(of kind: String) -> String? {
        known.keys.sorted().first { known[$0]?.contains(kind) ?? false } ?? elsewhere[kind]
    }

    /// The well-known kind that somebody means who writes it as kubectl takes it: `secrets`, `configmap`, `cm`.
    package static func meant(by text: String) -> String? {
        let word = text.lowercased()
        if let short = ["cm": "ConfigMap", "pvc": "PersistentVolumeClaim", "sa": "ServiceAccount", "svc": "Service"][
            word]
        {
            return short
        }
        return (known.values.flatMap(\.self) + elsewhere.keys).first { $0.lowercased() == word || resource($0) == word }
    }

    package static func isKind(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 63 else { return false }
        return first.isLetter && text.utf8.allSatisfy(\.isAlphanumeric)
    }

    /// `v1` or `GROUP/VERSION`.
    package static func isAPIVersion(_ text: String) -> Bool {
        guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return Names.isLabel(text) }
        return Names.isLabel(text[text.utf8.index(after: slash)...]) && Names.isSubdomain(text[..<slash])
    }

    private static let known: [String: [String]] = [
        "apps/v1": ["ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"],
        "batch/v1": ["CronJob", "Job"],
        "v1": [
            "Binding", "ConfigMap", "Endpoints", "Event", "LimitRange", "PersistentVolumeClaim", "Pod", "PodTemplate",
            "ReplicationController", "ResourceQuota", "Secret", "Service", "ServiceAccount",
        ],
    ]

    private static let elsewhere: [String: String] = [
        "HorizontalPodAutoscaler": "autoscaling/v2",
        "Ingress": "networking.k8s.io/v1",
        "NetworkPolicy": "networking.k8s.io/v1",
        "PodDisruptionBudget": "policy/v1",
        "Role": "rbac.authorization.k8s.io/v1",
        "RoleBinding": "rbac.authorization.k8s.io/v1",
    ]
}
