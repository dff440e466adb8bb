internal import Model

/// The namespaces of the pool. Projects may share them, so they carry no label of one.
func poolNamespaces(for graph: Graph, settings: Settings) -> [OutputObject] {
    let isBinding = graph.kontrakts.flatMap(\.content.sources).contains(where: \.delivery.isBound)
    let labels =
        [
            (key: Labels.managed, value: "true"),
            (key: "pod-security.kubernetes.io/enforce", value: settings.access.podSecurity.rawValue),
        ] + (isBinding ? [SourceBody.include] : [])
    return settings.access.poolNamespaces.map { Namespace(ObjectMeta($0, labels: labels)).output(in: .access) }
}

/// What the run account may do in the pool, bound in each namespace of it and nowhere else.
func poolRole(
    _ needs: [AccessNeed], names: ProjectNames, labels: [(key: String, value: String)], settings: Settings
) -> [OutputObject] {
    let rules = folded(needs.filter { $0.reach == .pool }.map(\.permission))
    guard !rules.isEmpty else { return [] }
    let subject = AccountSubject(names.account(.run), in: names.namespace)
    let bindings = settings.access.poolNamespaces.map { namespace in
        RoleBinding(
            ObjectMeta(names.poolBinding, namespace: namespace, labels: labels), clusterRole: names.poolRole,
            subjects: [subject]
        ).output(in: .access)
    }
    return [ClusterRole(ObjectMeta(names.poolRole, labels: labels), rules: rules).output(in: .access)] + bindings
}

/// What the run account may read in the pipeline's namespace.
func externalRole(
    _ needs: [AccessNeed], names: ProjectNames, labels: [(key: String, value: String)]
) -> [OutputObject] {
    let rules = folded(needs.filter { $0.reach == .pipelineNamespace }.map(\.permission))
    guard !rules.isEmpty else { return [] }
    let metadata = ObjectMeta(names.object("external"), namespace: names.namespace, labels: labels)
    let subject = AccountSubject(names.account(.run), in: names.namespace)
    return [
        Role(metadata, rules: rules).output(in: .access),
        RoleBinding(metadata, role: metadata.name, subjects: [subject]).output(in: .access),
    ]
}
