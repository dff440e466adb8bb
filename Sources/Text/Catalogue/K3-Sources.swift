// K320-: event sources, their sinks and their names, looked at together.

extension DiagnosticKind {
    package static let placelessVariable = Self(
        "K320", "placeless-variable", .error, "A variable has no value outside of a kontrakt",
        explanation: """
            What `sources:` names stays in the cluster: it belongs to no kontrakt and to no run, so `${kontrakt.run}` and
            `${kontrakt.name}` say nothing there. `${kontrakt.namespace}` is the namespace that
            `sources: {namespace: …}` in `.kontrakt.yaml` says. `${kontrakt.sourceReference}` and `${KO_DOCKER_REPO}` are
            known when the pipeline runs, not when its files are written: set `sources: {deploy: true}`, so that the
            pipeline applies the sources, or write the value.
            """)

    package static let unbuiltImage = Self(
        "K321", "unbuilt-image", .error, "An event source needs an image that is still to be built",
        explanation: """
            The files of `sources/` are applied as they are, so the images in them must exist. One that the pipeline
            builds has no digest yet. Say which image to write (`--image NAME=REFERENCE`), or let the pipeline apply the
            sources after it has pushed the images: `sources: {deploy: true}` in `.kontrakt.yaml`.
            """)
}

extension DiagnosticKind {
    package static let deployWithoutNamespace = Self(
        "K322", "deploy-without-namespace", .error, "The pipeline does not know where to apply the event sources",
        explanation: """
            With `sources: {deploy: true}` the pipeline applies the event sources under an account of its own, which gets
            rights in one namespace. Say which: `sources: {namespace: …}` in `.kontrakt.yaml`.
            """)
}

extension DiagnosticKind {
    package static let noSources = Self(
        "K323", "no-sources", .error, "There are no event sources",
        explanation: """
            With `--sources` a command works on what `sources:` in `.kontrakt.yaml` names, and that is nothing, or nothing
            among the paths that `-f` names. Write patterns of the folders that the sources are in:

                sources:
                  - config/sources
            """)
}

let sourceGraphDiagnosticKinds: [DiagnosticKind] = [
    .placelessVariable, .unbuiltImage, .deployWithoutNamespace, .noSources,
]

extension Diagnostic {
    package static func placelessVariable(_ variable: String, at span: Span) -> Self {
        Diagnostic(
            .placelessVariable, "`${\(variable)}` has no value here", at: span,
            help: helpWithout(variable))
    }

    private static func helpWithout(_ variable: String) -> String {
        switch variable {
        case "kontrakt.namespace": "say it in .kontrakt.yaml: `sources: {namespace: …}`"
        case "kontrakt.run", "kontrakt.name": "only a kontrakt has one: write the value itself"
        default: "write the value itself, or let the pipeline apply the sources: `sources: {deploy: true}`"
        }
    }

    package static func noSources() -> Self {
        Diagnostic(
            .noSources, "`--sources` was given, but there are no event sources", at: .run,
            help: "name their folders below `sources:` in .kontrakt.yaml")
    }

    package static func deployWithoutNamespace(at place: Place) -> Self {
        Diagnostic(
            .deployWithoutNamespace, "the pipeline is to apply the event sources, but not told where", at: place,
            help: "add `namespace: …` below `sources:`")
    }

    package static func unbuiltImage(_ written: String, build: String, at span: Span) -> Self {
        Diagnostic(
            .unbuiltImage, "the image of `\(written)` is not built yet", at: span,
            help: "say which one to use: `--image \(build)=REFERENCE`, or set `sources: {deploy: true}`")
    }
}
