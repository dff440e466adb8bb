internal import Compiler
internal import Model
internal import Text

/// What `check --access` says of one kontrakt.
struct AccessReport {
    let access: KontraktAccess

    /// A line for the kontrakt, and one for each rule: what, then what may be done with it.
    var text: String {
        let rows = access.rules.map { rule in (objects(of: rule), rule.verbs.joined(separator: " ")) }
        let width = rows.map(\.0.count).max() ?? 0
        let lines = rows.map { objects, verbs in
            "  \(objects)\(String(repeating: " ", count: width - objects.count))  \(verbs)\n"
        }
        return "\(access.kontrakt) (\(access.folder))\n" + lines.joined()
    }

    /// The same for a program: one object, its rules as they stand in a Role.
    var json: String {
        let rules = access.rules.map { rule in
            var fields = [("apiGroups", rule.groups), ("resources", rule.resources), ("verbs", rule.verbs)]
            if !rule.names.isEmpty { fields.insert(("resourceNames", rule.names), at: 2) }
            return JSONValue.object(fields.map { ($0, .list($1.map(JSONValue.text))) })
        }
        let report = JSONValue.object([
            ("kontrakt", .text(access.kontrakt)), ("folder", .text(access.folder)), ("rules", .list(rules)),
        ])
        return report.line + "\n"
    }

    /// `deployments.apps`, as kubectl takes it; a named object behind a slash.
    private func objects(of rule: Permission) -> String {
        let resources = rule.groups.flatMap { group in
            rule.resources.map { group.isEmpty ? $0 : "\($0).\(group)" }
        }
        guard !rule.names.isEmpty else { return resources.joined(separator: " ") }
        return resources.flatMap { resource in rule.names.map { "\(resource)/\($0)" } }.joined(separator: " ")
    }
}
