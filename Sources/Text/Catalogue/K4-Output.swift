// K40x-K44x: the input is understood, but what it asks for cannot be said in the output.

package let outputDiagnosticKinds: [DiagnosticKind] = [
    .unknownTemplate, .templateDocuments, .wrongTemplateKind, .unknownHole, .missingHole, .misplacedHole,
    .incompleteTemplate, .substitutionInBuild, .runParamUnset, .gatedJob,
]

extension DiagnosticKind {
    package static let unknownTemplate = Self(
        "K401", "unknown-template", .error, "A file of the template folder replaces no template",
        explanation: """
            The folder that `templates:` names may hold files that replace built-in templates, each by its own file
            name. This file has a name that none of them has, so it would never be used. Rename it, or move it away:

                git mv ci/templates/build-kanico.yaml ci/templates/build-kaniko.yaml

            the built-in ones are in kontrakt's own repository, in `templates/`.
            """)

    package static let templateDocuments = Self(
        "K402", "template-documents", .error, "A template is not exactly one document",
        explanation: """
            A template is one object: one YAML document with something in it. This file has none, or several. An object
            that should be applied beside the generated ones belongs into a file of its own, outside the template
            folder; take everything after the first `---` out of the template.
            """)

    package static let wrongTemplateKind = Self(
        "K403", "wrong-template-kind", .error, "A template is an object of another kind",
        explanation: """
            A template replaces a built-in one of the same file name, and the Pipeline refers to it as what that one is:
            a Task of tekton.dev/v1, or the ValidatingAdmissionPolicy. Begin the file like the built-in template does:

                apiVersion: tekton.dev/v1
                kind: Task
            """)

    package static let unknownHole = Self(
        "K404", "unknown-hole", .error, "A template has a hole that nothing fills",
        explanation: """
            A scalar with the tag `!hole` is filled from the graph when the template is used. Each template has its own
            set of holes, and this name is not among them, so the tag would be left in the output. Correct the name, or
            write the value itself in its place:

                image: !hole image
            """)

    package static let missingHole = Self(
        "K405", "missing-hole", .error, "A template lacks a hole that it needs",
        explanation: """
            Without this hole the Task would lose something that only the graph knows: its name, what it builds, or the
            images that it gets. Two builds would then make the same Task. Put the hole where the built-in template has
            it; a list takes the place of one item and may become any number of items:

                args:
                  - --context
                  - !hole context
                  - !hole arguments
            """)

    package static let misplacedHole = Self(
        "K406", "misplaced-hole", .error, "A hole stands where it cannot be filled",
        explanation: """
            Every hole has a type. A text takes the place of a value or of an item, a list takes the place of one item
            of a list, and a map takes the place of a key's value. A hole is always a tagged scalar:

                metadata:
                  name: !hole name        # a text
                  labels: !hole labels    # a map
                spec:
                  params:
                    - !hole base-params   # a list

            None is a script, nor the word behind the `-c` of a shell: what comes from a repository would be run as a
            program. A script reads it from `env`.
            """)

    package static let incompleteTemplate = Self(
        "K407", "incomplete-template", .error, "A template does not declare what the Pipeline uses",
        explanation: """
            The Pipeline gives params and workspaces to each Task and reads its results by name. A Task that replaces a
            built-in one has to declare the same ones, even where it ignores a param; otherwise the run would fail when
            the Task starts, or when its result is read. Declare it as the built-in template does:

                results:
                  - name: IMAGE_DIGEST
                    type: string
            """)

    package static let substitutionInBuild = Self(
        "K408", "substitution-in-build", .error, "A build contains what the cluster would replace",
        explanation: """
            Tekton replaces `$(…)` in the arguments and variables of a step, in several passes, and Kubernetes does the
            same with variables of the container; Build Pipeline replaces `${inputs.…}` and `${outputs.…}`. A context, an
            import path or a build argument with that in it would therefore not arrive as it is written, and could pull
            secrets or paths of the step into an image. There is no way to escape it in every pass. Rename the folder,
            or write the value itself:

                image: ./web          # instead of ./$(web)
            """)

    package static let runParamUnset = Self(
        "K409", "run-param-unset", .warning, "The run leaves a param empty",
        explanation: """
            The file in `run/` starts the pipeline, and a param has no value there: whoever creates the run has to
            write it in, or the task `fetch` ends with an error at once. Everything else is generated as usual. Set the
            value once for all runs in `.kontrakt.yaml`:

                registry: registry.example.org/shop
                source: {url: "https://git.example.org/shop.git"}
            """)
}

