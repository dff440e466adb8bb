internal import Text
internal import YAML

extension TektonUpgrade {
    mutating func upgradePipeline(among tasks: KnownObjects<TaskFacts>) -> PipelineFacts {
        guard object.dialect < .v1 else { return PipelineFacts() }
        guard let spec = object.spec else {
            refuse(.noEquivalent("there is no `spec`", in: object.title, at: object.place))
            return PipelineFacts()
        }
        return upgradePipelineSpec(spec, among: tasks)
    }

    /// The `spec` of a Pipeline, or the `pipelineSpec` of a run.
    mutating func upgradePipelineSpec(_ spec: Node, among tasks: KnownObjects<TaskFacts>) -> PipelineFacts {
        var facts = PipelineFacts(resources: declaredResources(ofPipeline: spec), isOld: true)
        let nodes = spec.list("tasks").filter { $0.kind == .mapping }
        var given: [GivenTask] = []
        for node in nodes + spec.list("finally").filter({ $0.kind == .mapping }) {
            given.append(GivenTask(node, facts: upgradeTask(of: node, among: tasks)))
        }
        if isRefused { return facts }
        let inOrder = Array(given.prefix(nodes.count))
        fetch(&facts, inOrder)
        for task in given { bind(task, &facts) }
        order(inOrder, facts)
        upgradeParams(of: spec, nodes: given.map(\.node))
        if isRefused { return facts }

        var params: [Value] = []
        for resource in facts.resources {
            for key in resource.keys {
                var param: Value = ["name": .string(Substitution.param(of: resource.name, key)), "type": "string"]
                if resource.type == "git", key == "revision" { param["default"] = "master" }
                params.append(param)
            }
        }
        add(params, to: "params", of: spec)
        remove("resources", of: spec)
        let workspaces = facts.resources.filter { $0.type == "git" }.map { ["name": .string($0.name)] as Value }
        add(workspaces, to: "workspaces", of: spec)
        let fetching = facts.resources.filter(\.isFetched)
        if !fetching.isEmpty, let first = nodes.first {
            insert(fetching.map { fetchTask($0.name) }, before: first)
            let names = fetching.map { "`fetch-\($0.name)`" }.joined(separator: ", ")
            report(
                .decision(
                    "what cloned a git resource is a task today: \(names) takes `git-clone` from the Artifact Hub",
                    at: (spec.entry("tasks")?.key ?? spec).span))
        }
        return facts
    }

    /// What a task of the Pipeline runs, and what is known of that.
    private mutating func upgradeTask(of node: Node, among tasks: KnownObjects<TaskFacts>) -> TaskFacts? {
        if let (key, conditions) = node.entry("conditions"), !conditions.isEmpty {
            refuse(
                .noEquivalent(
                    "a task has `conditions`", in: object.title, at: key.span,
                    help: "write what must hold into `when`"))
        }
        if let taskSpec = node["taskSpec"], taskSpec["apiVersion"] == nil { return upgradeTaskSpec(taskSpec) }
        guard let reference = node["taskRef"] else { return nil }
        upgradeReference(reference, to: "task")
        guard let name = reference["name"] else { return nil }
        return facts(of: name, "Task", in: tasks, isNeeded: node["resources"] != nil)?.1
    }

    /// Finds what must be cloned: what a task reads, and has from no other.
    private mutating func fetch(_ facts: inout PipelineFacts, _ tasks: [GivenTask]) {
        var writers: [String: String] = [:]
        for task in tasks {
            for gift in task.gifts {
                guard let place = facts.place(of: gift.resource) else {
                    refuse(
                        .noEquivalent(
                            "`\(gift.resource)` is no resource of this Pipeline", in: object.title, at: task.place))
                    continue
                }
                guard facts.resources[place].type == "git", gift.isInput, gift.from.isEmpty else { continue }
                facts.resources[place].isFetched = true
                for key in ["url", "revision"] { facts.resources[place].need(key) }
                // What it had was a clone of its own.
                if let writer = writers[gift.resource] {
                    report(
                        .sharedCheckout(
                            gift.resource, writer: writer, reader: task.name, at: task.place)
                    )
                }
            }
            for gift in task.gifts where !gift.isInput { writers[gift.resource] = task.name }
        }
        let names = Set(tasks.map(\.name))
        for task in tasks {
            for from in task.gifts.flatMap(\.from) where from == task.name || !names.contains(from) {
                refuse(
                    .noEquivalent(
                        "`from` names `\(from)`, which is no other task of this Pipeline", in: object.title,
                        at: task.place))
            }
        }
        for resource in facts.resources where resource.isFetched && names.contains("fetch-\(resource.name)") {
            refuse(
                .noEquivalent("there is a task `fetch-\(resource.name)` already", in: object.title, at: object.place))
        }
    }

