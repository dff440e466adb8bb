// K320-: event sources, their sinks and their names, looked at together.

extension DiagnosticKind {
    package static let placelessVariable = Self(
        "K320", "placeless-variable", .error, "A variable has no value outside of a kontrakt",
        explanation: """
            What `sources:` names stays in the cluster: it belongs to no kontrakt and to no run, so `${kontrakt.run}` and
            `${kontrakt.name}` say nothing there. `${kontrakt.namespace}` is the namespace that
            `sources: {namespace: …}` in `.kontrakt.yaml` says.
            """)

    package static let unbuiltImage = Self(
        "K321", "unbuilt-image", .error, "An event source needs an image that is still to be built",
        explanation: """
            The files of `sources/` are applied as they are, so the images in them must exist. One that the pipeline
            builds has no digest yet. Say which image to write (`--image NAME=REFERENCE`), or let the pipeline apply the
            sources after it has pushed the images: `sources: {deploy: true}` in `.kontrakt.yaml`.
            """)
}

let sourceGraphDiagnosticKinds: [DiagnosticKind] = [
    .placelessVariable, .unbuiltImage,
]

extension Diagnostic {
    package static func placelessVariable(_ variable: String, at span: Span) -> Self {
        Diagnostic(
            .placelessVariable, "`${\(variable)}` has no value here", at: span,
            help: variable == "kontrakt.namespace"
                ? "say it in .kontrakt.yaml: `sources: {namespace: …}`"
                : "only a kontrakt has one: write the value itself")
    }

    package static func unbuiltImage(_ written: String, build: String, at span: Span) -> Self {
        Diagnostic(
            .unbuiltImage, "the image of `\(written)` is not built yet", at: span,
            help: "say which one to use: `--image \(build)=REFERENCE`, or set `sources: {deploy: true}`")
    }
}
