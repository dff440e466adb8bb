internal import Text
internal import YAML

extension TektonRules {
    /// The expressions of a task outside its own spec; what they wait for goes into the graph.
    mutating func check(
        expressionsOf task: NamedItem, _ number: Int?, in pipeline: PipelineScope, _ graph: inout TaskGraph
    ) {
        for (key, value) in task.node.entries {
            if key.equals("pipelineSpec") { continue }
            if key.equals("taskSpec") {
                for part in [value["steps"], value["sidecars"]] {
                    for scalar in part.map({ Array($0.scalars) }) ?? [] where !scalar.isKey {
                        for expression in scalar.expressions where expression.head.equals("tasks") {
                            check(task: expression, of: task, number, in: pipeline, &graph)
                        }
                    }
                }
                continue
            }
            let isStrict = key.equals("params") || key.equals("matrix") || key.equals("when")
            for scalar in value.scalars where !scalar.isKey {
                for expression in scalar.expressions {
                    check(expression, of: task, number, in: pipeline, isStrict: isStrict, &graph)
                }
            }
        }
    }

    private mutating func check(
        _ expression: Expression, of task: NamedItem, _ number: Int?, in pipeline: PipelineScope, isStrict: Bool,
        _ graph: inout TaskGraph
    ) {
        let parts = expression.parts
        let head = parts[0]
        if head.equals("params") && parts.count > 1 {
            check(pipelineParam: expression, in: pipeline)
        } else if head.equals("tasks") && parts.count > 1 {
            check(task: expression, of: task, number, in: pipeline, &graph)
        } else if head.equals("finally") && parts.count > 1 {
            found.append(.finalResult(expression.written, at: expression.span(in: files)))
        } else if head.equals("context") && parts.count > 1 {
            check(pipelineContext: expression)
        } else if head.equals("workspaces") && parts.count > 1 {
            // What a param brings into a Task is replaced there once more.
            let own = NamedList(task.node, "workspaces")
            if own[parts[1]] == nil, !pipeline.hasWorkspace(parts[1]) {
                undeclared(expression, parts[1], "workspace", pipeline.title, pipeline.workspaceNames)
            } else if parts.count != 3 || !parts[2].isOne(of: ["bound", "path", "claim", "volume"]) {
                found.append(
                    .notReplaced(
                        expression.written, help: "a workspace of a Pipeline has `bound`",
                        at: expression.span(in: files)))
            }
        } else if isStrict, expression.isClean, !head.equals("results") {
            found.append(
                .notReplaced(
                    expression.written,
                    help: "in a Pipeline it begins with `params`, `tasks`, `context` or `workspaces`",
                    at: expression.span(in: files)))
        }
    }

    private mutating func check(pipelineParam expression: Expression, in pipeline: PipelineScope) {
        guard let param = pipeline.param(expression.parts[1]) else {
            let whole = expression.joined(from: 1)
            let isDotted = expression.parts.count > 2 && pipeline.paramNames.contains(whole)
            undeclared(
                expression, expression.parts[1], "param", pipeline.title, pipeline.paramNames,
                help: isDotted ? "write the name with dots as `$(params[\"\(whole)\"])`" : nil)
            return
        }
        check(use: expression, of: param, title: pipeline.title)
        guard expression.parts.count == 2, let type = pipeline.params[param.word]?.type, type != .string else { return }
        switch expression.index {
        case .at: break
        case .all where expression.isWhole: break
        case .all:
            found.append(
                .wholeValueInText(
                    param.text, is: type.phrase, in: "a longer text",
                    help: "let `$(params.\(param.text)[*])` stand alone", at: expression.span(in: files)))
        case .none:
            found.append(
                .wholeValueInText(
                    param.text, is: type.phrase, in: "a text",
                    help: type == .array
                        ? "write `$(params.\(param.text)[*])` for all of it"
                        : "write `$(params.\(param.text)[*])` or one key",
                    at: expression.span(in: files)))
        }
    }

    private mutating func check(pipelineContext expression: Expression) {
        let known = [
            "pipelineRun.name", "pipelineRun.namespace", "pipelineRun.uid", "pipeline.name", "pipelineTask.retries",
        ]
        let name = expression.joined(from: 1)
        if known.contains(name) { return }
        // What a param brings into a Task is replaced there once more.
        if ["taskRun.name", "taskRun.namespace", "taskRun.uid", "task.name", "task.retry-count"].contains(name) {
            return
        }
        found.append(.unknownContext(name, of: "a Pipeline", known: known, at: expression.span(in: files)))
    }

