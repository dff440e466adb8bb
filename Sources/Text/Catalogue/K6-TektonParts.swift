// What is said about the parts of Tekton v1 with the kinds that it shares with Build Pipeline (K602-K613).

extension Diagnostic {
    package static func longContainerName(_ name: String, noun: String, longest: Int, at span: Span) -> Self {
        Diagnostic(
            .nameBudget, "the \(noun) `\(name)` has \(name.utf8.count) characters, and its container more than 63",
            at: span, help: "\(longest) are left beside `\(noun)-`")
    }

    package static func emptyWorkspace(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .missingField, "the workspace `\(name)` says nothing that fills it", at: span,
            help:
                "write a `volumeClaimTemplate`, `persistentVolumeClaim`, `emptyDir`, `configMap`, `secret`, `projected` or `csi`"
        )
    }

    package static func sharedMountPath(_ path: String, other: Span, at span: Span) -> Self {
        Diagnostic(
            .conflictingFields, "two things are mounted at `\(path)`", at: span,
            notes: [Note("the other one is here", at: other)], help: "give one of them another `mountPath`")
    }

    package static func paramInMatrix(_ name: String, of owner: String, other: Span, at span: Span) -> Self {
        Diagnostic(
            .conflictingFields, "the param `\(name)` of \(owner) is given by `params` and by `matrix`", at: span,
            notes: [Note("the other one is here", at: other)], help: "keep the one that is meant")
    }

    package static func optionalWorkspace(_ name: String, needed owner: String, declared: Span, at span: Span) -> Self {
        Diagnostic(
            .conflictingFields, "the workspace `\(name)` is optional, but \(owner) cannot do without it", at: span,
            notes: [Note("it is declared here", at: declared)],
            help: "take `optional` away here, or declare it optional there")
    }

    package static func runAfterInFinally(_ task: String, at span: Span) -> Self {
        Diagnostic(
            .conflictingFields, "the task `\(task)` of `finally` has a `runAfter`", at: span,
            help: "these tasks run side by side after all others: remove it, or move the task")
    }

    package static func statusBeforeTheEnd(_ written: String, at span: Span) -> Self {
        Diagnostic(
            .conflictingFields, "`\(written)` is known only when all tasks have ended", at: span,
            help: "move the task to `finally`")
    }

    package static func finalResult(_ written: String, at span: Span) -> Self {
        Diagnostic(
            .conflictingFields, "`\(written)` is a result of `finally`, which no task can wait for", at: span,
            help: "these tasks run side by side: only the `results` of the Pipeline can use it")
    }

    package static func reservedPath(_ path: String, at span: Span) -> Self {
        Diagnostic(
            .unknownValue, "`\(path)` is a folder of Tekton itself", at: span,
            help: "mount it anywhere but below `/tekton`")
    }

    package static func reservedVolume(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .unknownValue, "`\(name)` is the name of a volume of Tekton itself", at: span, help: "choose another one")
    }

    package static func reservedSidecar(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .unknownValue, "`\(name)` is the name of a sidecar of Tekton itself", at: span, help: "choose another one")
    }

    package static func resultOfNoStep(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .unknownValue, "the result `\(name)` of a Task cannot have this value", at: span,
            help: "it is one result of a step: `$(steps.STEP.results.NAME)`")
    }

    package static func resultOfNoTask(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .unknownValue, "the result `\(name)` of a Pipeline is no result of a task", at: span,
            help: "write `$(tasks.NAME.results.NAME)`")
    }

    package static func textBeforeResult(_ written: String, result name: String, at span: Span) -> Self {
        Diagnostic(
            .unknownValue, "the result `\(name)` has a text before `\(written)`, which Tekton refuses", at: span,
            help: "begin with the result; a text between two results is fine")
    }

    package static func noClusterTask(at span: Span) -> Self {
        Diagnostic(
            .unknownValue, "Tekton v1 has no ClusterTask", at: span,
            help: "refer to a Task, or find it with `resolver: cluster`")
    }

    package static func customTekton(_ apiVersion: String, at span: Span) -> Self {
        Diagnostic(
            .unknownValue, "with `apiVersion: \(apiVersion)` this is no Task but a custom task, which nobody runs",
            at: span, help: "remove `apiVersion`")
    }

    package static func noAPIVersion(_ value: String, at span: Span) -> Self {
        Diagnostic(
            .unknownValue, "`\(value)` is no group and version of a custom task", at: span,
            help: "write both: `example.dev/v1`")
    }

    package static func notReplaced(_ written: String, help: String, at span: Span) -> Self {
        Diagnostic(.wrongSubstitution, "`\(written)` is not replaced here", at: span, help: help)
    }

    package static func paramInStepAction(_ written: String, variable: String, at span: Span) -> Self {
        Diagnostic(
            .wrongSubstitution, "a StepAction takes no params in its script", at: span,
            help: "write \"$\(variable)\" here, and add `env: [{name: \(variable), value: \(written)}]`")
    }

    package static func unknownContext(_ name: String, of owner: String, known: [String], at span: Span) -> Self {
        let meant = nearest(to: name, among: known)
        return Diagnostic(
            .undeclaredReference, "there is no `context.\(name)` in \(owner)", at: span,
            help: meant.map { "did you mean `$(context.\($0))`?" }
                ?? "it has " + known.map { "`\($0)`" }.joined(separator: ", "))
    }

    package static func unknownWorkspaceBound(_ written: String, at span: Span) -> Self {
        Diagnostic(
            .ignoredSubstitution, "no workspace is called like this, so `\(written)` stays as it is", at: span,
            help: "declare it as an optional workspace: then it is `false` where nothing is bound")
    }
}
