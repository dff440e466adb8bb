internal import Model
internal import Text

extension Check {
    /// Two builds in one repository would overwrite each other.
    static let sharedRepository = Check("shared-repository", ofAll: sharedRepositories)
}

@Sendable private func sharedRepositories(in graph: Graph, _: Settings) -> [Diagnostic] {
    var first: [String: Build] = [:]
    return graph.builds.sorted { $0.origin < $1.origin }.compactMap { build in
        guard let other = first[build.repository] else {
            first[build.repository] = build
            return nil
        }
        return .sharedRepository(
            build.repository, builds: (other.name, build.name), first: other.origin, at: build.origin)
    }
}
