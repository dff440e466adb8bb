internal import Text
internal import YAML

/// The `spec` of a Task, wherever it stands, and what its texts may name.
struct TaskScope {
    enum Home {
        /// For everybody, who may give any value to a param.
        case task(PipelineObject)
        /// In a TaskRun; the key.
        case run(Node)
        /// In a task of a Pipeline; the key.
        case pipeline(Node)
    }

    let spec: Node
    let home: Home
    let params: NamedList
    let workspaces: NamedList
    let results: NamedList
    let volumes: NamedList
    let steps: NamedList
    /// What is handed down to a spec that stands in place.
    var outerParams: [NamedList] = []
    var outerWorkspaces: [NamedList] = []
    /// What the Pod has besides its own volumes.
    var outerVolumes: [NamedList] = []
    /// The tasks of the Pipeline around it.
    var pipelineTasks = NamedList.none
    /// Whether the values of its params are written in the same object, by whoever wrote the steps.
    var isClosed = false

    init(_ spec: Node, of object: PipelineObject) { self.init(spec, in: .task(object)) }

    init(_ spec: Node, in home: Home) {
        self.spec = spec
        self.home = home
        params = NamedList(spec, "params")
        workspaces = NamedList(spec, "workspaces")
        results = NamedList(spec, "results")
        volumes = NamedList(spec, "volumes")
        steps = NamedList(spec, "steps")
    }

    var title: String {
        switch home {
        case .task(let object): object.title
        case .run(let key), .pipeline(let key): "`\(key.string)`"
        }
    }

    /// A Task that everybody may refer to.
    var isAlone: Bool { if case .task = home { true } else { false } }
    var isInPipeline: Bool { if case .pipeline = home { true } else { false } }

    func param(_ name: Word) -> NamedItem? { params[name] ?? outerParams.lazy.compactMap { $0[name] }.first }

    func hasWorkspace(_ name: Word) -> Bool {
        workspaces[name] != nil || outerWorkspaces.contains { $0[name] != nil }
    }

    func hasVolume(_ name: Word) -> Bool {
        volumes[name] != nil || outerVolumes.contains { $0[name] != nil }
            || volumes.items.contains { $0.name.isComputed }
    }

    var paramNames: [String] { params.firstNames + outerParams.flatMap(\.firstNames) }
    var workspaceNames: [String] { workspaces.firstNames + outerWorkspaces.flatMap(\.firstNames) }
}

/// A step or sidecar as a reader calls it.
struct StepTitle {
    let node: Node
    let noun: String
    let number: Int

    var text: String {
        node.value("name")?.nonEmptyText.map { "the \(noun) `\($0.string)`" } ?? "\(noun) \(number + 1)"
    }
}
