internal import Model
internal import Text

extension Linker {
    /// The builds that are used, sorted by name, and the name of every build by its number.
    mutating func nameBuilds() -> (builds: [Build], names: [String]) {
        let wanted = Dictionary(found.map { ($0.name, 1) }, uniquingKeysWith: +)
        // An entry of `builds:` keeps its name; among the others all that collide get a hash, so that no name depends
        // on which one is met first.
        let names = found.map { build in
            guard build.entry == nil, let recipe = build.recipe, wanted[build.name] != 1 else { return build.name }
            return Names.tagged(build.name, limit: 40, hashOf: recipe.key)
        }
        let hadErrors = diagnostics.hasErrors
        var builds: [Build] = []
        for (build, name) in zip(found, names) {
            guard build.isUsed else {
                // With an error it is mostly the use that is missing, and what is not read may use it, too.
                if let entry = build.entry, !hadErrors, repository.isWhole {
                    diagnostics.append(.unusedBuild(entry.image, at: build.origin))
                }
                continue
            }
            guard let recipe = build.recipe else { continue }
            builds.append(
                Build(
                    name: name, recipe: recipe, repository: build.namesRepository ? name : build.repository,
                    origin: build.origin))
        }
        return (builds.sorted { $0.name < $1.name }, names)
    }
}

extension BuildRecipe {
    /// One text for all that decides what comes out, the same on every machine.
    fileprivate var key: String {
        let source =
            switch input {
            case .dockerfile(let context, let dockerfile): ["dockerfile", context, dockerfile]
            case .importPath(let path, let module): ["import", path, module]
            }
        // Only what is discovered has a key, and its arguments are texts.
        let texts = arguments.map { argument in
            if case .text(let text) = argument.value { "\(argument.name)=\(text)" } else { argument.name }
        }
        return ([builder.rawValue] + source + [target ?? ""] + texts).joined(separator: "\n")
    }
}
