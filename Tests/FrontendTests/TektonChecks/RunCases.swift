private func run(_ fields: String, name: String = "x") -> String {
    object("PipelineRun", "pipelineRef: {name: p}, " + fields, name: name)
}

private func manual(_ fields: String) -> String { run("trigger: {type: manual}, " + fields) }

/// A Pipeline with a resource, a param and another one with a default.
private let pipeline = object(
    "Pipeline",
    """
    resources: [{name: r, type: git}], params: [{name: a}, {name: b, default: c}],
    tasks: [{name: t, taskRef: {name: u}, resources: {inputs: [{name: w, resource: r}]}}]
    """, name: "p")

private func repository(_ type: String) -> String {
    object("PipelineResource", "type: \(type), params: [{name: url, value: u}]", name: "repo")
}

private let resource = "resources: [{name: r, resourceRef: {name: repo}}]"
private let value = "params: [{name: a, value: v}]"

private func taskRun(_ fields: String) -> String { object("TaskRun", "taskRef: {name: t}, " + fields) }

private func inline(_ resources: String, params: String = "", bound: String) -> String {
    object(
        "TaskRun",
        "taskSpec: {inputs: {resources: [\(resources)], params: [\(params)]}, steps: [{image: i}]}, inputs: {\(bound)}")
}

