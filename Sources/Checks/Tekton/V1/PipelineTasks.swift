internal import Model
internal import Text
internal import YAML

extension TektonRules {
    /// What Tekton's webhook says about a Pipeline, and what only a run would.
    mutating func check(_ pipeline: PipelineScope) {
        let spec = pipeline.spec
        if spec.isEmpty {
            found.append(.missingField("tasks", in: pipeline.title, at: pipeline.place))
            return
        }
        if let (key, finally) = spec.entry("finally"), !finally.isEmpty, spec.mappings("tasks").isEmpty {
            found.append(
                .missingField(
                    "tasks", in: pipeline.title, help: "`finally` comes after them: there must be one", at: key.span))
        }
        check(params: pipeline.params)
        found += duplicates(pipeline.workspaces.items, called: "workspaces")
        found += duplicates(pipeline.tasks.items + pipeline.finally.items, called: "tasks")
        var graph = TaskGraph(pipeline.tasks)
        for (list, isFinal) in [(pipeline.tasks, false), (pipeline.finally, true)] {
            for (number, task) in list.items.enumerated() {
                check(pipelineTask: task, isFinal ? nil : number, in: pipeline, &graph)
            }
        }
        check(resultsOf: pipeline)
        if let cycle = graph.cycle() {
            found.append(
                .taskCycle(cycle.map { pipeline.tasks.items[$0.task].text }, at: cycle[0].place(in: files)))
        } else {
            checkRaces(in: pipeline, graph)
        }
    }

    /// `number` is its place among `tasks`; nil for one of `finally`.
    private mutating func check(
        pipelineTask task: NamedItem, _ number: Int?, in pipeline: PipelineScope, _ graph: inout TaskGraph
    ) {
        let node = task.node
        let title = "the task `\(task.text)`"
        if !Names.isLabel(task.text) {
            found.append(.invalidPipelineName(task.text, of: "a task", because: labelRule, at: task.name.span))
        }
        let definition = check(referenceOf: task, title, in: pipeline)
        found += duplicates(node.named("params"), called: "params")
        check(matrixOf: node, title)
        check(whens: node)
        check(onErrorOf: node, title)
        check(timeoutOf: node, title)
        if let (key, _) = node.entry("onError") { gateBeta("`onError` of a task", at: key.span) }
        if let retries = node.value("retries"), let count = retries.asInt {
            if count < 0 { found.append(.belowZero("retries", of: title, "\(count)", at: retries.span)) }
            if count > 0, let onError = node.entry("onError"), onError.value.isText, onError.value.equals("continue") {
                found.append(
                    .conflictingFields(
                        ["onError: continue", "retries"], in: title, other: onError.key.span,
                        at: node.entry("retries")?.key.span ?? retries.span))
            }
        }
        check(workspacesOf: node, title, in: pipeline)
        check(orderOf: task, number, in: pipeline, &graph)
        check(expressionsOf: task, number, in: pipeline, &graph)
        if let definition {
            check(binding: task, to: definition, in: pipeline)
            if definition.isInline { check(definition.scope) }
        }
    }

    /// Its Task, as far as that is here.
    private mutating func check(
        referenceOf task: NamedItem, _ title: String, in pipeline: PipelineScope
    ) -> TaskOfPipeline? {
        let node = task.node
        let fields = ["taskRef", "taskSpec", "pipelineRef", "pipelineSpec"]
        let given = fields.compactMap { node.entry($0) }.filter { !$0.value.isNull }
        guard let first = given.first else {
            found.append(.missingOneOf(["taskRef", "taskSpec"], in: title, at: task.name.span))
            return nil
        }
        if given.count > 1 {
            found.append(
                .conflictingFields(
                    given.map(\.key.string), in: title, other: first.key.span, at: given[1].key.span))
        }
        let (key, value) = first
        guard value.kind == .mapping else { return nil }
        if key.equals("taskRef") { return check(taskRef: value, at: key, from: pipeline.object) }
        if key.equals("pipelineRef") || key.equals("pipelineSpec") {
            gateAlpha("`\(key.string)` in a task", at: key.span)
            if key.equals("pipelineSpec"), features.fields == .alpha {
                var inner = PipelineScope(value, of: pipeline.object, at: key)
                inner.outerParams = [NamedList(node, "params"), pipeline.params] + pipeline.outerParams
                inner.outerWorkspaces = [NamedList(node, "workspaces"), pipeline.workspaces] + pipeline.outerWorkspaces
                check(inner)
            }
            return nil
        }
        if value["spec"] != nil || value["apiVersion"] != nil {
            check(custom: value, at: key)
            return nil
        }
        var scope = TaskScope(value, in: .pipeline(key))
        let matrix = node.value("matrix")
        let included = (matrix?.mappings("include") ?? []).map { NamedList($0, "params") }
        scope.outerParams =
            [NamedList(node, "params"), NamedList(matrix, "params"), pipeline.params] + included + pipeline.outerParams
        scope.outerWorkspaces = [NamedList(node, "workspaces"), pipeline.workspaces] + pipeline.outerWorkspaces
        scope.outerVolumes = pipeline.outerVolumes
        scope.pipelineTasks = pipeline.tasks
        scope.isClosed = pipeline.isClosed
        return TaskOfPipeline(scope: scope, place: key.span, isInline: true)
    }

