/// One object of `tekton.dev/v1` as a document, with its `spec` in flow style.
func v1(_ kind: String, _ spec: String, name: String = "x", version: String = "v1") -> String {
    """
    ---
    apiVersion: tekton.dev/\(version)
    kind: \(kind)
    metadata: {name: \(name)}
    spec: {\(spec)}

    """
}

/// A Task with a fine step, and with what is said beside it.
func v1Task(_ fields: String, step: String = "", name: String = "x") -> String {
    let more = fields.isEmpty ? "" : ", " + fields
    let inStep = step.isEmpty ? "" : ", " + step
    return v1("Task", "steps: [{name: s, image: i\(inStep)}]\(more)", name: name)
}

private func stepAction(_ spec: String) -> String { v1("StepAction", spec, name: "act", version: "v1beta1") }

extension PipelineCheckCase {
    static let ofV1Tasks: [PipelineCheckCase] = [
        PipelineCheckCase(
            "N02 name of 64", "K603", trips: v1Task("", name: String(repeating: "a", count: 64)),
            misses: v1Task("", name: "a.b")),
        PipelineCheckCase("N03 no steps", "K602", trips: v1("Task", "steps: []"), misses: v1Task("")),
        PipelineCheckCase(
            "N04 no image", "K602", trips: v1("Task", "steps: [{script: echo}]"),
            misses: v1("Task", "stepTemplate: {image: i}, steps: [{script: echo}]")),
        PipelineCheckCase(
            "N05 script and command", "K606", trips: v1Task("", step: "script: echo, command: [sh]"),
            misses: v1Task("", step: "script: echo, args: [a]")),
        PipelineCheckCase(
            "N06 step name", "K603", trips: v1("Task", "steps: [{name: Foo_Bar, image: i}]"),
            misses: v1("Task", "steps: [{image: i}]")),
        PipelineCheckCase(
            "N07 two steps", "K604",
            trips: v1Task("").exchanging("{name: s, image: i}", "{name: s, image: i}, {name: s, image: i}"),
            misses: v1Task("").exchanging("{name: s, image: i}", "{image: i}, {image: i}")),
        PipelineCheckCase(
            "N08 undeclared param", "K605", trips: v1Task("params: [{name: a}]", step: "args: ['$(params.nope)']"),
            misses: v1Task(
                "params: [{name: a}, {name: b.c}]",
                step: "args: ['$(params.a)', '$(params[\"b.c\"])', \"$(params['a'])\"]")),
        PipelineCheckCase(
            "N08b undeclared param in a sidecar, a volume, valueFrom", "K605", count: 3,
            trips: v1Task(
                "sidecars: [{name: a, image: '$(params.p)'}], volumes: [{name: v, secret: {secretName: '$(params.q)'}}]",
                step: "env: [{name: A, valueFrom: {secretKeyRef: {name: '$(params.r)', key: k}}}]"),
            misses: v1Task(
                "params: [{name: p}], sidecars: [{name: a, image: '$(params.p)'}], volumes: [{name: v, secret: {secretName: '$(params.p)'}}]"
            )),
        PipelineCheckCase(
            "N08c undeclared param in the template of steps", "K605",
            trips: v1Task("stepTemplate: {env: [{name: A, value: '$(params.p)'}]}"),
            misses: v1Task("stepTemplate: {env: [{name: A, value: '$(params.p)'}]}, params: [{name: p}]")),
        PipelineCheckCase(
            "N08j name with a dot", "K605", trips: v1Task("params: [{name: a.b}]", step: "args: ['$(params.a.b)']"),
            misses: v1Task("params: [{name: a.b}]", step: "args: ['$(params[\"a.b\"])']")),
        PipelineCheckCase(
            "old ways to name a param", "K613",
            trips: v1Task("params: [{name: p}]", step: "args: ['${inputs.params.p}']"),
            misses: v1Task("params: [{name: p}]", step: "args: ['$(inputs.params.p)', '${p}', '$PATH']")),
        PipelineCheckCase(
            "old ways to name what is not there", "K605", trips: v1Task("", step: "args: ['$(inputs.params.p)']"),
            misses: v1Task("params: [{name: p}]", step: "args: ['$(inputs.params.p)']")),
        PipelineCheckCase(
            "resources are gone", "K611", trips: v1Task("", step: "args: ['$(inputs.resources.git.url)']"),
            misses: v1Task("", step: "args: ['$(input)']")),
        PipelineCheckCase(
            "N09 too many keys", "K611", count: 2,
            trips: v1Task(
                "params: [{name: o, properties: {k: {}}}, {name: s, type: string}]",
                step: "args: ['$(params.o.k.z)', '$(params.s.k)']"),
            misses: v1Task("params: [{name: o, properties: {k: {}}}]", step: "args: ['$(params.o.k)']")),
        PipelineCheckCase(
            "elements of a string", "K611",
            trips: v1Task("params: [{name: s, type: string}]", step: "args: ['$(params.s[0])']"),
            misses: v1Task("params: [{name: s, type: array}]", step: "args: ['$(params.s[0])']")),
        PipelineCheckCase(
            "N10 two params", "K604", trips: v1Task("params: [{name: a}, {name: a}]"),
            misses: v1Task("params: [{name: a}, {name: A}]")),
        PipelineCheckCase(
            "N11 param name", "K603", count: 2,
            trips: v1Task("params: [{name: 0bad}, {name: o, properties: {a.b: {}}}]"),
            misses: v1Task("params: [{name: a.b}, {name: o, properties: {a_b: {}}}]")),
        PipelineCheckCase(
            "N12 type of a param", "K619", trips: v1Task("params: [{name: a, type: number}]"),
            misses: v1Task("params: [{name: a, type: array}]")),
        PipelineCheckCase(
            "N13 default of another type", "K619", count: 2,
            trips: v1Task("params: [{name: a, type: string, default: [x]}, {name: b, type: array, default: x}]"),
            misses: v1Task("params: [{name: a, default: [x]}, {name: b, default: 5}]")),
        PipelineCheckCase(
            "N14 array in a longer argument", "K619",
            trips: v1Task("params: [{name: a, type: array}]", step: "args: ['x=$(params.a[*])']"),
            misses: v1Task(
                "params: [{name: a, type: array}]", step: "args: ['$(params.a[*])', '$(params.a)', 'x=$(params.a[1])']")
        ),
        PipelineCheckCase(
            "N15 array in a text", "K619", count: 2,
            trips: v1Task(
                "params: [{name: a, type: array}]", step: "script: 'echo $(params.a[*])', workingDir: $(params.a)"),
            misses: v1Task("params: [{name: a, type: array}]", step: "workingDir: '/$(params.a[0])'")),
        PipelineCheckCase(
            "N16 whole object", "K619",
            trips: v1Task("params: [{name: o, type: object, properties: {k: {}}}]", step: "args: ['$(params.o[*])']"),
            misses: v1Task("params: [{name: o, type: object, properties: {k: {}}}]", step: "args: ['$(params.o.k)']")),
        PipelineCheckCase(
            "N17 unknown key", "K605",
            trips: v1Task("params: [{name: o, properties: {key: {}}}]", step: "args: ['$(params.o.kay)']"),
            misses: v1Task("params: [{name: o, properties: {key: {}}}]", step: "args: ['$(params.o.key)']")),
        PipelineCheckCase(
            "N18 object without properties", "K602", trips: v1Task("params: [{name: o, type: object}]"),
            misses: v1Task("params: [{name: o, type: object, properties: {k: {}}}]")),
        PipelineCheckCase(
            "N18b type of a key", "K619", trips: v1Task("params: [{name: o, properties: {k: {type: array}}}]"),
            misses: v1Task("params: [{name: o, properties: {k: {type: string}}}]")),
        PipelineCheckCase(
            "N19 two volumes", "K604", trips: v1Task("volumes: [{name: v, emptyDir: {}}, {name: v, emptyDir: {}}]"),
            misses: v1Task("volumes: [{name: v, emptyDir: {}}, {name: w, emptyDir: {}}]")),
        PipelineCheckCase(
            "G7 volume without source", "K602", trips: v1Task("volumes: [{name: v}]"),
            misses: v1Task("volumes: [{name: v, emptyDir: {}}]")),
        PipelineCheckCase(
            "G7 mount of no volume", "K605",
            trips: v1Task("volumes: [{name: v, emptyDir: {}}]", step: "volumeMounts: [{name: w, mountPath: /w}]"),
            misses: v1Task(
                "volumes: [{name: v, emptyDir: {}}], workspaces: [{name: ws}]",
                step: "volumeMounts: [{name: v, mountPath: /w}, {name: $(workspaces.ws.volume), mountPath: /z}]")),
        PipelineCheckCase(
            "G7 a variable twice", "K604", trips: v1Task("", step: "env: [{name: A, value: b}, {name: A, value: c}]"),
            misses: v1Task("", step: "env: [{name: A, value: b}, {name: a, value: c}]")),
        PipelineCheckCase(
            "N20 two workspaces", "K604", trips: v1Task("workspaces: [{name: w}, {name: w}]"),
            misses: v1Task("workspaces: [{name: w}, {name: v}]")),
        PipelineCheckCase(
            "N21 two mounts in one place", "K606", count: 2,
            trips: v1Task(
                "workspaces: [{name: w, mountPath: /a}, {name: v, mountPath: /b/../a}], volumes: [{name: d, emptyDir: {}}]",
                step: "volumeMounts: [{name: d, mountPath: /a/}]"),
            misses: v1Task(
                "workspaces: [{name: w, mountPath: /a}, {name: v}], volumes: [{name: d, emptyDir: {}}]",
                step: "volumeMounts: [{name: d, mountPath: /a/b}]")),
        PipelineCheckCase(
            "N22 undeclared workspace of a step", "K605",
            trips: v1Task("workspaces: [{name: w}]", step: "workspaces: [{name: z, mountPath: /z}]"),
            misses: v1Task("workspaces: [{name: w}]", step: "workspaces: [{name: w, mountPath: /z}]")),
        PipelineCheckCase(
            "Z05 folders of Tekton", "K607",
            trips: v1Task(
                "volumes: [{name: v, emptyDir: {}}]",
                step: "volumeMounts: [{name: v, mountPath: /foo/../tekton/results}]"),
            misses: v1Task(
                "volumes: [{name: v, emptyDir: {}}]", step: "volumeMounts: [{name: v, mountPath: /tekton/home}]")),
        PipelineCheckCase(
            "G9 workspace in a folder of Tekton", "K607",
            trips: v1Task("workspaces: [{name: w, mountPath: /tekton/results}]"),
            misses: v1Task("workspaces: [{name: w, mountPath: /tektonics}]")),
        PipelineCheckCase(
            "G9 name of a workspace", "K603", trips: v1Task("workspaces: [{name: a b}]"),
            misses: v1Task("workspaces: [{name: a_b.C}]")),
        PipelineCheckCase(
            "N24 volumes of Tekton", "K607",
            trips: v1Task(
                "volumes: [{name: tekton-internal-x, emptyDir: {}}]",
                step: "volumeMounts: [{name: tekton-internal-x, mountPath: /x}]"),
            misses: v1Task(
                "volumes: [{name: tekton-x, emptyDir: {}}]", step: "volumeMounts: [{name: tekton-x, mountPath: /x}]")),
        PipelineCheckCase(
            "N25 onError", "K607", trips: v1Task("", step: "onError: ignore"),
            misses: v1Task("params: [{name: e}]", step: "onError: $(params.e)")),
        PipelineCheckCase(
            "step timeout", "K620", trips: v1Task("", step: "timeout: -1s"), misses: v1Task("", step: "timeout: 0s")),
        PipelineCheckCase(
            "N27 result name", "K603", count: 2, trips: v1Task("results: [{name: a b}, {name: _x}]"),
            misses: v1Task("results: [{name: a.b}, {name: A_x}]")),
        PipelineCheckCase(
            "G8 two results, two sidecars", "K604", count: 2,
            trips: v1Task("results: [{name: a}, {name: a}], sidecars: [{name: b, image: i}, {name: b, image: i}]"),
            misses: v1Task("results: [{name: a}, {name: A}], sidecars: [{image: i}, {image: i}]")),
        PipelineCheckCase(
            "N28 undeclared result", "K605", count: 2,
            trips: v1Task("results: [{name: a}]", step: "script: 'x > $(results.b.path)', args: ['$(results.c.path)']"),
            misses: v1Task("results: [{name: a}]", step: "script: 'x > $(results.a.path)'")),
        PipelineCheckCase(
            "a result has a path", "K611", trips: v1Task("results: [{name: a}]", step: "args: ['$(results.a)']"),
            misses: v1Task("results: [{name: a}]", step: "args: ['$(results[\"a\"].path)']")),
        PipelineCheckCase(
            "N29b type of a result", "K619", trips: v1Task("results: [{name: a, type: integer}]"),
            misses: v1Task("results: [{name: a, type: array}]")),
        PipelineCheckCase(
            "N30 value of a result", "K607", trips: v1Task("results: [{name: a, value: hello}]"),
            misses: v1Task("results: [{name: a, value: $(steps.s.results.r)}]", step: "results: [{name: r}]")),
        PipelineCheckCase(
            "N31 ref and image", "K606", trips: v1("Task", "steps: [{ref: {name: r}, image: i}]"),
            misses: v1("Task", "steps: [{ref: {name: r}, params: [{name: a, value: b}]}]")),
        PipelineCheckCase(
            "params without ref", "K602", trips: v1Task("", step: "params: [{name: a, value: b}]"),
            misses: v1("Task", "steps: [{name: s, ref: {name: r}}]")),
        PipelineCheckCase(
            "param of a StepAction", "K602",
            trips: v1("Task", "steps: [{ref: {name: act}}]") + stepAction("image: i, params: [{name: p}]"),
            misses: v1("Task", "steps: [{ref: {name: act}}]") + stepAction("image: i, params: [{name: p, default: ''}]")
        ),
        PipelineCheckCase(
            "script of a StepAction", "K611",
            trips: stepAction("image: i, params: [{name: p}], script: 'echo $(params.p)'"),
            misses: stepAction(
                "image: i, params: [{name: p}], env: [{name: P, value: $(params.p)}], script: 'echo \"$P\" > $(step.results.r.path)', results: [{name: r}]"
            )),
        PipelineCheckCase(
            "N32 sidecar", "K602", trips: v1Task("sidecars: [{name: a}]"),
            misses: v1Task("sidecars: [{name: a, image: i}]")),
        PipelineCheckCase(
            "N32b reserved sidecar", "K607", trips: v1Task("sidecars: [{name: tekton-log-results, image: i}]"),
            misses: v1Task("sidecars: [{name: log-results, image: i}]")),
        PipelineCheckCase(
            "G12 long names", "K610", count: 2,
            trips: v1(
                "Task",
                "steps: [{name: \(String(repeating: "s", count: 59)), image: i}], sidecars: [{name: \(String(repeating: "c", count: 56)), image: i}]"
            ),
            misses: v1(
                "Task",
                "steps: [{name: \(String(repeating: "s", count: 58)), image: i}], sidecars: [{name: \(String(repeating: "c", count: 55)), image: i}]"
            )),
        PipelineCheckCase(
            "N33 context", "K605", count: 3,
            trips: v1Task(
                "",
                step: "args: ['$(context.taskRun.uuid)', '$(context.task.namespace)', '$(context.pipelineRun.name)']"),
            misses: v1Task("", step: "args: ['$(context.taskRun.uid)', '$(context.task.retry-count)']")),
        PipelineCheckCase(
            "G5 results of tasks in a Task", "K611", trips: v1Task("", step: "args: ['$(tasks.a.results.b)']"),
            misses: v1Task("", step: "args: ['$(tasks)']")),
        PipelineCheckCase(
            "N34 result of a step in a script", "K611",
            trips: v1(
                "Task",
                "steps: [{name: a, image: i, results: [{name: r}]}, {image: i, script: 'echo $(steps.a.results.r)'}]"),
            misses: v1(
                "Task",
                "steps: [{name: a, image: i, results: [{name: r}]}, {image: i, args: ['$(steps.a.results.r)'], script: 'cat $(steps.step-a.exitCode.path)'}]"
            )),
        PipelineCheckCase(
            "N34b undeclared result of a step", "K605", count: 2,
            trips: v1Task(
                "", step: "results: [{name: r}], script: 'x > $(step.results.q.path)', args: ['$(steps.zz.results.r)']"),
            misses: v1Task(
                "", step: "results: [{name: r}], script: 'x > $(step.results.r.path)', args: ['$(steps.s.results.r)']")),
        PipelineCheckCase(
            "N36 unknown fields", "K600", count: 4,
            trips: v1Task(
                "volumes: [{name: v, emptydir: {}, secret: {}}]",
                step: "securityContex: {}, resources: {}, securityContext: {runAsuser: 1}"),
            misses: v1Task("", step: "securityContext: {runAsUser: 1}, computeResources: {}")),
        PipelineCheckCase(
            "N37 enum", "K617", trips: v1Task("params: [{name: a, enum: [p]}]"),
            misses: v1Task("params: [{name: a, default: p}]")),
        PipelineCheckCase(
            "gated fields of a step", "K617", count: 4,
            trips: v1Task(
                "",
                step:
                    "stdoutConfig: {path: a}, script: '#!win pwsh', when: [{cel: 'true'}], args: ['$(step.artifacts.path)']"
            ), misses: v1Task("", step: "script: '#!/bin/sh', when: [{input: a, operator: in, values: [a]}]")),
        PipelineCheckCase(
            "Y01 mistyped values", "K601", count: 5,
            trips: v1Task(
                "params: [{name: y}]",
                step:
                    "env: [{name: A, value: 8080}], args: [8080], timeout: 1hour, computeResources: {requests: {cpu: lots}}"
            ),
            misses: v1Task(
                "params: [{name: 'y', default: 5}]",
                step:
                    "env: [{name: A, value: '8080'}], args: ['8080'], timeout: 1h, computeResources: {requests: {cpu: 2, memory: 1Gi}}"
            )),
        PipelineCheckCase(
            "Z04 request above limit", "K620",
            trips: v1Task("", step: "computeResources: {requests: {cpu: '2'}, limits: {cpu: 1500m}}"),
            misses: v1Task(
                "", step: "computeResources: {requests: {cpu: 1500m, memory: 1Gi}, limits: {cpu: 2, memory: 1025Mi}}")),
        PipelineCheckCase(
            "G2 workspaces", "K605", trips: v1Task("workspaces: [{name: w}]", step: "args: ['$(workspaces.v.path)']"),
            misses: v1Task("workspaces: [{name: w}]", step: "args: ['$(workspaces.w.path)', '$(workspaces.w.bound)']")),
        PipelineCheckCase(
            "G2 attribute of a workspace", "K611",
            trips: v1Task("workspaces: [{name: w}]", step: "args: ['$(workspaces.w.foo)']"),
            misses: v1Task("workspaces: [{name: w}]", step: "args: ['$(workspaces.w.claim)']")),
        PipelineCheckCase(
            "whether a workspace is bound", "K613",
            trips: v1("TaskRun", "taskSpec: {steps: [{image: i, args: ['$(workspaces.v.bound)']}]}"),
            misses: v1(
                "TaskRun",
                "workspaces: [{name: v, emptyDir: {}}], taskSpec: {steps: [{image: i, args: ['$(workspaces.v.bound)']}]}"
            )),
        PipelineCheckCase(
            "script injection", "K621", count: 2,
            trips: v1Task(
                "params: [{name: a}, {name: o, properties: {k: {}}}]",
                step: "script: 'echo $(params.a) $(params.a) \"$(params.o.k)\"'"),
            misses: v1Task(
                "params: [{name: a}], results: [{name: r}], workspaces: [{name: w}]",
                step:
                    "env: [{name: A, value: $(params.a)}], script: 'cd $(workspaces.w.path); echo \"$A\" > $(results.r.path); echo $(date)', args: ['$(params.a)']"
            )),
        PipelineCheckCase(
            "injection behind -c", "K621", count: 2,
            trips: v1(
                "Task",
                "params: [{name: a}], steps: [{image: i, command: [/bin/sh, -ec], args: ['echo $(params.a)']}, {image: i, command: [bash, -c, 'x $(params.a)']}]"
            ),
            misses: v1(
                "Task",
                "params: [{name: a}], steps: [{image: i, command: [sh, -c, 'echo \"$1\"', x, $(params.a)]}, {image: i, command: [tar, -c, $(params.a)]}]"
            )),
        PipelineCheckCase(
            "no injection where the value stands beside it", "K621",
            trips: v1Task("params: [{name: a}]", step: "script: 'echo $(params.a)'"),
            misses: v1(
                "TaskRun",
                "params: [{name: a, value: b}], taskSpec: {params: [{name: a}], steps: [{image: i, script: 'echo $(params.a)'}]}"
            )),
    ]
}

extension String {
    fileprivate func exchanging(_ part: String, _ other: String) -> String { replacing(part, with: other) }
}
