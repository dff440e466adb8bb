// K600-K607: the fields of pipelines that people write by hand. K608-: what holds among them (K6-Pipelines.swift).

extension DiagnosticKind {
    package static let unknownField = Self(
        "K600", "unknown-field", .error, "A pipeline's object has a field that its kind does not know",
        explanation: """
            Tekton of the time drops fields that it does not know without a word, so that a misspelt or wrongly indented one
            is as if it were not there. Correct its name or its indentation, or remove it. A field that came with a later
            release does nothing in `tekton.dev/v1alpha1` and `pipeline.knative.dev/v1alpha1` either. A resource has the
            params of its type, and any other one is ignored as well. Tekton v1 refuses an object with a field that it does not
            know, or drops the field when nobody asks it to be strict.
            """)

    package static let mistypedField = Self(
        "K601", "mistyped-field", .error, "A field of a pipeline's object has a value of another type",
        explanation: """
            The server refuses an object when a value has not the type of its field: a number where a string is to be, or a
            mapping in place of a list. Quote numbers and booleans that are texts:

                args: ["--replicas", "3"]
            """)

    package static let missingField = Self(
        "K602", "missing-field", .error, "A pipeline's object lacks a field",
        explanation: """
            Without this field the object is refused, or its run fails: a Task has steps with a name and an image, a
            PipelineRun a trigger, a resource the params of its type. A run gives every param without default and
            binds every resource that is declared. A step whose image holds `${…}` says its `command` itself, because
            the entrypoint of an image is looked up before anything is replaced. In Tekton v1 a run fills every workspace
            that is not optional, and a volume says what it is.
            """)

    package static let invalidPipelineName = Self(
        "K603", "invalid-pipeline-name", .error, "A name in a pipeline is none that Kubernetes takes",
        explanation: """
            Names of Tasks, Pipelines and their runs have at most 63 of a-z, 0-9 and `-`, and begin and end with a letter or
            digit; so do those of steps and volumes, which become part of a Pod, and of a Pipeline's tasks, which become part
            of a TaskRun's name. Tekton v1 takes dots in the names of objects, and asks of params and results that an
            expression can name them.
            """)

    package static let duplicateName = Self(
        "K604", "duplicate-name", .error, "A name stands twice where it must be the only one",
        explanation: """
            Steps, volumes, params, the resources of `inputs` and of `outputs`, and the tasks of a Pipeline are told apart by
            their names. For the resources of a Task and the params of resources and runs, upper and lower case are the same. A
            resource that is both input and output has one name in both lists.
            """)

    package static let undeclaredReference = Self(
        "K605", "undeclared-reference", .error, "A pipeline names what is declared nowhere",
        explanation: """
            `${inputs.params.x}` needs a param `x` in the Task's `inputs`, `${outputs.resources.x.url}` a resource in its
            `outputs`, `${params.x}` a param of the Pipeline; a task uses resources that the Pipeline declares, and gives to
            a Task and to a Pipeline what they declare and nothing else. What is not declared is not replaced, and a
            run with it fails. The same holds for `$(params.x)`, `$(workspaces.x.path)`, `$(results.x.path)`,
            `$(tasks.x.results.y)` and `$(context.…)` of Tekton v1, and for the volumes that are mounted.
            """)

    package static let conflictingFields = Self(
        "K606", "conflicting-fields", .error, "Two things that a pipeline says contradict each other",
        explanation: """
            A TaskRun has a `taskRef` or a `taskSpec`, a resource a `resourceRef` or a `resourceSpec`, and never both. What
            is bound to a resource has the type that it was declared with. In Tekton v1 a step has a `script` or a `command`, a
            step with `ref` leaves all of that to its StepAction, and a task of `finally` waits for nobody.
            """)

    package static let unknownValue = Self(
        "K607", "unknown-value", .error, "A field of a pipeline has a value that it cannot have",
        explanation: """
            Some fields have few values: resources are of the type `git`, `image`, `cluster` or `storage`, a PipelineRun is
            triggered `manual`, a TaskRun `manual` or by a `pipelineRun`. Timeouts are durations above zero such as `10m`, and the
            url of a cluster has a scheme and a host. A Pipeline cannot run a ClusterTask: the TaskRun that is made for it
            loses the `kind`, and looks for a Task of that name; Tekton v1 has no ClusterTask at all. Folders and names that
            begin with `tekton` are those of Tekton itself.
            """)
}

let pipelineFieldDiagnosticKinds: [DiagnosticKind] = [
    .unknownField, .mistypedField, .missingField, .invalidPipelineName, .duplicateName, .undeclaredReference,
    .conflictingFields, .unknownValue,
]

extension Diagnostic {
    /// `home` is what the field belongs to, when that is around its place.
    package static func unknownField(
        _ name: String, of owner: String, meant: String?, home: String?, isLater: Bool, now: String? = nil,
        at span: Span
    ) -> Self {
        var help: String?
        if let meant { help = "did you mean `\(meant)`?" }
        if let home { help = "it belongs to \(home): correct the indentation" }
        if isLater { help = "it came with a later release, and is ignored here" }
        if let now { help = "here it is written `\(now)`" }
        return Diagnostic(
            .unknownField, "\(owner) has no field `\(name)`", at: span, help: help,
            fix: meant.map { Fix(replace: span, with: $0) })
    }

