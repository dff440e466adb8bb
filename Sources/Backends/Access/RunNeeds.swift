internal import Model

/// What a step needs that runs a kontrakt: it makes the namespace and binds two roles in it; all else is done as the
/// kontrakt's own account.
func runNeeds(of kontrakt: Kontrakt, names: ProjectNames, rights: Settings.Access.Rights) -> [AccessNeed] {
    let rbac = ["rbac.authorization.k8s.io"]
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

/// What a step needs that removes the namespaces of its run.
let deleteNeed = AccessNeed(
    .run, .cluster, Permission(groups: [""], resources: ["namespaces"], verbs: ["delete", "get", "list", "watch"]))
