internal import Model
internal import Text
internal import YAML

extension Check {
    /// Roles and RoleBindings that the API server refuses, whoever applies them.
    static let refusedRole = Check("refused-role") { set, _ in
        set.objects.filter { $0.group == "rbac.authorization.k8s.io" }.flatMap {
            object -> [Diagnostic] in
            switch object.kind {
            case "Role": return object.root["rules"].map { $0.items.flatMap { problems(ofRule: $0) } } ?? []
            case "RoleBinding": return problems(ofBinding: object.root)
            default: return []
            }
        }
    }
}

private func problems(ofRule rule: Node) -> [Diagnostic] {
    guard rule.kind == .mapping else { return [] }
    if let (key, _) = rule.said(["nonResourceURLs"]).first { return [.pathsInRole(at: key.span)] }
    var entries = rule.entries
    let place = entries.next()?.key.span ?? rule.span
    let missing = ["apiGroups", "resources", "verbs"].filter { rule.said([$0]).isEmpty }
    return missing.isEmpty ? [] : [.incompleteRule(missing, at: place)]
}

private func problems(ofBinding root: Node) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if let reference = root["roleRef"] {
        if let kind = reference["kind"], !kind.equals("Role"), !kind.equals("ClusterRole"), !isVariable(kind) {
            problems.append(
                .unusableRoleReference(kind.string, in: "kind", choice: ["Role", "ClusterRole"], at: kind.span))
        }
        if let group = reference["apiGroup"], group.saysSomething, !group.equals("rbac.authorization.k8s.io") {
            problems.append(
                .unusableRoleReference(
                    group.string, in: "apiGroup", choice: ["rbac.authorization.k8s.io"], at: group.span))
        }
    } else {
        let place = root.entry("metadata")?.key ?? root
        problems.append(.unusableRoleReference(nil, in: "roleRef", choice: [], at: place.span))
    }
    for subject in root["subjects"].map({ Array($0.items) }) ?? [] {
        guard let kind = subject["kind"], let group = subject["apiGroup"], group.saysSomething else { continue }
        if kind.equals("ServiceAccount") {
            problems.append(.unusableRoleReference(group.string, in: "apiGroup", choice: [], at: group.span))
        }
    }
    return problems
}
