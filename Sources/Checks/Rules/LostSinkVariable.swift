internal import Model
internal import Text

extension Check {
    /// The old ContainerSource had its sink in `SINK`, too. A binding sets K_SINK last, and no variable can repeat it.
    static let lostSinkVariable = Check("lost-sink-variable") { set, _ in
        set.sources
            .filter {
                $0.kind.apiVersions == ["sources.eventing.knative.dev/v1alpha1"] && $0.kind.kind == "ContainerSource"
            }
            .filter { $0.delivery.isBound && $0.sink != nil }
            .map { .lostSinkVariable($0.title, at: $0.nameSpan) }
    }
}
