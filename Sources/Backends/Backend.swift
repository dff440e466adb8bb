package import Model
package import Text

/// A dialect: how the graph is said on one target platform.
package struct Backend: Sendable {
    /// The value of `--target`.
    package let slug: String
    /// The value of `--pipeline-api`: what the pipeline is written for.
    package let pipelineAPI: String
    /// What runs event sources on the platform.
    package let sourcesAPI: Settings.Sources.API
    /// Whether a task fetches the source for all others and another one deletes the namespaces in the end; else each task
    /// does so itself.
    package let hasEnds: Bool
    package let lower: @Sendable (Graph, Settings, Templates) -> (Lowered, [Diagnostic])

    package init(
        _ slug: String, pipelineAPI: String, sourcesAPI: Settings.Sources.API, hasEnds: Bool,
        lower: @escaping @Sendable (Graph, Settings, Templates) -> (Lowered, [Diagnostic])
    ) {
        self.slug = slug
        self.pipelineAPI = pipelineAPI
        self.sourcesAPI = sourcesAPI
        self.hasEnds = hasEnds
        self.lower = lower
    }

    /// Sorted by slug.
    package static let all: [Backend] = [buildPipelineV1alpha1, tektonV1]
}

/// What a dialect makes of the graph: objects, and what the accounts of their steps must be allowed.
package struct Lowered: Sendable {
    package var objects: [OutputObject] = []
    package var needs: [AccessNeed] = []
    package var accounts = Accounts.each

    package init() {}
}

/// Which service accounts the tasks of a dialect work as.
package enum Accounts: Sendable, Equatable {
    /// An account for each kind of work.
    case each
    /// One for everything, that of the run, which lists the Secrets that its Pods are given.
    case one(secrets: [String])

    /// Who does the work of an account.
    package func worker(for account: Account) -> Account {
        switch self {
        case .each: account
        case .one: .run
        }
    }

    var secrets: [String] {
        switch self {
        case .each: []
        case .one(let secrets): secrets
        }
    }
}

/// A right that some step declared to need.
package struct AccessNeed: Hashable, Sendable {
    package enum Reach: Hashable, Sendable {
        case cluster
        /// Only inside the temporary namespaces, through the RoleBinding that the run makes there.
        case temporaryNamespace
        /// In every namespace of the pool.
        case pool
        /// Where the pipeline lives.
        case pipelineNamespace
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
