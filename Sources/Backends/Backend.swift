package import Model
package import Text

/// A dialect: how the graph is said on one target platform.
package struct Backend: Sendable {
    /// The value of `--target`.
    package let slug: String
    package let lower: @Sendable (Graph, Settings, Templates) -> (Lowered, [Diagnostic])

    package init(
        _ slug: String, lower: @escaping @Sendable (Graph, Settings, Templates) -> (Lowered, [Diagnostic])
    ) {
        self.slug = slug
        self.lower = lower
    }

    /// Sorted by slug.
    package static let all: [Backend] = [tektonV1]
}

/// What a dialect makes of the graph: objects, and what the accounts of their steps must be allowed.
package struct Lowered: Sendable {
    package var objects: [OutputObject] = []
    package var needs: [AccessNeed] = []

    package init() {}
}

/// A right that some step declared to need.
package struct AccessNeed: Hashable, Sendable {
    package enum Reach: Hashable, Sendable {
        case cluster
        /// Only inside the temporary namespaces, through the RoleBinding that the run makes there.
        case temporaryNamespace
        /// In one namespace; nil is the one of kubectl's context.
        case namespace(String?)
    }

    package let account: Account
    package let reach: Reach
    package let permission: Permission

    package init(_ account: Account, _ reach: Reach, _ permission: Permission) {
        self.account = account
        self.reach = reach
        self.permission = permission
    }
}
