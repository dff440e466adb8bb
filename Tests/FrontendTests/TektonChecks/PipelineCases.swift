/// A Pipeline of two tasks: what the first one outputs, and what the second one takes.
private func handOver(
    from first: String, to second: String, more: String = "", resources: String = "{name: r, type: git}"
) -> String {
    object(
        "Pipeline",
        """
        resources: [\(resources)], tasks: [
          {name: a, taskRef: {name: t}, resources: {outputs: [\(first)]}},
          {name: b, taskRef: {name: t}, resources: {inputs: [\(second)]}}\(more)]
        """)
}

private func tasks(_ list: String) -> String { object("Pipeline", "tasks: [\(list)]") }

private func param(_ value: String, field: String = "") -> String {
    object(
        "Pipeline",
        "params: [{name: a}], tasks: [{name: t, taskRef: {name: u\(field)}, params: [{name: p, value: '\(value)'}]}]")
}

/// A task of a Pipeline, and the Task that it runs.
private func use(_ resources: String, params: String = "", of declared: String) -> String {
    object(
        "Pipeline",
        """
        resources: [{name: r, type: git}],
        tasks: [{name: a, taskRef: {name: u}, resources: {\(resources)}, params: [\(params)]}]
        """) + task("inputs: {\(declared)}", name: "u")
}

