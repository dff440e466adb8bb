// K411-K429: what Build Pipeline, the dialect before Tekton, cannot say.

package let buildPipelineDiagnosticKinds: [DiagnosticKind] = [
    .buildPipelineLimits, .resourceParamUnset, .unsayableResourceParam,
]

extension DiagnosticKind {
    package static let buildPipelineLimits = Self(
        "K411", "build-pipeline-limits", .info, "Build Pipeline cannot say all that the pipeline means",
        explanation: """
            Build Pipeline has no `finally`, no results, no digest of an image that was built, no accounts for single
            tasks, and runs one task at a time. What is written comes as close as it can: a kontrakt removes its own
            namespace, images are handed on by tag, and one account has the rights of all. The notes say what follows from
            that here. Nearly all of them end with `--target tekton`. Until then, say a tag for each run:

                kubectl create -f deploy/run    # after setting `tag` in it to what no other run has
            """)

    package static let resourceParamUnset = Self(
        "K412", "resource-param-unset", .error, "A PipelineResource lacks a value",
        explanation: """
            A PipelineResource of Build Pipeline says where the source is and where images go. Nothing is replaced in it, so
            that a run cannot give the value, and it has to be known when the file is written. Set it in `.kontrakt.yaml`:

                registry: registry.example.org/shop
                source: {url: "https://git.example.org/shop.git"}
            """)

    package static let unsayableResourceParam = Self(
        "K413", "unsayable-resource-param", .error, "A value would break the JSON that it is put into",
        explanation: """
            Build Pipeline puts the values of resources and params into JSON that is already written, without escaping
            them: a quote, a backslash or a line break breaks the step or gives it further arguments, and `${` may be
            replaced once more. In a URL such a character can be written as a percent sign and two digits:

                source: {url: "https://git.example.org/a%22b.git"}
            """)
}

extension Diagnostic {
    package static func buildPipelineLimits(_ limits: [String], group: String) -> Self {
        Self(
            .buildPipelineLimits, "the objects of `\(group)/v1alpha1` do not say all that the pipeline means",
            at: .run, notes: limits.map { Note($0) })
    }

    package static func resourceParamUnset(_ setting: String, at place: Place) -> Self {
        Self(
            .resourceParamUnset, "`\(setting)` is not set, and a run of Build Pipeline cannot give it", at: place,
            help: "set `\(setting)` in `.kontrakt.yaml`")
    }

    package static func unsayableResourceParam(
        _ value: String, of setting: String, part: String, at place: Place
    ) -> Self {
        let encoded = ["\"": "%22", "\\": "%5C", "${": "%24{"][part]
        let said = part == "\n" || part == "\r" ? "a line break" : "`\(part)`"
        let help = setting == "source.url" ? encoded.map { "in a URL it can be written `\($0)`" } : nil
        return Self(
            .unsayableResourceParam,
            "`\(setting)` contains \(said), which Build Pipeline puts into JSON as it is: `\(value)`", at: place,
            help: help ?? "choose a name without it")
    }
}
