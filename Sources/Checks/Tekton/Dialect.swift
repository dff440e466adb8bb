internal import Model
internal import Text
internal import YAML

/// A generation of Tekton's API as people write it: what its kinds look like, and what holds in and among them.
struct Dialect: Sendable {
    /// One `apiVersion` with its kinds.
    struct Version: Sendable {
        let apiVersion: StaticString
        let kinds: [(name: StaticString, shape: Shape)]

        init(_ apiVersion: StaticString, _ kinds: KeyValuePairs<StaticString, Shape>) {
            self.apiVersion = apiVersion
            self.kinds = kinds.map { ($0.key, $0.value) }
        }
    }

    let versions: [Version]
    /// What an object may be called.
    let names: ObjectNames
    /// What holds in an object, among all that are checked with it.
    let rules: @Sendable (PipelineObject, _ among: PipelineObjects) -> [Diagnostic]

    static let all = [tektonV1Alpha1, knativeBuildPipeline, tektonV1]
}

/// A document of a kind that its dialect has.
struct PipelineObject: Sendable {
    let kind: StaticString
    let root: Node
    /// The value of `kind`.
    let place: Span

    func isA(_ other: StaticString) -> Bool { Word(kind) == Word(other) }

    var spec: Node? { root.value("spec") }
    var name: Node? { root.value("metadata")?.value("name")?.nonEmptyText }
    var namespace: Node? { root.value("metadata")?.value("namespace")?.nonEmptyText }
    var title: String { name.map { "\(kind) `\($0.string)`" } ?? "this \(kind)" }
    /// Where to point when the `spec` lacks something.
    var specPlace: Span { root.entry("spec")?.key.span ?? place }
}

/// The objects of one dialect that are checked together.
struct PipelineObjects: Sendable {
    let files: SourceMap
    let features: TektonFeatures
    private let byName: [Word: [PipelineObject]]
    /// The PipelineRuns that refer to a Pipeline, by its name.
    let runsByPipeline: [Word: [PipelineObject]]

    init(_ all: [PipelineObject], files: SourceMap, features: TektonFeatures) {
        self.files = files
        self.features = features
        byName = Dictionary(grouping: all.filter { $0.name != nil }) { Word($0.name ?? $0.root) }
        let runs = all.compactMap { run in
            run.spec?.value("pipelineRef")?.value("name").map { (name: Word($0), run: run) }
        }
        runsByPipeline = Dictionary(grouping: runs) { $0.name }.mapValues { $0.map(\.run) }
    }

    /// The one object of this name, as seen from another; nil when there is none here, or nobody can tell which it is.
    func find(_ kind: StaticString, _ name: Node?, from object: PipelineObject) -> PipelineObject? {
        guard let name = name?.nonEmptyText, !name.isComputed else { return nil }
        let isCluster = Word(kind).equals("ClusterTask")
        let found = (byName[Word(name)] ?? []).filter {
            guard Word($0.kind) == Word(kind) else { return false }
            guard !isCluster, let own = $0.namespace, let other = object.namespace else { return true }
            return Word(own) == Word(other)
        }
        return found.count == 1 ? found[0] : nil
    }
}
