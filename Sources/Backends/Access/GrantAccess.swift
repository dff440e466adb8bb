package import Model
internal import Text

/// The RBAC of a run as a fold over what its steps declared, and the admission policy that RBAC cannot express.
package func grantAccess(
    _ declared: [AccessNeed], as workers: Accounts = .each, for graph: Graph, settings: Settings, templates: Templates
) -> [OutputObject] {
    let needs = declared.map { AccessNeed(workers.worker(for: $0.account), $0.reach, $0.permission) }
    let names = ProjectNames(project: graph.project, namespace: settings.namespace)
    let labels = Labels.of(project: graph.project)
    let deploying = deployRoles(
        needs, as: workers.worker(for: .deploy), names: names, labels: labels, settings: settings, graph: graph)
    // Files of event sources alone need nobody who runs anything.
    guard graph.needsPipeline(settings) else { return deploying }

    // The namespace may be shared with others: it carries no label of ours.
    var objects = [Namespace(ObjectMeta(settings.namespace)).output(in: .access)]
    objects += poolNamespaces(for: graph, settings: settings)
    let accounts = Account.allCases.filter {
        workers.worker(for: $0) == $0 && ($0 != .deploy || settings.sources.deploy)
    }
    for account in accounts {
        let metadata = ObjectMeta(names.account(account), namespace: settings.namespace, labels: labels)
        let isUsed = needs.contains { $0.account == account }
        objects.append(ServiceAccount(metadata, mountsToken: isUsed, secrets: workers.secrets).output(in: .access))
    }

    objects += Account.allCases.flatMap { clusterRights(of: $0, among: needs, names: names, labels: labels) }
    objects += poolRole(needs, names: names, labels: labels, settings: settings)
    objects += externalRole(needs, names: names, labels: labels)
    let inside = folded(needs.filter { $0.reach == .temporaryNamespace }.map(\.permission))
    let roles = (inside.isEmpty ? [] : [(names.accountRole, inside)]) + kontraktRoles(graph, settings, names)
    objects += roles.map { ClusterRole(ObjectMeta($0, labels: labels), rules: $1).output(in: .access) }
    objects += deploying
    if settings.access.policy { objects += admissionPolicy(names, labels: labels, templates: templates) }
    return objects
}

/// What an account may do everywhere.
private func clusterRights(
    of account: Account, among needs: [AccessNeed], names: ProjectNames, labels: [(key: String, value: String)]
) -> [OutputObject] {
    let rules = folded(needs.filter { $0.account == account && $0.reach == .cluster }.map(\.permission))
    if rules.isEmpty { return [] }
    let name = names.clusterWide(account.rawValue)
    let metadata = ObjectMeta(name, labels: labels)
    let subject = AccountSubject(names.account(account), in: names.namespace)
    return [
        ClusterRole(metadata, rules: rules).output(in: .access),
        ClusterRoleBinding(metadata, clusterRole: name, subjects: [subject]).output(in: .access),
    ]
}

/// The roles that a run binds for kontrakts in their namespaces: one for all, or one for each.
private func kontraktRoles(
    _ graph: Graph, _ settings: Settings, _ names: ProjectNames
) -> [(name: String, rules: [Permission])] {
    switch settings.access.rights {
    case .full where settings.access.namespaces == .pool:
        let rights = graph.kontrakts.flatMap { poolKontraktRights(of: $0, settings: settings) }
        return [(names.kontraktRole(of: "", .full), folded(rights))]
    case .full:
        return [(names.kontraktRole(of: "", .full), [Permission(groups: ["*"], resources: ["*"], verbs: ["*"])])]
    case .inferred:
        return graph.kontrakts.map { kontrakt in
            (
                names.kontraktRole(of: kontrakt.name, .inferred),
                folded(inferredRights(for: kontrakt, settings: settings))
            )
        }
    }
}

/// A Role in every namespace that event sources go to; bound only where the pipeline applies them.
private func deployRoles(
    _ needs: [AccessNeed], as account: Account, names: ProjectNames, labels: [(key: String, value: String)],
    settings: Settings, graph: Graph
) -> [OutputObject] {
    var rights: [String?: [Permission]] = [:]
    for need in needs {
        if case .namespace(let namespace) = need.reach { rights[namespace, default: []].append(need.permission) }
    }
    // Where they live must be there first. It is not ours alone, so it carries no label of ours.
    var objects: [OutputObject] = []
    let isThere = graph.deployed.objects.contains { $0.kind == "Namespace" && $0.name == settings.sources.namespace }
    if let namespace = settings.sources.namespace, rights[namespace] != nil, !isThere, namespace != settings.namespace {
        let isBinding = graph.deployed.sources.contains(where: \.delivery.isBound)
        let include = isBinding ? [SourceBody.include] : []
        objects.append(Namespace(ObjectMeta(namespace, labels: include)).output(in: .access))
    }
    return objects
        + rights.sorted { ($0.key ?? "") < ($1.key ?? "") }.flatMap { namespace, permissions in
            let metadata = ObjectMeta(names.account(.deploy), namespace: namespace, labels: labels)
            let role = Role(metadata, rules: folded(permissions)).output(in: .access)
            let subject = AccountSubject(names.account(account), in: names.namespace)
            let binding = RoleBinding(metadata, role: metadata.name, subjects: [subject]).output(in: .access)
            return settings.sources.deploy ? [role, binding] : [role]
        }
}

/// The policy and what puts it into force: the run changes only namespaces of kontrakt, kontrakts change none.
private func admissionPolicy(
    _ names: ProjectNames, labels: [(key: String, value: String)], templates: Templates
) -> [OutputObject] {
    let byRun = """
        has(request.userInfo.username) && request.userInfo.username == \
        'system:serviceaccount:\(names.namespace):\(names.account(.run))'
        """
    // Who has no groups is nobody's account; asking without `has` would be an error, and so refuse the request.
    let byKontrakt = """
        has(request.userInfo.groups) && request.userInfo.groups.exists(group, \
        group.startsWith('system:serviceaccounts:kontrakt-'))
        """
    let policy = templates.policy(
        name: names.policy, labels: labels, accounts: "\(byRun) || \(byKontrakt)", byRun: byRun)
    let binding = ValidatingAdmissionPolicyBinding(ObjectMeta(names.policy, labels: labels), policy: names.policy)
    return [policy, binding.output(in: .access)].compactMap { $0 }
}
