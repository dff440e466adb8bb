internal import Model
internal import Text
internal import YAML

extension TektonRules {
    mutating func check(taskRun spec: Node, of run: PipelineObject) {
        let params = NamedList(spec, "params")
        let bound = NamedList(spec, "workspaces")
        found += duplicates(params.items, called: "params", ignoringCase: true)
        check(workspaceBindings: bound)
        check(timeoutOf: spec, run.title)
        check(status: spec, allowed: ["TaskRunCancelled"])
        if let (key, message) = spec.entry("statusMessage"), !message.isEmpty, spec.value("status")?.nonEmptyText == nil
        {
            found.append(.missingField("status", in: run.title, help: "`statusMessage` goes with it", at: key.span))
        }
        if let retries = spec.value("retries"), let count = retries.asInt, count < 0 {
            found.append(.belowZero("retries", of: run.title, "\(count)", at: retries.span))
        }
        if let (key, _) = spec.entry("debug") { gateAlpha("`debug`", at: key.span) }
        check(overrides: spec, in: run.title)

        guard let task = definition(of: spec, "task", in: run) else { return }
        var scope: TaskScope
        if let key = task.inline {
            scope = TaskScope(task.spec, in: .run(key))
            scope.outerParams = [params]
            scope.outerWorkspaces = [bound]
            scope.outerVolumes = [NamedList(spec.value("podTemplate"), "volumes")]
            scope.isClosed = true
            check(scope)
        } else {
            scope = TaskScope(task.spec, of: task.object)
        }
        check(
            GivenParams(lists: [params], owner: scope.title, place: task.place), to: scope.params)
        check(
            bindings: bound, to: scope.workspaces, of: scope.title, mayHaveMore: task.inline != nil, at: task.place,
            isTaskRun: true)
    }

    mutating func check(pipelineRun spec: Node, of run: PipelineObject) {
        let params = NamedList(spec, "params")
        let bound = NamedList(spec, "workspaces")
        found += duplicates(params.items, called: "params", ignoringCase: true)
        check(workspaceBindings: bound)
        check(
            status: spec, allowed: ["Cancelled", "CancelledRunFinally", "StoppedRunFinally", "PipelineRunPending"])
        check(timeouts: spec, of: run)
        for param in params.items {
            for scalar in param.node.value("value").map({ Array($0.scalars) }) ?? [] where !scalar.isKey {
                for expression in scalar.expressions
                where expression.head.equals("tasks") && expression.parts.count > 3 {
                    found.append(
                        .notReplaced(
                            expression.written, help: "a run gives values before any task has a result",
                            at: expression.span(in: files)))
                }
            }
        }
        for item in spec.mappings("taskRunSpecs") { check(overrides: item, in: "an entry of `taskRunSpecs`") }

        guard let target = definition(of: spec, "pipeline", in: run) else { return }
        var pipeline = PipelineScope(target.spec, of: target.object, at: target.inline)
        if target.inline != nil {
            pipeline.outerParams = [params]
            pipeline.outerWorkspaces = [bound]
            let templates =
                [spec.value("podTemplate"), spec.value("taskRunTemplate")?.value("podTemplate")]
                + spec.mappings("taskRunSpecs").map { $0.value("podTemplate") ?? $0.value("taskPodTemplate") }
            pipeline.outerVolumes = templates.map { NamedList($0, "volumes") }
            check(pipeline)
        }
        check(
            GivenParams(lists: [params], owner: pipeline.title, place: target.place),
            to: pipeline.params)
        check(
            bindings: bound, to: pipeline.workspaces, of: pipeline.title, mayHaveMore: target.inline != nil,
            at: target.place)
        for item in spec.mappings("taskRunSpecs") {
            guard let name = item.value("pipelineTaskName")?.nonEmptyText, pipeline.tasks[Word(name)] == nil,
                pipeline.finally[Word(name)] == nil
            else { continue }
            let names = pipeline.tasks.firstNames + pipeline.finally.firstNames
            found.append(
                .undeclaredReference(
                    name.string, kind: "task", of: pipeline.title, near: nearest(to: name.string, among: names),
                    at: name.span))
        }
        checkClaims(of: bound, in: pipeline)
    }

