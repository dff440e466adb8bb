package import Model
package import Text
internal import YAML

/// Ties every image mention to a build or to the outside and every source to its sink, and orders what is to be made.
/// `known` is what the same manifests of a folder were tied to before: where that is the same again it is not made again.
package func link(
    _ decoded: DecodedRepository, of repository: Repository, settings: Settings,
    known: (KontraktFolder) -> ObjectSet? = { _ in nil }
) -> (Graph, [Diagnostic]) {
    var linker = Linker(repository: repository, settings: settings)
    linker.readConfiguredBuilds()
    let found = decoded.kontrakts.map { linker.resolveImages(of: $0.decoded.manifests) }
    let deployed = linker.resolveImages(of: decoded.deployed.manifests)
    let (builds, names) = linker.nameBuilds()

    func content(_ manifests: Manifests, _ builds: [Int?], _ home: ObjectSet.Home) -> ObjectSet {
        let images = zip(manifests.images, builds).map { mention, build in
            ImageUse(
                node: mention.node, written: mention.written, image: build.map { .build(names[$0]) } ?? .external,
                role: mention.role)
        }
        let sources = manifests.sources.map { linker.linkSource($0, in: home) }
        return ObjectSet(home: home, objects: manifests.objects, images: images, sources: sources)
    }
    let kontrakts = zip(decoded.kontrakts, found).map { kontrakt, builds in
        let last = known(kontrakt.folder).flatMap { $0.isTied(to: builds, called: names) ? $0 : nil }
        return Kontrakt(
            name: kontrakt.folder.name, folder: kontrakt.folder.path,
            content: last ?? content(kontrakt.decoded.manifests, builds, .run), parts: kontrakt.decoded.manifests.parts,
            services: kontrakt.decoded.manifests.services)
    }
    let targets = kontrakts.flatMap(\.images).compactMap { use -> String? in
        if case .build(let name) = use.image, use.role == .target { name } else { nil }
    }
    let graph = Graph(
        project: settings.name, builds: builds, kontrakts: kontrakts.sorted { $0.name < $1.name },
        deployed: content(decoded.deployed.manifests, deployed, .shared(namespace: settings.sources.namespace)),
        targets: Set(targets).sorted(), files: repository.files)
    return (graph, linker.diagnostics)
}

extension ObjectSet {
    /// Whether its images are these builds; what has event sources is looked at anew, for what there is to say of them.
    fileprivate func isTied(to builds: [Int?], called names: [String]) -> Bool {
        !hasSources
            && images.elementsEqual(builds) { use, build in
                switch (use.image, build) {
                case (.build(let name), let build?): names[build] == name
                case (.external, nil): true
                default: false
                }
            }
    }
}

/// Collects the builds that are asked for: those of the settings first, then those that images name by themselves.
struct Linker {
    let repository: Repository
    let settings: Settings
    var diagnostics: [Diagnostic] = []
    /// Builds by number; those of the settings come first, in their order.
    var found: [FoundBuild] = []
    /// The number of each entry of `builds:`, by its key.
    var configured: [String: Int] = [:]
    /// The same by the context, and by the import path, that an image without a name of its own would ask for.
    private let entriesOfContext: [String: [Int]]
    private let entryOfImportPath: [String: Int]
    private var discovered: [BuildRecipe: Int] = [:]
    /// Those of contexts that nothing else is said of: many images name the same one.
    private var plainContexts: [String: Int] = [:]
    private var problems: [String: ContextProblem?] = [:]
    var neighbours = Neighbours()

    init(repository: Repository, settings: Settings) {
        self.repository = repository
        self.settings = settings
        let numbered = settings.builds.enumerated()
        entriesOfContext = numbered.reduce(into: [:]) { entries, entry in
            if let context = entry.element.defaultContext { entries[context, default: []].append(entry.offset) }
        }
        entryOfImportPath = Dictionary(
            numbered.compactMap { number, entry in entry.importPath.map { ($0, number) } }
        ) { first, _ in first }
    }

    struct FoundBuild {
        /// Nil when something in it is wrong; that was said where it is written.
        var recipe: BuildRecipe?
        /// The name it gets when no other build wants it.
        private(set) var name: String
        private(set) var repository: String
        let origin: Span
        /// The entry of `builds:` that it comes from.
        let entry: BuildSettings?
        /// Whether its final name is also its repository.
        private(set) var namesRepository: Bool
        var isUsed = false
        /// The numbers of the builds whose images are arguments.
        var bases: [Int] = []

        /// Another place asks for it; where they call it differently, it is called after its context.
        mutating func alsoCalled(_ other: FoundBuild, else neutral: String) {
            if name == other.name, repository == other.repository { return }
            (name, repository, namesRepository) = (neutral, "", true)
        }
    }

    mutating func resolveImages(of manifests: Manifests) -> [Int?] { manifests.images.map { resolve($0) } }