extension Diagnostic {
    package static func unknownTemplate(_ name: String, known: [String], at path: String) -> Self {
        let near = nearest(to: name, among: known).map { "did you mean `\($0)`?" }
        let all = known.map { "`\($0)`" }.joined(separator: ", ")
        return Self(
            .unknownTemplate, "there is no template `\(name)` that this file could replace", at: .path(path),
            help: near ?? "the templates are \(all)")
    }

    package static func templateDocuments(_ name: String, count: Int, at path: String) -> Self {
        Self(
            .templateDocuments,
            count == 0 ? "the template `\(name)` is empty" : "the template `\(name)` has \(count) documents, not one",
            at: .path(path), help: "keep one object in the file")
    }

    package static func wrongTemplateKind(_ name: String, expected: String, at span: Span) -> Self {
        Self(
            .wrongTemplateKind, "the template `\(name)` is not a \(expected)", at: span,
            help: "start from the file of that name in kontrakt's own `templates/`")
    }

    package static func unknownHole(_ hole: String, known: [String], in name: String, at span: Span) -> Self {
        let near = nearest(to: hole, among: known).map { "did you mean `\($0)`?" }
        let all = known.map { "`\($0)`" }.joined(separator: ", ")
        return Self(
            .unknownHole, "the template `\(name)` has no hole `\(hole)`", at: span,
            help: near ?? "its holes are \(all)")
    }

    package static func missingHole(_ hole: String, kind: String, in name: String, at span: Span) -> Self {
        Self(
            .missingHole, "the template `\(name)` lacks the hole `\(hole)`", at: span.part(from: 0, length: 1),
            help: "put the \(kind) `!hole \(hole)` where the built-in template has it")
    }

    package static func misplacedHole(
        _ what: String, needs place: String, example: String, at span: Span
    ) -> Self {
        Self(.misplacedHole, "\(what) has to be \(place)", at: span, help: "write it as in `\(example)`")
    }

    package static func incompleteTemplate(
        _ name: String, lacks missing: String, in list: String, declared: [String], at span: Span
    ) -> Self {
        let near = nearest(to: missing, among: declared).map { ", perhaps in place of `\($0)`" } ?? ""
        return Self(
            .incompleteTemplate, "the template `\(name)` does not declare `\(missing)` in `\(list)`",
            at: span.part(from: 0, length: 1), help: "add `- name: \(missing)` to `spec.\(list)`\(near)")
    }

    package static func substitutionInBuild(
        _ text: String, opening: String, what: String, at span: Span
    ) -> Self {
        Self(
            .substitutionInBuild, "\(what) contains `\(opening)`, which the cluster would replace: `\(text)`", at: span,
            help: "there is no way to escape it: choose a name or a value without `\(opening)`")
    }

    package static func runParamsUnset(_ params: [(name: String, setting: String)], at place: Place) -> Self {
        let names = params.map { "`\($0.name)`" }.joined(separator: " and ")
        let settings = params.map { "`\($0.setting)`" }.joined(separator: " and ")
        let isOne = params.count == 1
        return Self(
            .runParamUnset, "the run in `run/` leaves the param\(isOne ? "" : "s") \(names) empty", at: place,
            help: "set \(settings), or write the value\(isOne ? "" : "s") into each run")
    }

    package static func gatedJob(_ name: String, because reason: String, at span: Span) -> Self {
        Self(
            .gatedJob, "the Job of `\(name)` must wait for its SinkBinding, because \(reason)", at: span,
            help: "apply it with `kontrakt apply --sources`; kubectl does not wait")
    }
}

extension DiagnosticKind {
    package static let gatedJob = Self(
        "K410", "gated-job", .warning, "A Job must wait for its binding, and kubectl does not wait",
        explanation: """
            A Job gets the address of its sink from a SinkBinding when it is made, or never. `kubectl apply` makes it
            before the binding is ready. `kontrakt apply --sources` waits, and so does the Task that
            `sources: {deploy: true}` adds to the pipeline. Where the address can be known beforehand
            (`kontrakt.dev/sink-delivery: static`, `--assume-addresses`) nothing has to wait.
            """)
}
