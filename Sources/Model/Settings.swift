package import Text

/// What `.kontrakt.yaml`, the environment and the flags say, each with its default.
package struct Settings: Sendable {
    /// The name of the file, at the repository's root.
    package static let fileName = ".kontrakt.yaml"
    /// The name of its JSON schema beside it.
    package static let schemaFileName = ".kontrakt.schema.json"

    /// The project's name, and so the Pipeline's.
    package var name = "kontrakt"
    /// Where the pipeline lives.
    package var namespace = "ci"
    /// Default of the Pipeline's param `registry`: registry host and path that images are pushed below.
    package var registry: String?
    package var source = Source()
    /// Globs of paths that are not input.
    package var exclude: [String] = []
    /// `external:`: what kontrakts refer to and nobody's folder holds, in source order.
    package var external: [ExternalObject] = []
    /// `ignore:`: codes of findings that are not reported.
    package var ignored: [String] = []
    /// The folder that `generate` keeps fresh when no `-o` is given together with `--check`.
    package var output: String?
    /// The lock file that every command uses and `kontrakt lock` keeps fresh; root-relative.
    package var lockFile: String?
    /// The images of the lock file that is used, which may be another one than that.
    package var lock: ImagesLock?
    /// A folder of templates that replace built-in ones by file name.
    package var templates: String?
    /// What builds a Dockerfile where its build does not say.
    package var builder = Builder.kaniko
    package var koNaming = KoNaming.hashed
    /// `builds:`, sorted by name.
    package var builds: [BuildSettings] = []
    package var images = StepImages()
    package var access = Access()
    /// Hosts (with port) of registries that speak plain HTTP or have a certificate that nobody knows, sorted.
    package var insecureRegistries: [String] = []
    package var sources = Sources()
    /// Flags of Knative Serving that whoever runs the cluster has switched on (`kubernetes.podspec-affinity`).
    package var servingFeatures: [String] = []
    /// Flags of the cluster's Tekton, for what people wrote for it.
    package var tektonFeatures = TektonFeatures()
    package var workspace = Workspace()
    package var timeouts = Timeouts()
    /// What the objects of Build Pipeline are called by the cluster.
    package var buildPipelineGroup = BuildPipelineGroup.knative
    package var secrets = Secrets()
    /// What objects are compared with: files and folders, by their paths from the root.
    package var schemas: [SchemaPath] = []
    /// The configuration file itself, for complaints about what it lacks; nil without one.
    package var file: FileID?

    package init() {}

    package struct SchemaPath: Sendable, Equatable {
        package let text: String
        /// Nil when it is not from the file.
        package let span: Span?

        package init(_ text: String, at span: Span? = nil) {
            self.text = text
            self.span = span
        }
    }

    package struct Source: Sendable, Equatable {
        /// Where the pipeline clones from; nil leaves it to whoever starts the run.
        package var url: String?
        /// Branch, tag or commit; empty means the remote's default branch.
        package var revision = ""
        /// Where the two stand, for complaints about them.
        package var urlSpan: Span?
        package var revisionSpan: Span?

        package init() {}
    }

    /// The API groups that Build Pipeline had, before and from its first release on.
    package enum BuildPipelineGroup: String, Sendable, CaseIterable {
        case knative = "pipeline.knative.dev"
        case tekton = "tekton.dev"
    }

    /// The images of the steps. A nil one is `<registry>/kontrakt:<version>`, the image that `make image` pushes.
    package struct StepImages: Sendable, Equatable {
        package var kontrakt: String?
        package var fetch: String?
        package var kaniko = "ghcr.io/osscontainertools/kaniko:v1.28.3"
        package var buildah = "quay.io/buildah/stable:v1"
        package var ko = "ghcr.io/ko-build/ko:v0.19.1"

        package init() {}
    }

    package struct Access: Sendable, Equatable {
        package enum Rights: String, Sendable, CaseIterable {
            /// A kontrakt's account may do everything in its namespace.
            case full
            /// It may do what its objects need, derived kontrakt by kontrakt.
            case inferred
        }

        package enum PodSecurity: String, Sendable, CaseIterable {
            case baseline, privileged, restricted
        }

        package enum Namespaces: String, Sendable, CaseIterable {
            /// A run makes one for each kontrakt, and removes it.
            case own
            /// A run leases those that an administrator has made.
            case pool
        }

        package var rights = Rights.full
        package var namespaces = Namespaces.own
        /// How many namespaces are in the pool.
        package var pool = 4
        /// Where the size stands, or else that there is a pool.
        package var poolSpan: Span?
        /// Whether `access/` carries the admission policy (Kubernetes 1.30 and later).
        package var policy = true
        /// The Pod Security level that temporary namespaces enforce.
        package var podSecurity = PodSecurity.baseline

        package init() {}

        /// The namespaces of the pool; none without one.
        package var poolNamespaces: [String] { namespaces == .pool ? Names.pool(pool) : [] }
    }

    /// Event sources that stay in the cluster.
    package struct Sources: Sendable, Equatable {
        package enum API: String, Sendable, CaseIterable {
            /// What stock Kubernetes and Knative run.
            case stock
            /// The original controllers.
            case original = "sources.knative.dev/v1alpha1"
        }

        /// Globs of the folders, or of single files, with the places where they stand.
        package var paths: [Pattern] = []
        package struct Pattern: Sendable, Equatable {
            package let text: String
            package let span: Span

            package init(_ text: String, at span: Span) {
                self.text = text
                self.span = span
            }
        }

        /// Where they live; nil leaves it to kubectl's context.
        package var namespace: String?
        package var api = API.stock
        package var clusterDomain = "cluster.local"
        /// Whether the addresses of a stock Knative installation are taken for certain.
        package var assumeAddresses = false
        /// Whether nothing but what is compiled is in the namespace.
        package var closed = false
        /// What flags say instead of the file, by their variables: the steps of a pipeline read the file alone.
        package var given: [String: String] = [:]
        /// Whether the pipeline applies them when the images are pushed.
        package var deploy = false

        package init() {}
    }

    package struct Workspace: Sendable, Equatable {
        package var size = "1Gi"
        /// Nil: the cluster's default storage class.
        package var storageClass: String?

        package init() {}
    }

    /// Durations as Tekton takes them (`1h30m`).
    package struct Timeouts: Sendable, Equatable {
        package var pipeline = "1h"
        package var tasks = "50m"
        package var finally = "10m"

        package init() {}
    }

    /// Names of Secrets in the pipeline's namespace that the run binds to its optional workspaces.
    package struct Secrets: Sendable, Equatable {
        package var registry: String?
        package var git: String?
        package var pull: String?
        package var kubeconfig: String?

        package init() {}
    }
}

