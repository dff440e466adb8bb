package import Model

/// Which paths would be input if something stood there: the walk's rules, for what it can no longer meet. What git
/// ignored is not known any more.
package struct InputPaths {
    private let exclude: [Glob]
    private let sources: [Glob]
    private let templates: String?

    package init(_ settings: Settings) {
        exclude = settings.exclude.compactMap { try? Glob($0) }
        sources = settings.sources.paths.compactMap { try? Glob($0.text) }
        templates = settings.templates.flatMap { RootPath.normalized($0) }
    }

    package func contains(_ path: String) -> Bool {
        let segments = path.split(separator: "/")
        if segments.contains(where: { $0.hasPrefix(".") }) { return false }
        if segments.dropLast().contains(where: { foreignFolders.contains(String($0)) }) { return false }
        return !sequence(first: path, next: RootPath.parent).contains { place in
            place == templates || exclude.contains { $0.matches(place) }
        }
    }

    package func isKontrakt(_ folder: String) -> Bool {
        folder != RootPath.root && KontraktName.marks(RootPath.lastSegment(of: folder))
    }

    package func isSource(_ path: String) -> Bool {
        [path, RootPath.folder(of: path)].contains { place in sources.contains { $0.matches(place) } }
    }
}
