internal import Model
internal import Text
internal import YAML

/// What fills a workspace.
private let workspaceSources = [
    "volumeClaimTemplate", "persistentVolumeClaim", "emptyDir", "configMap", "secret", "projected", "csi",
]

extension TektonRules {
    /// Each workspace of a run is filled from one place.
    mutating func check(workspaceBindings bound: NamedList) {
        found += duplicates(bound.items, called: "workspaces")
        for binding in bound.items {
            let sources = workspaceSources.compactMap { binding.node.entry($0) }.filter { !$0.value.isNull }
            if sources.count > 1 {
                found.append(
                    .conflictingFields(
                        sources.map(\.key.string), in: "the workspace `\(binding.text)`", other: sources[0].key.span,
                        at: sources[1].key.span))
            } else if sources.isEmpty {
                found.append(.emptyWorkspace(binding.text, at: binding.name.span))
            }
        }
    }

    /// `timeouts` of a run fit into each other. Tekton takes an hour for a pipeline where nothing is said.
    mutating func check(timeouts spec: Node, of run: PipelineObject) {
        let timeouts = spec.value("timeouts")
        let old = spec.value("timeout")
        func read(_ node: Node?) -> (node: Node, value: Duration)? {
            guard let node, node.isText, let value = Duration(go: node.string) else { return nil }
            return (node, value)
        }
        let whole = read(timeouts?.value("pipeline")) ?? read(old)
        let (tasks, finally) = (read(timeouts?.value("tasks")), read(timeouts?.value("finally")))
        for given in [whole, tasks, finally].compactMap(\.self) where given.value < .zero {
            found.append(.belowZero("timeout", of: run.title, given.node.string, at: given.node.span))
        }
        if let old = spec.entry("timeout"), let new = spec.entry("timeouts"), !new.value.isNull {
            found.append(
                .conflictingFields(["timeout", "timeouts"], in: run.title, other: old.key.span, at: new.key.span))
        }
        let limit = whole?.value ?? .seconds(3600)
        let limitText = whole.map { "`\($0.node.string)`" } ?? "the hour that it has when nothing is said"
        for part in [tasks, finally].compactMap(\.self) where limit != .zero && part.value > limit {
            found.append(.timeoutAboveWhole(part.node.string, whole: limitText, at: part.node.span))
        }
        if let tasks, let finally, tasks.value <= limit || limit == .zero, finally.value <= limit || limit == .zero,
            tasks.value + finally.value > limit
        {
            found.append(
                .timeoutsAboveWhole(
                    [tasks.node.string, finally.node.string], whole: limitText, at: finally.node.span))
        }
        for item in spec.mappings("taskRunSpecs") {
            guard let own = read(item.value("timeout")) else { continue }
            let (most, text) =
                tasks.map { ($0.value, "`\($0.node.string)` of all tasks") } ?? (limit, "\(limitText)")
            if own.value < .zero {
                found.append(.belowZero("timeout", of: "a task", own.node.string, at: own.node.span))
            } else if most != .zero, own.value > most {
                found.append(.timeoutAboveWhole(own.node.string, whole: text, at: own.node.span))
            }
        }
    }

    /// The node of a task is chosen by its volume: with two volumes, the run fails.
    mutating func checkClaims(of bound: NamedList, in pipeline: PipelineScope) {
        guard features.coschedule == .workspaces else { return }
        func claim(_ name: Word) -> String? {
            guard let binding = bound[name]?.node else { return nil }
            if binding.value("volumeClaimTemplate") != nil { return "template \(name.string)" }
            return binding.value("persistentVolumeClaim")?.value("claimName")?.nonEmptyText?.string
        }
        for task in pipeline.tasks.items + pipeline.finally.items {
            let used = task.node.named("workspaces")
            if used.count < 2 { continue }
            var first: (claim: String, item: NamedItem)?
            for item in used {
                let meant = item.node.value("workspace")?.nonEmptyText ?? item.name
                guard let claim = claim(Word(meant)) else { continue }
                if let first, first.claim != claim {
                    found.append(.twoClaims(task.text, other: first.item.name.span, at: item.name.span))
                    break
                }
                first = first ?? (claim, item)
            }
        }
    }
}
