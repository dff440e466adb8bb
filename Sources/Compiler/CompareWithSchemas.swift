internal import Checks
internal import Frontend
internal import Text
internal import YAML

/// What is wrong with the sources of schemas, and with the objects that are compared with them.
func compareWithSchemas(_ parsed: [ParsedFile], of repository: Repository, threads: Int) -> [Diagnostic] {
    if repository.schemas.isEmpty { return [] }
    let documents = parsed.flatMap(\.documents)
    var (sources, diagnostics) = readSchemas(repository.schemas, for: objectKinds(in: documents))
    var store = SchemaStore()
    for read in sources {
        diagnostics += store.load(
            read.files, of: read.source.name, at: read.source.span, isComplete: !read.holdsMore, threads: threads)
    }
    sources = []
    // Half of the schemas would say of half of the kinds that there is none.
    return diagnostics.hasErrors ? diagnostics : checkSchemas(documents, against: store)
}

extension [Diagnostic] {
    /// With others that do not say again what is said of the same bytes already.
    func adding(_ others: [Diagnostic]) -> [Diagnostic] {
        if others.isEmpty { return self }
        let spoken = Set(filter { $0.severity == .error }.map(\.place))
        return self + others.filter { !spoken.contains($0.place) || $0.place == .run }
    }
}
