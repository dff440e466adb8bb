internal import Backends
package import Model

/// What the account of a kontrakt has to be allowed to do in its namespace, inferred from the kontrakt's objects.
package struct KontraktAccess: Sendable {
    package let kontrakt: String
    /// Root-relative.
    package let folder: String
    /// As few rules as are easy to read, sorted.
    package let rules: [Permission]
}

/// Kontrakt by kontrakt, whether or not the settings make do with it.
func inferAccess(_ graph: Graph, settings: Settings) -> [KontraktAccess] {
    graph.kontrakts.map { kontrakt in
        let rights = inferredRights(for: kontrakt, settings: settings)
        return KontraktAccess(kontrakt: kontrakt.name, folder: kontrakt.folder, rules: folded(rights))
    }
}
