package import Model
package import Text
internal import YAML

extension SchemaStore {
    /// Takes up the schemas of a source. `isComplete` says whether it has to hold any.
    package mutating func load(
        _ files: [SchemaFile], of source: String, at place: Span?, isComplete: Bool, threads: Int
    ) -> [Diagnostic] {
        let map = SourceMap(files.map(\.file))
        var diagnostics: [Diagnostic] = []
        var count = 0
        var index = false
        for parsed in parseDocuments(map.ids, of: map, threads: threads) {
            let file = map[parsed.file]
            for document in parsed.documents {
                count += add(document, at: file.path)
                index = index || Self.isIndex(document)
            }
            guard let problem = parsed.diagnostics.first(where: { $0.severity == .error }) else { continue }
            // A folder may hold templates of manifests, which only their tool can read.
            if files.count > 1, String(decoding: file.bytes, as: UTF8.self).hasInfix("{{") { continue }
            diagnostics.append(.unusableSchemas(file.path, because: Self.place(of: problem, in: file), at: place))
        }
        if count == 0, isComplete, diagnostics.isEmpty {
            let help =
                index
                ? "it lists documents: get each of them, such as `kubectl get --raw /openapi/v3/apis/apps/v1`, or "
                    + "`/openapi/v2`, which is all of them"
                : "it is to be a document of OpenAPI, a JSON schema, or the manifest of a CRD"
            diagnostics.append(.unusableSchemas(source, because: "there is no schema in it", help: help, at: place))
        }
        return diagnostics
    }

    /// Whether it is what a server answers to `/openapi/v3`.
    private static func isIndex(_ document: Document) -> Bool {
        document.root?["paths"]?.entries.first { _ in true }?.value["serverRelativeURL"] != nil
    }

    /// A problem in a file that is often one very long line, which nobody wants to see.
    private static func place(of problem: Diagnostic, in file: SourceFile) -> String {
        guard case .span(let span) = problem.place else { return problem.message }
        let position = LineIndex(file.bytes).position(at: Int(span.start))
        return "\(problem.message) (line \(position.line), column \(position.column))"
    }
}
