internal import Model
internal import Text

/// The user of every step that is not root; files of the shared volume belong to its group.
private let stepUser: Int64 = 65532

extension Planner {
    /// The Pipeline with everything but its tasks.
    var emptyPipeline: Pipeline {
        let metadata = ObjectMeta(
            graph.pipeline, namespace: settings.namespace, labels: Labels.of(project: graph.project))
        let all = "Builds every image, runs every kontrakt, and pushes the targets when all are green"
        let part = "Builds, runs and pushes what a change touches, when all of that is green"
        var pipeline = Pipeline(metadata, description: graph.isReduced ? part : all)
        pipeline.params = [
            PipelineParam("source-url", "Where to clone from", default: settings.source.url),
            PipelineParam(
                "source-revision", "Branch, tag, full ref or commit; empty means the default branch", default: ""),
            PipelineParam(
                "source-reference", "Tag of the pushed images; empty derives it from the revision", default: ""),
            PipelineParam("registry", "Registry and path that images are pushed below", default: settings.registry),
        ]
        pipeline.workspaces = [
            PipelineWorkspace("source", "Receives the source", optional: false),
            PipelineWorkspace("registry-auth", "Credentials for registries, as config.json", optional: true),
            PipelineWorkspace("git-auth", "Credentials for git", optional: true),
            PipelineWorkspace("pull-auth", "Credentials that Pods pull images with, as config.json", optional: true),
            PipelineWorkspace("kubeconfig", "The way to another cluster for the kontrakts", optional: true),
        ]
        pipeline.results =
            [
                PipelineResult("CHAINS-GIT_URL", "Where the source was cloned from", from: .fetch("url")),
                PipelineResult("CHAINS-GIT_COMMIT", "The commit that was built", from: .fetch("commit")),
            ]
            + graph.builds.map(\.name).flatMap {
                [
                    PipelineResult("\($0)-IMAGE_URL", "The image \($0), without a tag", from: .url(of: $0)),
                    PipelineResult("\($0)-IMAGE_DIGEST", "The digest of the image \($0)", from: .digest(of: $0)),
                ]
            }
        return pipeline
    }

    /// The object that starts the Pipeline once with the values of the settings.
    func run(of tasks: [PlannedTask]) -> (PipelineRun, [Diagnostic]) {
        let metadata = ObjectMeta(
            .generated(prefix: "\(graph.pipeline)-"), namespace: settings.namespace,
            labels: Labels.of(project: graph.project),
            annotations: [(key: "tekton.dev/auto-cleanup-pvc", value: "true")])
        let run = PipelineRun(
            metadata, pipeline: graph.pipeline,
            params: [
                Param("source-url", ParamValue(stringLiteral: settings.source.url ?? "")),
                Param("source-revision", ParamValue(stringLiteral: settings.source.revision)),
                Param("source-reference", ""),
                Param("registry", ParamValue(stringLiteral: settings.registry ?? "")),
            ],
            workspaces: [WorkspaceBinding("source", .claim(settings.workspace))] + credentials,
            account: names.account(.build),
            accounts: tasks.filter { $0.account != .build }.map { ($0.use.name, names.account($0.account)) },
            fsGroup: stepUser, timeouts: settings.timeouts)

        let place = settings.file.map { Place.path(graph.files[$0].path) } ?? .run
        var unset: [(name: String, setting: String)] = []
        if settings.source.url == nil { unset.append(("source-url", "source.url")) }
        if settings.registry == nil { unset.append(("registry", "registry")) }
        return (run, unset.isEmpty ? [] : [.runParamsUnset(unset, at: place)])
    }

    private var credentials: [WorkspaceBinding] {
        let config = (key: ".dockerconfigjson", path: "config.json")
        let secrets = settings.secrets
        return [
            secrets.registry.map { WorkspaceBinding("registry-auth", .secret($0, item: config)) },
            secrets.git.map { WorkspaceBinding("git-auth", .secret($0, item: nil)) },
            secrets.pull.map { WorkspaceBinding("pull-auth", .secret($0, item: config)) },
            secrets.kubeconfig.map { WorkspaceBinding("kubeconfig", .secret($0, item: nil)) },
        ].compactMap { $0 }
    }
}
