package import YAML

extension Permission {
    package var value: Value {
        .object([
            "apiGroups": .strings(groups), "resources": .strings(resources),
            "resourceNames": names.isEmpty ? nil : .strings(names), "verbs": .strings(verbs),
        ])
    }
}

package struct ClusterRole: TypedObject {
    package static let apiVersion = "rbac.authorization.k8s.io/v1"
    package static let kind = "ClusterRole"
    package let metadata: ObjectMeta
    package let rules: [Permission]

    package init(_ metadata: ObjectMeta, rules: [Permission]) {
        self.metadata = metadata
        self.rules = rules
    }

    package var body: [Value.Entry] { [Value.Entry("rules", .list(rules.map(\.value)))] }
}

/// A service account as the subject of a binding.
package struct AccountSubject: Sendable, Equatable {
    package let name: String
    package let namespace: String

    package init(_ name: String, in namespace: String) {
        self.name = name
        self.namespace = namespace
    }

    package var value: Value {
        ["kind": "ServiceAccount", "name": .string(name), "namespace": .string(namespace)]
    }
}

/// Gives a ClusterRole's rights in the whole cluster.
package struct ClusterRoleBinding: TypedObject {
    package static let apiVersion = "rbac.authorization.k8s.io/v1"
    package static let kind = "ClusterRoleBinding"
    package let metadata: ObjectMeta
    package let clusterRole: String
    package let subjects: [AccountSubject]

    package init(_ metadata: ObjectMeta, clusterRole: String, subjects: [AccountSubject]) {
        self.metadata = metadata
        self.clusterRole = clusterRole
        self.subjects = subjects
    }

    package var body: [Value.Entry] {
        [
            Value.Entry(
                "roleRef",
                ["apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": .string(clusterRole)]),
            Value.Entry("subjects", .list(subjects.map(\.value))),
        ]
    }
}

package struct Role: TypedObject {
    package static let apiVersion = "rbac.authorization.k8s.io/v1"
    package static let kind = "Role"
    package let metadata: ObjectMeta
    package let rules: [Permission]

    package init(_ metadata: ObjectMeta, rules: [Permission]) {
        self.metadata = metadata
        self.rules = rules
    }

    package var body: [Value.Entry] { [Value.Entry("rules", .list(rules.map(\.value)))] }
}

/// Gives the rights of a Role, or of a ClusterRole, in one namespace.
package struct RoleBinding: TypedObject {
    package static let apiVersion = "rbac.authorization.k8s.io/v1"
    package static let kind = "RoleBinding"
    package let metadata: ObjectMeta
    private let role: (kind: String, name: String)
    package let subjects: [AccountSubject]

    package init(_ metadata: ObjectMeta, clusterRole: String, subjects: [AccountSubject]) {
        self.metadata = metadata
        role = (ClusterRole.kind, clusterRole)
        self.subjects = subjects
    }

    package init(_ metadata: ObjectMeta, role: String, subjects: [AccountSubject]) {
        self.metadata = metadata
        self.role = (Role.kind, role)
        self.subjects = subjects
    }

    package var body: [Value.Entry] {
        [
            Value.Entry(
                "roleRef",
                [
                    "apiGroup": "rbac.authorization.k8s.io", "kind": .string(role.kind), "name": .string(role.name),
                ]),
            Value.Entry("subjects", .list(subjects.map(\.value))),
        ]
    }
}
