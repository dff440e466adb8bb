internal import Text
internal import YAML

extension TektonUpgrade {
    /// A Task or a ClusterTask.
    mutating func upgradeTask(among tasks: Set<String>) -> TaskFacts {
        if object.kind == "ClusterTask" {
            let place = object.root["kind"] ?? object.root
            if tasks.contains(object.name) {
                refuse(.noEquivalent("there is a Task of the same name", in: object.title, at: place.span))
            }
            set("kind", of: object.root, to: "Task")
            report(
                .decision("\(object.title) becomes a Task: every namespace that uses it needs one", at: place.span))
        }
        guard let spec = object.spec else {
            if object.dialect < .v1 { refuse(.noEquivalent("there is no `spec`", in: object.title, at: object.place)) }
            return TaskFacts()
        }
        return object.dialect < .v1 ? upgradeTaskSpec(spec) : TaskFacts(ofToday: spec)
    }

    /// The `spec` of a Task, or the `taskSpec` in a run or a Pipeline.
    mutating func upgradeTaskSpec(_ spec: Node) -> TaskFacts {
        var facts = TaskFacts(resources: declaredResources(of: spec), isOld: true)
        let inputs = spec["inputs"]
        if let inputs { expect(["params", "resources"], in: inputs, called: "inputs") }
        if let outputs = spec["outputs"] {
            expect(["resources", "results"], in: outputs, called: "outputs")
            if let results = outputs.entry("results") {
                report(.decision("`outputs.results` goes away: nothing ever read it", at: results.key.span))
            }
        }
        if let resources = spec["resources"] { expect(["inputs", "outputs"], in: resources, called: "resources") }
        if spec.list("steps").isEmpty {
            refuse(.noEquivalent("there are no steps", in: object.title, at: object.place))
        }
        upgradeSteps(of: spec)
        let params = (inputs?.list("params") ?? []) + spec.list("params")
        let names = Set(params.compactMap { $0.string("name") })
        upgradeTexts(of: spec, params: names, &facts)
        for (resource, key) in facts.valueParams where names.contains(Substitution.param(of: resource, key)) {
            refuse(
                .noEquivalent(
                    "there is a param `\(Substitution.param(of: resource, key))` already, which the value of the resource `\(resource)` would need",
                    in: object.title, at: object.place))
        }
        let added = facts.valueParams.map { valueParam($0.resource, $0.key) }
        moveParams(of: spec, adding: added)
        for field in ["inputs", "outputs", "resources"] { remove(field, of: spec) }
        addWorkspaces(facts, to: spec)
        keepWorkingDirectory(of: spec)
        for image in facts.resources where image.type == "image" && image.isOutput {
            let values = facts.keys(of: image.name)
            report(
                .decision(
                    "the image `\(image.name)` is \(values.isEmpty ? "no longer declared" : "a param"): no step says what digest it pushed, so there is no result with one",
                    at: place(of: image.name, in: spec)))
        }
        return facts
    }

    private func place(of resource: String, in spec: Node) -> Span {
        let outputs = (spec["outputs"]?.list("resources") ?? []) + (spec["resources"]?.list("outputs") ?? [])
        return (outputs.first { $0.string("name") == resource } ?? spec).span
    }

    private func valueParam(_ resource: String, _ key: String) -> Value {
        ["name": .string(Substitution.param(of: resource, key)), "type": "string"]
    }

    /// `inputs.params` are `params` today.
    private mutating func moveParams(of spec: Node, adding added: [Value]) {
        guard let old = spec["inputs"]?["params"], old.kind == .sequence, let last = old.items.map(\.self).last else {
            return add(added, to: "params", of: spec)
        }
        if let own = spec.entry("params") {
            return refuse(.noEquivalent("there are `params` and `inputs.params`", in: object.title, at: own.key.span))
        }
        if !added.isEmpty { append(added, after: last) }
        set("params", of: spec, to: .node(old, Edits()))
    }

    private mutating func addWorkspaces(_ facts: TaskFacts, to spec: Node) {
        let workspaces = facts.resources.filter { $0.type == "git" }.map { git in
            var value: Value = ["name": .string(git.name)]
            if let path = git.mountPath { value["mountPath"] = .string(path) }
            if git.isOptional { value["optional"] = true }
            return value
        }
        let names = Set(spec.list("workspaces").compactMap { $0.string("name") })
        for git in facts.resources where git.type == "git" && names.contains(git.name) {
            refuse(
                .noEquivalent(
                    "there is a workspace `\(git.name)` already, which the resource would need", in: object.title,
                    at: object.place))
        }
        add(workspaces, to: "workspaces", of: spec)
    }

    // MARK: Texts

    /// Writes all substitutions below the parts of a Task that have them as they are written today.
    private mutating func upgradeTexts(of spec: Node, params: Set<String>, _ facts: inout TaskFacts) {
        for field in ["steps", "stepTemplate", "sidecars", "volumes", "results", "workspaces"] {
            guard let part = spec.entry(field)?.value else { continue }
            for scalar in part.scalars where !scalar.isKey {
                guard scalar.text.contains(UInt8(ascii: "$")) else { continue }
                var exchanges: [Edits.Exchange] = []
                for found in Substitution.all(in: scalar.string) {
                    guard let today = today(of: found, params: params, &facts, at: scalar), today != found.written
                    else { continue }
                    let exchange = Edits.Exchange(found.written, for: today)
                    if !exchanges.contains(exchange) { exchanges.append(exchange) }
                }
                exchange(exchanges, in: scalar)
            }
        }
    }

    private mutating func today(
        of found: Substitution, params: Set<String>, _ facts: inout TaskFacts, at scalar: Node
    ) -> String? {
        if let name = found.name(behind: "inputs.params.") {
            let bare = name.split(separator: "[", maxSplits: 1).first.map(String.init) ?? name
            guard params.contains(bare) else {
                refuse(
                    .noEquivalent("`\(found.written)` names no param of this Task", in: object.title, at: scalar.span))
                return nil
            }
            return Substitution.param(name)
        }
        let prefixes = ["inputs.resources.", "outputs.resources.", "resources.inputs.", "resources.outputs."]
        guard let rest = prefixes.lazy.compactMap({ found.name(behind: $0) }).first else { return nil }
        guard let dot = rest.lastIndex(of: "."), let resource = facts.resource(String(rest[..<dot])) else {
            refuse(
                .noEquivalent("`\(found.written)` names no resource of this Task", in: object.title, at: scalar.span))
            return nil
        }
        let key = String(rest[rest.index(after: dot)...])
        if key == "type" { return resource.type }
        if key == "path" {
            if resource.type == "git" { return "$(workspaces.\(resource.name).path)" }
            refuse(
                .noEquivalent(
                    "`\(found.written)` is a folder that only the old controller filled", in: object.title,
                    at: scalar.span))
            return nil
        }
        if !facts.valueParams.contains(where: { $0 == (resource.name, key) }) {
            facts.valueParams.append((resource.name, key))
        }
        return "$(params.\(Substitution.param(of: resource.name, key)))"
    }
}
