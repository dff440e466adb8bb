internal import Model
internal import Text
internal import YAML

/// A version of Tekton's API as people write it: what its kinds look like, and what holds in and among them.
struct Dialect: Sendable {
    let apiVersion: String
    /// By kind.
    let shapes: [String: Shape]
    let rules: @Sendable (PipelineObjects) -> [Diagnostic]

    static let all = [tektonV1Alpha1, knativeBuildPipeline]
}

/// A document of a kind that its dialect has.
struct PipelineObject {
    let kind: String
    let root: Node
    /// The value of `kind`.
    let place: Span

    var spec: Node? { root.value("spec") }
    var name: Node? { root.value("metadata")?.value("name")?.nonEmptyText }
    var namespace: String? { root.value("metadata")?.value("namespace")?.nonEmptyText?.string }
    var title: String { name.map { "\(kind) `\($0.string)`" } ?? "this \(kind)" }
    /// Where to point when the `spec` lacks something.
    var specPlace: Span { root.entry("spec")?.key.span ?? place }
}

/// The objects of one dialect that are checked together.
struct PipelineObjects {
    let all: [PipelineObject]
    let files: SourceMap
    private let byName: [String: [PipelineObject]]

    init(_ all: [PipelineObject], files: SourceMap) {
        self.all = all
        self.files = files
        byName = Dictionary(grouping: all) { "\($0.kind) \($0.name?.string ?? "")" }
    }

    func of(_ kind: String) -> [PipelineObject] { all.filter { $0.kind == kind } }

    /// The one object of this name, as seen from another; nil when there is none here, or nobody can tell which it is.
    func find(_ kind: String, _ name: Node?, from object: PipelineObject) -> PipelineObject? {
        guard let name = name?.nonEmptyText else { return nil }
        let found = (byName["\(kind) \(name.string)"] ?? []).filter {
            kind == "ClusterTask" || $0.namespace == nil || object.namespace == nil
                || $0.namespace == object.namespace
        }
        return found.count == 1 ? found[0] : nil
    }
}

/// An item of a list, with the name that it has there.
struct NamedItem {
    let node: Node
    let name: Node
    var text: String { name.string }
}

extension Node {
    /// The items of the list at `key` that have a name.
    func named(_ key: StaticString) -> [NamedItem] {
        guard let list = value(key) else { return [] }
        return list.items.compactMap { item in
            item.value("name")?.nonEmptyText.map { NamedItem(node: item, name: $0) }
        }
    }

    /// The mappings of the list at `key`.
    func mappings(_ key: StaticString) -> [Node] { self[key].map { $0.items.filter { $0.kind == .mapping } } ?? [] }
}