    /// `$(tasks.T.…)`: there is such a task, it has that, and it may be asked here.
    private mutating func check(
        task expression: Expression, of task: NamedItem, _ number: Int?, in pipeline: PipelineScope,
        _ graph: inout TaskGraph
    ) {
        let parts = expression.parts
        if parts.count == 2, parts[1].equals("status") {
            if number != nil { found.append(.statusBeforeTheEnd(expression.written, at: expression.span(in: files))) }
            return
        }
        guard let other = pipeline.tasks.place(of: parts[1]) else {
            let isFinal = pipeline.finally[parts[1]] != nil
            undeclared(
                expression, parts[1], "task", pipeline.title, pipeline.tasks.firstNames,
                help: isFinal ? "it is one of `finally`, which run side by side at the end" : nil)
            return
        }
        guard parts.count > 2 else { return }
        if parts[2].equals("status") || parts[2].equals("reason") {
            if number != nil { found.append(.statusBeforeTheEnd(expression.written, at: expression.span(in: files))) }
        } else if parts[2].equals("results") {
            if let number { graph.add(number, after: other, expression) }
            check(resultOf: pipeline.tasks.items[other], expression, in: pipeline)
        } else if parts[2].equals("matrix") {
            if let number { graph.add(number, after: other, expression) }
        } else if !parts[2].equals("outputs") {
            found.append(
                .notReplaced(
                    expression.written, help: "a task has `results.NAME`, and in `finally` `status` and `reason`",
                    at: expression.span(in: files)))
        }
    }

    /// The Task, where it is here, has a result of that name.
    mutating func check(resultOf task: NamedItem, _ expression: Expression, in pipeline: PipelineScope) {
        guard expression.parts.count > 3, let spec = self.spec(of: task, in: pipeline) else { return }
        let results = NamedList(spec, "results")
        if results[expression.parts[3]] != nil { return }
        let whole = expression.joined(from: 3)
        if results.names.contains(whole) { return }
        undeclared(
            expression, expression.parts[3], "result", "the Task of `\(task.text)`", results.firstNames)
    }

    func spec(of task: NamedItem, in pipeline: PipelineScope) -> Node? {
        if let spec = task.node.value("taskSpec") { return spec["steps"] == nil ? nil : spec }
        guard let reference = task.node.value("taskRef"), reference.value("resolver") == nil,
            reference.value("apiVersion") == nil, reference.value("kind").map({ $0.equals("Task") }) ?? true
        else { return nil }
        return objects.find("Task", reference.value("name"), from: pipeline.object)?.spec
    }

    /// Results of a Pipeline are made of those of its tasks.
    mutating func check(resultsOf pipeline: PipelineScope) {
        let results = pipeline.spec.named("results")
        found += duplicates(results, called: "results")
        for result in results {
            check(resultName: result)
            if let type = result.node.value("type"), type.isText, ValueType(type) == nil {
                found.append(.unknownParamType(type.string, of: "result", at: type.span))
            }
            guard let value = result.node.value("value") else { continue }
            var isReference = false
            for scalar in value.scalars where !scalar.isKey && scalar.isText {
                let expressions = scalar.expressions
                if let first = expressions.first, first.range.lowerBound > 0 {
                    found.append(.textBeforeResult(first.written, result: result.text, at: scalar.span))
                }
                for expression in expressions { check(expression, ofResult: result, in: pipeline) }
                isReference = isReference || !expressions.isEmpty
            }
            if !isReference { found.append(.resultOfNoTask(result.text, at: value.span)) }
        }
    }

    private mutating func check(_ expression: Expression, ofResult result: NamedItem, in pipeline: PipelineScope) {
        let parts = expression.parts
        let isTask = parts[0].equals("tasks") && parts.count > 3 && parts[2].equals("results")
        let isFinal = parts[0].equals("finally") && parts.count > 3 && parts[2].equals("results")
        guard isTask || isFinal else {
            found.append(
                .notReplaced(
                    expression.written, help: "a result is made of `$(tasks.NAME.results.NAME)`",
                    at: expression.span(in: files)))
            return
        }
        let list = isTask ? pipeline.tasks : pipeline.finally
        guard let task = list[parts[1]] else {
            undeclared(expression, parts[1], isTask ? "task" : "task of `finally`", pipeline.title, list.firstNames)
            return
        }
        check(resultOf: task, expression, in: pipeline)
    }
}
