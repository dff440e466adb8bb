// K418: more kontrakts than namespaces.

package let poolOutputDiagnosticKinds: [DiagnosticKind] = [.poolTooSmall]

extension DiagnosticKind {
    package static let poolTooSmall = Self(
        "K418", "pool-too-small", .error, "A run needs more namespaces than the pool has",
        explanation: """
            The kontrakts of a run work side by side, each in a namespace that it keeps until the last task of the
            pipeline gives all of them back. A pool with fewer namespaces than there are kontrakts would leave the last
            ones waiting until the run's time is over. Runs at the same time need as many each.

                access: {namespaces: pool, pool: 8}
            """)
}

extension Diagnostic {
    package static func poolTooSmall(_ size: Int, kontrakts: Int, at span: Span?) -> Self {
        Self(
            .poolTooSmall,
            "the pool has \(size) \(size == 1 ? "namespace" : "namespaces"), and a run needs \(kontrakts)",
            at: span.map(Place.span) ?? .run, help: "set `access.pool` to \(kontrakts) or more")
    }
}
