/// What a repository holds that a first kontrakt could be made of.
package struct Survey: Sendable {
    /// Sorted by the folder.
    package var components: [Component] = []
    /// Folders that are kontrakts already, sorted.
    package var kontrakts: [String] = []
    /// Compose files, sorted.
    package var composeFiles: [String] = []
    /// Files `.env` that git ignores.
    package var ignoredFiles: Set<String> = []
    /// Other YAML outside of kontrakts that nothing generated, sorted.
    package var manifests: [String] = []
    /// Workloads that somebody described outside of any kontrakt, in order of their files.
    package var workloads: [Workload] = []
    /// Files with objects of Tekton, sorted.
    package var pipelines: [String] = []
    /// What cannot be proposed, with the reason, sorted by path.
    package var passedOver: [(path: String, reason: String)] = []
    /// Where the repository is cloned from, without any password.
    package var remote: String?
    package var isGit = false
    /// The path of the first Go module.
    package var module: String?
    package var hasSettings = false
    /// What the file of pre-commit has; nil when there is none.
    package var hooks: Hooks?
    /// The folder of generated files, or one that could be because nothing is there.
    package var output: String?

    package init() {}

    package enum Hooks: Sendable { case ours, others }

    /// Something that becomes an image.
    package struct Component: Sendable, Equatable {
        package enum Source: Sendable, Equatable {
            /// `Dockerfile` in its context.
            case context(String)
            /// Any other file and context; the file relative to the context.
            case dockerfile(String, context: String)
            case importPath(String)
        }

        /// Where the Dockerfile or the Go package lies.
        package let folder: String
        /// What tells it from others of the folder; else the folder does.
        package let suffix: String?
        package let source: Source
        /// What it listens on; nil for a program that ends.
        package let port: Int?

        package init(folder: String, suffix: String? = nil, source: Source, port: Int?) {
            self.folder = folder
            self.suffix = suffix
            self.source = source
            self.port = port
        }
    }

    package struct Workload: Sendable, Equatable {
        package let path: String
        package let kind: String
        package let name: String

        package init(path: String, kind: String, name: String) {
            self.path = path
            self.kind = kind
            self.name = name
        }
    }
}