    private mutating func check(
        taskRef reference: Node, at key: Node, from object: PipelineObject
    ) -> TaskOfPipeline? {
        let kind = reference.value("kind")?.nonEmptyText
        let apiVersion = reference.value("apiVersion")?.nonEmptyText
        if let apiVersion, apiVersion.hasPrefix("tekton.dev/"), kind.map({ $0.equals("Task") }) ?? true {
            found.append(.customTekton(apiVersion.string, at: apiVersion.span))
            return nil
        }
        if apiVersion != nil || kind.map({ !$0.equals("Task") }) ?? false {
            check(custom: reference, at: key)
            return nil
        }
        check(resolver: reference, at: key, nameRule: "a Task")
        guard let place = reference.value("name")?.span,
            let target = objects.find("Task", reference.value("name"), from: object), let spec = target.spec
        else { return nil }
        return TaskOfPipeline(scope: TaskScope(spec, of: target), place: place, isInline: false)
    }

    /// What another controller runs has a kind and an `apiVersion` of that one.
    private mutating func check(custom reference: Node, at key: Node) {
        let kind = reference.value("kind")?.nonEmptyText
        let apiVersion = reference.value("apiVersion")?.nonEmptyText
        if let kind, kind.equals("ClusterTask") {
            found.append(.noClusterTask(at: kind.span))
        } else if let steps = reference.entry("steps"), let other = reference.entry("apiVersion") {
            found.append(
                .conflictingFields(
                    ["apiVersion", "steps"], in: "`\(key.string)`", other: other.key.span, at: steps.key.span))
        } else if kind == nil {
            found.append(.missingField("kind", in: "`\(key.string)`", at: apiVersion?.span ?? key.span))
        } else if let apiVersion {
            let parts = apiVersion.string.split(separator: "/", omittingEmptySubsequences: false)
            if parts.count != 2 || parts.contains("") {
                found.append(.noAPIVersion(apiVersion.string, at: apiVersion.span))
            }
        } else {
            found.append(
                .missingField(
                    "apiVersion", in: "`\(key.string)`",
                    help: "a kind other than `Task` is run by another controller: say its group and version",
                    at: kind?.span ?? key.span))
        }
    }

    private mutating func check(workspacesOf task: Node, _ title: String, in pipeline: PipelineScope) {
        let bindings = task.named("workspaces")
        found += duplicates(bindings, called: "workspaces")
        for binding in bindings {
            let meant = binding.node.value("workspace")?.nonEmptyText ?? binding.name
            if meant.isComputed || pipeline.hasWorkspace(Word(meant)) { continue }
            found.append(
                .undeclaredReference(
                    meant.string, kind: "workspace", of: pipeline.title,
                    near: nearest(to: meant.string, among: pipeline.workspaceNames), at: meant.span))
        }
    }

    private mutating func check(matrixOf task: Node, _ title: String) {
        guard let matrix = task.value("matrix"), matrix.kind == .mapping else { return }
        let params = matrix.named("params")
        found += duplicates(params, called: "params")
        let single = NamedList(task, "params")
        let included = matrix.mappings("include").flatMap { $0.named("params") }
        for param in params + included {
            guard let other = single[param.word] else { continue }
            found.append(
                .paramInMatrix(param.text, of: title, other: other.name.span, at: param.name.span))
        }
        var combinations = params.isEmpty ? 0 : 1
        for param in params {
            guard let value = param.node.value("value") else { continue }
            if value.kind == .sequence {
                combinations =
                    combinations.multipliedReportingOverflow(by: value.items.reduce(0) { n, _ in n + 1 })
                    .partialValue
            } else if !value.isComputed {
                found.append(.matrixWithoutArray(param.text, at: value.span))
            }
            if combinations > 256 || combinations < 0 {
                found.append(.tooManyCombinations(at: value.span))
                return
            }
        }
        found += duplicates(matrix.named("include"), called: "combinations")
    }
}
