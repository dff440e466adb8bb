private func run(_ spec: String) -> String { v1("PipelineRun", spec) }
private func of(_ more: String) -> String { run("pipelineRef: {name: p}, \(more)") }
private func taskRun(_ spec: String) -> String { v1("TaskRun", spec) }
private let pipeline = v1(
    "Pipeline", "params: [{name: a}], workspaces: [{name: w}], tasks: [{name: t, taskRef: {name: u}}]", name: "p")

extension PipelineCheckCase {
    static let ofV1Runs: [PipelineCheckCase] = [
        PipelineCheckCase(
            "R02 ref and spec", "K606",
            trips: run("pipelineRef: {name: p}, pipelineSpec: {tasks: [{name: a, taskRef: {name: t}}]}"),
            misses: run("pipelineSpec: {tasks: [{name: a, taskRef: {name: t}}]}")),
        PipelineCheckCase(
            "neither ref nor spec", "K602", count: 2, trips: run("params: []") + taskRun("params: []"),
            misses: run("pipelineRef: {resolver: git}") + taskRun("taskRef: {name: t}")),
        PipelineCheckCase(
            "R03 two sources", "K606", trips: of("workspaces: [{name: w, emptyDir: {}, secret: {secretName: s}}]"),
            misses: of("workspaces: [{name: w, emptyDir: {}}, {name: v, secret: {secretName: s}}]")),
        PipelineCheckCase(
            "R03b no source", "K602", count: 2,
            trips: of("workspaces: [{name: w}, {name: v, persistentVolumeClaim: {}}]"),
            misses: of(
                "workspaces: [{name: w, subPath: d, volumeClaimTemplate: {spec: {}}}, {name: v, persistentVolumeClaim: {claimName: c}}]"
            )),
        PipelineCheckCase(
            "R03c two workspaces", "K604", trips: of("workspaces: [{name: w, emptyDir: {}}, {name: w, emptyDir: {}}]"),
            misses: of("workspaces: [{name: w, emptyDir: {}}, {name: v, emptyDir: {}}]")),
        PipelineCheckCase(
            "R04 timeouts", "K620", count: 3,
            trips: of("timeouts: {pipeline: 1h, tasks: 50m, finally: 20m}") + of("timeouts: {tasks: 2h}")
                + of("timeouts: {pipeline: '0', tasks: 1h, finally: 1h}"),
            misses: of("timeouts: {pipeline: 1h, tasks: 50m, finally: 10m}") + of("timeouts: {tasks: 1h}")
                + of("timeouts: {pipeline: 0s, tasks: 5h}")),
        PipelineCheckCase(
            "R09 timeout of a task", "K620",
            trips: of("timeouts: {pipeline: 10m}, taskRunSpecs: [{pipelineTaskName: a, timeout: 20m}]"),
            misses: of("timeouts: {pipeline: 30m}, taskRunSpecs: [{pipelineTaskName: a, timeout: 20m}]")),
        PipelineCheckCase(
            "R06 params", "K604", trips: of("params: [{name: a, value: x}, {name: A, value: y}]"),
            misses: of("params: [{name: a, value: x}, {name: b, value: y}]")),
        PipelineCheckCase(
            "results in a run", "K611", trips: of("params: [{name: a, value: '$(tasks.t.results.r)'}]"),
            misses: of("params: [{name: a, value: '$(workspaces.w.path)'}]")),
        PipelineCheckCase(
            "R08 fields of v1beta1", "K600", count: 3,
            trips: of("serviceAccountName: sa, timeout: 1h, podTemplate: {}"),
            misses: of("taskRunTemplate: {serviceAccountName: sa, podTemplate: {}}, timeouts: {pipeline: 1h}")),
        PipelineCheckCase(
            "fields of v1", "K600",
            trips: v1("PipelineRun", "pipelineRef: {name: p}, taskRunTemplate: {}", version: "v1beta1"),
            misses: v1("PipelineRun", "pipelineRef: {name: p}, serviceAccountName: sa, timeout: 1h", version: "v1beta1")
        ),
        PipelineCheckCase(
            "R13 retries", "K620", trips: taskRun("taskRef: {name: t}, retries: -1"),
            misses: taskRun("taskRef: {name: t}, retries: 0")),
        PipelineCheckCase(
            "status", "K607", count: 2,
            trips: taskRun("taskRef: {name: t}, status: Cancelled") + of("status: TaskRunCancelled"),
            misses: taskRun("taskRef: {name: t}, status: TaskRunCancelled") + of("status: Cancelled")),
        PipelineCheckCase(
            "statusMessage", "K602", trips: taskRun("taskRef: {name: t}, statusMessage: why"),
            misses: taskRun("taskRef: {name: t}, status: TaskRunCancelled, statusMessage: why")),
        PipelineCheckCase(
            "resources twice", "K606",
            trips: taskRun(
                "taskRef: {name: t}, computeResources: {limits: {cpu: 1}}, stepSpecs: [{name: a, computeResources: {limits: {cpu: 1}}}]"
            ), misses: taskRun("taskRef: {name: t}, stepSpecs: [{name: a, computeResources: {limits: {cpu: 1}}}]")),
        PipelineCheckCase(
            "two steps in stepSpecs", "K604",
            trips: taskRun(
                "taskRef: {name: t}, stepSpecs: [{name: a, computeResources: {}}, {name: a, computeResources: {}}]"),
            misses: taskRun(
                "taskRef: {name: t}, stepSpecs: [{name: a, computeResources: {}}, {name: b, computeResources: {}}]")),
        PipelineCheckCase(
            "debug", "K617", trips: taskRun("taskRef: {name: t}, debug: {breakpoints: {onFailure: enabled}}"),
            misses: taskRun("taskRef: {name: t}")),
        PipelineCheckCase(
            "ClusterTask", "K607", trips: taskRun("taskRef: {name: t, kind: ClusterTask}"),
            misses: taskRun("taskRef: {name: t, kind: Task}")),
        PipelineCheckCase(
            "params and workspaces of a Task", "K602",
            trips: taskRun("taskRef: {name: x}") + v1Task("params: [{name: a}]"),
            misses: taskRun("taskRef: {name: x}, params: [{name: a, value: ''}, {name: more, value: b}]")
                + v1Task("params: [{name: a}]")),
        PipelineCheckCase(
            "R16 unbound workspace of a TaskRun", "K624",
            trips: taskRun("taskSpec: {workspaces: [{name: w}], steps: [{image: i}]}"),
            misses: taskRun("taskSpec: {workspaces: [{name: w, optional: true}], steps: [{image: i}]}")),
        PipelineCheckCase(
            "G13 what a Pipeline needs", "K602", count: 2, trips: of("params: []") + pipeline,
            misses: of("params: [{name: a, value: b}], workspaces: [{name: w, emptyDir: {}}]") + pipeline),
        PipelineCheckCase(
            "G13 what a Pipeline has not", "K605", count: 2,
            trips: of(
                "params: [{name: a, value: b}], workspaces: [{name: w, emptyDir: {}}, {name: ww, emptyDir: {}}], taskRunSpecs: [{pipelineTaskName: tt}]"
            ) + pipeline,
            misses: of(
                "params: [{name: a, value: b}], workspaces: [{name: w, emptyDir: {}}], taskRunSpecs: [{pipelineTaskName: t}]"
            ) + pipeline),
        PipelineCheckCase(
            "type of a param", "K619",
            trips: of("params: [{name: a, value: [b]}], workspaces: [{name: w, emptyDir: {}}]") + pipeline,
            misses: of("params: [{name: a, value: 5}], workspaces: [{name: w, emptyDir: {}}]") + pipeline),
        PipelineCheckCase(
            "X18 inline", "K605", count: 2,
            trips: run(
                "pipelineSpec: {tasks: [{name: a, taskRef: {name: t}, workspaces: [{name: w, workspace: nope}], params: [{name: x, value: $(params.nope)}]}]}"
            ),
            misses: run(
                "params: [{name: nope, value: v}], workspaces: [{name: nope, emptyDir: {}}], pipelineSpec: {tasks: [{name: a, taskRef: {name: t}, workspaces: [{name: w, workspace: nope}], params: [{name: x, value: $(params.nope)}]}]}"
            )),
        PipelineCheckCase(
            "two claims", "K623",
            trips: run(
                "workspaces: [{name: a, persistentVolumeClaim: {claimName: c}}, {name: b, volumeClaimTemplate: {}}], pipelineSpec: {tasks: [{name: t, taskRef: {name: u}, workspaces: [{name: a}, {name: b}]}]}"
            ),
            misses: run(
                "workspaces: [{name: a, persistentVolumeClaim: {claimName: c}}, {name: b, emptyDir: {}}, {name: d, persistentVolumeClaim: {claimName: c}, subPath: x}], pipelineSpec: {tasks: [{name: t, taskRef: {name: u}, workspaces: [{name: a}, {name: b}, {name: d}]}]}"
            )),
        PipelineCheckCase(
            "CustomRun", "K602", count: 2,
            trips: v1("CustomRun", "params: []", version: "v1beta1")
                + v1("CustomRun", "customRef: {kind: Foo}", version: "v1beta1"),
            misses: v1("CustomRun", "customRef: {apiVersion: x.dev/v1, kind: Foo, name: m}", version: "v1beta1")),
        PipelineCheckCase(
            "CustomRun with both", "K606",
            trips: v1(
                "CustomRun",
                "customRef: {apiVersion: x.dev/v1, kind: Foo}, customSpec: {apiVersion: x.dev/v1, kind: Foo}",
                version: "v1beta1"),
            misses: v1("CustomRun", "customSpec: {apiVersion: x.dev/v1, kind: Foo, spec: {}}", version: "v1beta1")),
    ]
}
