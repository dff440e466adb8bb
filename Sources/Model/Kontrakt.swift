package import Text
package import YAML

/// A folder of YAML that says what a successful build is, linked: every image is a build of this run or external.
package struct Kontrakt: Sendable {
    /// A DNS label of at most 32 characters.
    package let name: String
    /// Root-relative; `.` when it is the root itself.
    package let folder: String
    package let content: ObjectSet
    /// Files and folders that it is made of besides its manifests, from the root: what a compose file names.
    package let parts: [String]
    /// Where its compose file says `services`; nil without one.
    package let services: Span?

    package init(
        name: String, folder: String, content: ObjectSet, parts: [String] = [], services: Span? = nil
    ) {
        self.name = name
        self.folder = folder
        self.content = content
        self.parts = parts
        self.services = services
    }

    package var objects: [KubernetesObject] { content.objects }
    package var images: [ImageUse] { content.images }
    /// The names of the builds it waits for, sorted.
    package var builds: [String] { content.builds }
    package var pods: [PodTemplate] { objects.flatMap(\.pods) }
}

/// An object of a kontrakt folder. What is not read here stays in the tree and is passed on as it is. A class, because
/// there are many, every rule looks at all of them, and none changes one.
package final class KubernetesObject: Sendable {
    package let document: Document
    package let root: Node
    package let apiVersion: String
    /// The API group; empty for the core group.
    package let group: String
    package let kind: String
    /// Nil for an object with `generateName`: it is created, not applied.
    package let name: String?
    package let pods: [PodTemplate]
    /// Scalars that hold `${kontrakt.…}` or `${KO_DOCKER_REPO}`.
    package let variables: [VariableUse]

    package init(
        document: Document, root: Node, apiVersion: String, kind: String, name: String?, pods: [PodTemplate],
        variables: [VariableUse]
    ) {
        self.document = document
        self.root = root
        self.apiVersion = apiVersion
        group = Kinds.group(of: apiVersion)
        self.kind = kind
        self.name = name
        self.pods = pods
        self.variables = variables
    }
}

/// What a Pod is to its kontrakt, said by its label `kontrakt`.
package enum PodRole: String, Sendable, CaseIterable {
    /// It decides success.
    case test
    /// Its images are pushed after success.
    case target
}

/// A Pod, or the template in a controller that Pods are made from.
package struct PodTemplate: Sendable {
    /// The mapping that holds `metadata` and `spec`.
    package let node: Node
    package let role: PodRole?
    /// The label's value when there is a role, else the template.
    package let span: Span
    /// The scalars under `image` of its containers and init containers.
    package let images: [Node]

    package init(node: Node, role: PodRole?, span: Span, images: [Node]) {
        self.node = node
        self.role = role
        self.span = span
        self.images = images
    }
}

/// A scalar with variables in it, cut into what is literal and what is replaced.
package struct VariableUse: Sendable {
    package enum Piece: Sendable, Equatable {
        case text(String)
        case variable(Variable)
    }

    package let node: Node
    package let pieces: [Piece]

    package init(node: Node, pieces: [Piece]) {
        self.node = node
        self.pieces = pieces
    }
}

/// The names that kontrakt replaces; every other `${…}` is left as it is.
package enum Variable: String, Sendable, CaseIterable {
    case sourceReference = "kontrakt.sourceReference"
    case namespace = "kontrakt.namespace"
    case run = "kontrakt.run"
    case name = "kontrakt.name"
    case registry = "KO_DOCKER_REPO"
}

/// A scalar that names an image, and what it turned out to be.
package struct ImageUse: Sendable, Equatable {
    package enum Image: Sendable, Equatable {
        case build(String)
        /// Not made here: it must exist when the kontrakt runs.
        case external
    }

    package let node: Node
    /// The scalar's text, variables and all.
    package let written: String
    package let image: Image
    /// The role of the Pod that runs it; nil for an image named elsewhere (an argument, a ConfigMap, a Pod without label).
    package let role: PodRole?

    package init(node: Node, written: String, image: Image, role: PodRole?) {
        self.node = node
        self.written = written
        self.image = image
        self.role = role
    }
}
