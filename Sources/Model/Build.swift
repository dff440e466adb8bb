package import Text

/// One image to make, however many places ask for it.
package struct Build: Sendable {
    /// Unique among the builds of a run: a DNS label of at most 40 characters.
    package let name: String
    package let recipe: BuildRecipe
    /// The image's path below the registry (`web`, `tools/lint`); empty when ko's `bare` naming uses the registry itself.
    package let repository: String
    /// Where it is asked for first: the configuration's entry or the image reference.
    package let origin: Span

    package init(name: String, recipe: BuildRecipe, repository: String, origin: Span) {
        self.name = name
        self.recipe = recipe
        self.repository = repository
        self.origin = origin
    }
}

/// Everything that decides what comes out of a build: two uses with equal recipes are one build.
package struct BuildRecipe: Hashable, Sendable {
    package enum Input: Hashable, Sendable {
        /// Root-relative paths; the root itself is `.`.
        case dockerfile(context: String, dockerfile: String)
        /// The Go import path, and the root-relative folder of the module that holds it.
        case importPath(String, module: String)
    }

    package let builder: Builder
    package let input: Input
    /// The stage of a Dockerfile to stop at.
    package let target: String?
    /// Build arguments, sorted by name.
    package let arguments: [BuildArgument]

    package init(builder: Builder, input: Input, target: String? = nil, arguments: [BuildArgument] = []) {
        self.builder = builder
        self.input = input
        self.target = target
        self.arguments = arguments.sorted { $0.name < $1.name }
    }

    /// The builds that must be there first.
    package var bases: [String] {
        arguments.compactMap { if case .image(let build) = $0.value { build } else { nil } }
    }
}

package struct BuildArgument: Hashable, Sendable {
    package enum Value: Hashable, Sendable {
        case text(String)
        /// The image that another build of this run makes, by digest.
        case image(build: String)
    }

    package let name: String
    package let value: Value

    package init(_ name: String, _ value: Value) {
        self.name = name
        self.value = value
    }
}
