extension Kinds {
    /// Whether Kubernetes itself defines the kinds of a group, in types of its own and not in a CRD.
    package static func isBuiltIn(group: String) -> Bool {
        guard group.hasSuffix(".k8s.io") else { return !group.utf8.contains(UInt8(ascii: ".")) }
        return builtInGroups.contains(String(group.dropLast(7)))
    }

    private static let builtInGroups: Set<String> = [
        "admission", "admissionregistration", "apiextensions", "apiregistration", "authentication", "authorization",
        "certificates", "coordination", "discovery", "events", "flowcontrol.apiserver", "internal.apiserver",
        "metrics", "networking", "node", "rbac.authorization", "resource", "scheduling", "storage", "storagemigration",
    ]
}
