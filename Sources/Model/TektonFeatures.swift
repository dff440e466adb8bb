/// The flags of a cluster's Tekton, as its ConfigMap `feature-flags` has them; unset ones are what Tekton comes with.
package struct TektonFeatures: Sendable, Equatable {
    /// How far the fields are that it takes, each with those before it.
    package enum Fields: String, Sendable, CaseIterable {
        case alpha, beta, stable
    }

    /// What the tasks of a run must share a node for.
    package enum Coschedule: String, Sendable, CaseIterable {
        case workspaces
        case pipelineruns
        case isolatePipelineRun = "isolate-pipelinerun"
        case disabled
    }

    package var fields = Fields.beta
    package var artifacts = false
    package var paramEnum = false
    package var whenCEL = false
    package var conciseResolverSyntax = false
    package var coschedule = Coschedule.workspaces

    package init() {}
}