extension PipelineCheckCase {
    static let ofPipelines: [PipelineCheckCase] = [
        PipelineCheckCase(
            "no tasks", "K602", count: 2, trips: object("Pipeline", "") + tasks(""),
            misses: tasks("{name: a, taskRef: {name: t}}")),
        PipelineCheckCase(
            "B15 two tasks", "K604", trips: tasks("{name: a, taskRef: {name: t}}, {name: a, taskRef: {name: t}}"),
            misses: tasks("{name: a, taskRef: {name: t}}, {name: b, taskRef: {name: t}}")),
        PipelineCheckCase(
            "B22 task name", "K603", trips: tasks("{name: Bad Name, taskRef: {name: t}}"),
            misses: tasks("{name: good-name, taskRef: {name: t}}")),
        PipelineCheckCase(
            "B22b no taskRef", "K602", count: 2, trips: tasks("{name: a}, {name: b, taskRef: {}}"),
            misses: tasks("{name: a, taskRef: {name: t, kind: Task}}")),
        PipelineCheckCase(
            "B22c runAfter", "K600", trips: tasks("{name: a, taskRef: {name: t}, runAfter: []}"),
            misses: tasks("{name: a, taskRef: {name: t}, params: []}")),
        PipelineCheckCase(
            "B16 undeclared resource", "K605",
            trips: handOver(from: "{name: w, resource: s}", to: "{name: w, resource: r}"),
            misses: handOver(from: "{name: w, resource: r}", to: "{name: w, resource: r}")),
        PipelineCheckCase(
            "B17 unused resource", "K609",
            trips: handOver(
                from: "{name: w, resource: r}", to: "", resources: "{name: r, type: git}, {name: s, type: git}"),
            misses: handOver(
                from: "{name: w, resource: r}", to: "{name: w, resource: s}",
                resources: "{name: r, type: git}, {name: s, type: git}")),
        PipelineCheckCase(
            "B18 from on the first task", "K608",
            trips: object(
                "Pipeline",
                "resources: [{name: r, type: git}], tasks: [{name: a, taskRef: {name: t}, "
                    + "resources: {inputs: [{name: w, resource: r, from: [b]}]}}]"),
            misses: object(
                "Pipeline",
                "resources: [{name: r, type: git}], tasks: [{name: a, taskRef: {name: t}, "
                    + "resources: {inputs: [{name: w, resource: r, from: []}]}}]")),
        PipelineCheckCase(
            "B19 from a later task, and from itself", "K608", count: 2,
            trips: handOver(
                from: "{name: w, resource: r}", to: "{name: w, resource: r, from: [c, b]}",
                more: ", {name: c, taskRef: {name: t}, resources: {outputs: [{name: w, resource: r}]}}"),
            misses: handOver(from: "{name: w, resource: r}", to: "{name: w, resource: r, from: [a]}")),
        PipelineCheckCase(
            "B20 from a task that does not output it", "K608",
            trips: handOver(
                from: "{name: w, resource: s}", to: "{name: w, resource: r, from: [a]}",
                resources: "{name: r, type: git}, {name: s, type: git}"),
            misses: handOver(
                from: "{name: w, resource: s}, {name: v, resource: r}", to: "{name: v, resource: r, from: [a]}",
                resources: "{name: r, type: git}, {name: s, type: git}")),
        PipelineCheckCase(
            "1.5-7 from a task without resources", "K608",
            trips: object(
                "Pipeline",
                "resources: [{name: r, type: git}], tasks: [{name: a, taskRef: {name: t}}, {name: b, "
                    + "taskRef: {name: t}, resources: {inputs: [{name: w, resource: r, from: [a]}]}}]"),
            misses: handOver(from: "{name: w, resource: r}", to: "{name: w, resource: r, from: [a]}")),
        PipelineCheckCase(
            "from an unknown task", "K605",
            trips: handOver(from: "{name: w, resource: r}", to: "{name: w, resource: r, from: [z]}"),
            misses: handOver(from: "{name: w, resource: r}", to: "{name: w, resource: r, from: [a]}")),
        PipelineCheckCase(
            "1.5-2 another name over from", "K608",
            trips: handOver(from: "{name: v, resource: r}", to: "{name: w, resource: r, from: [a]}"),
            misses: handOver(
                from: "{name: v, resource: r}", to: "{name: w, resource: r, from: [a]}",
                resources: "{name: r, type: image}")),
        PipelineCheckCase(
            "B21 undeclared param", "K605", trips: param("${params.nope}"), misses: param("x ${params.a} ${B}")),
        PipelineCheckCase(
            "substitution of a Task", "K611", count: 2, trips: param("${inputs.params.a} ${param.a}"),
            misses: param("${params.a} ${c.d}")),
        PipelineCheckCase(
            "substitution elsewhere", "K611", trips: param("b", field: ", apiVersion: '${params.a}'"),
            misses: param("b", field: ", apiVersion: tekton.dev/v1alpha1")),
        PipelineCheckCase(
            "syntax of later releases", "K613", trips: param("$(params.a)"), misses: param("$(tasks.a.results.b)")),
        PipelineCheckCase(
            "1.5-1 value that breaks JSON", "K615", trips: param("a\"b"), misses: param("a&b")),
        PipelineCheckCase(
            "1.5-4 ClusterTask", "K607", trips: tasks("{name: a, taskRef: {name: t, kind: ClusterTask}}"),
            misses: tasks("{name: a, taskRef: {name: t, kind: Task}}")),
        PipelineCheckCase(
            "1.5-5 task name", "K610", trips: tasks("{name: \(String(repeating: "a", count: 56)), taskRef: {name: t}}"),
            misses: tasks("{name: \(String(repeating: "a", count: 55)), taskRef: {name: t}}")),
        PipelineCheckCase(
            "resource that the Task does not declare", "K605",
            trips: use("inputs: [{name: w, resource: r}]", of: "resources: []"),
            misses: use("inputs: [{name: w, resource: r}]", of: "resources: [{name: w, type: git}]")),
        PipelineCheckCase(
            "resource that the Task wants", "K602",
            trips: use(
                "inputs: [{name: w, resource: r}]", of: "resources: [{name: w, type: git}, {name: v, type: git}]"),
            misses: use("inputs: [{name: w, resource: r}]", of: "resources: [{name: w, type: git}]")),
        PipelineCheckCase(
            "resource of another type", "K606",
            trips: use("inputs: [{name: w, resource: r}]", of: "resources: [{name: w, type: image}]"),
            misses: use("inputs: [{name: w, resource: r}]", of: "resources: [{name: w, type: git}]")),
        PipelineCheckCase(
            "param that the Task wants", "K602",
            trips: use(
                "inputs: [{name: w, resource: r}]", of: "resources: [{name: w, type: git}], params: [{name: p}]"),
            misses: use(
                "inputs: [{name: w, resource: r}]", params: "{name: p, value: v}",
                of: "resources: [{name: w, type: git}], params: [{name: p}, {name: q, default: d}]")),
        PipelineCheckCase(
            "param that the Task does not declare", "K605",
            trips: use(
                "inputs: [{name: w, resource: r}]", params: "{name: p, value: v}",
                of: "resources: [{name: w, type: git}]"),
            misses: use(
                "inputs: [{name: w, resource: r}]", params: "{name: p, value: v}",
                of: "resources: [{name: w, type: git}], params: [{name: p}]")),
        PipelineCheckCase(
            "Tasks of one name are not compared", "K602",
            trips: tasks("{name: a, taskRef: {name: u}}") + task("inputs: {params: [{name: p}]}", name: "u"),
            misses: tasks("{name: a, taskRef: {name: u}}") + task("inputs: {params: [{name: p}]}", name: "u")
                + task("inputs: {params: [{name: q}]}", name: "u")),
    ]
}