    package static func unknownResourceParam(_ name: String, type: String, known: [String], at span: Span) -> Self {
        let meant = nearest(to: name, among: known)
        let all = known.map { "`\($0)`" }.joined(separator: ", ")
        return Diagnostic(
            .unknownField, "a resource of type \(type) has no param `\(name)`", at: span,
            help: meant.map { "did you mean `\($0)`?" } ?? "it knows \(all)")
    }

    package static func mistypedField(
        _ owner: String, is type: String, wanted: String, quoted: String?, at span: Span
    ) -> Self {
        Diagnostic(
            .mistypedField, "\(owner) has to be \(wanted), but this is \(type)", at: span,
            help: quoted.map { "quote it: `\($0)`" }, fix: quoted.map { Fix(replace: span, with: $0) })
    }

    package static func missingField(
        _ name: String, in owner: String, isEmpty: Bool = false, help: String? = nil, at span: Span
    ) -> Self {
        Diagnostic(
            .missingField, isEmpty ? "`\(name)` of \(owner) is empty" : "\(owner) has no `\(name)`", at: span,
            help: help)
    }

    package static func missingOneOf(_ names: [String], in owner: String, at span: Span) -> Self {
        let either = names.map { "`\($0)`" }.joined(separator: " nor ")
        return Diagnostic(
            .missingField, "\(owner) has neither \(either)", at: span, help: "it needs exactly one of them")
    }

    /// `what` is an input resource, a param and so on; `near` is what was given instead.
    package static func notGiven(
        _ what: String, _ name: String, of owner: String, near given: String? = nil, declared: Span, at span: Span
    ) -> Self {
        Diagnostic(
            .missingField, "the \(what) `\(name)` of \(owner) is not given", at: span,
            notes: [Note("it is declared here", at: declared)],
            help: given.map { "`\($0)` is given: is that what is meant?" } ?? givingHelp(what))
    }

    private static func givingHelp(_ what: String) -> String {
        switch what {
        case "param": "give it a value, or a default where it is declared"
        case "key": "give it a value"
        case "workspace": "bind one to it"
        default: "bind a resource to it"
        }
    }

    package static func imageWithoutCommand(_ step: String, at span: Span) -> Self {
        Diagnostic(
            .missingField, "\(step) has no `command`, and an image that is not known before the run", at: span,
            help: "the entrypoint is looked up before `${…}` is replaced: write `command:`")
    }

    package static func invalidPipelineName(_ name: String, of what: String, because rule: String, at span: Span)
        -> Self
    {
        Diagnostic(.invalidPipelineName, "`\(name)` cannot be the name of \(what)", at: span, help: rule)
    }

    package static func duplicateName(
        _ name: String, of what: String, ignoringCase: Bool, first: Span, at span: Span
    ) -> Self {
        Diagnostic(
            .duplicateName, "there are two \(what) called `\(name)`", at: span,
            notes: [Note("the first one is here", at: first)],
            help: ignoringCase ? "upper and lower case are the same here" : nil)
    }

    package static func undeclaredReference(
        _ name: String, kind what: String, of owner: String, near candidate: String? = nil, help: String? = nil,
        at span: Span
    ) -> Self {
        Diagnostic(
            .undeclaredReference, "\(owner) has no \(what) `\(name)`", at: span,
            help: candidate.map { "did you mean `\($0)`?" } ?? help)
    }

    package static func conflictingFields(_ names: [String], in owner: String, other: Span, at span: Span) -> Self {
        let both = names.map { "`\($0)`" }.joined(separator: " and ")
        return Diagnostic(
            .conflictingFields, "\(owner) has both \(both)", at: span,
            notes: [Note("the other one is here", at: other)], help: "keep the one that is meant")
    }

    package static func secretsOfBuild(at span: Span) -> Self {
        Diagnostic(
            .conflictingFields, "a storage resource of type build-gcs takes no `secrets`", at: span,
            help: "remove them, or use the type `gcs`")
    }

    package static func otherResourceType(
        _ name: String, is type: String, declared: String, by owner: String, declaration: Span, at span: Span
    ) -> Self {
        Diagnostic(
            .conflictingFields, "`\(name)` is bound to a resource of type \(type), but \(owner) wants \(declared)",
            at: span, notes: [Note("it is declared here", at: declaration)])
    }

    package static func unknownValue(
        _ value: String, of field: String, allowed: [String], near isTypo: Bool = true, at span: Span
    ) -> Self {
        let meant = isTypo ? nearest(to: value, among: allowed) : nil
        let all = allowed.map { "`\($0)`" }.joined(separator: ", ")
        let rest = allowed.count == 1 ? "the only value is \(all)" : "it is one of \(all)"
        return Diagnostic(
            .unknownValue, "`\(value)` is no \(field)", at: span, help: meant.map { "did you mean `\($0)`?" } ?? rest,
            fix: meant.map { Fix(replace: span, with: $0) })
    }

    package static func unusableTimeout(_ value: String, at span: Span) -> Self {
        Diagnostic(
            .unknownValue, "`\(value)` is no timeout", at: span, help: "write a duration above zero, such as `10m`")
    }

    package static func unusableClusterURL(_ value: String, at span: Span) -> Self {
        Diagnostic(
            .unknownValue, "`\(value)` is no URL of a cluster", at: span,
            help: "write it with its scheme: `https://10.0.0.1`")
    }

    package static func clusterTaskInPipeline(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .unknownValue, "a Pipeline cannot run the ClusterTask `\(name)`", at: span,
            help: "the TaskRun loses the kind on its way: write a Task, and leave `kind` out")
    }
}
