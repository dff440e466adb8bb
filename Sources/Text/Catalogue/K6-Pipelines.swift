// K608-K616: what holds among the parts of hand-written pipelines. K600-K607: their fields (K6-Tekton.swift).

extension DiagnosticKind {
    package static let wrongFrom = Self(
        "K608", "wrong-from", .error, "A `from` names a task that cannot hand the resource over",
        explanation: """
            Tasks run in the order of the list, one after the other. `from` names earlier tasks that have the resource among
            their `outputs`, so the first task has none. A git or storage resource is written to a folder called like
            the output of the one task and read from one called like the input of the other: both need the same name.

                tasks:
                  - name: build
                    taskRef: {name: build}
                    resources:
                      outputs: [{name: source, resource: repo}]
                  - name: test
                    taskRef: {name: test}
                    resources:
                      inputs: [{name: source, resource: repo, from: [build]}]
            """)

    package static let unusedResource = Self(
        "K609", "unused-resource", .error, "A Pipeline declares a resource that no task uses",
        explanation: """
            A Pipeline declares exactly the resources that its tasks use; one that none of them has is refused, because
            every run would have to bind it for nothing. Remove it, or use it in the `resources` of a task.
            """)

    package static let nameBudget = Self(
        "K610", "name-budget", .error, "A name becomes too long in the cluster",
        explanation: """
            Kubernetes allows 63 characters, and what is made of these names is longer than they are. A container is called
            `build-step-<step>`, which leaves 52 for a step; in Tekton v1 `step-<step>` leaves 58, and `sidecar-<sidecar>`
            leaves 55. In v1alpha1 a TaskRun is called `<run>-<task>-<five characters>`, which leaves 56 for the names of
            the PipelineRun and of the task together.
            """)

    package static let wrongSubstitution = Self(
        "K611", "wrong-substitution", .error, "A `${…}` is not replaced",
        explanation: """
            What is not understood stays as it is written, and fails the run or is wrong in silence. In a Task these
            are replaced, in names, images, commands, arguments, values of `env`, working directories, mounts and in the names that
            volumes refer to:

                ${inputs.params.NAME}
                ${inputs.resources.NAME.KEY}
                ${outputs.resources.NAME.KEY}

            In a Pipeline it is `${params.NAME}`, in the values of a task's params and nowhere else. The keys of a resource
            are `name`, `type` and its params, in lower case.

            In Tekton v1 it is `$(params.NAME)`, `$(workspaces.NAME.path)`, `$(results.NAME.path)`, `$(context.taskRun.name)`, and
            in a Pipeline `$(tasks.NAME.results.NAME)`. What a shell reads is no place for results of steps, and for params only
            where nobody else chooses the value.
            """)

    package static let noPipelineDocuments = Self(
        "K612", "no-pipeline-documents", .warning, "A path that was named holds nothing to check",
        explanation: """
            A path given with `-f` that is no kontrakt folder is searched for objects of Tekton: `tekton.dev` and
            `pipeline.knative.dev`. There is none in these files, and all other objects are left alone.

            Name the files with the pipelines, or the kontrakt folder.
            """)

    package static let ignoredSubstitution = Self(
        "K613", "ignored-substitution", .warning, "A text looks like a substitution and may be none",
        explanation: """
            `$(inputs.params.x)` is how later releases write `${inputs.params.x}`; here it reaches the program as it is. And what
            a param holds is not reliably replaced once more: a value with `${…}` in it may arrive either way. In Tekton v1 it is
            the other way round.
            """)

    package static let unusableParamName = Self(
        "K614", "unusable-param-name", .warning, "No substitution can name this param",
        explanation: """
            `${inputs.params.NAME}` begins its name with a letter or `_`, goes on with letters, digits, `_` and `-`, and is cut at
            the first dot. A param with another name can be declared and given, but its value arrives nowhere.
            """)

    package static let unsafeParamValue = Self(
        "K615", "unsafe-param-value", .error, "The value of a param would break the step that uses it",
        explanation: """
            Values are put into JSON that is already written: a double quote, a backslash or a line break in one ends the text
            there, which breaks the step or gives it other arguments. Pass such texts by a ConfigMap or a Secret, in a
            volume or in `env` with `valueFrom`.
            """)

    package static let longResourceName = Self(
        "K616", "long-resource-name", .warning, "The name of a resource leaves little room",
        explanation: """
            The containers that fetch and copy resources are called after them, with a prefix and a random end, and Kubernetes
            allows 63 characters for the whole. Up to 32 characters are safe for a resource's name.
            """)
}

let pipelineDiagnosticKinds: [DiagnosticKind] = [
    .wrongFrom, .unusedResource, .nameBudget, .wrongSubstitution, .noPipelineDocuments, .ignoredSubstitution,
    .unusableParamName, .unsafeParamValue, .longResourceName,
]

