internal import Model
internal import Text
internal import YAML

/// Where in a step a text stands, as far as that matters for what may be in it.
enum StepField {
    case script
    /// An element of `command` or `args`.
    case argument
    case env
    /// The image, the folder, the mounts: one text each.
    case single(StaticString)
    /// Where anything goes that is replaced at all.
    case other

    init(_ key: Node) {
        if key.equals("script") {
            self = .script
        } else if key.equals("command") || key.equals("args") {
            self = .argument
        } else if key.equals("env") {
            self = .env
        } else if key.equals("image") {
            self = .single("image")
        } else if key.equals("workingDir") {
            self = .single("workingDir")
        } else if key.equals("volumeMounts") {
            self = .single("volumeMounts")
        } else if key.equals("name") {
            self = .single("name")
        } else {
            self = .other
        }
    }

    /// A field that holds one text, for complaints about more.
    var singular: String? {
        switch self {
        case .script: "script"
        case .env: "env"
        case .single(let name): "\(name)"
        case .argument, .other: nil
        }
    }

    /// Whether the results of earlier steps are replaced there.
    var takesStepResults: Bool {
        switch self {
        case .script, .single: false
        case .argument, .env, .other: true
        }
    }
}

extension TektonRules {
    /// The expressions of a Task name what it declares, and stand where they are replaced.
    mutating func checkExpressions(in task: TaskScope) {
        if let template = task.spec.value("stepTemplate") { check(texts: template, of: nil, in: task) }
        for step in task.spec.mappings("steps") { check(texts: step, of: step, in: task) }
        for sidecar in task.spec.mappings("sidecars") { check(texts: sidecar, of: nil, in: task) }
        for volume in task.spec.mappings("volumes") {
            for scalar in volume.scalars where !scalar.isKey {
                scalar.eachExpression { check($0, at: .other, of: nil, in: task) }
                checkOldSyntax(in: scalar, of: task)
            }
        }
    }

    mutating func check(texts container: Node, of step: Node?, in task: TaskScope) {
        var isInScript = false
        for (key, value) in container.entries {
            let field = StepField(key)
            for scalar in value.scalars where !scalar.isKey {
                scalar.eachExpression {
                    isInScript = true
                    check($0, at: field, of: step, in: task)
                }
                checkOldSyntax(in: scalar, of: task)
            }
        }
        if isInScript { checkInjection(in: container, of: task) }
    }

    private mutating func check(_ expression: Expression, at field: StepField, of step: Node?, in task: TaskScope) {
        let parts = expression.parts
        guard parts.count > 1 else { return }
        let head = parts[0]
        if head.equals("params") {
            check(param: expression, at: field, in: task)
        } else if head.equals("inputs"), parts[1].equals("params"), parts.count > 2 {
            // Still replaced, and never looked at.
            if task.param(parts[2]) == nil { undeclared(expression, parts[2], "param", task.title, task.paramNames) }
        } else if head.equals("inputs") || head.equals("outputs") {
            found.append(
                .notReplaced(
                    expression.written, help: "there are no resources in Tekton v1: use params, workspaces and results",
                    at: expression.span(in: files)))
        } else if head.equals("results") {
            check(result: expression, in: task)
        } else if head.equals("workspaces") {
            check(workspace: expression, in: task)
        } else if head.equals("context") {
            check(context: expression, in: task)
        } else if head.equals("tasks") || head.equals("finally") {
            if task.isInPipeline { return }
            found.append(
                .notReplaced(
                    expression.written, help: "a Task knows no other one: give it a param that a Pipeline fills",
                    at: expression.span(in: files)))
        } else if head.equals("step"), parts[1].equals("results") {
            check(ownResult: expression, of: step, in: task)
        } else if head.equals("steps") {
            check(stepResult: expression, at: field, in: task)
        }
        let isArtifact =
            head.equals("artifacts") || parts.count > 1 && parts[1].equals("artifacts")
            || head.equals("steps") && parts.count > 3 && (parts[2].equals("outputs") || parts[2].equals("inputs"))
        if isArtifact {
            gate(
                "`\(expression.written)`", "enable-artifacts", "true", isOpen: features.artifacts,
                at: expression.span(in: files))
        }
    }

    mutating func undeclared(
        _ expression: Expression, _ name: Word, _ what: String, _ owner: String, _ known: [String],
        help: String? = nil
    ) {
        let text = name.string
        found.append(
            .undeclaredReference(
                text, kind: what, of: owner, near: help == nil ? nearest(to: text, among: known) : nil, help: help,
                at: expression.span(in: files)))
    }

    private mutating func check(param expression: Expression, at field: StepField, in task: TaskScope) {
        let parts = expression.parts
        guard let param = task.param(parts[1]) else {
            let whole = expression.joined(from: 1)
            let isDotted = parts.count > 2 && task.paramNames.contains(whole)
            undeclared(
                expression, parts[1], "param", task.title, task.paramNames,
                help: isDotted ? "write the name with dots as `$(params[\"\(whole)\"])`" : nil)
            return
        }
        check(use: expression, of: param, title: task.title)
        switch param.type {
        case .array where expression.index == .none || expression.index == .all:
            if let name = field.singular {
                found.append(
                    .wholeValueInText(
                        param.text, is: "an array", in: "`\(name)`",
                        help: "take one element, `$(params.\(param.text)[0])`, or give all of them to `args`",
                        at: expression.span(in: files)))
            } else if case .argument = field, !expression.isWhole {
                found.append(
                    .wholeValueInText(
                        param.text, is: "an array", in: "a longer text",
                        help: "it becomes several arguments: let `$(params.\(param.text)[*])` stand alone",
                        at: expression.span(in: files)))
            }
        case .object where parts.count == 2:
            found.append(
                .wholeValueInText(
                    param.text, is: "an object", in: "a step",
                    help: "take one key: `$(params.\(param.text).\(param.keys.first ?? "KEY"))`",
                    at: expression.span(in: files)))
        default: break
        }
    }

