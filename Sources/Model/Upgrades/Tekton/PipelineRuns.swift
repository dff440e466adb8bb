internal import Text
internal import YAML

extension TektonUpgrade {
    mutating func upgradePipelineRun(
        _ pipelines: KnownObjects<PipelineFacts>, _ tasks: KnownObjects<TaskFacts>, _ resources: KnownResources
    ) {
        guard object.dialect < .v1 else { return }
        guard let spec = object.spec else {
            return refuse(.noEquivalent("there is no `spec`", in: object.title, at: object.place))
        }
        let facts = upgradeWhatRuns(of: spec, pipelines, tasks)
        bindResources(of: spec, facts, resources)
        dropRunFields(of: spec)
        upgradeTemplate(of: spec)
        if let timeout = spec["timeout"] {
            if let timeouts = spec.entry("timeouts") {
                return refuse(
                    .noEquivalent("there are `timeout` and `timeouts`", in: object.title, at: timeouts.key.span))
            }
            remove("timeout", of: spec)
            set("timeouts", of: spec, to: ["pipeline": .node(timeout, Edits())])
        }
        if let status = spec["status"], status.equals("PipelineRunCancelled") {
            set("status", of: spec, to: "Cancelled")
        }
        upgradeTaskRunSpecs(of: spec)
    }

    private mutating func upgradeWhatRuns(
        of spec: Node, _ pipelines: KnownObjects<PipelineFacts>, _ tasks: KnownObjects<TaskFacts>
    ) -> PipelineFacts? {
        if let pipelineSpec = spec["pipelineSpec"] { return upgradePipelineSpec(pipelineSpec, among: tasks) }
        guard let reference = spec["pipelineRef"] else { return nil }
        upgradeReference(reference, to: "pipeline")
        guard let name = reference["name"] else { return nil }
        return facts(of: name, "Pipeline", in: pipelines, isNeeded: !spec.list("resources").isEmpty)?.1
    }

    private mutating func bindResources(of spec: Node, _ facts: PipelineFacts?, _ resources: KnownResources) {
        var params: [Value] = []
        var workspaces: [Value] = []
        for binding in spec.list("resources") {
            guard let bound = boundResource(binding, resources), let facts, let name = binding.string("name") else {
                continue
            }
            guard let place = facts.place(of: name) else {
                refuse(
                    .noEquivalent("the Pipeline declares no resource `\(name)`", in: object.title, at: binding.span))
                continue
            }
            guard facts.resources[place].type == bound.type else {
                refuse(
                    .noEquivalent(
                        "`\(name)` is a \(facts.resources[place].type) resource of the Pipeline, and bound to one of type \(bound.type)",
                        in: object.title, at: binding.span))
                continue
            }
            for key in facts.resources[place].keys {
                params.append([
                    "name": .string(Substitution.param(of: name, key)), "value": .string(bound.value(of: key)),
                ])
            }
            guard bound.type == "git" else { continue }
            workspaces.append(["name": .string(name), "volumeClaimTemplate": claim])
        }
        let names = Set(spec.list("params").compactMap { $0.string("name") })
        for param in params {
            if case .string(let name)? = param["name"], names.contains(name) {
                refuse(.noEquivalent("there is a param `\(name)` already", in: object.title, at: object.place))
            }
        }
        add(params, to: "params", of: spec)
        add(workspaces, to: "workspaces", of: spec)
        remove("resources", of: spec)
        if workspaces.isEmpty { return }
        // Without it every run leaves its claim behind.
        let key = "tekton.dev/auto-cleanup-pvc"
        guard let metadata = object.root["metadata"] else { return }
        if let annotations = metadata["annotations"], annotations.kind == .mapping {
            if annotations.entry(key) == nil { set(key, of: annotations, to: "true") }
        } else {
            set("annotations", of: metadata, to: .map([.init(key, "true")]))
        }
    }

    /// As large as the claim was that the old controller made for every run.
    private var claim: Value {
        ["spec": ["accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": "5Gi"]]]]
    }

    /// Fields that say nothing today.
    mutating func dropRunFields(of spec: Node) {
        if let trigger = spec["trigger"] {
            expect(["type", "name"], in: trigger, called: "trigger")
            remove("trigger", of: spec)
        }
        guard object.dialect < .v1beta1, let (key, _) = spec.entry("results") else { return }
        remove("results", of: spec)
        report(.decision("`results` goes away: logs are no business of a run today", at: key.span))
    }

    /// The account and the Pod of all tasks.
    private mutating func upgradeTemplate(of spec: Node) {
        var template: [Value.Entry] = []
        for field in ["serviceAccount", "serviceAccountName"] {
            guard let account = spec.entry(field)?.value else { continue }
            remove(field, of: spec)
            template.append(.init("serviceAccountName", .node(account, Edits())))
        }
        let pod = movedPodTemplate(of: spec)
        if let pod { template.append(.init("podTemplate", pod)) }
        if template.isEmpty { return }
        if let own = spec.entry("taskRunTemplate") {
            return refuse(.noEquivalent("there is a `taskRunTemplate` already", in: object.title, at: own.key.span))
        }
        set("taskRunTemplate", of: spec, to: .map(template))
    }

    /// `podTemplate`, and what stood in a run before there was one; both are taken away where they stand.
    mutating func movedPodTemplate(of spec: Node) -> Value? {
        let loose = ["nodeSelector", "tolerations", "affinity"].compactMap { spec.entry($0) }
        let whole = spec["podTemplate"]
        if let whole, let entry = loose.first {
            refuse(
                .noEquivalent("`\(entry.key.string)` stands beside `podTemplate`", in: object.title, at: whole.span))
        }
        for (key, _) in loose { remove(key.string, of: spec) }
        if let whole {
            remove("podTemplate", of: spec)
            return .node(whole, Edits())
        }
        return loose.isEmpty ? nil : .map(loose.map { .init($0.key.string, .node($0.value, Edits())) })
    }

    private mutating func upgradeTaskRunSpecs(of spec: Node) {
        for item in spec.list("taskRunSpecs") {
            rename("taskServiceAccountName", of: item, to: "serviceAccountName")
            rename("taskPodTemplate", of: item, to: "podTemplate")
            upgradeOverrides(of: item)
        }
        var specs: [Value] = []
        for field in ["serviceAccountNames", "serviceAccounts"] {
            for item in spec.entry(field)?.value.items.map(\.self) ?? [] {
                guard let task = item["taskName"], let account = item["serviceAccountName"] ?? item["serviceAccount"]
                else {
                    refuse(.noEquivalent("an item of `\(field)` names no task", in: object.title, at: item.span))
                    continue
                }
                specs.append([
                    "pipelineTaskName": .node(task, Edits()), "serviceAccountName": .node(account, Edits()),
                ])
            }
            remove(field, of: spec)
        }
        add(specs, to: "taskRunSpecs", of: spec)
    }

    /// What overrides the steps and sidecars of a task.
    mutating func upgradeOverrides(of spec: Node) {
        for (old, today) in [("stepOverrides", "stepSpecs"), ("sidecarOverrides", "sidecarSpecs")] {
            guard let list = spec.entry(old)?.value else { continue }
            for item in list.items { rename("resources", of: item, to: "computeResources") }
            rename(old, of: spec, to: today)
        }
    }
}