extension Diagnostic {
    package static func fromOnFirstTask(_ task: String, at span: Span) -> Self {
        Diagnostic(
            .wrongFrom, "`\(task)` is the first task, and nothing comes before it", at: span,
            help: "tasks run in the order of the list: remove `from`, or move the task")
    }

    package static func fromLaterTask(_ other: String, isItself: Bool, task: String, at span: Span) -> Self {
        Diagnostic(
            .wrongFrom,
            isItself ? "`\(task)` takes a resource from itself" : "`\(other)` runs later than `\(task)`", at: span,
            help: isItself ? nil : "tasks run in the order of the list: move `\(other)` before `\(task)`")
    }

    package static func fromWithoutOutput(_ other: String, resource: String, producer: Span, at span: Span) -> Self {
        Diagnostic(
            .wrongFrom, "`\(other)` does not output the resource `\(resource)`", at: span,
            notes: [Note("the task is here", at: producer)], help: "add it to the `outputs` of that task")
    }

    package static func otherNameOverFrom(
        _ input: String, output: String, resource: String, producer: String, other: Span, at span: Span
    ) -> Self {
        Diagnostic(
            .wrongFrom, "`\(resource)` is called `\(input)` here, and `\(output)` in `\(producer)` where it comes from",
            at: span, notes: [Note("it is written to a folder of this name", at: other)],
            help: "give input and output the same name, here and in their Tasks")
    }

    package static func unusedResource(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .unusedResource, "no task uses the resource `\(name)`", at: span,
            help: "remove it, or add it to the `resources` of a task")
    }

    package static func longStepName(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .nameBudget, "the step `\(name)` has \(name.utf8.count) characters, and its container more than 63",
            at: span, help: "52 are left beside `build-step-`")
    }

    /// `length` is that of both names together, and `place` that of the task.
    package static func longTaskRunName(
        run: String, task: String, length: Int, task place: Span, at span: Span
    ) -> Self {
        Diagnostic(
            .nameBudget, "the TaskRun of `\(task)` in `\(run)` would have a name of more than 63 characters", at: span,
            notes: [Note("the task is here", at: place)],
            help: "56 are left for the names of run and task together, and these have \(length)")
    }

    package static func longTaskName(_ task: String, at span: Span) -> Self {
        Diagnostic(
            .nameBudget, "the TaskRun of `\(task)` would have a name of more than 63 characters in every run", at: span,
            help: "56 are left for the names of run and task together, and this one has \(task.utf8.count)")
    }

    package static func unknownSubstitution(_ written: String, meant: String?, help: String?, at span: Span) -> Self {
        Diagnostic(
            .wrongSubstitution, "`\(written)` is replaced by nothing", at: span,
            help: meant.map { "did you mean `\($0)`?" } ?? help)
    }

    package static func unknownResourceKey(
        _ key: String, of resource: String, type: String, known: [String], at span: Span
    ) -> Self {
        let meant = nearest(to: key, among: known)
        let all = known.map { "`\($0)`" }.joined(separator: ", ")
        return Diagnostic(
            .wrongSubstitution, "the \(type) resource `\(resource)` has no `\(key)`", at: span,
            help: meant.map { "did you mean `\($0)`?" } ?? "it has \(all)")
    }

    package static func misplacedSubstitution(_ written: String, in field: String, at span: Span) -> Self {
        Diagnostic(
            .wrongSubstitution, "`\(written)` is not replaced in `\(field)`", at: span,
            help: "write what is meant; `kontrakt explain K611` says where substitutions are")
    }

    package static func noPipelineDocuments(at path: String) -> Self {
        Diagnostic(
            .noPipelineDocuments, "`\(path)` holds no object of Tekton", at: .path(path),
            help: "it is no kontrakt folder either, so there is nothing to check")
    }

    package static func laterSyntax(_ written: String, meant: String, at span: Span) -> Self {
        Diagnostic(
            .ignoredSubstitution, "`\(written)` is left as it is", at: span, help: "here it is written `\(meant)`")
    }

    package static func nestedSubstitution(_ written: String, at span: Span) -> Self {
        Diagnostic(
            .ignoredSubstitution, "`\(written)` stands in the value of a param, and may not be replaced", at: span,
            help: "write the value itself")
    }

    package static func unusableParamName(_ name: String, syntax: String, at span: Span) -> Self {
        Diagnostic(
            .unusableParamName, "`\(syntax)` cannot name the param `\(name)`", at: span,
            help: "use letters, digits, `_` and `-`, and a letter or `_` first")
    }

    package static func unsafeParamValue(_ name: String, holds what: String, at span: Span) -> Self {
        Diagnostic(
            .unsafeParamValue, "the param `\(name)` holds \(what)", at: span,
            help: "put the text into a ConfigMap or a Secret, and let the step read it from there")
    }

    package static func longResourceName(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .longResourceName, "the resource `\(name)` has \(name.utf8.count) characters", at: span,
            help: "containers are called after it: 32 are safe")
    }
}
