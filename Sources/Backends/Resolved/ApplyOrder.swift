/// What others refer to comes first, as kubectl's users know it from helm; kinds that are not listed come last. Objects
/// of one kind keep their order.
enum ApplyOrder {
    static func sorted<Element>(_ elements: [Element], kind: (Element) -> String) -> [Element] {
        let ranked = elements.enumerated().map { (rank: rank(of: kind($1)), place: $0, element: $1) }
        return ranked.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.element)
    }

    private static func rank(of kind: String) -> Int { ranks[kind] ?? ranks.count }

    private static let ranks: [String: Int] = Dictionary(
        uniqueKeysWithValues: [
            "NetworkPolicy", "ResourceQuota", "LimitRange", "PodDisruptionBudget", "ServiceAccount", "Secret",
            "ConfigMap",
            "PersistentVolumeClaim", "Role", "RoleBinding", "Service", "DaemonSet", "Pod", "ReplicationController",
            "ReplicaSet", "Deployment", "HorizontalPodAutoscaler", "StatefulSet", "Job", "CronJob", "Ingress",
        ].enumerated().map { ($1, $0) })
}
