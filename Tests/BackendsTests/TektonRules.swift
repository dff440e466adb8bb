import Backends
import Model
import Text
import YAML

/// What Tekton's webhook and reconciler would refuse, and what they would accept although it is wrong, in generated files.
/// It reads the printed bytes again and knows nothing of how they were made.
struct TektonRules {
    private var found: [String] = []

    static func violations(in files: [OutputFile]) -> [String] {
        var map = SourceMap()
        let ids = files.map { map.add(SourceFile(path: $0.path, bytes: $0.bytes)) }
        let parsed = parseDocuments(ids, of: map)
        var rules = TektonRules()
        rules.found += parsed.flatMap(\.diagnostics).map { "\($0.kind.code) \($0.message)" }
        let documents = parsed.flatMap(\.documents)
        let roots = documents.compactMap(\.root)
        withExtendedLifetime(documents) {
            let tasks = roots.filter { $0["kind"]?.asString == "Task" }
            for task in tasks { rules.check(task: task) }
            for pipeline in roots where pipeline["kind"]?.asString == "Pipeline" {
                rules.check(pipeline: pipeline, tasks: tasks)
                for run in roots where run["kind"]?.asString == "PipelineRun" {
                    rules.check(run: run, of: pipeline, objects: roots)
                }
            }
        }
        return rules.found
    }

    private mutating func expect(_ holds: Bool, _ message: @autoclosure () -> String) {
        if !holds { found.append(message()) }
    }

    private mutating func check(task: Node) {
        let name = text(task["metadata"]?["name"])
        expect(Names.isSubdomain(name) && name.utf8.count <= 63, "\(name): name")
        let spec = task["spec"]
        let params = names(spec?["params"])
        let workspaces = names(spec?["workspaces"])
        let results = names(spec?["results"])
        let volumes = names(spec?["volumes"])
        for list in [params, workspaces, results, volumes] {
            expect(Set(list).count == list.count, "\(name): repeats one of \(list)")
        }
        let steps = spec?["steps"].map { Array($0.items) } ?? []
        expect(!steps.isEmpty, "\(name): no steps")
        expect(Set(names(spec?["steps"])).count == steps.count, "\(name): step names")
        for step in steps {
            let place = "\(name)/\(text(step["name"]))"
            expect(Names.isLabel(text(step["name"]), limit: 58), "\(place): step name")
            expect(!text(step["image"]).isEmpty, "\(place): no image")
            expect((step["command"] == nil) != (step["script"] == nil), "\(place): command and script")
            expect(step["workspaces"] == nil && step["computeResources"] == nil, "\(place): gated or resources")
            let env = names(step["env"])
            expect(Set(env).count == env.count, "\(place): env twice")
            for mount in step["volumeMounts"].map({ Array($0.items) }) ?? [] {
                expect(volumes.contains(text(mount["name"])), "\(place): mounts \(text(mount["name"]))")
                expect(!text(mount["mountPath"]).hasPrefix("/tekton"), "\(place): mounts into /tekton")
            }
            for scalar in step.scalars {
                for reference in references(in: scalar.string) {
                    check(reference, params: params, workspaces: workspaces, results: results, at: place)
                }
            }
            for reference in references(in: text(step["script"])) {
                expect(reference.first == "results", "\(place): \(reference.joined(separator: ".")) in a script")
            }
            checkSecurity(of: step, builder: text(step["image"]), at: place)
        }
    }

    private mutating func check(
        _ reference: [String], params: [String], workspaces: [String], results: [String], at place: String
    ) {
        let whole = reference.joined(separator: ".")
        switch reference.first {
        case "params":
            expect(reference.count == 2 && params.contains(reference[1]), "\(place): \(whole) is not declared")
        case "workspaces":
            expect(
                reference.count == 3 && reference[2] == "path" && workspaces.contains(reference[1]),
                "\(place): \(whole) is not declared")
        case "results":
            expect(
                reference.count == 3 && reference[2] == "path" && results.contains(reference[1]),
                "\(place): \(whole) is not declared")
        default: found.append("\(place): \(whole) means nothing in a Task")
        }
    }

    private mutating func checkSecurity(of step: Node, builder image: String, at place: String) {
        let security = step["securityContext"]
        expect(security?["allowPrivilegeEscalation"]?.asBool == false, "\(place): escalation")
        expect(security?["privileged"] == nil, "\(place): privileged")
        if image.contains("kaniko") || image.contains("buildah") {
            expect(security?["runAsUser"]?.asInt == 0 && security?["capabilities"] == nil, "\(place): not plain root")
            return
        }
        let dropped = security?["capabilities"]?["drop"].map { $0.items.map(\.string) }
        expect(
            security?["runAsNonRoot"]?.asBool == true && security?["runAsUser"]?.asInt == 65532
                && dropped == ["ALL"] && text(security?["seccompProfile"]?["type"]) == "RuntimeDefault",
            "\(place): not restricted")
        expect(names(step["env"]).contains("HOME"), "\(place): no HOME")
    }

