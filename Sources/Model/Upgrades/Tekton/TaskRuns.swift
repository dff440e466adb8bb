internal import Text
internal import YAML

extension TektonUpgrade {
    mutating func upgradeTaskRun(_ tasks: KnownObjects<TaskFacts>, _ resources: KnownResources) {
        guard object.dialect < .v1 else { return }
        guard let spec = object.spec else {
            return refuse(.noEquivalent("there is no `spec`", in: object.title, at: object.place))
        }
        let inputs = spec["inputs"]
        let bindings = bindings(of: spec)
        var facts: TaskFacts?
        if let taskSpec = spec["taskSpec"] {
            facts = upgradeTaskSpec(taskSpec)
        } else if let reference = spec["taskRef"] {
            upgradeReference(reference, to: "task")
            if let name = reference["name"] {
                facts = self.facts(of: name, "Task", in: tasks, isNeeded: !bindings.isEmpty)?.1
            }
        }
        if let inputs { expect(["params", "resources"], in: inputs, called: "inputs") }
        if let outputs = spec["outputs"] { expect(["resources", "params"], in: outputs, called: "outputs") }
        if isRefused { return }
        let values = values(of: bindings, facts, resources)
        if let old = inputs?["params"], old.kind == .sequence, let last = old.items.map(\.self).last {
            if let own = spec.entry("params") {
                refuse(.noEquivalent("there are `params` and `inputs.params`", in: object.title, at: own.key.span))
            }
            if !values.isEmpty { append(values, after: last) }
            set("params", of: spec, to: .node(old, Edits()))
        } else {
            add(values, to: "params", of: spec)
        }
        for field in ["inputs", "outputs", "resources"] { remove(field, of: spec) }
        dropRunFields(of: spec)
        rename("serviceAccount", of: spec, to: "serviceAccountName")
        if spec["podTemplate"] == nil, let template = movedPodTemplate(of: spec) {
            set("podTemplate", of: spec, to: template)
        }
        upgradeOverrides(of: spec)
    }

    private func bindings(of spec: Node) -> [Node] {
        (spec["inputs"]?.list("resources") ?? []) + (spec["outputs"]?.list("resources") ?? [])
            + (spec["resources"]?.list("inputs") ?? []) + (spec["resources"]?.list("outputs") ?? [])
    }

    private mutating func values(of bindings: [Node], _ facts: TaskFacts?, _ resources: KnownResources) -> [Value] {
        var params: [Value] = []
        var seen: Set<String> = []
        for binding in bindings {
            guard let bound = boundResource(binding, resources), let name = binding.string("name") else { continue }
            if bound.type == "git" {
                refuse(
                    .noEquivalent(
                        "a TaskRun has nothing that clones the git resource `\(name)` for it", in: object.title,
                        at: binding.span, help: "run the Task in a Pipeline, behind `git-clone`"))
                continue
            }
            if bound.type != "image" {
                refuse(
                    .noEquivalent(
                        "nothing in Tekton v1 is like the \(bound.type) resource `\(name)`", in: object.title,
                        at: binding.span))
                continue
            }
            guard seen.insert(name).inserted else { continue }
            for key in facts?.keys(of: name) ?? [] {
                params.append([
                    "name": .string(Substitution.param(of: name, key)), "value": .string(bound.value(of: key)),
                ])
            }
        }
        return params
    }
}
