// K617-K623: what Tekton v1 adds to the rules about hand-written pipelines. K650-: pipelines that kontrakt writes itself.

extension DiagnosticKind {
    package static let gatedField = Self(
        "K617", "gated-field", .error, "A pipeline uses what its cluster has to switch on first",
        explanation: """
            Some fields of Tekton are taken only where whoever runs the cluster has set a flag in the ConfigMap `feature-flags`.
            Without the flag the server refuses the object. Say in `.kontrakt.yaml` what the cluster has:

                tekton:
                  features:
                    enable-api-fields: alpha
                    enable-param-enum: true

            What is not said there is as Tekton comes: `enable-api-fields: beta`, and all others off.
            """)

    package static let taskCycle = Self(
        "K618", "task-cycle", .error, "Tasks of a Pipeline wait for each other",
        explanation: """
            A task waits for those that its `runAfter` names, and for those whose results it uses. When such a chain comes back
            to where it began, none of its tasks could ever start, and the Pipeline is refused. Take one of the
            references away, or move what both sides need into a task of its own.
            """)

    package static let paramType = Self(
        "K619", "param-type", .error, "A param or result has another type than is wanted",
        explanation: """
            Params and results are strings, arrays or objects; without `type` it is that of the default, or string. An array
            becomes several arguments, so it stands alone, and only in `args` and `command`; an object is used key by key:

                params:
                  - {name: flags, type: array}
                  - {name: image, type: object, properties: {url: {type: string}}}
                steps:
                  - image: $(params.image.url)
                    args: ["$(params.flags[*])"]

            What is given to a param has the type that the Task or Pipeline declares.
            """)

    package static let overLimit = Self(
        "K620", "over-limit", .error, "A number in a pipeline is beyond what Tekton takes",
        explanation: """
            Timeouts and retries are not below zero. The timeouts of `tasks` and of `finally` fit into that of the whole pipeline
            together, which is an hour when nothing is said. A matrix makes 256 tasks at most. A step does not request
            more of a resource than its limit.
            """)

    package static let scriptInjection = Self(
        "K621", "script-injection", .warning, "A shell reads a param as a part of its program",
        explanation: """
            Tekton puts the value into the text of the script before a shell reads it, and quotes nothing. Whoever chooses the
            value, the name of a branch for example, can run commands with the rights of the step. Let a variable carry it,
            whose value no shell reads as a program:

                steps:
                  - name: build
                    image: alpine:3.22
                    env:
                      - name: REVISION
                        value: $(params.revision)
                    script: |
                      git checkout "$REVISION"

            Paths of results and workspaces are safe, and so is a param that `enum` limits to a few values.
            """)

    package static let workspaceRace = Self(
        "K622", "workspace-race", .warning, "Two tasks may write to one workspace at the same time",
        explanation: """
            Sharing a workspace puts tasks in no order: these two run side by side, and each sees half of what the other has
            written. Let one run after the other, give each a `subPath` of its own, or declare the workspace `readOnly`
            in the Tasks that only read:

                tasks:
                  - name: test
                    runAfter: [build]
            """)

    package static let twoClaims = Self(
        "K623", "two-claims", .error, "A task of a run has two volumes, and no node for both",
        explanation: """
            Tekton runs the tasks that share a volume on one node. A task with two different PersistentVolumeClaims would have to
            be on two, so its TaskRun fails. Bind one claim twice, with a `subPath` each; or tell kontrakt that the
            cluster does without this, as its flag `coschedule` says:

                tekton:
                  features: {coschedule: disabled}
            """)

    package static let defaultWorkspace = Self(
        "K624", "default-workspace", .warning, "A TaskRun leaves a workspace to the defaults of its cluster",
        explanation: """
            A TaskRun fails when it binds nothing to a workspace that its Task needs, except in a cluster where somebody has
            set `default-task-run-workspace-binding` in the ConfigMap `config-defaults`. Bind the workspace, so that the run
            is the same everywhere:

                workspaces:
                  - name: source
                    emptyDir: {}
            """)