    /// Gives a task its workspaces and params in place of resources.
    private mutating func bind(_ task: GivenTask, _ facts: inout PipelineFacts) {
        guard task.node["resources"] != nil else { return }
        var workspaces: [Value] = []
        var params: [Value] = []
        var bound: Set<String> = []
        let gifts = task.gifts.map(\.name)
        let given = task.node.list("params").compactMap { $0.string("name") }
        for gift in task.gifts {
            guard bound.insert(gift.name).inserted else {
                // What went in came out of the same place.
                if task.gifts.contains(where: { $0.name == gift.name && $0.resource != gift.resource }) {
                    refuse(
                        .noEquivalent(
                            "`\(task.name)` reads one resource as `\(gift.name)` and writes another", in: object.title,
                            at: task.place))
                }
                continue
            }
            guard let place = facts.place(of: gift.resource) else { continue }
            let type = facts.resources[place].type
            if let facts = task.facts, !facts.takes(gift.name, type: type, beside: gifts, and: given) {
                refuse(
                    .noEquivalent(
                        "the Task of `\(task.name)` declares no resource `\(gift.name)`", in: object.title,
                        at: task.place))
            }
            if facts.resources[place].type == "git" {
                var workspace: Value = ["name": .string(gift.name)]
                if gift.name != gift.resource { workspace["workspace"] = .string(gift.resource) }
                workspaces.append(workspace)
            }
            for key in task.facts?.keys(of: gift.name) ?? [] {
                facts.resources[place].need(key)
                params.append([
                    "name": .string(Substitution.param(of: gift.name, key)),
                    "value": .string("$(params.\(Substitution.param(of: gift.resource, key)))"),
                ])
            }
        }
        remove("resources", of: task.node)
        add(params, to: "params", of: task.node)
        add(workspaces, to: "workspaces", of: task.node)
    }

    /// Says who runs after whom: once the list said it, or where a resource came from.
    private mutating func order(_ tasks: [GivenTask], _ facts: PipelineFacts) {
        let isSequential =
            object.dialect < .v1beta1
            && !tasks.contains { task in
                ["runAfter", "when", "taskSpec", "timeout", "workspaces", "matrix"].contains {
                    task.node.entry($0) != nil
                }
            }
        let last = Dictionary(tasks.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { $1 })
        for (number, task) in tasks.enumerated() {
            var after: [String] = []
            for gift in task.gifts where gift.isInput {
                for from in gift.from where isSequential && last[from] ?? -1 > number {
                    refuse(
                        .noEquivalent(
                            "`from` names `\(from)`, which runs later than `\(task.name)`", in: object.title,
                            at: task.place))
                }
                let isFetched = facts.place(of: gift.resource).map { facts.resources[$0].isFetched } ?? false
                let isChained = isSequential && number > 0
                if gift.from.isEmpty, isFetched, !isChained { after.append("fetch-\(gift.resource)") }
                after += gift.from
            }
            // The first of a list begins when everything is there that those behind it read.
            if isSequential, number == 0 {
                after += facts.resources.filter(\.isFetched).map { "fetch-\($0.name)" }
            }
            if isSequential, number > 0 { after.append(tasks[number - 1].name) }
            let written = Set(task.node.list("runAfter").compactMap(\.asString))
            var known = written
            add(after.filter { known.insert($0).inserted }.map { .string($0) }, to: "runAfter", of: task.node)
        }
        if isSequential, tasks.count > 1 {
            report(
                .decision(
                    "tasks ran one after the other, in the order of the list: `runAfter` says so now",
                    at: tasks[1].place))
        }
    }

    /// `${params.x}` in the values of params.
    private mutating func upgradeParams(of spec: Node, nodes: [Node]) {
        let names = Set(spec.list("params").compactMap { $0.string("name") })
        for param in nodes.flatMap({ $0.list("params") }) {
            for scalar in param["value"].map({ Array($0.scalars) }) ?? [] {
                var exchanges: [Edits.Exchange] = []
                for found in Substitution.all(in: scalar.string) where found.isOld {
                    guard let name = found.name(behind: "params."), names.contains(name) else { continue }
                    exchanges.append(Edits.Exchange(found.written, for: Substitution.param(name)))
                }
                exchange(exchanges, in: scalar)
            }
        }
    }

    private func fetchTask(_ resource: String) -> Value {
        func param(_ name: String, _ value: String) -> Value { ["name": .string(name), "value": .string(value)] }
        return [
            "name": .string("fetch-\(resource)"),
            "taskRef": [
                "resolver": "hub",
                "params": [
                    param("catalog", "tekton-catalog-tasks"), param("type", "artifact"), param("kind", "task"),
                    param("name", "git-clone"), param("version", "0.10.0"),
                ],
            ],
            "params": [
                param("url", "$(params.\(Substitution.param(of: resource, "url")))"),
                param("revision", "$(params.\(Substitution.param(of: resource, "revision")))"),
            ],
            "workspaces": [["name": "output", "workspace": .string(resource)]],
        ]
    }
}
