// Runs as Tekton v1 and v1beta1 decode them.

extension Shape {
    static let taskRun: Shape = taskRunParts(task).and([
        "stepSpecs": .each("step", overrides), "sidecarSpecs": .each("sidecar", overrides),
    ]).moving(["stepOverrides": "stepSpecs", "sidecarOverrides": "sidecarSpecs"])
    static let taskRunV1Beta1: Shape = taskRunParts(taskV1Beta1).and([
        "stepOverrides": .each("step", oldOverrides), "sidecarOverrides": .each("sidecar", oldOverrides),
    ])

    private static func taskRunParts(_ task: Shape) -> Shape {
        .fields([
            "taskRef": taskRef, "taskSpec": task, "params": params, "workspaces": bindings,
            "serviceAccountName": .text, "timeout": .duration, "retries": .integer, "podTemplate": podTemplate,
            "computeResources": resources, "managedBy": .text, "status": .text, "statusMessage": .text,
            "debug": .fields([
                "breakpoints": .fields(["onFailure": .text, "beforeSteps": .eachText("step")])
            ]),
        ])
    }

    private static let overrides: Shape = .fields(
        ["name": .text, "computeResources": resources], needed: ["name", "computeResources"])
    private static let oldOverrides: Shape = .fields(
        ["name": .text, "resources": resources], needed: ["name", "resources"])

    static let pipelineRun: Shape = pipelineRunParts(pipeline).and([
        "taskRunTemplate": .fields(["serviceAccountName": .text, "podTemplate": podTemplate]),
        "taskRunSpecs": .each(
            "task",
            taskRunSpecParts.and([
                "serviceAccountName": .text, "podTemplate": podTemplate, "stepSpecs": .each("step", overrides),
                "sidecarSpecs": .each("sidecar", overrides),
            ]).moving([
                "taskServiceAccountName": "serviceAccountName", "taskPodTemplate": "podTemplate",
                "stepOverrides": "stepSpecs", "sidecarOverrides": "sidecarSpecs",
            ])),
    ]).moving([
        "serviceAccountName": "taskRunTemplate.serviceAccountName", "podTemplate": "taskRunTemplate.podTemplate",
        "timeout": "timeouts.pipeline",
    ])
    static let pipelineRunV1Beta1: Shape = pipelineRunParts(pipelineV1Beta1).and([
        "serviceAccountName": .text, "timeout": .duration, "podTemplate": podTemplate,
        "taskRunSpecs": .each(
            "task",
            taskRunSpecParts.and([
                "taskServiceAccountName": .text, "taskPodTemplate": podTemplate,
                "stepOverrides": .each("step", oldOverrides), "sidecarOverrides": .each("sidecar", oldOverrides),
            ])),
    ])

    private static func pipelineRunParts(_ pipeline: Shape) -> Shape {
        .fields([
            "pipelineRef": pipelineRef, "pipelineSpec": pipeline, "params": params, "workspaces": bindings,
            "timeouts": .fields(["pipeline": .duration, "tasks": .duration, "finally": .duration]),
            "status": .text, "managedBy": .text,
        ])
    }

    private static let taskRunSpecParts: Shape = .fields(
        [
            "pipelineTaskName": .text, "metadata": .fields(["labels": .texts, "annotations": .texts]),
            "computeResources": resources, "timeout": .duration,
        ], needed: ["pipelineTaskName"])

    static let customRun: Shape = .fields([
        "customRef": taskRef, "params": params, "retries": .integer, "serviceAccountName": .text,
        "customSpec": .fields([
            "apiVersion": .text, "kind": .text, "spec": .anything,
            "metadata": .fields(["labels": .texts, "annotations": .texts]),
        ]),
        "status": .text, "statusMessage": .text, "timeout": .duration, "workspaces": bindings,
    ])

    private static let bindings: Shape = .each(
        "workspace",
        .fields(
            [
                "name": .text, "subPath": .text, "volumeClaimTemplate": .anything,
                "persistentVolumeClaim": .fields(
                    ["claimName": .text, "readOnly": .boolean], needed: ["claimName"]),
                "emptyDir": .fields(["medium": .text, "sizeLimit": .quantity]),
                "configMap": .fields(
                    ["name": .text, "items": pathItems, "defaultMode": .integer, "optional": .boolean],
                    needed: ["name"]),
                "secret": .fields(
                    ["secretName": .text, "items": pathItems, "defaultMode": .integer, "optional": .boolean],
                    needed: ["secretName"]),
                "projected": .fields(
                    ["defaultMode": .integer, "sources": .each("source", .anything)], needed: ["sources"]),
                "csi": .fields(
                    [
                        "driver": .text, "fsType": .text, "nodePublishSecretRef": .fields(["name": .text]),
                        "readOnly": .boolean, "volumeAttributes": .texts,
                    ], needed: ["driver"]),
            ], needed: ["name"]))
}