    /// How a param is taken apart; the same in a Task and in a Pipeline.
    mutating func check(use expression: Expression, of param: NamedItem, title: String) {
        let parts = expression.parts
        if parts.count > 3 || parts.count > 2 && param.type != .object && param.type != nil {
            let what = param.type == .object ? "one key" : "no keys"
            found.append(
                .notReplaced(
                    expression.written, help: "the param `\(param.text)` has \(what) behind its name",
                    at: expression.span(in: files)))
        } else if parts.count > 2, param.type == .object, param.node.value("properties") != nil,
            !param.hasKey(parts[2])
        {
            undeclared(expression, parts[2], "key", "the param `\(param.text)` of \(title)", param.keys)
        } else if param.type == .string, param.node.value("name") != nil, expression.index != .none,
            param.node.value("type") != nil || param.node.value("default") != nil
        {
            found.append(
                .notReplaced(
                    expression.written, help: "the param `\(param.text)` is a string, and has no elements",
                    at: expression.span(in: files)))
        }
    }

    private mutating func check(result expression: Expression, in task: TaskScope) {
        let parts = expression.parts
        // A name with dots in it is written with them, too.
        let dotted =
            parts.count > 3 ? task.results.items.first { expression.joined(from: 1) == $0.text + ".path" } : nil
        guard task.results[parts[1]] != nil || dotted != nil else {
            undeclared(expression, parts[1], "result", task.title, task.results.firstNames)
            return
        }
        guard dotted == nil, parts.count != 3 || !parts[2].equals("path") else { return }
        found.append(
            .notReplaced(
                expression.written, help: "a result has a file to write to: `$(results.\(parts[1].string).path)`",
                at: expression.span(in: files)))
    }

    private mutating func check(workspace expression: Expression, in task: TaskScope) {
        let parts = expression.parts
        let isBound = parts.count == 3 && parts[2].equals("bound")
        if !task.hasWorkspace(parts[1]) {
            // Whether it is bound may be asked of any, and is a text that is compared.
            if isBound, !task.isAlone {
                found.append(.unknownWorkspaceBound(expression.written, at: expression.span(in: files)))
            } else {
                undeclared(expression, parts[1], "workspace", task.title, task.workspaceNames)
            }
        } else if parts.count != 3 || !parts[2].isOne(of: ["path", "bound", "claim", "volume"]) {
            found.append(
                .notReplaced(
                    expression.written, help: "a workspace has `path`, `bound`, `claim` and `volume`",
                    at: expression.span(in: files)))
        }
    }

    private mutating func check(context expression: Expression, in task: TaskScope) {
        let parts = expression.parts
        if task.isInPipeline, parts[1].isOne(of: ["pipelineRun", "pipeline", "pipelineTask"]) { return }
        let isKnown =
            parts.count == 3
            && (parts[1].equals("taskRun") && parts[2].isOne(of: ["name", "namespace", "uid"])
                || parts[1].equals("task") && parts[2].isOne(of: ["name", "retry-count"]))
        if isKnown { return }
        let isOfPipeline = parts[1].isOne(of: ["pipelineRun", "pipeline", "pipelineTask"])
        found.append(
            .unknownContext(
                expression.joined(from: 1),
                of: isOfPipeline ? "a Task, which knows no Pipeline: give it a param" : "a Task",
                known: ["taskRun.name", "taskRun.namespace", "taskRun.uid", "task.name", "task.retry-count"],
                at: expression.span(in: files)))
    }

    private mutating func check(ownResult expression: Expression, of step: Node?, in task: TaskScope) {
        guard let step, expression.parts.count > 2 else { return }
        let declared = NamedList(step, "results")
        if declared[expression.parts[2]] != nil { return }
        undeclared(expression, expression.parts[2], "result", "the step", declared.firstNames)
    }

    private mutating func check(stepResult expression: Expression, at field: StepField, in task: TaskScope) {
        let parts = expression.parts
        guard parts.count > 3, parts[2].equals("results") else { return }
        if !field.takesStepResults {
            found.append(
                .notReplaced(
                    expression.written,
                    help: "results of steps are replaced in `args`, `command` and `env` alone: read it from a variable",
                    at: expression.span(in: files)))
        } else if task.steps[parts[1]] == nil {
            undeclared(expression, parts[1], "step", task.title, task.steps.firstNames)
        }
    }

    /// `${inputs.params.x}` of the first releases.
    private mutating func checkOldSyntax(in scalar: Node, of task: TaskScope) {
        guard scalar.text.indices.dropLast().contains(where: { isOldStart(scalar.text, $0) }) else { return }
        for old in scalar.substitutions(in: files)
        where old.bracket == .brace && old.isPath && ["inputs", "outputs", "params"].contains(old.path[0]) {
            let name = old.path.dropFirst(old.path[0] == "inputs" ? 2 : 1).joined(separator: ".")
            found.append(.laterSyntax(old.written, meant: "$(params.\(name))", at: old.span))
        }
    }

    private func isOldStart(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        text[at] == UInt8(ascii: "$") && text[at + 1] == UInt8(ascii: "{")
    }
}
