internal import Model

/// What a step needs that runs a kontrakt: a namespace with the kontrakt's own account in it, as which all else is done,
/// and what is copied to there.
func runNeeds(of kontrakt: Kontrakt, names: ProjectNames, settings: Settings) -> [AccessNeed] {
    let place =
        switch settings.access.namespaces {
        case .own: ownNamespaceNeeds(of: kontrakt, names: names, rights: settings.access.rights)
        case .pool: poolNeeds(of: kontrakt, names: names, settings: settings)
        }
    return place + externalNeeds(settings)
}

/// It makes the namespace and binds two roles in it.
private func ownNamespaceNeeds(
    of kontrakt: Kontrakt, names: ProjectNames, rights: Settings.Access.Rights
) -> [AccessNeed] {
    let roles = [names.accountRole, names.kontraktRole(of: kontrakt.name, rights)]
    let cluster = [
        Permission(groups: [""], resources: ["namespaces"], verbs: ["create", "get", "list", "watch"]),
        Permission(groups: rbac, resources: ["rolebindings"], verbs: ["create", "get", "list", "watch"]),
        Permission(groups: rbac, resources: ["clusterroles"], verbs: ["bind"], names: roles),
    ]
    let inside = [
        Permission(groups: [""], resources: ["serviceaccounts"], verbs: ["create", "get"]),
        Permission(groups: [""], resources: ["serviceaccounts/token"], verbs: ["create"]),
    ]
    return cluster.map { AccessNeed(.run, .cluster, $0) } + inside.map { AccessNeed(.run, .temporaryNamespace, $0) }
}

/// It leases a namespace, proves it empty and cleans it: it sees all, and removes what kontrakts can make. It is never
/// given the Namespace itself.
private func poolNeeds(of kontrakt: Kontrakt, names: ProjectNames, settings: Settings) -> [AccessNeed] {
    let role = names.kontraktRole(of: kontrakt.name, settings.access.rights)
    let made = fullPoolRights(of: [kontrakt]) + poolKontraktRights(of: kontrakt, settings: settings)
    let removal = made.filter { $0.verbs.contains("create") || $0.verbs.contains("*") }.map { permission in
        Permission(
            groups: permission.groups, resources: permission.resources.filter { !$0.contains("/") }, verbs: ["delete"])
    }
    let leases = ["coordination.k8s.io"]
    let permissions =
        [
            Permission(groups: ["*"], resources: ["*"], verbs: ["get", "list", "watch"]),
            Permission(groups: leases, resources: ["leases"], verbs: ["create", "delete"]),
            Permission(groups: leases, resources: ["leases"], verbs: ["update"], names: ["kontrakt"]),
            Permission(groups: [""], resources: ["serviceaccounts"], verbs: ["create"]),
            Permission(groups: [""], resources: ["serviceaccounts/token"], verbs: ["create"], names: ["kontrakt"]),
            Permission(groups: rbac, resources: ["rolebindings"], verbs: ["create", "delete"]),
            Permission(groups: rbac, resources: ["roles"], verbs: ["delete"]),
            Permission(groups: rbac, resources: ["clusterroles"], verbs: ["bind"], names: [role]),
        ] + removal.filter { !$0.resources.isEmpty }
    return permissions.map { AccessNeed(.run, .pool, $0) }
}

/// It reads what is copied into the namespaces of kontrakts, and nothing beside that.
private func externalNeeds(_ settings: Settings) -> [AccessNeed] {
    settings.external.filter(\.isCopied).map { object in
        AccessNeed(
            .run, .pipelineNamespace,
            Permission(groups: [""], resources: [Kinds.resource(object.kind)], verbs: ["get"], names: [object.name]))
    }
}

/// What a step needs that removes the namespaces of its run, or gives them back.
func deleteNeeds(_ settings: Settings) -> [AccessNeed] {
    // What empties a namespace of the pool before a kontrakt does so after it.
    if settings.access.namespaces == .pool { return [] }
    return [
        AccessNeed(
            .run, .cluster,
            Permission(groups: [""], resources: ["namespaces"], verbs: ["delete", "get", "list", "watch"]))
    ]
}

private let rbac = ["rbac.authorization.k8s.io"]
