package import Model
package import Text
package import YAML

/// Checks the objects of Tekton among some documents, each by the rules of its API version; all others are left alone.
package func checkPipelines(
    _ documents: [Document], in files: SourceMap, features: TektonFeatures = TektonFeatures(), threads: Int = 1
) -> [Diagnostic] {
    let roots = documents.compactMap(\.root).flatMap(objects)
    let compared = eachOf(roots, threads: threads) { compare(roots[$0], in: files) }
    var diagnostics = compared.flatMap(\.problems)
    for (number, dialect) in Dialect.all.enumerated() {
        let own = compared.filter { $0.dialect == number }.compactMap(\.object)
        if own.isEmpty { continue }
        let all = PipelineObjects(own, files: files, features: features)
        diagnostics += eachOf(own.map(\.root), threads: threads) { dialect.rules(own[$0], all) }.flatMap(\.self)
    }
    return withExtendedLifetime(documents) { diagnostics }
}

/// What `body` makes of the number of every root, in their order. The largest are begun with: a Pipeline of many tasks stands
/// behind them, and one thread would be left alone with it.
private func eachOf<Result: Sendable>(
    _ roots: [Node], threads: Int, _ body: @escaping @Sendable (Int) -> Result
) -> [Result] {
    if threads < 2 { return roots.indices.map(body) }
    let order = roots.indices.sorted { roots[$0].nodeCount > roots[$1].nodeCount }
    let results = onThreads(threads, each: order.count, by: 8) { (number: order[$0], result: body(order[$0])) }
    return results.sorted { $0.number < $1.number }.map(\.result)
}

/// A document beside the shape of its kind.
private struct Compared: Sendable {
    var dialect: Int?
    var object: PipelineObject?
    var problems: [Diagnostic] = []
}

private func compare(_ root: Node, in files: SourceMap) -> Compared {
    guard let apiVersion = root["apiVersion"], apiVersion.isText, let kind = root["kind"]?.nonEmptyText else {
        return Compared()
    }
    guard let (dialect, name, shape) = home(of: kind, in: apiVersion) else {
        return Compared(problems: misspelt(kind, in: apiVersion))
    }
    let object = PipelineObject(kind: name, root: root, place: kind.span)
    var reader = ShapeReader(files: files)
    reader.read(root, as: shape, called: .object(object), place: kind.span)
    let problems = reader.diagnostics + nameProblems(of: object, as: Dialect.all[dialect].names)
    return Compared(dialect: dialect, object: object, problems: problems)
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
