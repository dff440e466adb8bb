// K296: what `external:` of `.kontrakt.yaml` says.

package let externalDiagnosticKinds: [DiagnosticKind] = [.invalidExternalSetting]

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
}

extension Diagnostic {
    package static func repeatedExternal(_ object: String, at span: Span, first: Span) -> Self {
        Diagnostic(
            .invalidExternalSetting, "`\(object)` is listed twice", at: span,
            notes: [Note("the first time is here", at: first)], help: "remove one of the two")
    }
}
