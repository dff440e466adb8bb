// The kinds of Build Pipeline as v0.1.0 reads them; every other field is dropped without a word.

extension Dialect {
    static let buildPipelineShapes: KeyValuePairs<StaticString, Shape> = [
        "Task": object(spec: task), "ClusterTask": object(spec: task), "Pipeline": object(spec: pipeline),
        "PipelineResource": object(spec: resource), "PipelineRun": object(spec: pipelineRun),
        "TaskRun": object(spec: taskRun),
    ]

    private static func object(spec: Shape) -> Shape {
        .fields(
            ["apiVersion": .text, "kind": .text, "metadata": .objectMeta, "spec": spec, "status": .anything],
            needed: ["metadata", "spec"])
    }

    private static let task = taskSpec(named: ["name", "image"])

    private static func taskSpec(named needed: [StaticString]) -> Shape {
        .fields(
            [
                "inputs": .fields(["resources": taskResources, "params": params]),
                "outputs": .fields(["resources": taskResources, "results": .each("result", result)]),
                "steps": .each("step", step(needed)), "volumes": .each("volume", .volume),
            ], needed: ["steps"],
            later: ["params", "resources", "results", "workspaces", "sidecars", "stepTemplate", "description"])
    }

    private static func step(_ needed: [StaticString]) -> Shape {
        .mapping(
            Shape.Fields(
                known: Shape.container, needed: needed,
                later: ["script", "timeout", "onError", "results", "when", "ref", "params", "workspaces"]))
    }

    private static let taskResources: Shape = .each(
        "resource",
        .fields(["name": .text, "type": .text, "targetPath": .text], needed: ["name", "type"], later: ["optional"]))
    private static let params: Shape = .each(
        "param",
        .fields(["name": .text, "description": .text, "default": .text], needed: ["name"], later: ["type"]))
    private static let result: Shape = .fields(
        ["name": .text, "format": .text, "path": .text], needed: ["name"])

    private static let pipeline: Shape = .fields(
        [
            "resources": .each("resource", .fields(["name": .text, "type": .text], needed: ["name", "type"])),
            "params": params, "tasks": .each("task", pipelineTask),
        ], needed: ["tasks"], later: ["finally", "results", "workspaces", "description"])
    private static let pipelineTask: Shape = .fields(
        [
            "name": .text, "taskRef": taskRef, "params": .each("param", value),
            "resources": .fields([
                "inputs": .each(
                    "resource",
                    .fields(
                        ["name": .text, "resource": .text, "from": .eachText("task of `from`")],
                        needed: ["name", "resource"], later: ["optional"])),
                "outputs": .each(
                    "resource",
                    .fields(["name": .text, "resource": .text], needed: ["name", "resource"], later: ["optional"])),
            ]),
        ], needed: ["name", "taskRef"],
        later: [
            "runAfter", "retries", "conditions", "when", "taskSpec", "timeout", "workspaces", "matrix", "onError",
        ])

    private static let taskRef: Shape = .fields(
        ["name": .text, "kind": .text, "apiVersion": .text], needed: ["name"], later: ["bundle", "resolver"])
    private static let value: Shape = .fields(["name": .text, "value": .text], needed: ["name"])

    private static let resource: Shape = .fields(
        [
            "type": .text, "params": .each("param", value),
            "secrets": .each(
                "secret",
                .fields(
                    ["fieldName": .text, "secretKey": .text, "secretName": .text],
                    needed: ["fieldName", "secretKey", "secretName"])),
        ], needed: ["type"], later: ["description"])

    private static let reference: Shape = .fields(["name": .text, "apiVersion": .text], needed: ["name"])
    private static let trigger: Shape = .fields(["type": .text, "name": .text], needed: ["type"])
    private static let logs: Shape = .fields(["type": .text, "url": .text], needed: ["type"])

    private static let pipelineRun: Shape = .fields(
        [
            "pipelineRef": reference, "trigger": trigger,
            "resources": .each(
                "resource",
                .fields(
                    ["name": .text, "resourceRef": reference], needed: ["name", "resourceRef"],
                    later: ["resourceSpec"])),
            "params": .each("param", value), "serviceAccount": .text, "timeout": .text, "results": logs,
            "nodeSelector": .texts, "affinity": .affinity, "status": .text,
        ], needed: ["pipelineRef", "trigger"],
        later: ["pipelineSpec", "podTemplate", "serviceAccounts", "tolerations", "timeouts", "workspaces"])

    private static let taskRun: Shape = .fields(
        [
            "taskRef": taskRef, "taskSpec": taskSpec(named: ["image"]), "trigger": trigger,
            "inputs": .fields([
                "resources": .each("resource", boundResource), "params": .each("param", value),
            ]),
            "outputs": .fields(["resources": .each("resource", boundResource)]),
            "serviceAccount": .text, "timeout": .text, "results": logs, "nodeSelector": .texts,
            "affinity": .affinity, "status": .text,
        ], later: ["params", "resources", "podTemplate", "retries", "tolerations", "workspaces"])
    private static let boundResource: Shape = .fields(
        ["name": .text, "resourceRef": reference, "resourceSpec": resource, "paths": .eachText("path")],
        needed: ["name"])
}
