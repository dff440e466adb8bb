package import Model

/// Which paths would be input if something stood there: the walk's rules, for what it can no longer meet. What git
/// ignored is not known any more.
package struct InputPaths {
    private let rules: PathRules
    private let sources: [Glob]

    package init(_ settings: Settings) {
        rules = PathRules(settings)
        sources = settings.sources.paths.compactMap { try? Glob($0.text) }
    }

    package func contains(_ path: String) -> Bool {
        sequence(first: path, next: RootPath.parent).allSatisfy { place in
            let name = RootPath.lastSegment(of: place)
            return place == RootPath.root
                || rules.reason(name, at: place, isFolder: place != path, git: IgnoreRules()) == nil
        }
    }

    package func isKontrakt(_ folder: String) -> Bool {
        folder != RootPath.root && KontraktName.marks(RootPath.lastSegment(of: folder))
    }

    package func isSource(_ path: String) -> Bool {
        [path, RootPath.folder(of: path)].contains { place in sources.contains { $0.matches(place) } }
    }
}
