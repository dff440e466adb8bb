internal import Model
internal import YAML

/// A rule of a Role or ClusterRole, as it is written.
struct AccessRule {
    let node: Node

    init(_ node: Node) { self.node = node }

    /// Whether RBAC lets somebody with this rule do it. A resource may be followed by `/` and a part of it.
    func allows(_ verb: String, _ resource: String, in group: String, named name: String?) -> Bool {
        guard list("verbs", has: verb), list("apiGroups", has: group), covers(resource) else { return false }
        guard let names = node["resourceNames"], !names.isNull, !names.isEmpty else { return true }
        return name.map { name in names.items.contains { $0.string == name } } ?? false
    }

    private func list(_ field: StaticString, has word: String) -> Bool {
        node[field]?.items.contains { $0.equals("*") || $0.string == word } ?? false
    }

    private func covers(_ resource: String) -> Bool {
        let part = resource.utf8.firstIndex(of: UInt8(ascii: "/")).map { resource[$0...] }
        return node["resources"]?.items.contains { written in
            if written.equals("*") || written.string == resource { return true }
            // `*/scale` is that part of everything.
            return part.map { written.string == "*\($0)" } ?? false
        } ?? false
    }
}
