extension PipelineCheckCase {
    static let ofFields: [PipelineCheckCase] = [
        PipelineCheckCase(
            "unknown field", "K600", count: 4,
            trips: task("step: []", step: "comand: [c]")
                + object("TaskRun", "taskRef: {name: t}, serviceAccountName: sa")
                + object("Pipeline", "tasks: [{name: a, taskRef: {name: t}, runAfter: [b]}]"),
            misses: task("", step: "command: [c]") + object("TaskRun", "taskRef: {name: t}, serviceAccount: sa")),
        PipelineCheckCase(
            "unknown field of metadata", "K600",
            trips: "apiVersion: tekton.dev/v1alpha1\nkind: Task\nmetadata: {name: x, label: {}}\n"
                + "spec: {steps: [{name: s, image: i}]}",
            misses: "apiVersion: tekton.dev/v1alpha1\nkind: Task\nmetadata: {name: x, labels: {a: b}}\n"
                + "spec: {steps: [{name: s, image: i}]}\nstatus: {any: thing}"),
        PipelineCheckCase(
            "objects of other versions are left alone", "K600", trips: task("more: 1"),
            misses: "apiVersion: tekton.dev/v1beta2\nkind: Task\nspec: {more: 1}\n---\n"
                + "apiVersion: tekton.dev/v1alpha1\nkind: Run\nspec: {more: 1}\n---\njust: text\n---\n[1, 2]"),
        PipelineCheckCase(
            "items of a list", "K600", count: 2,
            trips: "apiVersion: v1\nkind: List\nitems:\n"
                + "- {apiVersion: tekton.dev/v1alpha1, kind: TaskRun, metadata: {name: x}, spec: {taskref: {name: t}, a: 1}}",
            misses: "apiVersion: v1\nkind: List\nitems:\n"
                + "- {apiVersion: tekton.dev/v1alpha1, kind: TaskRun, metadata: {name: x}, spec: {taskRef: {name: t}}}"),
        PipelineCheckCase(
            "kind", "K607", trips: object("PipelineRan", "tasks: []"), misses: object("Condition", "check: {}")),
        PipelineCheckCase(
            "type of a value", "K601", count: 6,
            trips: task(
                "inputs: {params: [{name: a, default: 1}]}, volumes: {}",
                step: "command: c, tty: 'yes', env: [{name: A, value: 1}], args: [true]"),
            misses: task(
                "inputs: {params: [{name: a, default: '1'}]}, volumes: []",
                step: "command: [c], tty: yes, env: [{name: A, value: '1'}], args: ['true']")),
        PipelineCheckCase(
            "null is nothing", "K601", trips: object("TaskRun", "taskRef: {name: t}, inputs: []"),
            misses: object("TaskRun", "taskRef: {name: t}, inputs: null, timeout: ~")),
        PipelineCheckCase(
            "spec", "K602", trips: "apiVersion: tekton.dev/v1alpha1\nkind: Task\nmetadata: {name: x}",
            misses: task("")),
        PipelineCheckCase(
            "name", "K602",
            trips: "apiVersion: tekton.dev/v1alpha1\nkind: TaskRun\nmetadata: {name: ''}\n"
                + "spec: {taskRef: {name: t}}",
            misses: "apiVersion: tekton.dev/v1alpha1\nkind: TaskRun\nmetadata: {generateName: x-}\n"
                + "spec: {taskRef: {name: t}}"),
        PipelineCheckCase(
            "B01 name with a dot", "K603", trips: task("", name: "a.b"), misses: task("", name: "a-b")),
        PipelineCheckCase(
            "B02 name of 64", "K603", trips: task("", name: String(repeating: "a", count: 64)),
            misses: task("", name: String(repeating: "a", count: 63))),
        PipelineCheckCase("B02b name in upper case", "K603", trips: task("", name: "X"), misses: task("", name: "x")),
        PipelineCheckCase(
            "ClusterTask", "K602", trips: object("ClusterTask", "steps: []"),
            misses: object("ClusterTask", "steps: [{name: s, image: i}]")),
    ]
}
