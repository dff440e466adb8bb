internal import Text
package import YAML

/// An object of Tekton or of Build Pipeline, as somebody wrote it.
package struct TektonObject: Sendable {
    package let document: Document
    package let root: Node
    let apiVersion: String
    let kind: String
    let name: String

    static let today = "tekton.dev/v1"

    /// The apiVersions that are brought up to date.
    private static let past: [String: Dialect] = [
        "pipeline.knative.dev/v1alpha1": .buildPipeline, "tekton.dev/v1alpha1": .v1alpha1,
        "tekton.dev/v1beta1": .v1beta1, "tekton.dev/v1": .v1,
    ]

    private static let kinds: Set<String> = [
        "ClusterTask", "Condition", "Pipeline", "PipelineResource", "PipelineRun", "Task", "TaskRun",
    ]

    let dialect: Dialect

    /// Nil for what is none of Tekton's, and for kinds that are today what they were.
    package init?(_ root: Node, of document: Document) {
        guard let apiVersion = root["apiVersion"]?.asString, let dialect = Self.past[apiVersion],
            let kind = root["kind"]?.asString, Self.kinds.contains(kind)
        else { return nil }
        self.document = document
        self.root = root
        self.apiVersion = apiVersion
        self.dialect = dialect
        self.kind = kind
        let metadata = root["metadata"]
        name = metadata?["name"]?.asString ?? metadata?["generateName"]?.asString ?? ""
    }

    var spec: Node? { root["spec"].flatMap { $0.kind == .mapping ? $0 : nil } }

    /// What is said of the object as a whole is said of its kind.
    var place: Span { (root["kind"] ?? root).span }

    /// For messages: "the Task `build`".
    package var title: String { "the \(kind)\(name.isEmpty ? "" : " `\(name)`")" }
}

/// Which of Tekton's languages an object is written in.
enum Dialect: Int, Comparable {
    case buildPipeline, v1alpha1, v1beta1, v1

    static func < (a: Dialect, b: Dialect) -> Bool { a.rawValue < b.rawValue }
}

extension Node {
    /// The items of a list below a key; none when there is no list.
    func list(_ key: StaticString) -> [Node] { self[key].map { Array($0.items) } ?? [] }

    /// What is a string there.
    func string(_ key: StaticString) -> String? { self[key]?.asString }
}