extension PipelineCheckCase {
    static let ofRuns: [PipelineCheckCase] = [
        PipelineCheckCase(
            "no pipelineRef", "K602", trips: object("PipelineRun", "trigger: {type: manual}"), misses: manual("")),
        PipelineCheckCase(
            "B32 trigger", "K607", trips: run("trigger: {type: webhook}"), misses: run("trigger: {type: manual}")),
        PipelineCheckCase(
            "B32b no trigger", "K602", count: 2, trips: run("") + run("trigger: {}"), misses: manual("")),
        PipelineCheckCase(
            "B33 timeout", "K607", count: 3,
            trips: manual("timeout: -1m") + manual("timeout: 0s") + manual("timeout: x"),
            misses: manual("timeout: 1h30m")),
        PipelineCheckCase(
            "status and results", "K607", count: 2, trips: manual("status: Cancelled, results: {type: s3, url: u}"),
            misses: manual("status: PipelineRunCancelled, results: {type: gcs, url: u}")),
        PipelineCheckCase(
            "two resources, two params", "K604", count: 2,
            trips: manual(
                "resources: [{name: r, resourceRef: {name: s}}, {name: r, resourceRef: {name: s}}], "
                    + "params: [{name: a, value: b}, {name: A, value: b}]"),
            misses: manual("resources: [{name: r, resourceRef: {name: s}}], params: [{name: a, value: b}]")),
        PipelineCheckCase(
            "resource without resourceRef", "K602", trips: manual("resources: [{name: r}]"),
            misses: manual("resources: [{name: r, resourceRef: {name: s}}]")),
        PipelineCheckCase(
            "nested substitution", "K613", trips: manual("params: [{name: a, value: '${params.b}'}]"),
            misses: manual("params: [{name: a, value: '${b}'}]")),
        PipelineCheckCase(
            "what the Pipeline wants", "K602", count: 2, trips: pipeline + manual(""),
            misses: pipeline + manual("\(resource), \(value)")),
        PipelineCheckCase(
            "what the Pipeline does not declare", "K605", count: 2,
            trips: pipeline
                + manual(
                    "resources: [{name: r, resourceRef: {name: x}}, {name: s, resourceRef: {name: x}}], "
                        + "params: [{name: a, value: v}, {name: z, value: v}]"),
            misses: pipeline + manual("\(resource), params: [{name: a, value: v}, {name: b, value: v}]")),
        PipelineCheckCase(
            "resource of another type", "K606", trips: pipeline + manual("\(resource), \(value)") + repository("image"),
            misses: pipeline + manual("\(resource), \(value)") + repository("git")),
        PipelineCheckCase(
            "1.5-5 run and task", "K610",
            trips: pipeline
                + run("trigger: {type: manual}, \(resource), \(value)", name: String(repeating: "a", count: 56)),
            misses: pipeline
                + run("trigger: {type: manual}, \(resource), \(value)", name: String(repeating: "a", count: 55))),
        PipelineCheckCase(
            "B35 taskRef and taskSpec", "K606", trips: taskRun("taskSpec: {steps: [{image: i}]}"), misses: taskRun("")),
        PipelineCheckCase(
            "B36 neither taskRef nor taskSpec", "K602", trips: object("TaskRun", "timeout: 1m"), misses: taskRun("")),
        PipelineCheckCase(
            "kind of a task", "K607", trips: object("TaskRun", "taskRef: {name: t, kind: Tusk}"),
            misses: object("TaskRun", "taskRef: {name: t, kind: ClusterTask}")),
        PipelineCheckCase(
            "two resources, two params", "K604", count: 3,
            trips: taskRun(
                """
                inputs: {resources: [{name: r, resourceRef: {name: s}}, {name: R, resourceRef: {name: s}}],
                         params: [{name: a, value: b}, {name: A, value: b}]},
                outputs: {resources: [{name: r, resourceRef: {name: s}}, {name: r, resourceRef: {name: s}}]}
                """),
            misses: taskRun(
                "inputs: {resources: [{name: r, resourceRef: {name: s}}]}, "
                    + "outputs: {resources: [{name: r, resourceRef: {name: s}}]}")),
        PipelineCheckCase(
            "B39 resourceRef and resourceSpec", "K606",
            trips: taskRun(
                "inputs: {resources: [{name: r, resourceRef: {name: a}, "
                    + "resourceSpec: {type: git, params: [{name: url, value: u}]}}]}"),
            misses: taskRun(
                "inputs: {resources: [{name: r, resourceSpec: {type: git, params: [{name: url, value: u}]}}]}")),
        PipelineCheckCase(
            "B40 neither resourceRef nor resourceSpec", "K602", trips: taskRun("inputs: {resources: [{name: r}]}"),
            misses: taskRun("inputs: {resources: [{name: r, resourceRef: {name: a}, paths: [p]}]}")),
        PipelineCheckCase(
            "B41 trigger", "K607", trips: taskRun("trigger: {type: foo}"), misses: taskRun("trigger: {type: manual}")),
        PipelineCheckCase(
            "B42 trigger without name", "K602", trips: taskRun("trigger: {type: pipelineRun}"),
            misses: taskRun("trigger: {type: pipelineRun, name: p}")),
        PipelineCheckCase(
            "B43 taskSpec without steps", "K602", trips: object("TaskRun", "taskSpec: {inputs: {}}"),
            misses: object("TaskRun", "taskSpec: {steps: [{image: i}]}")),
        PipelineCheckCase(
            "rules of a Task in a taskSpec", "K605",
            trips: object("TaskRun", "taskSpec: {steps: [{image: i, args: ['${inputs.params.a}']}]}"),
            misses: inline("", params: "{name: a, default: b}", bound: "")),
        PipelineCheckCase(
            "what the taskSpec wants", "K602", count: 2,
            trips: inline("{name: r, type: git}", params: "{name: a}", bound: ""),
            misses: inline("{name: r, type: git}", params: "{name: a}", bound: "\(resource), \(value)")),
        PipelineCheckCase(
            "what the taskSpec does not declare", "K605", count: 2,
            trips: inline("", bound: "\(resource), \(value)"),
            misses: inline("{name: r, type: git}", params: "{name: a}", bound: "\(resource), \(value)")),
        PipelineCheckCase(
            "type of what is bound", "K606",
            trips: inline("{name: r, type: image}", bound: resource) + repository("git"),
            misses: inline("{name: r, type: git}", bound: resource) + repository("git")),
        PipelineCheckCase(
            "params of a ClusterTask", "K605",
            trips: object("TaskRun", "taskRef: {name: c, kind: ClusterTask}, inputs: {\(value)}")
                + object("ClusterTask", "steps: [{name: s, image: i}]", name: "c"),
            misses: object("TaskRun", "taskRef: {name: c}, inputs: {\(value)}")
                + object("ClusterTask", "steps: [{name: s, image: i}]", name: "c")),
    ]
}
