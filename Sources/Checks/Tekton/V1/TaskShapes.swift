// Tasks, Pipelines and StepActions as Tekton v1 and v1beta1 decode them: any other field is refused.

extension Shape {
    /// An object with its `spec`.
    static func object(_ spec: Shape) -> Shape {
        .fields(
            ["apiVersion": .text, "kind": .text, "metadata": .objectMeta, "spec": spec, "status": .anything],
            needed: ["metadata", "spec"])
    }

    static let task = taskSpec(step: step, sidecar: sidecar, template: stepTemplate)
    static let taskV1Beta1 = taskSpec(step: stepV1Beta1, sidecar: sidecarV1Beta1, template: stepTemplateV1Beta1)

    private static func taskSpec(step: Shape, sidecar: Shape, template: Shape) -> Shape {
        .fields(
            [
                "displayName": .text, "description": .text, "params": .each("param", paramSpec),
                "workspaces": .each("workspace", workspace), "results": .each("result", result),
                "steps": .each("step", step), "stepTemplate": template, "sidecars": .each("sidecar", sidecar),
                "volumes": .each("volume", volumeOfToday),
            ], needed: ["steps"])
    }

    static let paramSpec: Shape = .fields(
        [
            "name": .text, "type": .text, "description": .text, "default": .anything,
            "properties": .dictionary(of: .fields(["type": .text])), "enum": .eachText("value of `enum`"),
        ], needed: ["name"])
    private static let workspace: Shape = .fields(
        ["name": .text, "description": .text, "mountPath": .text, "readOnly": .boolean, "optional": .boolean],
        needed: ["name"])
    private static let result: Shape = stepResult.and(["value": .anything])
    private static let stepResult: Shape = .fields(
        [
            "name": .text, "type": .text, "description": .text,
            "properties": .dictionary(of: .fields(["type": .text])),
        ], needed: ["name"])

    private static let stepParts: Shape = containerParts.and([
        "name": .text, "displayName": .text, "script": .text, "timeout": .duration, "onError": .text,
        "ref": .fields(["name": .text, "resolver": .text, "params": params]), "params": params,
        "results": .each("result", stepResult), "when": whens, "workspaces": workspaceUsages,
        "stdoutConfig": .fields(["path": .text]), "stderrConfig": .fields(["path": .text]),
    ])
    private static let sidecarParts: Shape = containerParts.and(
        [
            "name": .text, "script": .text, "workspaces": workspaceUsages, "ports": ports, "lifecycle": lifecycle,
            "livenessProbe": probe, "readinessProbe": probe, "startupProbe": probe, "restartPolicy": .text,
            "stdin": .boolean, "stdinOnce": .boolean, "tty": .boolean, "terminationMessagePath": .text,
            "terminationMessagePolicy": .text,
        ])
    private static let oldParts: KeyValuePairs<StaticString, Shape> = [
        "resources": resources, "ports": ports, "lifecycle": lifecycle, "livenessProbe": probe,
        "readinessProbe": probe, "startupProbe": probe, "stdin": .boolean, "stdinOnce": .boolean, "tty": .boolean,
        "terminationMessagePath": .text, "terminationMessagePolicy": .text,
    ]

    private static let step: Shape = stepParts.and(["computeResources": resources])
        .moving(["resources": "computeResources"])
    private static let stepV1Beta1: Shape = stepParts.and(oldParts)
    private static let sidecar: Shape = sidecarParts.and(["computeResources": resources])
        .moving(["resources": "computeResources"])
    private static let sidecarV1Beta1: Shape = sidecarParts.and(["resources": resources])
    private static let stepTemplate: Shape = containerParts.and(["computeResources": resources])
        .moving(["resources": "computeResources"])
    private static let stepTemplateV1Beta1: Shape = containerParts.and(oldParts).and(["name": .text])

    private static let workspaceUsages: Shape = .each(
        "workspace", .fields(["name": .text, "mountPath": .text], needed: ["name"]))
    static let whens: Shape = .each(
        "condition",
        .fields(["input": .text, "operator": .text, "values": .eachText("value"), "cel": .text]))
    static let params: Shape = .each(
        "param", .fields(["name": .text, "value": .anything], needed: ["name"], present: ["value"]))

    static let stepAction: Shape = .fields(
        [
            "description": .text, "displayName": .text, "image": .text, "command": .eachText("word of `command`"),
            "args": .eachText("word of `args`"), "script": .text, "env": .each("variable", environmentVariable),
            "workingDir": .text, "params": .each("param", paramSpec), "results": .each("result", stepResult),
            "securityContext": securityContext, "volumeMounts": .each("mount", mount),
        ], needed: ["image"])
}

extension Shape {
    static let pipeline = pipelineSpec(task: task)
    static let pipelineV1Beta1 = pipelineSpec(task: taskV1Beta1)

    private static func pipelineSpec(task: Shape) -> Shape {
        let tasks = pipelineTask(task)
        return .fields([
            "displayName": .text, "description": .text, "params": .each("param", paramSpec),
            "workspaces": .each(
                "workspace",
                .fields(["name": .text, "description": .text, "optional": .boolean], needed: ["name"])),
            "tasks": .each("task", tasks), "finally": .each("task", tasks),
            "results": .each(
                "result",
                .fields(
                    ["name": .text, "type": .text, "description": .text, "value": .anything], needed: ["name"],
                    present: ["value"])),
        ])
    }

    private static func pipelineTask(_ task: Shape) -> Shape {
        .fields(
            [
                "name": .text, "displayName": .text, "description": .text, "taskRef": taskRef,
                "taskSpec": embedded(task), "pipelineRef": pipelineRef, "pipelineSpec": .anything,
                "params": params, "matrix": matrix,
                "workspaces": .each(
                    "workspace",
                    .fields(["name": .text, "workspace": .text, "subPath": .text], needed: ["name"])),
                "runAfter": .eachText("task of `runAfter`"), "when": whens, "retries": .integer,
                "timeout": .duration, "onError": .text,
            ], needed: ["name"])
    }

    private static let matrix: Shape = .fields([
        "params": params, "include": .each("combination", .fields(["name": .text, "params": params])),
    ])

    /// A Task's spec in place, or that of a custom task.
    static func embedded(_ task: Shape) -> Shape {
        let metadata: Shape = .fields(["labels": .texts, "annotations": .texts])
        let custom: Shape = .fields([
            "apiVersion": .text, "kind": .text, "spec": .anything, "metadata": metadata,
        ])
        return .choice(
            ifKey: "spec", custom, otherwise: task.and(["metadata": metadata, "apiVersion": .text, "kind": .text]))
    }

    static let taskRef: Shape = .fields([
        "name": .text, "kind": .text, "apiVersion": .text, "resolver": .text, "params": params,
    ]).moving(["bundle": "resolver: bundles"])
    static let pipelineRef: Shape = .fields([
        "name": .text, "apiVersion": .text, "resolver": .text, "params": params,
    ]).moving(["bundle": "resolver: bundles"])
}
