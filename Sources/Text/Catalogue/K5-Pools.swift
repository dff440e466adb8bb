// K516-K518: namespaces of a pool, and objects from elsewhere. They stand in the list of K5-Cluster.swift.

extension DiagnosticKind {
    package static let noFreeNamespace = Self(
        "K516", "no-free-namespace", .error, "The pool has no namespace left",
        explanation: """
            With `access: {namespaces: pool}` a kontrakt runs in a namespace that an administrator has made, and has it
            until `kontrakt delete` gives it back. None was free: other runs have them, or all those of this run are taken
            by its own kontrakts, or they are not there. The message says who has which. Remove a run that nobody needs,
            or make the pool larger (`access.pool`) and have `access/` applied again:

                kontrakt delete --all-expired
                kubectl apply -k deploy/access
            """)

    package static let namespaceRetired = Self(
        "K517", "namespace-retired", .warning, "A namespace of the pool is not used any more",
        explanation: """
            Before a kontrakt gets a namespace of the pool, and after it, everything in it is removed. This one could not
            be proven empty, or somebody changed the rights in it, so that an old run could decide the verdict of a new
            one. Its Lease says that it is retired, and nobody gets it. See what is in it, remove that, and then the Lease:

                kubectl delete lease kontrakt -n kontrakt-pool-2
            """)

    package static let missingExternal = Self(
        "K518", "missing-external", .error, "An external object is not where it should be",
        explanation: """
            `external:` names objects that no folder of a kontrakt holds. Secrets and ConfigMaps are copied from the
            pipeline's namespace (`namespace:`), at a terminal with your own rights; objects of any other kind have to
            turn up in the namespace of the kontrakt by themselves. This one is not there. Make it, or correct its name:

                kubectl create secret generic registry-creds -n ci --from-literal=token=…
            """)
}

extension Diagnostic {
    /// `seconds` is nil when waiting is of no use.
    package static func noFreeNamespace(_ obstacles: [String], seconds: Int?) -> Self {
        let when = seconds.map { " within \($0)s" } ?? ""
        return Self(
            .noFreeNamespace, "the pool has no free namespace\(when)", at: .run, notes: obstacles.map { Note($0) },
            help: "remove runs that nobody needs with `kontrakt delete`, or raise `access.pool`")
    }

    package static func namespaceRetired(_ namespace: String, because reason: String) -> Self {
        Self(
            .namespaceRetired, "`\(namespace)` is not used any more: \(reason)", at: .run,
            help: "empty it, then `kubectl delete lease kontrakt -n \(namespace)`")
    }

    package static func missingExternal(
        _ object: String, in namespace: String, of kontrakt: String, isCopied: Bool, at span: Span
    ) -> Self {
        Self(
            .missingExternal,
            "`\(object)`, which the kontrakt `\(kontrakt)` needs, is not in the namespace `\(namespace)`",
            at: span,
            help: isCopied
                ? "make it there, from where it is copied"
                : "nobody has made it: wait for its controller, or add it to the kontrakt")
    }
}
