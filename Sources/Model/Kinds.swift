/// What is known of Kubernetes kinds without asking a cluster.
package enum Kinds {
    /// The API group in an `apiVersion`; empty for the core group.
    package static func group(of apiVersion: String) -> String {
        guard let slash = apiVersion.utf8.firstIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(apiVersion[..<slash])
    }

    /// Whether objects of this built-in or common kind live outside of namespaces.
    package static func isClusterScoped(_ kind: String, group: String) -> Bool {
        // The server takes a kind as it is written, but rights are of resources, and all spellings come to one.
        clusterScopedResources[resource(kind)]?.contains(group) ?? false
    }

    /// The resource of a kind as it stands in RBAC rules: lower case, in the plural.
    package static func resource(_ kind: String) -> String {
        let singular = kind.lowercased()
        if singular == "endpoints" { return singular }
        if ["s", "x", "z", "ch", "sh"].contains(where: singular.hasSuffix) { return singular + "es" }
        guard singular.hasSuffix("y"), let before = singular.dropLast().last, !"aeiou".contains(before) else {
            return singular + "s"
        }
        return singular.dropLast() + "ies"
    }

    /// Nil when `name` is allowed for an object of the kind, else the rule that it breaks.
    package static func brokenNameRule(_ name: String, kind: String, group: String) -> String? {
        switch (group, kind) {
        case ("rbac.authorization.k8s.io", _):
            if name == "." || name == ".."
                || name.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "%") })
            {
                return "it must not be `.` or `..` and must not contain `/` or `%`"
            }
            return nil
        case ("", "Service"), ("serving.knative.dev", "Service"), ("sources.knative.dev", "ServiceSource"):
            if Names.isLabel(name), let first = name.utf8.first, first >= UInt8(ascii: "a") { return nil }
            return "it must be 1 to 63 of a-z, 0-9 and `-`, begin with a letter and end with a letter or digit"
        case ("batch", "CronJob") where name.utf8.count > 52,
            ("sources.knative.dev", "CronJobSource") where name.utf8.count > 52:
            return "it must have at most 52 characters"
        case ("batch", "Job") where name.utf8.count > 63: return "it must have at most 63 characters"
        // Pods are labelled with it.
        case ("sources.knative.dev", "JobSource") where name.utf8.count > 63,
            ("sources.knative.dev", "DeploymentSource") where name.utf8.count > 63,
            ("sources.knative.dev", "ContainerSource") where name.utf8.count > 63,
            ("sources.eventing.knative.dev", _) where name.utf8.count > 63:
            return "it must have at most 63 characters"
        default:
            if Names.isSubdomain(name) { return nil }
            return
                "it must be at most 253 of a-z, 0-9, `-` and `.`, and every part begin and end with a letter or digit"
        }
    }

    private static let clusterScopedResources = Dictionary(
        clusterScoped.map { (resource($0.key), $0.value) }, uniquingKeysWith: +)

    private static let clusterScoped: [String: [String]] = [
        "APIService": ["apiregistration.k8s.io"],
        "CSIDriver": ["storage.k8s.io"],
        "CSINode": ["storage.k8s.io"],
        "CertificateSigningRequest": ["certificates.k8s.io"],
        "ClusterInterceptor": ["triggers.tekton.dev"],
        "ClusterIssuer": ["cert-manager.io"],
        "ClusterRole": ["rbac.authorization.k8s.io"],
        "ClusterRoleBinding": ["rbac.authorization.k8s.io"],
        "ClusterTask": ["tekton.dev"],
        "ClusterTriggerBinding": ["triggers.tekton.dev"],
        "ClusterTrustBundle": ["certificates.k8s.io"],
        "ComponentStatus": [""],
        "CustomResourceDefinition": ["apiextensions.k8s.io"],
        "DeviceClass": ["resource.k8s.io"],
        "FlowSchema": ["flowcontrol.apiserver.k8s.io"],
        "GatewayClass": ["gateway.networking.k8s.io"],
        "IPAddress": ["networking.k8s.io"],
        "IngressClass": ["networking.k8s.io"],
        "MutatingAdmissionPolicy": ["admissionregistration.k8s.io"],
        "MutatingAdmissionPolicyBinding": ["admissionregistration.k8s.io"],
        "MutatingWebhookConfiguration": ["admissionregistration.k8s.io"],
        "Namespace": [""],
        "Node": [""],
        "PersistentVolume": [""],
        "PodSecurityPolicy": ["policy", "extensions"],
        "PriorityClass": ["scheduling.k8s.io"],
        "PriorityLevelConfiguration": ["flowcontrol.apiserver.k8s.io"],
        "ResourceSlice": ["resource.k8s.io"],
        "RuntimeClass": ["node.k8s.io"],
        "SelfSubjectAccessReview": ["authorization.k8s.io"],
        "SelfSubjectReview": ["authentication.k8s.io"],
        "SelfSubjectRulesReview": ["authorization.k8s.io"],
        "ServiceCIDR": ["networking.k8s.io"],
        "StorageClass": ["storage.k8s.io"],
        "SubjectAccessReview": ["authorization.k8s.io"],
        "TokenReview": ["authentication.k8s.io"],
        "ValidatingAdmissionPolicy": ["admissionregistration.k8s.io"],
        "ValidatingAdmissionPolicyBinding": ["admissionregistration.k8s.io"],
        "ValidatingWebhookConfiguration": ["admissionregistration.k8s.io"],
        "VolumeAttachment": ["storage.k8s.io"],
        "VolumeAttributesClass": ["storage.k8s.io"],
        "VolumeSnapshotClass": ["snapshot.storage.k8s.io"],
        "VolumeSnapshotContent": ["snapshot.storage.k8s.io"],
    ]
}