    /// The number of the build that makes this image; nil for an image from outside or one that cannot be followed.
    mutating func resolve(_ mention: ImageMention) -> Int? {
        let build: Int?
        switch mention.form {
        case .plain: build = nil
        case .belowRegistry(let path, let tag): build = configuredImage(path, tag: tag, mention: mention)
        case .ko(let path): build = goProgram(path, isBare: false, mention: mention)
        case .bareImportPath(let path): build = goProgram(path, isBare: true, mention: mention)
        case .context(let context), .dockerfile(let context): build = dockerfile(in: context, mention: mention)
        case .composed(let wanted): build = composed(wanted, mention: mention)
        }
        if let build { use(build) }
        return build
    }

    private mutating func use(_ build: Int) {
        if found[build].isUsed { return }
        found[build].isUsed = true
        for base in found[build].bases { use(base) }
    }

    private mutating func configuredImage(_ path: String, tag: String?, mention: ImageMention) -> Int? {
        guard let build = configured[path] else { return nil }
        if tag != nil {
            diagnostics.append(
                .fixedTag(mention.written, image: path, configured: found[build].origin, at: mention.node.span))
        }
        return build
    }

    private mutating func goProgram(_ path: String, isBare: Bool, mention: ImageMention) -> Int? {
        let package = findPackage(path, in: repository)
        if isBare {
            var missing: String?
            if case .missing(let folder, _) = package { missing = folder }
            diagnostics.append(.bareImportPath(path, missingFolder: missing, at: mention.node.span))
        }
        if let entry = entryOfImportPath[path] { return entry }
        guard let module = moduleFolder(of: path, found: package, isBare: isBare, at: mention.node.span) else {
            return nil
        }
        return discover(
            BuildRecipe(builder: .ko, input: .importPath(path, module: module)),
            name: RootPath.lastSegment(of: path),
            repository: KoNames.repository(of: path, naming: settings.koNaming), at: mention.node.span)
    }

    private mutating func dockerfile(in context: String, mention: ImageMention) -> Int? {
        if let known = plainContexts[context] { return known }
        let entries = entriesOfContext[context] ?? []
        if entries.count == 1 { return entries[0] }
        if entries.count > 1 {
            let plain = entries.filter { settings.builds[$0].target == nil }
            if plain.count == 1 { return plain[0] }
            let names = entries.map { (name: settings.builds[$0].image, span: settings.builds[$0].span) }
            diagnostics.append(.ambiguousContext(context, entries: names, at: mention.node.span))
            return nil
        }
        let file = RootPath.join(context, "Dockerfile")
        guard isBuildable(context, dockerfile: file, at: mention.node.span) else { return nil }
        let build = discover(
            BuildRecipe(builder: settings.builder, input: .dockerfile(context: context, dockerfile: file)),
            name: name(ofContext: context), repository: nil, at: mention.node.span)
        plainContexts[context] = build
        return build
    }

    private func name(ofContext context: String) -> String {
        context == "." ? settings.name : RootPath.lastSegment(of: context)
    }

    private mutating func composed(_ wanted: WantedBuild, mention: ImageMention) -> Int? {
        if wanted.isPlain, entriesOfContext[wanted.context] != nil {
            return dockerfile(in: wanted.context, mention: mention)
        }
        guard isBuildable(wanted.context, dockerfile: wanted.dockerfile, at: mention.node.span) else { return nil }
        let recipe = BuildRecipe(
            builder: settings.builder,
            input: .dockerfile(context: wanted.context, dockerfile: wanted.dockerfile), target: wanted.target,
            arguments: wanted.arguments)
        // What the settings describe just so is built once, under the name that they give it.
        if let entry = found.prefix(settings.builds.count).firstIndex(where: { $0.recipe == recipe }) { return entry }
        return discover(recipe, name: wanted.name, repository: wanted.repository, at: mention.node.span)
    }

    /// A nil `repository` is the name that the build gets.
    private mutating func discover(_ recipe: BuildRecipe, name: String, repository: String?, at span: Span) -> Int {
        let label = Names.label(from: name, limit: 40)
        let build = FoundBuild(
            recipe: recipe, name: label.isEmpty ? "image" : label, repository: repository ?? "", origin: span,
            entry: nil,
            namesRepository: repository == nil)
        if let known = discovered[recipe] {
            if case .dockerfile(let context, _) = recipe.input {
                let neutral = Names.label(from: self.name(ofContext: context), limit: 40)
                found[known].alsoCalled(build, else: neutral.isEmpty ? "image" : neutral)
            }
            return known
        }
        found.append(build)
        discovered[recipe] = found.count - 1
        return found.count - 1
    }

    /// Whether a Dockerfile can be built there; says why not at `span`, at every place that asks.
    mutating func isBuildable(_ context: String, dockerfile: String, at span: Span) -> Bool {
        let key = context + "\n" + dockerfile
        if problems[key] == nil {
            problems[key] = contextProblem(context, dockerfile: dockerfile, in: repository.tree, &neighbours)
        }
        guard case .some(.some(let problem)) = problems[key] else { return true }
        diagnostics.append(problem.diagnostic(at: span))
        return false
    }
}
