package import Model
package import Text
package import YAML

/// Checks the objects of Tekton among some documents, each by the rules of its API version; all others are left alone.
package func checkPipelines(
    _ documents: [Document], in files: SourceMap, features: TektonFeatures = TektonFeatures()
) -> [Diagnostic] {
    let roots = documents.compactMap(\.root).flatMap(objects)
    var diagnostics: [Diagnostic] = []
    var found: [[PipelineObject]] = Dialect.all.map { _ in [] }
    for root in roots {
        guard let apiVersion = root["apiVersion"], apiVersion.isText, let kind = root["kind"]?.nonEmptyText else {
            continue
        }
        guard let (dialect, name, shape) = home(of: kind, in: apiVersion) else {
            diagnostics += misspelt(kind, in: apiVersion)
            continue
        }
        let object = PipelineObject(kind: name, root: root, place: kind.span)
        found[dialect].append(object)
        var reader = ShapeReader(files: files)
        reader.read(root, as: shape, called: .object(object), place: kind.span)
        diagnostics += reader.diagnostics + nameProblems(of: object, as: Dialect.all[dialect].names)
    }
    for (dialect, objects) in zip(Dialect.all, found) where !objects.isEmpty {
        diagnostics += dialect.rules(PipelineObjects(objects, files: files, features: features))
    }
    return withExtendedLifetime(documents) { diagnostics }
}

/// Whether a document is, or lists, an object of Tekton, of whatever version.
package func isPipelineDocument(_ document: Document) -> Bool {
    guard let root = document.root else { return false }
    return objects(in: root).contains { object in
        guard let apiVersion = object["apiVersion"], apiVersion.isText else { return false }
        return apiVersion.hasPrefix("tekton.dev/") || apiVersion.hasPrefix("pipeline.knative.dev/")
    }
}

/// The root, or what it lists.
func objects(in root: Node) -> [Node] {
    guard let kind = root["kind"], kind.isText, kind.text.suffix(4).elementsEqual("List".utf8),
        let items = root["items"]
    else { return root.kind == .mapping ? [root] : [] }
    return items.items.filter { $0.kind == .mapping }
}

private func home(of kind: Node, in apiVersion: Node) -> (dialect: Int, name: StaticString, shape: Shape)? {
    for (number, dialect) in Dialect.all.enumerated() {
        for version in dialect.versions where apiVersion.equals(version.apiVersion) {
            if let known = version.kinds.first(where: { kind.equals($0.name) }) {
                return (number, known.name, known.shape)
            }
        }
    }
    return nil
}

/// A kind that no dialect has may come from another release; one that is nearly the same is a mistake.
private func misspelt(_ kind: Node, in apiVersion: Node) -> [Diagnostic] {
    let known = Dialect.all.flatMap(\.versions).filter { apiVersion.equals($0.apiVersion) }.flatMap(\.kinds)
        .map { "\($0.name)" }.sorted()
    guard nearest(to: kind.string, among: known) != nil else { return [] }
    return [.unknownValue(kind.string, of: "kind of \(apiVersion.string)", allowed: known, at: kind.span)]
}
