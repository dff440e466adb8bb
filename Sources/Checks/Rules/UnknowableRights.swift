internal import Model
internal import Text
internal import YAML

extension Check {
    /// Inferred rights are written before a run has a name: what they are about has to be known by then.
    static let unknowableRights = Check("unknowable-rights") { set, settings in
        guard settings.access.rights == .inferred else { return [] }
        guard set.home == .run else { return [] }
        return set.objects.filter { $0.group == "rbac.authorization.k8s.io" }.flatMap {
            object -> [Diagnostic] in
            var passedOn: [Node] = []
            if object.kind == "Role", let rules = object.root["rules"] { passedOn.append(rules) }
            let role = object.root["roleRef"]
            if object.kind == "RoleBinding", role?["kind"]?.equals("ClusterRole") ?? false, let name = role?["name"] {
                passedOn.append(name)
            }
            return passedOn.flatMap { $0.scalars.filter(isVariable) }.map {
                .unknowableRights($0.string, of: object.kind, at: $0.span)
            }
        }
    }
}
