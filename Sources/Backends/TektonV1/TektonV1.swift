internal import Model
internal import Text
internal import YAML

extension Backend {
    /// `tekton.dev/v1`, as stock Tekton runs it.
    package static let tektonV1 = Backend(
        "tekton", pipelineAPI: "tekton.dev/v1", sourcesAPI: .stock, hasEnds: true,
        lower: lowerToTektonV1)
}

/// A Task, its place in the Pipeline, and what it may do.
struct PlannedTask {
    /// Nil when its template is unusable, which loading the templates has reported.
    let object: OutputObject?
    let use: PipelineTask
    let account: Account
    var needs: [AccessNeed] = []
}

private func lowerToTektonV1(_ graph: Graph, _ settings: Settings, _ templates: Templates) -> (Lowered, [Diagnostic]) {
    let plan = Planner(graph: graph, settings: settings, templates: templates)
    let builds = graph.builds.map(plan.build)
    let kontrakts = graph.kontrakts.map(plan.kontrakt)
    let push = graph.targets.isEmpty ? [] : [plan.push(after: kontrakts.map(\.use.name))]
    let deploy =
        graph.isDeploying(settings) ? [plan.deploy(after: (push.isEmpty ? kontrakts : push).map(\.use.name))] : []
    let tasks = [plan.fetch()] + builds + kontrakts + push + deploy
    let finally = kontrakts.isEmpty ? [] : [plan.delete()]

    var pipeline = plan.emptyPipeline
    pipeline.tasks = tasks.map(\.use)
    pipeline.finally = finally.map(\.use)
    let (run, incomplete) = plan.run(of: tasks + finally)

    var lowered = Lowered()
    lowered.objects = (tasks + finally).compactMap(\.object)
    lowered.objects.append(pipeline.output(in: .pipeline))
    lowered.objects.append(run.output(in: .run))
    lowered.needs = (tasks + finally).flatMap(\.needs)
    return (lowered, substitutions(in: graph, of: ["$("]) + incomplete + plan.missingNamespaces)
}

/// What every task of the pipeline is made from.
struct Planner {
    let graph: Graph
    let settings: Settings
    let templates: Templates
    let names: ProjectNames

    init(graph: Graph, settings: Settings, templates: Templates) {
        self.graph = graph
        self.settings = settings
        self.templates = templates
        names = ProjectNames(
            project: graph.project, namespace: settings.namespace, pipeline: graph.pipeline)
    }

    func head(_ task: String, kontrakt: String? = nil, origin: Span? = nil) -> TaskHead {
        TaskHead(
            name: names.task(task), namespace: settings.namespace,
            labels: Labels.of(project: graph.project, kontrakt: kontrakt), origin: origin)
    }

    var kontraktImage: String {
        settings.kontraktImage(below: Reference.param("registry"))
    }
}

/// What Tekton replaces inside a Task.
enum Reference {
    static func param(_ name: String) -> String { "$(params.\(name))" }
    static func workspace(_ name: String) -> String { "$(workspaces.\(name).path)" }

    /// A root-relative path below a workspace; `.` is the workspace itself.
    static func path(_ path: String, in workspace: String = "source") -> String {
        path == "." ? Self.workspace(workspace) : "\(Self.workspace(workspace))/\(path)"
    }
}

extension ResultReference {
    static func fetch(_ result: String) -> ResultReference { ResultReference(of: "fetch", result) }
    static func url(of build: String) -> ResultReference { ResultReference(of: TaskName.build(build), "IMAGE_URL") }
    static func digest(of build: String) -> ResultReference {
        ResultReference(of: TaskName.build(build), "IMAGE_DIGEST")
    }
}

extension Param {
    static let registry = Param("registry", "\(param: "registry")")
    static let reference = Param("reference", "\(ResultReference.fetch("reference"))")
    /// Equal in all tasks of a run, and the only thing that is.
    static let runKey = Param("run-key", "$(context.pipelineRun.uid)")

    /// An image of this run, by digest.
    static func image(_ name: String, of build: String) -> Param {
        Param(name, "\(ResultReference.url(of: build))@\(ResultReference.digest(of: build))")
    }
}

/// The declaration of a param that a Task has for an image of this run.
func imageParam(_ name: String, of build: String) -> Value {
    [
        "name": .string(name), "type": "string",
        "description": .string("The image of the build \(build), by digest"),
    ]
}