    private mutating func check(pipeline: Node, tasks: [Node]) {
        let spec = pipeline["spec"]
        let params = names(spec?["params"])
        let workspaces = spec?["workspaces"].map { Array($0.items) } ?? []
        let dag = spec?["tasks"].map { Array($0.items) } ?? []
        let finally = spec?["finally"].map { Array($0.items) } ?? []
        let all = names(spec?["tasks"]) + names(spec?["finally"])
        expect(Set(all).count == all.count, "two tasks of one name")
        expect(all.allSatisfy { Names.isLabel($0) }, "a task's name is no label")
        var edges: [String: Set<String>] = [:]
        for use in dag + finally {
            let name = text(use["name"])
            guard let task = tasks.first(where: { text($0["metadata"]?["name"]) == text(use["taskRef"]?["name"]) })
            else {
                found.append("\(name): no Task \(text(use["taskRef"]?["name"]))")
                continue
            }
            let given = names(use["params"])
            expect(Set(given).count == given.count, "\(name): a param twice")
            for param in task["spec"]?["params"].map({ Array($0.items) }) ?? [] where param["default"] == nil {
                expect(given.contains(text(param["name"])), "\(name): lacks the param \(text(param["name"]))")
            }
            for name in given {
                expect(names(task["spec"]?["params"]).contains(name), "\(name) is given but not declared")
            }
            let bound = names(use["workspaces"])
            for workspace in task["spec"]?["workspaces"].map({ Array($0.items) }) ?? [] {
                let source = workspaces.first { text($0["name"]) == text(workspace["name"]) }
                let isOptional = workspace["optional"]?.asBool == true
                expect(
                    source != nil && bound.contains(text(workspace["name"]))
                        && (isOptional || source?["optional"] == nil),
                    "\(name): workspace \(text(workspace["name"]))")
            }
            expect(bound.allSatisfy(names(task["spec"]?["workspaces"]).contains), "\(name): binds what is not there")

            var before = Set<String>()
            for reference in use["params"].map({ $0.items.flatMap { references(in: text($0["value"])) } }) ?? [] {
                switch reference.first {
                case "params": expect(params.contains(reference[1]), "\(name): undeclared \(reference)")
                case "tasks":
                    before.insert(reference[1])
                    expect(reference[2] == "results" && hasResult(reference, dag, tasks), "\(name): no \(reference)")
                case "context": expect(reference == ["context", "pipelineRun", "uid"], "\(name): \(reference)")
                default: found.append("\(name): \(reference)")
                }
            }
            let after = use["runAfter"].map { $0.items.map(\.string) } ?? []
            expect(before.isDisjoint(with: after), "\(name): runAfter says what a result says")
            edges[name] = before.union(after)
        }
        for use in finally { expect(use["runAfter"] == nil, "runAfter in finally") }
        expect(isAcyclic(edges), "the tasks wait for each other")
        for (name, before) in edges where bindsSource(name, dag) && name != "fetch" {
            expect(reaches("fetch", from: name, edges), "\(name) reads the source without waiting: \(before)")
        }
        for result in spec?["results"].map({ Array($0.items) }) ?? [] {
            let used = references(in: text(result["value"]))
            expect(used.count == 1 && hasResult(used[0], dag, tasks), "result \(text(result["name"]))")
        }
    }

    private func hasResult(_ reference: [String], _ dag: [Node], _ tasks: [Node]) -> Bool {
        guard reference.count == 4, let use = dag.first(where: { text($0["name"]) == reference[1] }) else {
            return false
        }
        let task = tasks.first { text($0["metadata"]?["name"]) == text(use["taskRef"]?["name"]) }
        return names(task?["spec"]?["results"]).contains(reference[3])
    }

    private func bindsSource(_ name: String, _ dag: [Node]) -> Bool {
        dag.contains { text($0["name"]) == name && names($0["workspaces"]).contains("source") }
    }

    private func isAcyclic(_ edges: [String: Set<String>]) -> Bool {
        var left = edges
        while let (free, _) = left.first(where: { $0.value.allSatisfy { left[$0] == nil } }) { left[free] = nil }
        return left.isEmpty
    }

    private func reaches(_ goal: String, from name: String, _ edges: [String: Set<String>]) -> Bool {
        (edges[name] ?? []).contains { $0 == goal || reaches(goal, from: $0, edges) }
    }

    private mutating func check(run: Node, of pipeline: Node, objects: [Node]) {
        let declared = pipeline["spec"]
        expect(text(run["spec"]?["pipelineRef"]?["name"]) == text(pipeline["metadata"]?["name"]), "run of another")
        let given = names(run["spec"]?["params"])
        expect(given.allSatisfy(names(declared?["params"]).contains), "the run gives unknown params")
        for param in declared?["params"].map({ Array($0.items) }) ?? [] where param["default"] == nil {
            expect(given.contains(text(param["name"])), "the run lacks \(text(param["name"]))")
        }
        let bound = names(run["spec"]?["workspaces"])
        expect(bound.allSatisfy(names(declared?["workspaces"]).contains), "the run binds unknown workspaces")
        for workspace in declared?["workspaces"].map({ Array($0.items) }) ?? [] where workspace["optional"] == nil {
            expect(bound.contains(text(workspace["name"])), "the run lacks \(text(workspace["name"]))")
        }
        let tasks = names(declared?["tasks"]) + names(declared?["finally"])
        let accounts = objects.filter { $0["kind"]?.asString == "ServiceAccount" }.map { text($0["metadata"]?["name"]) }
        for spec in run["spec"]?["taskRunSpecs"].map({ Array($0.items) }) ?? [] {
            expect(tasks.contains(text(spec["pipelineTaskName"])), "no task \(text(spec["pipelineTaskName"]))")
            expect(accounts.contains(text(spec["serviceAccountName"])), "no \(text(spec["serviceAccountName"]))")
        }
    }
}

private func text(_ node: Node?) -> String { node?.asString ?? "" }

private func names(_ list: Node?) -> [String] { list.map { $0.items.map { text($0["name"]) } } ?? [] }

/// The `$(a.b.c)` of a text, each cut at its dots.
func references(in text: String) -> [[String]] {
    text.split(separator: "$(", omittingEmptySubsequences: false).dropFirst().map { rest in
        rest.prefix { $0 != ")" }.split(separator: ".").map(String.init)
    }
}
