internal import Text
internal import YAML

/// The `spec` of a Pipeline, wherever it stands.
struct PipelineScope {
    let spec: Node
    let object: PipelineObject
    /// The key of a spec that stands in place.
    let key: Node?
    let params: NamedList
    let workspaces: NamedList
    let tasks: NamedList
    let finally: NamedList
    /// What a run hands down to a spec that stands in it.
    var outerParams: [NamedList] = []
    var outerWorkspaces: [NamedList] = []
    var outerVolumes: [NamedList] = []
    /// Whether the values of its params are written in the same object.
    var isClosed: Bool { key != nil && object.isA("PipelineRun") }

    init(_ spec: Node, of object: PipelineObject, at key: Node? = nil) {
        self.spec = spec
        self.object = object
        self.key = key
        params = NamedList(spec, "params")
        workspaces = NamedList(spec, "workspaces")
        tasks = NamedList(spec, "tasks")
        finally = NamedList(spec, "finally")
    }

    var title: String { key.map { "`\($0.string)`" } ?? object.title }
    var place: Span { key?.span ?? object.specPlace }

    func param(_ name: Word) -> NamedItem? { params[name] ?? outerParams.lazy.compactMap { $0[name] }.first }
    func hasWorkspace(_ name: Word) -> Bool {
        workspaces[name] != nil || outerWorkspaces.contains { $0[name] != nil }
    }

    var paramNames: [String] { params.firstNames + outerParams.flatMap(\.firstNames) }
    var workspaceNames: [String] { workspaces.firstNames + outerWorkspaces.flatMap(\.firstNames) }
}

/// The Task of a task: the one that is written there, or one of another document.
struct TaskOfPipeline {
    let scope: TaskScope
    /// Where the Pipeline says that it means this one.
    let place: Span
    let isInline: Bool
}
