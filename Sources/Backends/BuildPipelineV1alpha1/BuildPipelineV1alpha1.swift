internal import Model
internal import Text
internal import YAML

extension Backend {
    /// Knative Build Pipeline as it was before Tekton, and Tekton's first release, which took over its API by another name.
    package static let buildPipelineV1alpha1 = Backend(
        "build-pipeline", pipelineAPI: "pipeline.knative.dev/v1alpha1", sourcesAPI: .original,
        hasEnds: false, lower: lowerToBuildPipeline)
}

private func lowerToBuildPipeline(
    _ graph: Graph, _ settings: Settings, _ templates: Templates
) -> (Lowered, [Diagnostic]) {
    let unsayable = substitutions(in: graph, of: ["$(", "${inputs.", "${outputs."]) + unsayableParams(settings, graph)
    guard let url = settings.source.url, let registry = settings.registry else { return (Lowered(), unsayable) }

    let plan = SerialPlanner(graph: graph, settings: settings, templates: templates, url: url, registry: registry)
    let builds = inListOrder(graph.builds).map(plan.build)
    let kontrakts = graph.kontrakts.map(plan.kontrakt)
    let push = graph.targets.isEmpty ? [] : [plan.push()]
    let tasks = builds + kontrakts + push + (graph.isDeploying(settings) ? [plan.deploy()] : [])

    var lowered = Lowered()
    lowered.objects = plan.resources + tasks.compactMap(\.object) + [plan.pipeline(of: tasks), plan.run(of: tasks)]
    lowered.needs = tasks.flatMap(\.needs)
    lowered.accounts = .one(secrets: Set(plan.secrets.map(\.name)).sorted())
    // Whoever has to mend the input first gets no output to wonder about.
    let limits = unsayable.isEmpty ? [plan.limits(of: tasks)] : []
    return (lowered, unsayable + limits.map { .buildPipelineLimits($0, group: plan.group.rawValue) })
}

/// Tasks run in the order in which they are listed: bases come before what is built on them, all else is by name.
private func inListOrder(_ builds: [Build]) -> [Build] {
    var ordered: [Build] = []
    var seen: Set<String> = []
    func list(_ build: Build) {
        guard seen.insert(build.name).inserted else { return }
        for base in Set(build.recipe.bases).sorted() { builds.first { $0.name == base }.map(list) }
        ordered.append(build)
    }
    builds.forEach(list)
    return ordered
}

/// A Task, its place in the Pipeline, and what it may do. Its resources have the same name in the Task and in the Pipeline:
/// that is how what one task puts out is found by the next.
struct SerialTask {
    /// In the Pipeline.
    let name: String
    /// Nil when its template is unusable, which loading the templates has reported.
    let object: OutputObject?
    /// The name of the Task object.
    let task: String
    let inputs: [(resource: String, from: String?)]
    var output: String?
    var params = ["tag"]
    var needs: [AccessNeed] = []
}

/// What every task of the pipeline is made from.
struct SerialPlanner {
    let graph: Graph
    let settings: Settings
    let templates: Templates
    let url: String
    let registry: String
    let names: ProjectNames

    init(graph: Graph, settings: Settings, templates: Templates, url: String, registry: String) {
        self.graph = graph
        self.settings = settings
        self.templates = templates
        self.url = url
        self.registry = registry
        names = ProjectNames(
            project: graph.project, namespace: settings.namespace, pipeline: graph.pipeline)
    }

    var group: Settings.BuildPipelineGroup { settings.buildPipelineGroup }
    var apiVersion: String { group.rawValue + "/v1alpha1" }
    var kontraktImage: String { settings.kontraktImage(below: registry) }

    func head(_ task: String, kontrakt: String? = nil, origin: Span? = nil) -> TaskHead {
        TaskHead(
            name: names.task(task), namespace: settings.namespace,
            labels: Labels.of(project: graph.project, kontrakt: kontrakt), origin: origin, apiVersion: apiVersion)
    }

    func repository(of build: Build) -> String {
        build.repository.isEmpty ? registry : "\(registry)/\(build.repository)"
    }
}

/// The names that things have where the controller makes longer ones of them.
enum SerialName {
    /// Of a container in a Pod: `build-step-git-source-<name>-xxxxx` and longer ones have 63 characters.
    static let resourceLimit = 32
    /// Of `<run>-<task>`, to which the controller adds twice.
    static let runAndTaskLimit = 56
    /// Leaves ten characters of a project's name to its runs, which the server adds a dash and five characters to.
    static let taskLimit = 40

    static let source = "source"
    static func task(_ name: String) -> String { Names.cut(name, to: taskLimit) }
    /// An image, in Tasks and in the Pipeline.
    static func image(_ build: String) -> String { Names.cut("image-\(build)", to: resourceLimit) }
    static func buildTask(_ build: String) -> String { task(TaskName.build(build)) }

    /// What the names of runs begin with.
    static func runPrefix(of project: String, tasks: [String]) -> String {
        let longest = tasks.map(\.utf8.count).max() ?? 0
        return Names.cut(project, to: runAndTaskLimit - longest - 6) + "-"
    }
}

/// What Build Pipeline replaces inside a Task.
enum SerialReference {
    static let tag = "${inputs.params.tag}"
    static func input(_ build: String) -> String { "${inputs.resources.\(SerialName.image(build)).url}:\(tag)" }
    static func output(_ build: String) -> String { "${outputs.resources.\(SerialName.image(build)).url}" }

    /// A root-relative path in the checkout, which has the name of its resource.
    static func path(_ path: String) -> String {
        let source = "/workspace/\(SerialName.source)"
        return path == "." ? source : "\(source)/\(path)"
    }
}
