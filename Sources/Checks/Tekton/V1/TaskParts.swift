internal import Model
internal import Text
internal import YAML

extension TektonRules {
    /// What Tekton's webhook says about a Task, and what it does not say although no run can work.
    mutating func check(_ task: TaskScope) {
        check(params: task.params)
        check(results: task.results, of: task)
        check(workspaces: task)
        found += duplicates(task.volumes.items, called: "volumes")
        for volume in task.volumes.items where !volume.node.entries.contains(where: isSource) {
            found.append(
                .missingField(
                    "emptyDir", in: "the volume `\(volume.text)`",
                    help: "say what it is: `emptyDir: {}`, a `configMap`, a `secret` and so on", at: volume.name.span))
        }
        let template = task.spec.value("stepTemplate")
        found += duplicates(task.steps.items, called: "steps")
        for (number, step) in task.spec.mappings("steps").enumerated() {
            check(step: step, StepTitle(node: step, noun: "step", number: number), template: template, in: task)
        }
        found += duplicates(task.spec.named("sidecars"), called: "sidecars")
        for (number, sidecar) in task.spec.mappings("sidecars").enumerated() {
            check(sidecar: sidecar, StepTitle(node: sidecar, noun: "sidecar", number: number), in: task)
        }
        checkExpressions(in: task)
    }

    private func isSource(_ entry: (key: Node, value: Node)) -> Bool {
        !entry.key.equals("name") && (!entry.value.isNull || entry.key.equals("emptyDir"))
    }

    private mutating func check(results: NamedList, of task: TaskScope) {
        found += duplicates(results.items, called: "results")
        for result in results.items {
            check(resultName: result)
            checkType(of: result, called: "result")
            guard let value = result.node.value("value") else { continue }
            let expressions = value.expressions
            let isReference =
                expressions.count == 1 && expressions[0].isWhole && expressions[0].head.equals("steps")
                && expressions[0].parts.count > 3 && expressions[0].parts[2].equals("results")
            if !isReference { found.append(.resultOfNoStep(result.text, at: value.span)) }
        }
    }

    mutating func check(resultName result: NamedItem) {
        guard !isResultName(result.word) else { return }
        found.append(
            .invalidPipelineName(
                result.text, of: "a result",
                because: "it has letters, digits, `-`, `_` and `.`, and begins and ends with a letter or digit",
                at: result.name.span))
    }

    private mutating func check(workspaces task: TaskScope) {
        found += duplicates(task.workspaces.items, called: "workspaces")
        guard !task.workspaces.isEmpty else { return }
        var paths: [String: NamedItem] = [:]
        for workspace in task.workspaces.items {
            if !isVariableName(workspace.word) {
                found.append(
                    .invalidPipelineName(
                        workspace.text, of: "a workspace", because: "it has letters, digits, `-`, `_` and `.`",
                        at: workspace.name.span))
            }
            let written = workspace.node.value("mountPath")?.nonEmptyText
            if written?.isComputed ?? false { continue }
            let path = cleanPath(written?.string ?? "/workspace/\(workspace.text)") ?? ""
            if isReserved(path) {
                found.append(.reservedPath(path, at: (written ?? workspace.name).span))
            }
            if let other = paths[path], other.word != workspace.word {
                found.append(
                    .sharedMountPath(path, other: other.name.span, at: (written ?? workspace.name).span))
            } else {
                paths[path] = workspace
            }
        }
        let templates = task.spec.value("stepTemplate").map { [$0] } ?? []
        for mount in (task.spec.mappings("steps") + templates).flatMap({ $0.mappings("volumeMounts") }) {
            guard let node = mount.value("mountPath")?.nonEmptyText, !node.isComputed,
                let path = cleanPath(node.string), let workspace = paths[path]
            else { continue }
            found.append(.sharedMountPath(path, other: workspace.name.span, at: node.span))
        }
    }

    private func isVariableName(_ word: Word) -> Bool {
        word.bytes.allSatisfy {
            $0.isAlphanumeric || "-_.".utf8.contains($0)
        }
    }
}

/// Below `/tekton`, where only the home is free.
func isReserved(_ path: String) -> Bool {
    path.hasPrefix("/tekton/") && !path.hasPrefix("/tekton/home")
}
