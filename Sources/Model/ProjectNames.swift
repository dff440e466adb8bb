/// The names of everything that is made for a project in the cluster.
package struct ProjectNames: Sendable {
    package let project: String
    package let namespace: String
    /// What the Pipeline is called: mostly the project's name.
    private let pipeline: String

    package init(project: String, namespace: String, pipeline: String? = nil) {
        self.project = project
        self.namespace = namespace
        self.pipeline = pipeline ?? project
    }

    /// A Task of the pipeline: `<pipeline>-<task>`.
    package func task(_ task: String) -> String { Names.cut("\(pipeline)-\(task)", to: 63) }

    /// Another object of the pipeline's namespace: `<project>-<name>`.
    package func object(_ name: String) -> String { Names.cut("\(project)-\(name)", to: 63) }

    package func account(_ account: Account) -> String { object(account.rawValue) }

    /// An object of the whole cluster: `kontrakt:<namespace>:<project>:<role>`.
    package func clusterWide(_ role: String) -> String { "kontrakt:\(namespace):\(project):\(role)" }

    /// The ClusterRole that a run binds for a kontrakt's own account inside its namespace.
    package func kontraktRole(of kontrakt: String, _ rights: Settings.Access.Rights) -> String {
        switch rights {
        case .full: clusterWide("kontrakt")
        case .inferred: clusterWide("kontrakt-\(kontrakt)")
        }
    }

    /// The ClusterRole that a run binds for itself inside a kontrakt's namespace, to make that account and its token.
    package var accountRole: String { clusterWide("account") }

    /// The ClusterRole that a run has in each namespace of a pool.
    package var poolRole: String { clusterWide("pool") }

    /// The RoleBinding by which it has that.
    package var poolBinding: String { clusterWide("run") }

    /// The admission policy; its kind allows no colons.
    package var policy: String { "kontrakt.\(namespace).\(project)" }
}
