internal import Model
internal import Text
internal import YAML

extension Check {
    /// A binding in a run's namespace that serves an account of another one leaves the kontrakt's own without rights.
    static let foreignSubject = Check("foreign-subject") { set, _ in
        guard set.home == .run else { return [] }
        return set.objects.flatMap { object -> [Diagnostic] in
            guard object.kind == "RoleBinding", object.group == "rbac.authorization.k8s.io" else { return [] }
            return (object.root["subjects"].map { Array($0.items) } ?? []).compactMap { subject in
                guard subject["kind"]?.equals("ServiceAccount") ?? false, let namespace = subject["namespace"],
                    namespace.isText, !namespace.isEmpty, !isVariable(namespace)
                else { return nil }
                return .foreignSubject(subject["name"]?.string ?? "", of: namespace.string, at: namespace.span)
            }
        }
    }
}
