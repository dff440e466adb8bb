package import Model

/// The same rights in as few rules as are easy to read, the same whatever order they were declared in.
package func folded(_ permissions: [Permission]) -> [Permission] {
    let byObject = merged(permissions) { Subject(groups: $0.groups, resources: $0.resources, rest: $0.names) }
    let byVerbs = merged(byObject) {
        // Only rules that name objects may be put together by verb: a rule without names means all objects.
        Subject(groups: $0.groups, resources: $0.resources, rest: $0.names.isEmpty ? [""] : $0.verbs)
    }
    return byVerbs.sorted {
        ($0.groups.joined(separator: ","), $0.resources.joined(separator: ","), $0.names.joined(separator: ","))
            < ($1.groups.joined(separator: ","), $1.resources.joined(separator: ","), $1.names.joined(separator: ","))
    }
}

private struct Subject: Hashable {
    let groups: [String]
    let resources: [String]
    let rest: [String]
}

/// One rule for all that agree in what `key` says of them.
private func merged(_ permissions: [Permission], by key: (Permission) -> Subject) -> [Permission] {
    Dictionary(grouping: permissions, by: key).values.map { same in
        Permission(
            groups: same[0].groups, resources: same[0].resources,
            verbs: Set(same.flatMap(\.verbs)).sorted { (rank($0), $0) < (rank($1), $1) },
            names: Set(same.flatMap(\.names)).sorted())
    }
}

private let verbs = [
    "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "bind",
]

/// Verbs in the order that people write them.
private func rank(_ verb: String) -> Int { verbs.firstIndex(of: verb) ?? verbs.count }
