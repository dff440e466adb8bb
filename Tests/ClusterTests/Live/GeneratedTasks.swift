import Glibc
import TestSupport
import Testing
import Text
import YAML

/// The Tasks of a generated Pipeline, run as Tekton's controller would run them: each step, one after the other, is a Pod
/// that says exactly what the step says. Nothing of Tekton is in the cluster.
struct GeneratedTasks {
    struct Step {
        let name: String
        let succeeded: Bool
        let logs: String
    }

    /// They own what the nodes point into.
    private let documents: [Document]
    private let tasks: [String: Node]
    private let pipeline: Node
    private let run: Node
    private let namespace: String
    /// What stands for each `$(…)` of the Pipeline.
    private let known: [String: String]
    /// The ConfigMap that holds the checkout, and where each of its files goes.
    private let checkout: (name: String, items: [Value])
    private let busybox: String

    init(folder: String, known: [String: String], checkout: String, busybox: String) throws {
        documents = try filesBelow(folder).filter { !$0.hasPrefix("access/") && !$0.hasSuffix("kustomization.yaml") }
            .map { try document(ofFile: folder + "/" + $0) }
        let objects = documents.compactMap(\.root)
        func named(_ kind: String) -> [Node] { objects.filter { $0["kind"]?.asString == kind } }
        pipeline = try #require(named("Pipeline").first)
        run = try #require(named("PipelineRun").first)
        tasks = Dictionary(named("Task").map { ($0["metadata"]?["name"]?.asString ?? "", $0) }) { first, _ in first }
        namespace = try #require(pipeline["metadata"]?["namespace"]?.asString)
        self.known = known
        self.busybox = busybox

        let files = filesBelow(checkout)
        let name = "checkout"
        let keys = files.enumerated().flatMap { ["--from-file", "f\($0)=\(checkout)/\($1)"] }
        let made = kubectl(["create", "configmap", name, "-n", namespace] + keys)
        try #require(made.status == 0, "\(made.errors)")
        self.checkout = (name, files.enumerated().map { ["key": .string("f\($0)"), "path": .string($1)] })
    }

    /// Runs a task of the Pipeline to its end, or to the first step whose failure counts.
    func run(_ name: String) throws -> [Step] {
        let places = (pipeline["spec"]?.list("tasks") ?? []) + (pipeline["spec"]?.list("finally") ?? [])
        let place = try #require(places.first { $0["name"]?.asString == name })
        let task = try #require(tasks[place["taskRef"]?["name"]?.asString ?? ""])
        var values: [String: String] = [:]
        for param in place.list("params") {
            let text = try substitute(param["value"]?.asString ?? "", with: known)
            values["params.\(param["name"]?.asString ?? "")"] = text
        }
        for workspace in task["spec"]?.list("workspaces") ?? [] {
            // Those that a run may leave out are left out.
            let isOptional = workspace["optional"] != nil
            let title = workspace["name"]?.asString ?? ""
            values["workspaces.\(title).path"] = isOptional ? "" : "/workspace/\(title)"
        }
        var done: [Step] = []
        for step in task["spec"]?.list("steps") ?? [] {
            let result = try run(step, of: name, volumes: task["spec"]?.list("volumes") ?? [], values: values)
            done.append(result)
            if !result.succeeded, step["onError"]?.asString != "continue" { break }
        }
        return done
    }

    private func run(_ step: Node, of task: String, volumes: [Node], values: [String: String]) throws -> Step {
        var container = try substitute(.node(step, Edits()), with: values)
        container["onError"] = nil
        let source: Value = ["name": "source", "mountPath": "/workspace/source"]
        container["volumeMounts"] = .list((container["volumeMounts"]?.items ?? []) + [source])
        let name = "\(task)-\(step["name"]?.asString ?? "")"
        let accounts = run["spec"]?.list("taskRunSpecs") ?? []
        let account = try #require(accounts.first { $0["pipelineTaskName"]?.asString == task })
        let template = try #require(run["spec"]?["taskRunTemplate"]?["podTemplate"]?["securityContext"])
        let fetch: Value = [
            "name": "checkout", "image": .string(busybox),
            "command": ["cp", "-RL", "/checkout/.", "/workspace/source"],
            "volumeMounts": [source, ["name": "checkout", "mountPath": "/checkout"]],
        ]
        let own: [Value] = [
            ["name": "source", "emptyDir": [:]],
            [
                "name": "checkout",
                "configMap": ["name": .string(checkout.name), "items": .list(checkout.items), "defaultMode": 0o555],
            ],
        ]
        let pod: Value = [
            "apiVersion": "v1", "kind": "Pod",
            "metadata": ["name": .string(name), "namespace": .string(namespace)],
            "spec": [
                "serviceAccountName": .string(account["serviceAccountName"]?.asString ?? ""),
                "restartPolicy": "Never", "securityContext": .node(template, Edits()),
                "initContainers": [fetch], "containers": [container],
                "volumes": .list(volumes.map { .node($0, Edits()) } + own),
            ],
        ]
        var printer = Printer()
        printer.print(pod)
        let applied = kubectl(["create", "-f", "-"], input: String(decoding: printer.bytes, as: UTF8.self))
        try #require(applied.status == 0, "\(applied.errors)")
        let phase = try ended(name)
        let logs = kubectl(["logs", "-n", namespace, name]).output
        return Step(name: name, succeeded: phase == "Succeeded", logs: logs)
    }

    private func ended(_ pod: String) throws -> String {
        for _ in 0..<600 {
            let asked = kubectl(["get", "pod", "-n", namespace, pod, "-o", "jsonpath={.status.phase}"])
            if ["Succeeded", "Failed"].contains(asked.output) { return asked.output }
            sleep(1)
        }
        let told = kubectl(["describe", "pod", "-n", namespace, pod])
        throw NeverEnded(pod: pod, description: told.output)
    }
}

struct NeverEnded: Error {
    let pod: String
    let description: String
}

struct UnknownSubstitution: Error { let text: String }

/// All strings in a value with their `$(…)` exchanged; one that nobody knows is an error.
private func substitute(_ value: Value, with known: [String: String]) throws -> Value {
    if let text = value.asString { return .string(try substitute(text, with: known)) }
    switch value.opened {
    case .map(let entries):
        return .map(try entries.map { Value.Entry($0.key, try substitute($0.value, with: known)) })
    case .list(let items): return .list(try items.map { try substitute($0, with: known) })
    case let other: return other
    }
}

private func substitute(_ text: String, with known: [String: String]) throws -> String {
    var result = text
    for (name, value) in known { result = result.replacing("$(\(name))", with: value) }
    if result.contains("$(") { throw UnknownSubstitution(text: result) }
    return result
}

private func document(ofFile path: String) throws -> Document {
    let files = SourceMap([SourceFile(path: path, bytes: readBytes(path) ?? [])])
    return try #require(parseDocuments(files.ids, of: files).first?.documents.first)
}

extension Node {
    fileprivate func list(_ key: StaticString) -> [Node] { self[key].map { Array($0.items) } ?? [] }
}
