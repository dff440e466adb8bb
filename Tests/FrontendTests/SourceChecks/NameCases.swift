extension SourceCheckCase {
    /// Names, and how sources and sinks hang together.
    static let ofNames: [SourceCheckCase] = [
        SourceCheckCase(
            12, "K270",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: JobSource
                metadata: {name: seed}
                spec: {template: {spec: {containers: [{name: seed, image: nginx}]}}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: JobSource
                metadata: {name: seed}
                spec: {sink: {uri: "http://collector/in"}, template: {spec: {containers: [{name: seed, image: nginx}]}}}
                """)
    ]
}
