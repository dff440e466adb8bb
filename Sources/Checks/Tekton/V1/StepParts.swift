internal import Model
internal import Text
internal import YAML

extension TektonRules {
    mutating func check(step: Node, _ title: StepTitle, template: Node?, in task: TaskScope) {
        checkName(of: title, longest: 58)
        if let (key, reference) = step.entry("ref"), !reference.isNull {
            check(reference, at: key, of: step, title, in: task)
        } else {
            if let (key, params) = step.entry("params"), !params.isNull {
                found.append(
                    .missingField("ref", in: title.text, help: "`params` are those of a StepAction", at: key.span))
            }
            if step.value("image")?.nonEmptyText == nil, template?.value("image")?.nonEmptyText == nil {
                found.append(.missingField("image", in: title.text, at: step.place))
            }
        }
        check(container: step, title, in: task)
        check(onErrorOf: step, title.text)
        check(timeoutOf: step, title.text)
        check(whens: step)
        let results = NamedList(step, "results")
        found += duplicates(results.items, called: "results")
        for result in results.items {
            check(resultName: result)
            checkType(of: result, called: "result")
        }
        for stream in ["stdoutConfig", "stderrConfig"] {
            if let (key, _) = step.entry(stream) { gateAlpha("`\(stream)`", at: key.span) }
        }
        if let (key, script) = step.entry("script"), script.hasPrefix("#!win") {
            gateAlpha("a `script` for Windows", at: key.span)
        }
        checkLimits(of: step)
    }

    mutating func check(sidecar: Node, _ title: StepTitle, in task: TaskScope) {
        checkName(of: title, longest: 55)
        if let name = sidecar.value("name"), name.isText, name.equals("tekton-log-results") {
            found.append(.reservedSidecar(name.string, at: name.span))
        }
        if sidecar.value("image")?.nonEmptyText == nil {
            found.append(.missingField("image", in: title.text, at: sidecar.place))
        }
        check(container: sidecar, title, in: task)
        checkLimits(of: sidecar)
    }

    private mutating func checkName(of title: StepTitle, longest: Int) {
        guard let name = title.node.value("name")?.nonEmptyText, !name.isComputed else { return }
        if !Names.isLabel(name.string, limit: 253) {
            found.append(
                .invalidPipelineName(name.string, of: "a \(title.noun)", because: labelRule, at: name.span))
        } else if name.text.count > longest {
            found.append(
                .longContainerName(name.string, noun: title.noun, longest: longest, at: name.span))
        }
    }

    /// What a step says that runs a StepAction.
    private mutating func check(
        _ reference: Node, at key: Node, of step: Node, _ title: StepTitle, in task: TaskScope
    ) {
        for field in ["image", "command", "args", "script", "workingDir", "env", "volumeMounts", "results"] {
            guard let other = step.entry(field), !other.value.isNull else { continue }
            found.append(.conflictingFields(["ref", field], in: title.text, other: key.span, at: other.key.span))
        }
        check(resolver: reference, at: key, nameRule: nil)
        guard case .task(let object) = task.home,
            let action = objects.find("StepAction", reference.value("name"), from: object), let spec = action.spec,
            let place = reference.value("name")?.span
        else { return }
        let given = NamedList(step, "params")
        for param in NamedList(spec, "params").items
        where given[param.word] == nil && param.node.value("default") == nil {
            found.append(.notGiven("param", param.text, of: action.title, declared: param.name.span, at: place))
        }
    }

    /// What steps and sidecars share.
    private mutating func check(container: Node, _ title: StepTitle, in task: TaskScope) {
        if let (_, script) = container.entry("script"), let (key, command) = container.entry("command"),
            !script.isEmpty, !command.isNull, !command.isEmpty
        {
            found.append(
                .conflictingFields(["script", "command"], in: title.text, other: script.span, at: key.span))
        }
        found += duplicates(container.named("env"), called: "variables")
        for mount in container.mappings("volumeMounts") {
            check(mount: mount, in: task)
        }
        for usage in container.named("workspaces") {
            gateBeta("`workspaces` of a \(title.noun)", at: usage.name.span)
            guard task.workspaces[usage.word] == nil, !task.hasWorkspace(usage.word) else { continue }
            found.append(
                .undeclaredReference(
                    usage.text, kind: "workspace", of: task.title,
                    near: nearest(to: usage.text, among: task.workspaceNames), at: usage.name.span))
        }
    }

    private mutating func check(mount: Node, in task: TaskScope) {
        if let node = mount.value("mountPath")?.nonEmptyText, !node.isComputed,
            let path = cleanPath(node.string), isReserved(path)
        {
            found.append(.reservedPath(path, at: node.span))
        }
        guard let name = mount.value("name")?.nonEmptyText, !name.isComputed else { return }
        if name.hasPrefix("tekton-internal-") {
            found.append(.reservedVolume(name.string, at: name.span))
        } else if !task.hasVolume(Word(name)) {
            found.append(
                .undeclaredReference(
                    name.string, kind: "volume", of: task.title,
                    near: nearest(to: name.string, among: task.volumes.firstNames), at: name.span))
        }
    }

    mutating func check(onErrorOf step: Node, _ title: String) {
        guard let value = step.value("onError")?.nonEmptyText, !value.isComputed, !value.equals("continue"),
            !value.equals("stopAndFail")
        else { return }
        found.append(
            .unknownValue(value.string, of: "`onError`", allowed: ["continue", "stopAndFail"], at: value.span))
    }

    mutating func check(timeoutOf step: Node, _ title: String) {
        guard let value = step.value("timeout"), value.isText, let timeout = Duration(go: value.string),
            timeout < .zero
        else { return }
        found.append(.belowZero("timeout", of: title, value.string, at: value.span))
    }

    /// The conditions of a step or of a task.
    mutating func check(whens owner: Node) {
        for when in owner.mappings("when") {
            if let (key, _) = when.entry("cel") {
                gate("`cel`", "enable-cel-in-whenexpression", "true", isOpen: features.whenCEL, at: key.span)
                continue
            }
            if let word = when.value("operator")?.nonEmptyText {
                if !word.equals("in"), !word.equals("notin") {
                    found.append(
                        .unknownValue(
                            word.string, of: "operator of a condition", allowed: ["in", "notin"], at: word.span))
                }
            } else {
                found.append(.missingField("operator", in: "a condition", at: when.place))
            }
            let values = when.entry("values")
            if values.map({ $0.value.isEmpty || $0.value.isNull }) ?? true {
                found.append(
                    .missingField(
                        "values", in: "a condition", isEmpty: values != nil, at: values?.key.span ?? when.place))
            }
        }
    }

    private mutating func checkLimits(of container: Node) {
        guard let resources = container.value("computeResources") ?? container.value("resources"),
            let requests = resources.value("requests"), let limits = resources.value("limits")
        else { return }
        for (key, value) in requests.entries {
            guard let limit = limits.entries.first(where: { Word($0.key) == Word(key) })?.value,
                let wanted = Quantity(value), let most = Quantity(limit), most < wanted, !limit.isComputed
            else { continue }
            found.append(.requestAboveLimit(key.string, limit: limit.span, at: value.span))
        }
    }
}
