/// The accounts of the pipeline's namespace, by what their steps do.
package enum Account: String, Sendable, CaseIterable {
    /// Fetches and builds: no API rights at all.
    case build
    /// Applies, waits, asserts and deletes.
    case run
    /// Copies images: no API rights at all.
    case push
    /// Applies event sources, where the settings let the pipeline do that.
    case deploy
}

/// One rule of RBAC.
package struct Permission: Hashable, Sendable {
    package let groups: [String]
    package let resources: [String]
    package let verbs: [String]
    package let names: [String]

    package init(groups: [String], resources: [String], verbs: [String], names: [String] = []) {
        self.groups = groups
        self.resources = resources
        self.verbs = verbs
        self.names = names
    }
}
