internal import Model
package import Text
package import YAML

/// Checks the objects of Tekton among some documents, each by the rules of its API version; all others are left alone.
package func checkPipelines(_ documents: [Document], in files: SourceMap) -> [Diagnostic] {
    let roots = documents.compactMap(\.root).flatMap(objects)
    var diagnostics: [Diagnostic] = []
    for dialect in Dialect.all {
        var found: [PipelineObject] = []
        for root in roots where root["apiVersion"]?.asString == dialect.apiVersion {
            guard let kind = root["kind"]?.nonEmptyText else { continue }
            guard let shape = dialect.shapes[kind.string] else {
                diagnostics += misspelt(kind, in: dialect)
                continue
            }
            let object = PipelineObject(kind: kind.string, root: root, place: kind.span)
            found.append(object)
            var reader = ShapeReader(files: files)
            reader.read(root, as: shape, called: object.title, place: kind.span)
            diagnostics += reader.diagnostics + nameProblems(of: object)
        }
        diagnostics += dialect.rules(PipelineObjects(found, files: files))
    }
    return withExtendedLifetime(documents) { diagnostics }
}

/// Whether a document is, or lists, an object of Tekton, of whatever version.
package func isPipelineDocument(_ document: Document) -> Bool {
    guard let root = document.root else { return false }
    return objects(in: root).contains {
        let group = Kinds.group(of: $0["apiVersion"]?.asString ?? "")
        return group == "tekton.dev" || group == "pipeline.knative.dev"
    }
}

/// The root, or what it lists.
func objects(in root: Node) -> [Node] {
    guard let kind = root["kind"]?.asString, kind.hasSuffix("List"), let items = root["items"] else {
        return root.kind == .mapping ? [root] : []
    }
    return items.items.filter { $0.kind == .mapping }
}

/// A kind that the dialect has not may come from another release; one that is nearly the same is a mistake.
private func misspelt(_ kind: Node, in dialect: Dialect) -> [Diagnostic] {
    let known = dialect.shapes.keys.sorted()
    guard nearest(to: kind.string, among: known) != nil else { return [] }
    return [.unknownValue(kind.string, of: "kind of \(dialect.apiVersion)", allowed: known, at: kind.span)]
}
