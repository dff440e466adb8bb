internal import Model

/// What the account of a kontrakt may do in a namespace of a pool.
func poolKontraktRights(of kontrakt: Kontrakt, settings: Settings) -> [Permission] {
    let needed = inferredRights(for: kontrakt, settings: settings)
    guard settings.access.rights == .full else { return needed }
    let full = fullPoolRights(of: [kontrakt])
    return full + needed.filter { need in !full.contains { $0.covers(need) } }
}

/// Everything in a namespace of a pool but what it is held by: the Namespace, its Lease, roles and bindings. RBAC cannot
/// say "but", so it is a list. What an administrator limits a namespace with is not in it, either.
func fullPoolRights(of kontrakts: [Kontrakt]) -> [Permission] {
    let others = Set(kontrakts.flatMap(groups)).subtracting(listed.map(\.group)).subtracting(held)
    return listed.map { Permission(groups: [$0.group], resources: $0.resources, verbs: ["*"]) }
        + others.sorted().map { Permission(groups: [$0], resources: ["*"], verbs: ["*"]) }
}

extension Permission {
    fileprivate func covers(_ other: Permission) -> Bool {
        groups == other.groups && verbs == ["*"]
            && (resources == ["*"] || other.resources.allSatisfy(resources.contains))
    }
}

/// The API groups that a kontrakt has objects of.
private func groups(of kontrakt: Kontrakt) -> [String] {
    kontrakt.objects.map(\.group) + kontrakt.content.sources.flatMap { $0.outputKinds(.stock).map(\.group) }
}

private let held = ["rbac.authorization.k8s.io", "coordination.k8s.io"]

private let listed: [(group: String, resources: [String])] = [
    (
        "",
        [
            "configmaps", "endpoints", "events", "persistentvolumeclaims", "pods", "pods/attach", "pods/eviction",
            "pods/exec", "pods/log", "pods/portforward", "pods/proxy", "podtemplates", "replicationcontrollers",
            "replicationcontrollers/scale", "secrets", "serviceaccounts", "services", "services/proxy",
        ]
    ),
    ("apps", ["*"]), ("autoscaling", ["*"]), ("batch", ["*"]), ("discovery.k8s.io", ["endpointslices"]),
    ("events.k8s.io", ["events"]), ("networking.k8s.io", ["ingresses"]), ("policy", ["poddisruptionbudgets"]),
]