/// An entry of `external:`: `Secret/registry-creds`.
package struct ExternalObject: Sendable, Equatable {
    /// As manifests write it.
    package let kind: String
    package let name: String
    package let span: Span

    package init(kind: String, name: String, span: Span) {
        self.kind = kind
        self.name = name
        self.span = span
    }

    /// Whether `apply` copies it from the pipeline's namespace; all else is only looked for.
    package var isCopied: Bool { kind == "Secret" || kind == "ConfigMap" }
}

/// An entry of `builds:`: an image whose context cannot be seen from a reference to it, or that needs more than a context.
package struct BuildSettings: Sendable {
    /// The key: the image's path below the registry.
    package let image: String
    package let input: Input
    package let builder: Builder?
    package let target: String?
    package let arguments: [(argument: BuildArgument, span: Span)]
    /// The key in the file.
    package let span: Span

    package enum Input: Sendable {
        /// Root-relative context; the Dockerfile's path is relative to it. With the place that names the context.
        case dockerfile(context: String, dockerfile: String, span: Span)
        case importPath(String, span: Span)
    }

    package init(
        image: String, input: Input, builder: Builder?, target: String?,
        arguments: [(argument: BuildArgument, span: Span)], span: Span
    ) {
        self.image = image
        self.input = input
        self.builder = builder
        self.target = target
        self.arguments = arguments
        self.span = span
    }
}
