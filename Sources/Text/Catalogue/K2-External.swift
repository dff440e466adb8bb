// K296 and K297: what `external:` and `access.pool` of `.kontrakt.yaml` say.

package let externalDiagnosticKinds: [DiagnosticKind] = [.invalidExternalSetting, .invalidPoolSetting]

extension DiagnosticKind {
    package static let invalidExternalSetting = Self(
        "K296", "invalid-external-setting", .error, "An entry of `external:` names no object",
        explanation: """
            `external:` lists what kontrakts refer to and no folder holds: the kind as manifests write it, a slash, and
            the name, each object once. Secrets and ConfigMaps are copied from the pipeline's namespace (`namespace:`)
            into that of each kontrakt. An object of any other kind is made there by somebody else, a controller for
            instance, and is only looked for.

                external:
                  - Secret/registry-creds
                  - ConfigMap/company-ca
            """)

    package static let invalidPoolSetting = Self(
        "K297", "invalid-pool-setting", .error, "A pool of namespaces has a size that it cannot have",
        explanation: """
            Where an administrator grants no right to make namespaces, kontrakts run in a pool of them, which
            `generate` writes for the administrator to apply: `kontrakt-pool-1` and so on, 4 when nothing is said and
            200 at most. A size has a meaning only together with `namespaces: pool`.

                access: {namespaces: pool, pool: 8}
            """)
}

extension Diagnostic {
    package static func repeatedExternal(_ object: String, at span: Span, first: Span) -> Self {
        Diagnostic(
            .invalidExternalSetting, "`\(object)` is listed twice", at: span,
            notes: [Note("the first time is here", at: first)], help: "remove one of the two")
    }

    package static func invalidPoolSize(_ size: String, of setting: String, at span: Span) -> Self {
        Diagnostic(
            .invalidPoolSetting, "`\(setting)`: a pool cannot have \(size) namespaces", at: span,
            help: "write a number from 1 to 200, as many as there are kontrakts at one time")
    }

    package static func poolOfNothing(at span: Span) -> Self {
        Diagnostic(
            .invalidPoolSetting, "`access.pool` is the size of a pool, but there is none", at: span,
            help: "add `namespaces: pool`, or remove it")
    }
}
