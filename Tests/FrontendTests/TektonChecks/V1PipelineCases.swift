private func pipeline(_ tasks: String, _ more: String = "", name: String = "p") -> String {
    v1("Pipeline", "tasks: [\(tasks)]" + (more.isEmpty ? "" : ", " + more), name: name)
}

/// A task of a Pipeline that refers to a Task which is not here.
private func use(_ name: String, _ more: String = "", task: String = "t") -> String {
    "{name: \(name), taskRef: {name: \(task)}" + (more.isEmpty ? "" : ", " + more) + "}"
}

private func give(_ value: String) -> String { "params: [{name: x, value: '\(value)'}]" }

extension PipelineCheckCase {
    static let ofV1Pipelines: [PipelineCheckCase] = [
        PipelineCheckCase("P01 empty", "K602", trips: v1("Pipeline", ""), misses: pipeline(use("a"))),
        PipelineCheckCase(
            "P16 finally alone", "K602", trips: v1("Pipeline", "finally: [\(use("a"))]"),
            misses: pipeline(use("a"), "finally: [\(use("b"))]")),
        PipelineCheckCase(
            "P02 two tasks", "K604", count: 2, trips: pipeline("\(use("a")), \(use("a"))", "finally: [\(use("a"))]"),
            misses: pipeline("\(use("a")), \(use("b"))")),
        PipelineCheckCase("P03 task name", "K603", trips: pipeline(use("Foo.Bar")), misses: pipeline(use("foo-bar"))),
        PipelineCheckCase("P04 no ref", "K602", trips: pipeline("{name: a}"), misses: pipeline(use("a"))),
        PipelineCheckCase(
            "P05 ref and spec", "K606", trips: pipeline(use("a", "taskSpec: {steps: [{image: i}]}")),
            misses: pipeline("{name: a, taskSpec: {steps: [{image: i}]}}")),
        PipelineCheckCase(
            "P06 name of a Task", "K603", trips: pipeline(use("a", task: "'bad name'")),
            misses: pipeline(use("a", task: "Good_name.x"))),
        PipelineCheckCase(
            "P07 custom tasks", "K607", count: 3,
            trips: pipeline(
                "{name: a, taskRef: {name: t, kind: ClusterTask}}, {name: b, taskRef: {name: t, kind: Foo, apiVersion: v1}}, {name: c, taskRef: {name: t, apiVersion: tekton.dev/v1}}"
            ),
            misses: pipeline(
                "{name: a, taskRef: {name: t, kind: Task}}, {name: b, taskRef: {name: t, kind: Foo, apiVersion: x.dev/v1}}, {name: c, taskSpec: {apiVersion: x.dev/v1, kind: Foo, spec: {a: 1}}}"
            )),
        PipelineCheckCase(
            "custom task without version", "K602", trips: pipeline("{name: a, taskRef: {name: t, kind: Foo}}"),
            misses: pipeline("{name: a, taskRef: {kind: Foo, apiVersion: x.dev/v1}}")),
        PipelineCheckCase(
            "P08 resolver and name", "K606", trips: pipeline("{name: a, taskRef: {name: t, resolver: git}}"),
            misses: pipeline("{name: a, taskRef: {resolver: git, params: [{name: url, value: u}]}}")),
        PipelineCheckCase(
            "P08b params without resolver", "K602",
            trips: pipeline("{name: a, taskRef: {name: t, params: [{name: url, value: u}]}}"),
            misses: pipeline("{name: a, taskRef: {resolver: hub}}")),
        PipelineCheckCase(
            "P09 runAfter", "K605", trips: pipeline(use("a", "runAfter: [zz]")),
            misses: pipeline("\(use("a")), \(use("b", "runAfter: [a]"))")),
        PipelineCheckCase(
            "P10 cycle", "K618",
            trips: pipeline(
                "\(use("a", "runAfter: [b]")), \(use("b", give("$(tasks.c.results.r)"))), \(use("c", "runAfter: [a]"))"),
            misses: pipeline("\(use("a", "runAfter: [b]")), \(use("b", give("$(tasks.c.results.r)"))), \(use("c"))")),
        PipelineCheckCase(
            "P10 a task after itself", "K618", trips: pipeline(use("a", "runAfter: [a]")),
            misses: pipeline("\(use("a", "runAfter: [b, b]")), \(use("b"))")),
        PipelineCheckCase(
            "P11 undeclared param, also where no webhook looks", "K605", count: 4,
            trips: pipeline(
                "\(use("a", give("$(params.p)") + ", displayName: $(params.q)")), {name: b, taskRef: {resolver: git, params: [{name: url, value: $(params.r)}]}}, \(use("c", "workspaces: [{name: w, subPath: $(params.s)}]"))",
                "workspaces: [{name: w}]"),
            misses: pipeline(use("a", give("$(params.p)") + ", displayName: $(params.p)"), "params: [{name: p}]")),
        PipelineCheckCase(
            "P12 params", "K604", trips: pipeline(use("a", "params: [{name: x, value: a}, {name: x, value: b}]")),
            misses: pipeline(use("a", "params: [{name: x, value: a}, {name: X, value: b}]"))),
        PipelineCheckCase(
            "P13 workspaces", "K605", trips: pipeline(use("a", "workspaces: [{name: src, workspace: shared}]")),
            misses: pipeline(use("a", "workspaces: [{name: src, workspace: shared}]"), "workspaces: [{name: shared}]")),
        PipelineCheckCase(
            "P13b two workspaces", "K604", count: 2,
            trips: pipeline(
                use("a", "workspaces: [{name: s, workspace: w}, {name: s, workspace: w}]"),
                "workspaces: [{name: w}, {name: w}]"),
            misses: pipeline(
                use("a", "workspaces: [{name: s, workspace: w}, {name: r, workspace: w}]"), "workspaces: [{name: w}]")),
        PipelineCheckCase(
            "P14 result of no task", "K605", trips: pipeline(use("a", give("$(tasks.zz.results.r)"))),
            misses: pipeline("\(use("a")), \(use("b", give("$(tasks.a.results.r)")))")),
        PipelineCheckCase(
            "G13 result that its Task has not", "K605", count: 2,
            trips: pipeline(
                "{name: a, taskSpec: {steps: [{image: i}]}}, \(use("c", task: "x")), \(use("b", give("$(tasks.a.results.r)$(tasks.c.results.q)")))"
            ) + v1Task("results: [{name: r}]"),
            misses: pipeline(
                "{name: a, taskSpec: {results: [{name: r}], steps: [{image: i}]}}, \(use("c", task: "x")), \(use("b", give("$(tasks.a.results.r)$(tasks.c.results.r)")))"
            ) + v1Task("results: [{name: r}]")),
        PipelineCheckCase(
            "P15 results", "K607", count: 2,
            trips: pipeline(
                use("a"), "results: [{name: r, value: hello}, {name: s, value: 'img@$(tasks.a.results.d)'}]"),
            misses: pipeline(use("a"), "results: [{name: r, value: '$(tasks.a.results.u)@$(tasks.a.results.d)'}]")),
        PipelineCheckCase(
            "P15c results are made of results", "K611",
            trips: pipeline(use("a"), "params: [{name: q}], results: [{name: r, value: $(params.q)}]"),
            misses: pipeline(use("a"), "finally: [\(use("f"))], results: [{name: r, value: $(finally.f.results.q)}]")),
        PipelineCheckCase(
            "P16b finally", "K606", count: 2,
            trips: pipeline(
                use("a"), "finally: [\(use("f", "runAfter: [a]")), \(use("g", give("$(finally.f.results.r)")))]"),
            misses: pipeline(use("a"), "finally: [\(use("f", give("$(tasks.a.results.r)")))]")),
        PipelineCheckCase(
            "P17 status", "K606", count: 2,
            trips: pipeline("\(use("a")), \(use("b", give("$(tasks.a.status) $(tasks.status)")))"),
            misses: pipeline(
                use("a"), "finally: [\(use("b", give("$(tasks.a.status) $(tasks.status) $(tasks.a.reason)")))]")),
        PipelineCheckCase(
            "P18 when", "K607", trips: pipeline(use("a", "when: [{input: x, operator: exists, values: [z]}]")),
            misses: pipeline(use("a", "when: [{input: x, operator: notin, values: [z]}]"))),
        PipelineCheckCase(
            "P18b when without values", "K602",
            trips: pipeline(use("a", "when: [{input: x, operator: in, values: []}]")),
            misses: pipeline(use("a", "when: [{input: x, operator: in, values: ['']}]"))),
        PipelineCheckCase(
            "P19 variables of others", "K611", trips: pipeline(use("a", give("$(HOME)"))),
            misses: pipeline(use("a", give("$HOME $(date +%s)")))),
        PipelineCheckCase(
            "G6 context", "K605", count: 2,
            trips: pipeline(
                "\(use("a", give("$(context.pipelineRun.foo)"))), \(use("b", "when: [{input: $(context.pipeline.uid), operator: in, values: [a]}]"))"
            ), misses: pipeline(use("a", give("$(context.pipelineRun.uid) $(context.pipelineTask.retries)")))),
        PipelineCheckCase(
            "P21 matrix and params", "K606",
            trips: pipeline(use("a", "params: [{name: x, value: v}], matrix: {params: [{name: x, value: [a, b]}]}")),
            misses: pipeline(use("a", "params: [{name: q, value: v}], matrix: {params: [{name: x, value: [a, b]}]}"))),
        PipelineCheckCase(
            "P21b large matrix", "K620", trips: pipeline(use("a", matrix(17, 16))),
            misses: pipeline(use("a", matrix(16, 16)))),
        PipelineCheckCase(
            "matrix of a text", "K619", trips: pipeline(use("a", "matrix: {params: [{name: x, value: y}]}")),
            misses: pipeline(
                "\(use("b")), \(use("a", "matrix: {params: [{name: x, value: '$(tasks.b.results.r[*])'}]}"))")),
        PipelineCheckCase(
            "P22 onError and retries", "K606", trips: pipeline(use("a", "onError: continue, retries: 2")),
            misses: pipeline(use("a", "onError: continue, retries: 0"))),
        PipelineCheckCase(
            "G10 below zero", "K620", count: 2, trips: pipeline(use("a", "retries: -1, timeout: -1m")),
            misses: pipeline(use("a", "retries: 1, timeout: 1m"))),
        PipelineCheckCase(
            "G10 param name", "K603", trips: pipeline(use("a"), "params: [{name: 0bad}]"),
            misses: pipeline(use("a"), "params: [{name: bad0}]")),
        PipelineCheckCase(
            "P23 array in a text", "K619", count: 2,
            trips: pipeline(
                "\(use("a", give("pre-$(params.q[*])"))), \(use("b", give("$(params.q)")))",
                "params: [{name: q, type: array}]"),
            misses: pipeline(
                "\(use("a", give("$(params.q[*])"))), \(use("b", give("x-$(params.q[0])")))",
                "params: [{name: q, type: array}]")),
        PipelineCheckCase(
            "P30 result of no task in a script", "K605",
            trips: pipeline("{name: b, taskSpec: {steps: [{image: i, args: ['$(tasks.zz.results.r)']}]}}"),
            misses: pipeline(
                "\(use("zz")), {name: b, taskSpec: {steps: [{image: i, args: ['$(tasks.zz.results.r)']}]}}")),
        PipelineCheckCase(
            "a result in a script", "K621",
            trips: pipeline(
                "\(use("zz")), {name: b, taskSpec: {steps: [{image: i, script: 'echo $(tasks.zz.results.r)'}]}}"),
            misses: pipeline(
                "\(use("zz")), {name: b, taskSpec: {steps: [{image: i, args: ['$(tasks.zz.results.r)']}]}}")),
        PipelineCheckCase(
            "params reach a spec in place", "K605",
            trips: pipeline(
                "{name: b, taskSpec: {steps: [{image: i, args: ['$(params.no)']}]}}", "params: [{name: ok}]"),
            misses: pipeline(
                "{name: b, params: [{name: mine, value: v}], taskSpec: {steps: [{image: i, args: ['$(params.ok) $(params.mine) $(context.pipelineRun.name)']}]}}",
                "params: [{name: ok}]")),
        PipelineCheckCase(
            "X17 unknown field in a spec in place", "K600",
            trips: pipeline("{name: a, taskSpec: {steps: [{image: i, resorces: {}}]}}"),
            misses: pipeline("{name: a, taskSpec: {metadata: {labels: {a: b}}, steps: [{image: i}]}}")),
        PipelineCheckCase(
            "pipelines in pipelines", "K617", trips: pipeline("{name: a, pipelineRef: {name: q}}"),
            misses: pipeline("{name: a, taskRef: {name: q}}")),
        PipelineCheckCase(
            "param of a Task", "K602", count: 2,
            trips: pipeline(use("a", task: "x")) + v1Task("params: [{name: p}], workspaces: [{name: w}]"),
            misses: pipeline(use("a", give("v"), task: "x"))
                + v1Task("params: [{name: x}, {name: q, default: d}], workspaces: [{name: w, optional: true}]")),
        PipelineCheckCase(
            "type of a param of a Task", "K619", count: 2,
            trips: pipeline(
                "\(use("a", give("v"), task: "x")), \(use("b", give("$(params.o[*])"), task: "x"))",
                "params: [{name: o, type: object, properties: {k: {}}}]") + v1Task("params: [{name: x, type: array}]"),
            misses: pipeline(
                "\(use("a", "params: [{name: x, value: [v]}]", task: "x")), \(use("b", give("$(params.o[*])"), task: "x")), \(use("c", give("$(tasks.a.results.r[*])"), task: "x"))",
                "params: [{name: o, type: array}]")
                + v1Task("params: [{name: x, type: array}], results: [{name: r, type: array}]")),
        PipelineCheckCase(
            "key of an object param", "K602",
            trips: pipeline(use("a", "params: [{name: x, value: {k: v}}]", task: "x"))
                + v1Task("params: [{name: x, properties: {k: {}, l: {}}}]"),
            misses: pipeline(use("a", "params: [{name: x, value: {k: v}}]", task: "x"))
                + v1Task("params: [{name: x, properties: {k: {}, l: {}}, default: {l: d}}]")),
        PipelineCheckCase(
            "workspace that a Task has not", "K605",
            trips: pipeline(use("a", "workspaces: [{name: v, workspace: w}]", task: "x"), "workspaces: [{name: w}]")
                + v1Task("workspaces: [{name: vv, optional: true}]"),
            misses: pipeline(use("a", "workspaces: [{name: vv, workspace: w}]", task: "x"), "workspaces: [{name: w}]")
                + v1Task("workspaces: [{name: vv}]")),
        PipelineCheckCase(
            "optional workspace", "K606",
            trips: pipeline(use("a", "workspaces: [{name: w}]", task: "x"), "workspaces: [{name: w, optional: true}]")
                + v1Task("workspaces: [{name: w}]"),
            misses: pipeline(use("a", "workspaces: [{name: w}]", task: "x"), "workspaces: [{name: w, optional: true}]")
                + v1Task("workspaces: [{name: w, optional: true}]")),
        PipelineCheckCase(
            "G11 race", "K622",
            trips: pipeline(
                "\(use("a", "workspaces: [{name: w}]")), \(use("b", "workspaces: [{name: w}]"))",
                "workspaces: [{name: w}]"),
            misses: pipeline(
                "\(use("a", "workspaces: [{name: w}]")), \(use("m", "runAfter: [a]")), \(use("b", "workspaces: [{name: w}], runAfter: [m]"))",
                "workspaces: [{name: w}]")),
        PipelineCheckCase(
            "no race of readers, in folders, of Secrets", "K622",
            trips: pipeline(
                "\(use("a", "workspaces: [{name: w}]")), \(use("b", "workspaces: [{name: w}]"))",
                "workspaces: [{name: w}]")
                + v1(
                    "PipelineRun",
                    "pipelineRef: {name: p}, workspaces: [{name: w, persistentVolumeClaim: {claimName: c}}]"),
            misses: pipeline(
                "\(use("a", "workspaces: [{name: w}]")), \(use("b", "workspaces: [{name: w}]"))",
                "workspaces: [{name: w}]")
                + v1("PipelineRun", "pipelineRef: {name: p}, workspaces: [{name: w, secret: {secretName: s}}]")
                + pipeline(
                    "\(use("a", "workspaces: [{name: w, subPath: x}]")), \(use("b", "workspaces: [{name: w}]"))",
                    "workspaces: [{name: w}]", name: "q")
                + pipeline(
                    "\(use("a", "workspaces: [{name: w}]", task: "x")), \(use("b", "workspaces: [{name: w}]"))",
                    "workspaces: [{name: w}]", name: "r") + v1Task("workspaces: [{name: w, readOnly: true}]")),
    ]

    private static func matrix(_ a: Int, _ b: Int) -> String {
        func list(_ count: Int) -> String { (0..<count).map { "v\($0)" }.joined(separator: ", ") }
        return "matrix: {params: [{name: x, value: [\(list(a))]}, {name: z, value: [\(list(b))]}]}"
    }
}