    mutating func check(customRun spec: Node, of run: PipelineObject) {
        let fields = ["customRef", "customSpec"].compactMap { spec.entry($0) }.filter { !$0.value.isNull }
        if fields.count > 1 {
            found.append(
                .conflictingFields(
                    ["customRef", "customSpec"], in: run.title, other: fields[0].key.span, at: fields[1].key.span))
        } else if fields.isEmpty {
            found.append(.missingOneOf(["customRef", "customSpec"], in: run.title, at: run.specPlace))
        }
        for (key, value) in fields {
            for name in ["apiVersion", "kind"] where value.entry(name).map({ $0.value.isEmpty }) ?? true {
                found.append(.missingField(name, in: "`\(key.string)`", at: key.span))
            }
        }
        found += duplicates(spec.named("params"), called: "params", ignoringCase: true)
        check(workspaceBindings: NamedList(spec, "workspaces"))
    }

    /// What a run runs: its own spec, or that of another document.
    private struct Target {
        let spec: Node
        let object: PipelineObject
        /// The key of a spec in place.
        let inline: Node?
        let place: Span
    }

    private mutating func definition(of spec: Node, _ noun: String, in run: PipelineObject) -> Target? {
        let names = ["\(noun)Ref", "\(noun)Spec"]
        let reference = spec.entry(names[0]).flatMap { $0.value.isNull ? nil : $0 }
        let inline = spec.entry(names[1]).flatMap { $0.value.isNull ? nil : $0 }
        if let reference, let inline {
            found.append(
                .conflictingFields(names, in: run.title, other: reference.key.span, at: inline.key.span))
        }
        if let inline {
            guard inline.value.kind == .mapping else { return nil }
            return Target(spec: inline.value, object: run, inline: inline.key, place: inline.key.span)
        }
        guard let (key, value) = reference else {
            found.append(.missingOneOf(names, in: run.title, at: run.specPlace))
            return nil
        }
        let kind: StaticString = noun == "task" ? "Task" : "Pipeline"
        if let other = value.value("kind")?.nonEmptyText, Word(other) != Word(kind) {
            if other.equals("ClusterTask") { found.append(.noClusterTask(at: other.span)) }
            return nil
        }
        check(resolver: value, at: key, nameRule: "a \(kind)")
        guard let name = value.value("name"), let object = objects.find(kind, name, from: run),
            let found = object.spec
        else { return nil }
        return Target(spec: found, object: object, inline: nil, place: name.span)
    }

    private mutating func check(status spec: Node, allowed: [String]) {
        guard let status = spec.value("status")?.nonEmptyText, !allowed.contains(status.string) else { return }
        found.append(.unknownValue(status.string, of: "status of a run", allowed: allowed, at: status.span))
    }

    /// `stepSpecs` and `sidecarSpecs`, whose names are told apart.
    private mutating func check(overrides spec: Node, in title: String) {
        for list: StaticString in ["stepSpecs", "stepOverrides", "sidecarSpecs", "sidecarOverrides"] {
            let items = spec.named(list)
            found += duplicates(items, called: "entries of `\(list)`")
            guard let (key, resources) = spec.entry("computeResources"), !resources.isNull,
                Word(list).isOne(of: ["stepSpecs", "stepOverrides"]),
                items.contains(where: { $0.node.value("computeResources") ?? $0.node.value("resources") != nil })
            else { continue }
            found.append(
                .conflictingFields(
                    ["computeResources", "\(list)"], in: title, other: spec.entry("\(list)")?.key.span ?? key.span,
                    at: key.span))
        }
    }
}
