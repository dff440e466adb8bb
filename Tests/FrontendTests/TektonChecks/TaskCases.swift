private func inputs(_ params: String, arg: String, group: String = "tekton.dev") -> String {
    task("inputs: {params: [\(params)]}", step: "args: ['\(arg)']", group: group)
}

private func resources(_ inputs: String, outputs: String = "", arg: String = "") -> String {
    task("inputs: {resources: [\(inputs)]}, outputs: {resources: [\(outputs)]}", step: "args: ['\(arg)']")
}

private func volume(_ source: String, group: String = "tekton.dev") -> String {
    task("inputs: {params: [{name: a}]}, volumes: [{name: v, \(source)}]", group: group)
}

extension PipelineCheckCase {
    static let ofTasks: [PipelineCheckCase] = [
        PipelineCheckCase("B04 no steps", "K602", trips: object("Task", "inputs: {}"), misses: task("")),
        PipelineCheckCase(
            "step without image", "K602", trips: object("Task", "steps: [{name: s}]"), misses: task("")),
        PipelineCheckCase(
            "B06 unnamed step", "K602", trips: object("Task", "steps: [{image: i}]"),
            misses: object("TaskRun", "taskSpec: {steps: [{image: i}]}")),
        PipelineCheckCase(
            "B07 step name", "K603", trips: object("Task", "steps: [{name: Foo, image: i}]"),
            misses: object("Task", "steps: [{name: foo, image: i}]")),
        PipelineCheckCase(
            "B08 two steps", "K604", trips: object("Task", "steps: [{name: s, image: i}, {name: s, image: i}]"),
            misses: object("Task", "steps: [{name: s, image: i}, {name: t, image: i}]")),
        PipelineCheckCase(
            "B09 two volumes", "K604", trips: task("volumes: [{name: v, emptyDir: {}}, {name: v, emptyDir: {}}]"),
            misses: task("volumes: [{name: v, emptyDir: {}}, {name: w, emptyDir: {}}]")),
        PipelineCheckCase(
            "volume name", "K603", trips: task("volumes: [{name: a_b, emptyDir: {}}]"),
            misses: task("volumes: [{name: a-b, emptyDir: {}}]")),
        PipelineCheckCase(
            "B10 resource type", "K607", trips: resources("{name: r, type: what}"),
            misses: resources("{name: r, type: git}")),
        PipelineCheckCase(
            "B10b no resource type", "K602", trips: resources("{name: r}"), misses: resources("{name: r, type: image}")),
        PipelineCheckCase(
            "B11 two resources", "K604", count: 2,
            trips: resources(
                "{name: r, type: git}, {name: R, type: git}", outputs: "{name: o, type: git}, {name: o, type: git}"),
            misses: resources("{name: r, type: git}", outputs: "{name: r, type: git}")),
        PipelineCheckCase(
            "two params", "K604", trips: task("inputs: {params: [{name: a}, {name: a}]}"),
            misses: task("inputs: {params: [{name: a}, {name: A}]}")),
        PipelineCheckCase(
            "B12 undeclared param", "K605", trips: inputs("{name: a}", arg: "${inputs.params.nope}"),
            misses: inputs("{name: a}", arg: "${inputs.params.a} ${inputs.params.a.b} ${FOO} $HOME ${a.b}")),
        PipelineCheckCase(
            "B12c undeclared param in a volume", "K605", trips: volume("secret: {secretName: '${inputs.params.b}'}"),
            misses: volume("secret: {secretName: '${inputs.params.a}'}")),
        PipelineCheckCase(
            "B13 undeclared resource", "K605",
            trips: resources("{name: r, type: git}", arg: "${inputs.resources.s.url}"),
            misses: resources("{name: r, type: git}", arg: "${inputs.resources.r.url}")),
        PipelineCheckCase(
            "B13b unknown key", "K611", count: 2,
            trips: resources("{name: r, type: git}", arg: "${inputs.resources.r.digest} ${inputs.resources.r.Name}"),
            misses: resources("{name: r, type: image}", arg: "${inputs.resources.r.digest} ${inputs.resources.r.name}")),
        PipelineCheckCase(
            "B13c output of an input", "K605",
            trips: resources("{name: r, type: image}", arg: "${outputs.resources.r.url}"),
            misses: resources(
                "{name: r, type: image}", outputs: "{name: r, type: image}", arg: "${outputs.resources.r.url}")),
        PipelineCheckCase(
            "B13e syntax of later releases", "K613", trips: inputs("{name: a}", arg: "$(inputs.params.a)"),
            misses: inputs("{name: a}", arg: "$(date) $(a.b)")),
        PipelineCheckCase(
            "B13f param that nothing can name", "K614", trips: task("inputs: {params: [{name: 0 bad}]}"),
            misses: task("inputs: {params: [{name: _0-bad}]}")),
        PipelineCheckCase(
            "misspelt substitution", "K611", count: 4,
            trips: inputs(
                "{name: a}", arg: "${input.params.a} ${params.a} ${outputs.params.a} ${inputs.params}"),
            misses: inputs("{name: a}", arg: "${inputs.params.a} ${output.dir} ${project.version}")),
        PipelineCheckCase(
            "fields without substitution", "K611", trips: volume("hostPath: {path: '/${inputs.params.a}'}"),
            misses: volume("configMap: {name: '${inputs.params.a}'}")),
        PipelineCheckCase(
            "fields without substitution before Tekton", "K611",
            trips: volume("persistentVolumeClaim: {claimName: '${inputs.params.a}'}", group: "pipeline.knative.dev"),
            misses: volume("persistentVolumeClaim: {claimName: '${inputs.params.a}'}")),
        PipelineCheckCase(
            "1.5-1 value that breaks JSON", "K615", count: 3,
            trips: task(
                #"inputs: {params: [{name: a, default: 'x","y'}, {name: b, default: 'a\b'}, {name: c, default: "a\nb"}]}"#
            ),
            misses: task("inputs: {params: [{name: a, default: \"it's {fine}, [too]\"}]}")),
        PipelineCheckCase(
            "1.5-3 templated image without command", "K602",
            trips: object(
                "Task", "inputs: {params: [{name: a}]}, steps: [{name: s, image: 'i:${inputs.params.a}', args: [b]}]"),
            misses: object(
                "Task",
                "inputs: {params: [{name: a}]}, steps: [{name: s, image: 'i:${inputs.params.a}', command: [b]}]")),
        PipelineCheckCase(
            "1.5-5 step name", "K610",
            trips: object("Task", "steps: [{name: \(String(repeating: "a", count: 53)), image: i}]"),
            misses: object("Task", "steps: [{name: \(String(repeating: "a", count: 52)), image: i}]")),
        PipelineCheckCase(
            "1.5-5 resource name", "K616",
            trips: resources("{name: \(String(repeating: "a", count: 33)), type: git}"),
            misses: resources("{name: \(String(repeating: "a", count: 32)), type: git}")),
        PipelineCheckCase(
            "1.5-6 nested substitution", "K613",
            trips: task("inputs: {params: [{name: a, default: '${inputs.params.a}'}]}"),
            misses: task("inputs: {params: [{name: a, default: '${A}'}]}")),
    ]
}
