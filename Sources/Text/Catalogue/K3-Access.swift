// K346-: what the API server would not let a kontrakt's objects do.

extension DiagnosticKind {
    package static let refusedRole = Self(
        "K346", "refused-role", .error, "A Role or RoleBinding is none that the API server takes",
        explanation: """
            A rule of a Role names API groups (`""` is the core group), resources and verbs, none of them empty. Paths that
            are no resources (`nonResourceURLs`) belong to the whole cluster, and only a ClusterRole has them. A RoleBinding
            refers to one Role or ClusterRole of the group `rbac.authorization.k8s.io`, and a ServiceAccount among its
            subjects is of no group.

                rules:
                  - apiGroups: [""]
                    resources: [pods, pods/log]
                    verbs: [get, list, watch]
            """)

    package static let ungrantedRequest = Self(
        "K347", "ungranted-request", .warning, "A container asks for what its account may not do",
        explanation: """
            A kontrakt lives in a namespace that did not exist before, so an account in it has the rights that the folder's
            RoleBindings give it and no others; the account `default` has none. A container that calls kubectl gets
            `Forbidden` for anything else. Write a Role with the rule that the message names, bind it to a ServiceAccount
            of the folder, and let the Pod run as that account.

                kind: RoleBinding
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: watcher}
                subjects: [{kind: ServiceAccount, name: watcher}]
            """)

    package static let unknowableRights = Self(
        "K348", "unknowable-rights", .error, "Inferred rights depend on a variable",
        explanation: """
            With `access: {rights: inferred}` a kontrakt's account gets exactly the rights that its objects need, and an
            account that creates a Role must hold all of the Role's rules itself. These rights are written when the pipeline
            is generated, long before a run has an id or a source reference: what a Role grants, and the name of a
            ClusterRole that is bound, cannot depend on a variable. Write it out, or use `rights: full`.
            """)

    package static let podSecurity = Self(
        "K349", "pod-security", .error, "A Pod is refused by the Pod Security level of its namespace",
        explanation: """
            The namespace of a run enforces a level of the Pod Security Standards: `baseline`, unless
            `access: {podSecurity: …}` says `restricted` or `privileged`. The API server takes a Deployment or Job whose Pods
            break it, but not one Pod of it, and the run would wait in vain. `baseline` forbids what reaches into the host;
            `restricted` asks every container also for

                securityContext:
                  runAsNonRoot: true
                  allowPrivilegeEscalation: false
                  capabilities: {drop: [ALL]}
                  seccompProfile: {type: RuntimeDefault}
            """)

    package static let foreignSubject = Self(
        "K350", "foreign-subject", .warning, "A RoleBinding serves an account of another namespace",
        explanation: """
            A subject with a namespace written out is an account of that namespace. A kontrakt lives in a namespace of its
            own with a new name each time, so its Pods get nothing from such a binding, and somebody else gets rights in it.
            Leave `namespace` out, or write `${kontrakt.namespace}`: both mean the run's own.
            """)
}

package let accessDiagnosticKinds: [DiagnosticKind] = [
    .refusedRole, .ungrantedRequest, .unknowableRights, .podSecurity, .foreignSubject,
]

extension Diagnostic {
    package static func pathsInRole(at span: Span) -> Self {
        Diagnostic(
            .refusedRole, "a Role cannot grant paths: `nonResourceURLs` belong to the whole cluster", at: span,
            help: "remove the rule; whoever is signed in may read `/healthz`, `/version` and the like anyway")
    }

    package static func incompleteRule(_ missing: [String], at span: Span) -> Self {
        let fields = missing.map { "`\($0)`" }.joined(separator: " and ")
        return Diagnostic(
            .refusedRole, "this rule says no \(fields)", at: span,
            help: missing.contains("apiGroups")
                ? "the core group is `apiGroups: [\"\"]`" : "write them out, or `[\"*\"]` for all")
    }

    package static func unusableRoleReference(_ text: String?, in field: String, choice: [String], at span: Span)
        -> Self
    {
        let meant = text.flatMap { nearest(to: $0, among: choice) } ?? (choice.count == 1 ? choice[0] : nil)
        return Diagnostic(
            .refusedRole,
            text.map { "`\(field): \($0)` is not possible here" }
                ?? "this RoleBinding binds no role: it has no `\(field)`",
            at: span,
            help: meant.map { "write `\($0)`" }
                ?? (text == nil
                    ? "write `roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: …}`"
                    : choice.isEmpty
                        ? "remove it: ServiceAccounts are of no group"
                        : "it is one of \(choice.map { "`\($0)`" }.joined(separator: ", "))"),
            fix: meant.map { Fix(replace: span, with: $0) })
    }

    package static func ungrantedRequest(
        verb: String, resource: String, group: String, account: String, at span: Span
    ) -> Self {
        let rule = "{apiGroups: [\(group.isEmpty ? "\"\"" : group)], resources: [\(resource)], verbs: [\(verb)]}"
        return Diagnostic(
            .ungrantedRequest,
            "the ServiceAccount `\(account)` may not \(verb) `\(resource)`, which this container asks for", at: span,
            help: "bind a Role with the rule `\(rule)` to "
                + (account == "default" ? "a ServiceAccount, and name it in `serviceAccountName`" : "it"))
    }

    package static func unknowableRights(_ text: String, of kind: String, at span: Span) -> Self {
        Diagnostic(
            .unknowableRights, "with inferred rights a \(kind) cannot depend on a variable, as `\(text)` does",
            at: span,
            help: "write the text out, or say `access: {rights: full}` in .kontrakt.yaml")
    }

    package static func podSecurity(_ what: String, level: String, allowed: String?, at span: Span) -> Self {
        Diagnostic(
            .podSecurity, "the namespace's Pod Security level `\(level)` forbids \(quoted(what))", at: span,
            help: (allowed.map { "use \($0)" } ?? "remove it")
                + ", or choose another level with `access: {podSecurity: …}` in .kontrakt.yaml")
    }

    /// `hostPID: true` is YAML; `a volume of the type …` is not.
    private static func quoted(_ what: String) -> String {
        what.utf8.contains(UInt8(ascii: "`")) || !what.utf8.contains(UInt8(ascii: ":")) ? what : "`\(what)`"
    }

    package static func insecureContainer(_ name: String?, missing: [String], level: String, at span: Span) -> Self {
        let container = name.map { "the container `\($0)`" } ?? "this container"
        return Diagnostic(
            .podSecurity, "the namespace's Pod Security level `\(level)` asks more of \(container)", at: span,
            help: "add to its `securityContext`: \(missing.map { "`\($0)`" }.joined(separator: ", "))")
    }

    package static func foreignSubject(_ account: String, of namespace: String, at span: Span) -> Self {
        Diagnostic(
            .foreignSubject,
            "this is the account `\(account)` of the namespace `\(namespace)`, not one of the kontrakt",
            at: span, help: "remove `namespace`, or write `${kontrakt.namespace}`",
            fix: Fix(replace: span, with: "\"${kontrakt.namespace}\""))
    }
}
