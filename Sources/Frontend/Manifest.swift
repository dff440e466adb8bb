package import Model
package import Text
package import YAML

/// Some manifests, decoded: objects and image references as they are written, nothing looked up yet.
package struct Manifests: Sendable {
    package var objects: [KubernetesObject] = []
    package var images: [ImageMention] = []
    /// Those of the objects that are event sources.
    package var sources: [SourceDefinition] = []
    /// Files and folders that objects are made of besides the manifests, from the root, sorted.
    package var parts: [String] = []
    /// Where a compose file among them says `services`.
    package var services: Span?
}

/// All manifests of a repository, decoded.
package struct DecodedRepository: Sendable {
    /// Sorted by folder.
    package let kontrakts: [(folder: KontraktFolder, decoded: DecodedFolder)]
    /// What `sources:` names.
    package let deployed: DecodedFolder

    package var diagnostics: [Diagnostic] { kontrakts.flatMap(\.decoded.diagnostics) + deployed.diagnostics }
}

/// What some files came to.
package struct DecodedFolder: Sendable {
    package let files: [FileID]
    package let manifests: Manifests
    package let diagnostics: [Diagnostic]
}

/// An image that is built as a compose file says. Paths are root-relative.
package struct WantedBuild: Sendable, Equatable {
    package let context: String
    package let dockerfile: String
    package let target: String?
    package let arguments: [BuildArgument]
    /// What it is called, when nobody calls the same build otherwise.
    package let name: String
    /// The image's path below the registry; nil for the build's name.
    package let repository: String?

    /// Whether it is what `./context` asks for.
    var isPlain: Bool {
        target == nil && arguments.isEmpty && dockerfile == RootPath.join(context, "Dockerfile")
    }
}

/// A scalar that names an image, as it is written.
package struct ImageMention: Sendable {
    package enum Form: Sendable, Equatable {
        /// `nginx:1.27`, `registry.example.org/x@sha256:…`
        case plain
        /// `${KO_DOCKER_REPO}/x:${kontrakt.sourceReference}`: the path below the registry; with a tag when another
        /// tag (or digest) than the run's stands there.
        case belowRegistry(String, tag: String?)
        /// `ko://import/path`
        case ko(String)
        /// An import path of one of the repository's own modules, without `ko://`.
        case bareImportPath(String)
        /// `./ctx`, `../..`: resolved against the file's folder, root-relative.
        case context(String)
        /// `dockerfile:///dir`: root-relative.
        case dockerfile(String)
        /// `build:` of a compose file. Elsewhere, because it is rare, and as large as everything else of a mention.
        indirect case composed(WantedBuild)
    }

    package let node: Node
    package let file: FileID
    package let form: Form
    package let written: String
    package let role: PodRole?

    package init(node: Node, file: FileID, form: Form, written: String, role: PodRole?) {
        self.node = node
        self.file = file
        self.form = form
        self.written = written
        self.role = role
    }
}