    package static let invalidOutput = Self(
        "K650", "invalid-output", .error, "A pipeline that kontrakt made would be refused by Tekton",
        explanation: """
            Everything that kontrakt generates is checked like a pipeline that a person wrote, before it is printed. It failed
            here, so nothing is written. This is a mistake in kontrakt itself: please report it with this message and, if you
            can, with the kontrakt folder that it came from.
            """)

    package static let invalidTemplate = Self(
        "K651", "invalid-template", .error, "A template makes a Task that does not work",
        explanation: """
            A template of the folder that `templates:` names takes the place of a built-in one. The Task that was made with it
            was checked like one that a person wrote, and does not hold. Mend the template; `kontrakt explain` tells more about
            the code in the message.
            """)
}

let tektonDiagnosticKinds: [DiagnosticKind] = [
    .gatedField, .taskCycle, .paramType, .overLimit, .scriptInjection, .workspaceRace, .twoClaims,
    .defaultWorkspace,
]

let generatedPipelineDiagnosticKinds: [DiagnosticKind] = [.invalidOutput, .invalidTemplate]

extension Diagnostic {
    package static func gatedField(_ what: String, flag: String, value: String, at span: Span) -> Self {
        Diagnostic(
            .gatedField, "\(what) needs the feature flag `\(flag): \(value)`", at: span,
            help: "is it set in the cluster? Then say so in .kontrakt.yaml: `tekton: {features: {\(flag): \(value)}}`")
    }

    /// `names` are the tasks in the order in which each waits for the next.
    package static func taskCycle(_ names: [String], at span: Span) -> Self {
        let chain = (names + names.prefix(1)).map { "`\($0)`" }.joined(separator: " after ")
        return Diagnostic(
            .taskCycle,
            names.count == 1 ? "`\(names[0])` waits for itself" : "these tasks wait for each other: \(chain)", at: span)
    }

    package static func scriptInjection(
        _ written: String, from source: String, in field: String, variable: String, at span: Span
    ) -> Self {
        Diagnostic(
            .scriptInjection, "\(source) is put into the text of `\(field)`, where its value can run commands",
            at: span,
            help: "write \"$\(variable)\" here, and add `env: [{name: \(variable), value: \(written)}]` to the step")
    }

    package static func workspaceRace(_ name: String, _ a: String, _ b: String, other: Span, at span: Span) -> Self {
        Diagnostic(
            .workspaceRace, "`\(a)` and `\(b)` use the workspace `\(name)` at the same time", at: span,
            notes: [Note("the other one is here", at: other)],
            help: "add `runAfter`, a `subPath` for each, or `readOnly: true` in the Task that only reads")
    }

    package static func twoClaims(_ task: String, other: Span, at span: Span) -> Self {
        Diagnostic(
            .twoClaims, "the task `\(task)` gets two different volumes, which may be on different nodes", at: span,
            notes: [Note("the other one is here", at: other)],
            help: "bind one claim with two `subPath`, or set `tekton.features.coschedule` to what the cluster has")
    }

    package static func defaultWorkspace(_ name: String, of owner: String, declared: Span, at span: Span) -> Self {
        Diagnostic(
            .defaultWorkspace, "the workspace `\(name)` of \(owner) is not bound", at: span,
            notes: [Note("it is declared here", at: declared)],
            help: "bind it; without that the run needs a default of the cluster")
    }

    /// `finding` is what the rules said about it.
    package static func invalidOutput(_ finding: Diagnostic, in object: String, origin: Span?) -> Self {
        Diagnostic(
            .invalidOutput, "the generated \(object) is wrong: \(finding.message) (\(finding.kind.code))",
            at: origin.map(Place.span) ?? .run, help: "this is a mistake in kontrakt: please report it")
    }

    package static func invalidTemplate(_ finding: Diagnostic, in object: String, at span: Span) -> Self {
        Diagnostic(
            .invalidTemplate, "the \(object) made with this template is wrong: \(finding.message)", at: span,
            help: finding.help.map { "\($0) (`kontrakt explain \(finding.kind.code)`)" }
                ?? "`kontrakt explain \(finding.kind.code)` tells more")
    }
}
