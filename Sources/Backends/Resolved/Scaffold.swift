internal import Model
internal import YAML

/// What a kontrakt's objects live in and are applied under: Namespace, ServiceAccount, Role and RoleBinding.
func scaffold(of run: KontraktRun, sourceReference: String?, settings: Settings) -> [OutputObject] {
    let rights: [Permission] =
        switch settings.access.rights {
        case .full: [Permission(groups: ["*"], resources: ["*"], verbs: ["*"])]
        case .inferred:
            inferredRights(for: run.kontrakt, settings: settings)
        }
    let rbac = "rbac.authorization.k8s.io"
    return [
        namespace(of: run, sourceReference: sourceReference, level: settings.access.podSecurity),
        object("v1", "ServiceAccount", of: run),
        object("\(rbac)/v1", "Role", of: run, [.init("rules", .list(rights.map(rule)))]),
        object(
            "\(rbac)/v1", "RoleBinding", of: run,
            [
                .init("roleRef", ["apiGroup": .string(rbac), "kind": "Role", "name": .string(accountName)]),
                .init(
                    "subjects",
                    [["kind": "ServiceAccount", "name": .string(accountName), "namespace": .string(run.namespace)]]),
            ]),
    ]
}

private let accountName = "kontrakt"

private func namespace(
    of run: KontraktRun, sourceReference: String?, level: Settings.Access.PodSecurity
) -> OutputObject {
    var annotations: [Value.Entry] = []
    if let sourceReference {
        annotations.append(.init(Labels.sourceReference, .string(sourceReference)))
    }
    annotations.append(.init(Labels.ttl, "2h"))
    // Where the binding webhook of Knative looks at nothing unless it is told to.
    let bindingLabels = run.kontrakt.content.sources.contains(where: \.delivery.isBound) ? [SourceBody.include] : []
    let value: Value = [
        "apiVersion": "v1", "kind": "Namespace",
        "metadata": [
            "name": .string(run.namespace),
            "labels": Labels.value(
                run.labels + [(key: "pod-security.kubernetes.io/enforce", value: level.rawValue)] + bindingLabels),
            "annotations": .map(annotations),
        ],
    ]
    return OutputObject(
        group: .run, apiVersion: "v1", kind: "Namespace", name: run.namespace, namespace: nil, value: value)
}

private func object(
    _ apiVersion: String, _ kind: String, of run: KontraktRun, _ body: [Value.Entry] = []
) -> OutputObject {
    let metadata: Value = [
        "name": .string(accountName), "namespace": .string(run.namespace), "labels": Labels.value(run.labels),
    ]
    let head: [Value.Entry] = [
        .init("apiVersion", .string(apiVersion)), .init("kind", .string(kind)), .init("metadata", metadata),
    ]
    return OutputObject(
        group: .run, apiVersion: apiVersion, kind: kind, name: accountName, namespace: run.namespace,
        value: .map(head + body))
}

private func rule(_ permission: Permission) -> Value {
    var entries = [
        ("apiGroups", permission.groups), ("resources", permission.resources), ("verbs", permission.verbs),
    ]
    if !permission.names.isEmpty { entries.append(("resourceNames", permission.names)) }
    return .map(entries.map { .init($0.0, .list($0.1.map(Value.string))) })
}
