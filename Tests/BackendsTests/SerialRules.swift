import Backends
import Model
import Text
import YAML

/// What Build Pipeline's webhook and controller would refuse, and what breaks in them although they take it, in generated
/// files. It reads the printed bytes again and knows nothing of how they were made.
struct SerialRules {
    private var found: [String] = []

    static func violations(in files: [OutputFile]) -> [String] {
        var map = SourceMap()
        let ids = files.map { map.add(SourceFile(path: $0.path, bytes: $0.bytes)) }
        let parsed = parseDocuments(ids, of: map)
        var rules = SerialRules()
        rules.found += parsed.flatMap(\.diagnostics).map { "\($0.kind.code) \($0.message)" }
        let documents = parsed.flatMap(\.documents)
        let roots = documents.compactMap(\.root)
        withExtendedLifetime(documents) {
            func all(_ kind: String) -> [Node] {
                roots.filter { text($0["kind"]) == kind && text($0["apiVersion"]).hasSuffix("/v1alpha1") }
            }
            for task in all("Task") { rules.check(task: task) }
            for resource in all("PipelineResource") { rules.check(resource: resource) }
            for pipeline in all("Pipeline") {
                rules.check(pipeline: pipeline, tasks: all("Task"))
                for run in all("PipelineRun") {
                    rules.check(run: run, of: pipeline, resources: all("PipelineResource"), objects: roots)
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
        expect(Names.isLabel(name), "\(name): name")
        let spec = task["spec"]
        let inputs = names(spec?["inputs"]?["resources"])
        let outputs = names(spec?["outputs"]?["resources"])
        let params = names(spec?["inputs"]?["params"])
        for list in [inputs, outputs, params, names(spec?["volumes"])] {
            expect(Set(list.map { $0.lowercased() }).count == list.count, "\(name): repeats one of \(list)")
        }
        for resource in inputs + outputs { expect(resource.utf8.count <= 32, "\(name): resource \(resource)") }
        let steps = items(spec?["steps"])
        expect(!steps.isEmpty && Set(steps.map { text($0["name"]) }).count == steps.count, "\(name): steps")
        for step in steps {
            let place = "\(name)/\(text(step["name"]))"
            expect(Names.isLabel(text(step["name"]), limit: 52), "\(place): step name")
            expect(!text(step["image"]).isEmpty && !text(step["image"]).contains("${"), "\(place): image")
            expect(!items(step["command"]).isEmpty && step["script"] == nil, "\(place): command")
            for mount in items(step["volumeMounts"]) {
                expect(names(spec?["volumes"]).contains(text(mount["name"])), "\(place): mounts \(text(mount["name"]))")
            }
            // What is replaced stays out of what a shell reads.
            for word in items(step["command"]) { expect(!text(word).contains("${"), "\(place): \(text(word))") }
            for scalar in step.scalars {
                expect(!scalar.string.contains("$("), "\(place): \(scalar.string)")
                for reference in variables(in: scalar.string) {
                    let declared =
                        switch reference.prefix(2).joined(separator: ".") {
                        case "inputs.params": reference.count == 3 && params.contains(reference[2])
                        case "inputs.resources":
                            reference.count == 4 && inputs.contains(reference[2]) && reference[3] == "url"
                        case "outputs.resources":
                            reference.count == 4 && outputs.contains(reference[2]) && reference[3] == "url"
                        default: false
                        }
                    expect(declared, "\(place): \(reference.joined(separator: "."))")
                }
            }
        }
    }

    private mutating func check(resource: Node) {
        let name = text(resource["metadata"]?["name"])
        expect(Names.isLabel(name, limit: 32), "\(name): name")
        let params = items(resource["spec"]?["params"])
        expect(names(resource["spec"]?["params"]).first == "url", "\(name): no url")
        for param in params { checkLiteral(param["value"], at: name) }
    }

    private mutating func checkLiteral(_ value: Node?, at place: String) {
        let text = text(value)
        expect(!text.isEmpty && !text.contains { "\"\\\n\r".contains($0) }, "\(place): the value \(text)")
        expect(variables(in: text).allSatisfy { $0.first == "params" }, "\(place): the value \(text)")
    }

    private mutating func check(pipeline: Node, tasks: [Node]) {
        let spec = pipeline["spec"]
        let uses = items(spec?["tasks"])
        expect(Set(uses.map { text($0["name"]) }).count == uses.count, "two tasks of one name")
        var used = Set<String>()
        var made: [String: String] = [:]
        var earlier: [String] = []
        for use in uses {
            let name = text(use["name"])
            expect(Names.isLabel(name), "\(name): name")
            expect(use["runAfter"] == nil && use["taskRef"]?["kind"] == nil, "\(name): says what there is not")
            guard let task = tasks.first(where: { text($0["metadata"]?["name"]) == text(use["taskRef"]?["name"]) })
            else {
                found.append("\(name): no Task \(text(use["taskRef"]?["name"]))")
                continue
            }
            let (inputs, outputs) = (items(use["resources"]?["inputs"]), items(use["resources"]?["outputs"]))
            expect(
                names(use["resources"]?["inputs"]) == names(task["spec"]?["inputs"]?["resources"]), "\(name): inputs")
            expect(
                names(use["resources"]?["outputs"]) == names(task["spec"]?["outputs"]?["resources"]), "\(name): outputs"
            )
            expect(names(use["params"]) == names(task["spec"]?["inputs"]?["params"]), "\(name): params")
            for param in items(use["params"]) {
                checkLiteral(param["value"], at: name)
                for reference in variables(in: text(param["value"])) {
                    expect(names(spec?["params"]).contains(reference[1]), "\(name): undeclared \(reference)")
                }
            }
            for binding in inputs + outputs { used.insert(text(binding["resource"])) }
            for input in inputs {
                for producer in items(input["from"]).map(text) {
                    expect(earlier.contains(producer), "\(name): from \(producer), which is no earlier task")
                    expect(made[text(input["resource"])] == producer, "\(name): \(producer) does not make it")
                    // What is made is found by the name that it has in the task that made it.
                    expect(text(input["name"]) == text(input["resource"]), "\(name): another name")
                }
                let isMade = items(spec?["resources"]).contains {
                    text($0["name"]) == text(input["resource"]) && text($0["type"]) == "image"
                }
                expect(!isMade || input["from"] != nil, "\(name): \(text(input["resource"])) comes from nowhere")
            }
            for output in outputs { made[text(output["resource"])] = name }
            earlier.append(name)
        }
        expect(
            used == Set(names(spec?["resources"])), "declared are \(names(spec?["resources"])), used \(used.sorted())")
    }

    private mutating func check(run: Node, of pipeline: Node, resources: [Node], objects: [Node]) {
        let spec = run["spec"]
        expect(text(spec?["pipelineRef"]?["name"]) == text(pipeline["metadata"]?["name"]), "run of another")
        expect(text(spec?["trigger"]?["type"]) == "manual", "no trigger")
        expect(names(spec?["resources"]) == names(pipeline["spec"]?["resources"]), "the run binds other resources")
        for binding in items(spec?["resources"]) {
            let declared = items(pipeline["spec"]?["resources"]).first { text($0["name"]) == text(binding["name"]) }
            let bound = resources.first {
                text($0["metadata"]?["name"]) == text(binding["resourceRef"]?["name"])
            }
            expect(bound.map { text($0["spec"]?["type"]) } == declared.map { text($0["type"]) }, "another type")
        }
        expect(names(spec?["params"]).allSatisfy(names(pipeline["spec"]?["params"]).contains), "unknown params")
        for param in items(spec?["params"]) { checkLiteral(param["value"], at: "run") }
        let accounts = objects.filter { text($0["kind"]) == "ServiceAccount" }.map { text($0["metadata"]?["name"]) }
        expect(accounts == [text(spec?["serviceAccount"])], "accounts \(accounts)")
        // The server adds five characters.
        let length = text(run["metadata"]?["generateName"]).utf8.count + 5
        for use in names(pipeline["spec"]?["tasks"]) { expect(length + use.utf8.count <= 56, "run and \(use)") }
    }
}

private func text(_ node: Node?) -> String { node?.asString ?? "" }
private func items(_ list: Node?) -> [Node] { list.map { Array($0.items) } ?? [] }
private func names(_ list: Node?) -> [String] { items(list).map { text($0["name"]) } }

/// The `${a.b.c}` of a text, each cut at its dots.
private func variables(in text: String) -> [[String]] {
    text.split(separator: "${", omittingEmptySubsequences: false).dropFirst().map { rest in
        rest.prefix { $0 != "}" }.split(separator: ".").map(String.init)
    }
}
