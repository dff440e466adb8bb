/// What is known of kinds that events are sent to.
package enum SinkKinds {
    package enum Addressable: Sendable {
        case yes, no
        /// A kind that we have never heard of.
        case unknown
    }

    package static func isAddressable(_ kind: String, group: String) -> Addressable {
        if addressable[group]?.contains(kind) ?? false { return .yes }
        if mute[group]?.contains(kind) ?? false { return .no }
        return Kinds.isClusterScoped(kind, group: group) || groupsWithoutSinks.contains(group) ? .no : .unknown
    }

    /// Kinds of today, and KafkaSink and KafkaChannel of the add-on.
    private static let addressable: [String: [String]] = [
        "": ["Service"],
        "eventing.knative.dev": ["Broker", "EventTransform", "KafkaSink", "RequestReply"],
        "flows.knative.dev": ["Parallel", "Sequence"],
        "messaging.knative.dev": ["Channel", "InMemoryChannel", "KafkaChannel"],
        "serving.knative.dev": ["Route", "Service"],
        "sinks.knative.dev": ["IntegrationSink", "JobSink"],
        "sources.knative.dev": ["ServiceSource"],
    ]

    private static let mute: [String: [String]] = [
        "eventing.knative.dev": ["EventPolicy", "EventType", "Trigger"],
        "messaging.knative.dev": ["Subscription"],
        "serving.knative.dev": ["Configuration", "DomainMapping", "Revision"],
        "sources.knative.dev": [
            "ApiServerSource", "ContainerSource", "CronJobSource", "DeploymentSource", "IntegrationSource", "JobSource",
            "PingSource", "SinkBinding",
        ],
        "sources.eventing.knative.dev": ["ApiServerSource", "ContainerSource", "CronJobSource", "SinkBinding"],
    ]

    private static let groupsWithoutSinks: Set<String> = [
        "", "apps", "autoscaling", "batch", "networking.k8s.io", "policy", "rbac.authorization.k8s.io",
    ]
}
