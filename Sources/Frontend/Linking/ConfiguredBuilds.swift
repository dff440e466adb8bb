internal import Model
internal import Text

extension BuildSettings {
    var importPath: String? {
        if case .importPath(let path, _) = input { path } else { nil }
    }

    /// The context, root-relative, when the Dockerfile is the one a bare path would take.
    var defaultContext: String? {
        guard case .dockerfile(let context, let dockerfile, _) = input, dockerfile == "Dockerfile" else { return nil }
        return RootPath.resolve(context, from: ".")
    }
}

extension Linker {
    /// Makes builds of the entries of `builds:`, in two steps since they may name each other in any order.
    mutating func readConfiguredBuilds() {
        let names = namesOfEntries()
        for (entry, name) in zip(settings.builds, names) {
            configured[entry.image] = found.count
            found.append(
                FoundBuild(
                    recipe: nil, name: name, repository: entry.image, origin: entry.span, entry: entry,
                    namesRepository: false))
        }
        for (number, entry) in settings.builds.enumerated() {
            let arguments = readArguments(of: entry, number: number)
            guard let input = readInput(of: entry) else { continue }
            let byDefault: Builder = if case .importPath = input { .ko } else { settings.builder }
            found[number].recipe = BuildRecipe(
                builder: entry.builder ?? byDefault, input: input, target: entry.target, arguments: arguments)
        }
        reportCycles()
    }

    /// The keys as labels; those that come out equal all get a hash, so that no name depends on the order.
    private func namesOfEntries() -> [String] {
        let labels = settings.builds.map { Names.label(from: $0.image, limit: 40) }
        let counts = Dictionary(labels.map { ($0, 1) }, uniquingKeysWith: +)
        return zip(settings.builds, labels).map { entry, label in
            let isFree = !label.isEmpty && counts[label] == 1
            return isFree ? label : Names.tagged(label.isEmpty ? "image" : label, limit: 40, hashOf: entry.image)
        }
    }

    private mutating func readArguments(of entry: BuildSettings, number: Int) -> [BuildArgument] {
        entry.arguments.compactMap { argument, span in
            guard case .image(let base) = argument.value else { return argument }
            guard let build = configured[base] else {
                diagnostics.append(.danglingBase(base, of: entry.image, builds: configured.keys.sorted(), at: span))
                return nil
            }
            found[number].bases.append(build)
            return BuildArgument(argument.name, .image(build: found[build].name))
        }
    }

    private mutating func readInput(of entry: BuildSettings) -> BuildRecipe.Input? {
        switch entry.input {
        case .dockerfile(let written, let dockerfile, let span):
            guard let context = RootPath.resolve(written, from: "."),
                let file = RootPath.resolve(dockerfile, from: context)
            else {
                diagnostics.append(.contextOutsideRoot(written, at: span))
                return nil
            }
            guard isBuildable(context, dockerfile: file, at: span) else { return nil }
            return .dockerfile(context: context, dockerfile: file)
        case .importPath(let path, let span):
            let package = findPackage(path, in: repository)
            guard let module = moduleFolder(of: path, found: package, isBare: false, at: span) else { return nil }
            return .importPath(path, module: module)
        }
    }

    /// The folder of the module that an import path belongs to; says at `span` why there is none. A bare import path
    /// was only warned about: its folder may be missing.
    mutating func moduleFolder(of path: String, found package: GoPackage, isBare: Bool, at span: Span) -> String? {
        switch package {
        case .found(_, let module): return module
        case .missing(_, let module) where isBare: return module
        case .missing(let folder, _):
            let parent = RootPath.folder(of: path)
            let siblings = neighbours.of(folder, in: repository.tree)
                .map { "\(parent)/\(RootPath.lastSegment(of: $0))" }
            diagnostics.append(
                .unknownPackage(path, folder: folder, meant: nearest(to: path, among: siblings, atMost: .max), at: span)
            )
        case .ofOtherModule(let meant): diagnostics.append(.packageOfOtherModule(path, meant: meant, at: span))
        case .unknownModule:
            diagnostics.append(.unknownModule(path, modules: repository.modules.map(\.path).sorted(), at: span))
        }
        return nil
    }

    /// Every circle once, shown from the entry that comes first in it.
    private mutating func reportCycles() {
        var reported: Set<Int> = []
        for start in entangled() where !reported.contains(start) {
            guard let circle = circle(from: start) else { continue }
            reported.formUnion(circle.map(\.build))
            let shown = circle.map { (build: settings.builds[$0.build].image, argument: $0.argument) }
            if let diagnostic = Diagnostic.buildCycle(shown) { diagnostics.append(diagnostic) }
        }
    }

    /// What is left when the entries that need no other are taken away, again and again: only these can be in a circle.
    private func entangled() -> [Int] {
        let bases = settings.builds.indices.map { basesWithPlaces(of: $0).map(\.base) }
        var users: [Int: [Int]] = [:]
        for (build, bases) in bases.enumerated() { for base in bases { users[base, default: []].append(build) } }
        var missing = bases.map(\.count)
        var ready = missing.indices.filter { missing[$0] == 0 }
        while let build = ready.popLast() {
            for user in users[build] ?? [] {
                missing[user] -= 1
                if missing[user] == 0 { ready.append(user) }
            }
        }
        return missing.indices.filter { missing[$0] > 0 }
    }

    /// The shortest way from a build back to itself, each with the place of the argument that leads on.
    private func circle(from start: Int) -> [(build: Int, argument: Span)]? {
        var cameFrom: [Int: (build: Int, argument: Span)] = [:]
        var queue = [start]
        var next = 0
        while next < queue.count {
            let build = queue[next]
            next += 1
            for (base, span) in basesWithPlaces(of: build) {
                if base == start {
                    var way = [(build: build, argument: span)]
                    while let last = way.last, last.build != start, let step = cameFrom[last.build] { way.append(step) }
                    return way.reversed()
                }
                if cameFrom[base] == nil {
                    cameFrom[base] = (build, span)
                    queue.append(base)
                }
            }
        }
        return nil
    }

    private func basesWithPlaces(of build: Int) -> [(base: Int, argument: Span)] {
        settings.builds[build].arguments.compactMap { argument, span in
            guard case .image(let base) = argument.value, let number = configured[base] else { return nil }
            return (number, span)
        }
    }
}
