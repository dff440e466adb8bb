internal import Model
internal import YAML

/// What the RoleBindings of a set give to its accounts. Nothing else can: the namespace is new.
struct AccountRights {
    private let roles: [String: KubernetesObject]
    private let bindings: [KubernetesObject]

    init(_ set: CheckedSet) {
        let rbac = set.objects.filter { $0.group == "rbac.authorization.k8s.io" }
        bindings = rbac.filter { $0.kind == "RoleBinding" }
        roles = Dictionary(rbac.compactMap { role in role.kind == "Role" ? role.name.map { ($0, role) } : nil }) {
            first, _ in first
        }
    }

    /// Whether the account may do it; `maybe` where a role is not written here.
    func allows(_ request: APIRequest, to account: String) -> Match {
        var result = Match.no
        for binding in bindings where serves(binding, account) {
            switch role(of: binding.root["roleRef"], request) {
            case .yes: return .yes
            case .maybe: result = .maybe
            case .no: continue
            }
        }
        return result
    }

    private func serves(_ binding: KubernetesObject, _ account: String) -> Bool {
        let user = ["system:serviceaccount:${kontrakt.namespace}:\(account)"]
        let groups = ["system:authenticated", "system:serviceaccounts", "system:serviceaccounts:${kontrakt.namespace}"]
        return binding.root["subjects"]?.items.contains { subject in
            guard let kind = subject["kind"]?.string, let name = subject["name"]?.string else { return false }
            switch kind {
            case "Group": return groups.contains(name)
            case "User": return user.contains(name)
            default:
                let namespace = subject["namespace"].flatMap { $0.isNull || $0.isEmpty ? nil : $0 }
                return kind == "ServiceAccount" && name == account && namespace.map(isVariable) ?? true
            }
        } ?? false
    }

    private func role(of reference: Node?, _ request: APIRequest) -> Match {
        guard let reference, let name = reference["name"], !isVariable(name) else { return .maybe }
        if reference["kind"]?.equals("ClusterRole") ?? false { return common(name.string, request) }
        // One that is not there is reported where it is named.
        guard let rules = roles[name.string]?.root["rules"] else { return .maybe }
        if rules.scalars.contains(where: isVariable) { return .maybe }
        let isAllowed = rules.items.contains {
            AccessRule($0).allows(request.verb, request.resource, in: request.group, named: request.name)
        }
        return isAllowed ? .yes : .no
    }

    /// The ClusterRoles that every cluster has.
    private func common(_ role: String, _ request: APIRequest) -> Match {
        let isReading = ["get", "list", "watch"].contains(request.verb)
        let isAboutRights = request.group == "rbac.authorization.k8s.io"
        switch role {
        case "admin", "cluster-admin": return .yes
        case "edit": return isAboutRights ? .no : .yes
        case "view": return isReading && !isAboutRights && request.resource != "secrets" ? .yes : .no
        default: return .maybe
        }
    }
}
