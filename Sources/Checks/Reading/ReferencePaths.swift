extension ReferencePath {
    /// What is known of the kinds that name others outside of their Pods.
    static func of(_ owner: Target) -> [ReferencePath] { paths[owner] ?? [] }

    private static let paths: [Target: [ReferencePath]] = {
        var paths: [Target: [ReferencePath]] = [
            Target("", "PersistentVolumeClaim"): [
                .object(["spec", "dataSource"], .claim), .object(["spec", "dataSourceRef"], .claim),
            ],
            Target("", "ServiceAccount"): [
                .name(["imagePullSecrets", "name"], .secret), .name(["secrets", "name"], .secret, isWeak: true),
            ],
            Target("apps", "StatefulSet"): [.name(["spec", "serviceName"], .service, isWeak: true)],
            Target("autoscaling", "HorizontalPodAutoscaler"): [
                .object(["spec", "scaleTargetRef"]),
                .object(["spec", "metrics", "object", "describedObject"], isWeak: true),
            ],
            Target("autoscaling.k8s.io", "VerticalPodAutoscaler"): [.object(["spec", "targetRef"])],
            Target("keda.sh", "ScaledObject"): [.object(["spec", "scaleTargetRef"], .deployment)],
            Target("networking.k8s.io", "Ingress"): ingress,
            Target("rbac.authorization.k8s.io", "RoleBinding"): [
                .object(["roleRef"], .role), .object(["subjects"], .account, isWeak: true),
            ],
            Target("cert-manager.io", "Certificate"): [
                .object(["spec", "issuerRef"], Target("cert-manager.io", "Issuer"), isWeak: true)
            ],
            Target("serving.knative.dev", "DomainMapping"): [.object(["spec", "ref"])],
            Target("eventing.knative.dev", "Broker"): [
                .object(["spec", "config"]), .object(["spec", "delivery", "deadLetterSink", "ref"]),
            ],
            Target("eventing.knative.dev", "Trigger"): [
                .name(["spec", "broker"], Target("eventing.knative.dev", "Broker")),
                .object(["spec", "subscriber", "ref"]), .object(["spec", "delivery", "deadLetterSink", "ref"]),
            ],
            Target("messaging.knative.dev", "Subscription"): [
                .object(["spec", "channel"]), .object(["spec", "subscriber", "ref"]),
                .object(["spec", "reply", "ref"]), .object(["spec", "delivery", "deadLetterSink", "ref"]),
            ],
            Target("flows.knative.dev", "Sequence"): [
                .object(["spec", "steps", "ref"]), .object(["spec", "reply", "ref"]),
            ],
            Target("flows.knative.dev", "Parallel"): [
                .object(["spec", "branches", "filter", "ref"]), .object(["spec", "branches", "subscriber", "ref"]),
                .object(["spec", "branches", "reply", "ref"]), .object(["spec", "reply", "ref"]),
            ],
            Target("sources.knative.dev", "SinkBinding"): [.object(["spec", "sink", "ref"])],
            Target("sources.knative.dev", "ApiServerSource"): [
                .object(["spec", "sink", "ref"]), .name(["spec", "serviceAccountName"], .account),
            ],
        ]
        for kind in ["GRPCRoute", "HTTPRoute", "TCPRoute", "TLSRoute", "UDPRoute"] {
            paths[Target("gateway.networking.k8s.io", kind)] = [
                .object(["spec", "rules", "backendRefs"], .service),
                .object(["spec", "parentRefs"], Target("gateway.networking.k8s.io", "Gateway"), isWeak: true),
            ]
        }
        return paths
    }()

    /// The second of each two is how the first releases wrote it.
    private static let ingress: [ReferencePath] = [
        .name(["spec", "defaultBackend", "service", "name"], .service),
        .name(["spec", "backend", "serviceName"], .service),
        .name(["spec", "rules", "http", "paths", "backend", "service", "name"], .service),
        .name(["spec", "rules", "http", "paths", "backend", "serviceName"], .service),
        .object(["spec", "rules", "http", "paths", "backend", "resource"]),
        .name(["spec", "tls", "secretName"], .secret, isWeak: true),
    ]
}
