/// A task of a run that is nobody's own.
package enum SharedTask: String, Sendable, CaseIterable {
    case fetch, push, deploy, delete

    package var node: GraphNode { .task(rawValue) }
}

extension Graph {
    /// Those that a run has, in their order. `hasEnds`: whether a task of its own fetches the source first and another one
    /// tidies up last, which is a matter of the dialect.
    package func sharedTasks(_ settings: Settings, hasEnds: Bool) -> [SharedTask] {
        SharedTask.allCases.filter { task in
            switch task {
            case .fetch: hasEnds && needsPipeline(settings)
            case .push: !targets.isEmpty
            case .deploy: isDeploying(settings)
            case .delete: hasEnds && !kontrakts.isEmpty
            }
        }
    }
}
