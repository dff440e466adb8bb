package import YAML

/// A kind of event source, declared in one file: what is known of it before any input is read, and what it becomes.
package struct SourceKind: Sendable {
    /// `JobSource`
    package let kind: String
    /// All that it is read in; the first is today's.
    package let apiVersions: [String]
    /// In label keys and in the names of what it becomes: `jobsource`.
    package let slug: String
    /// The keys that lead from the object to its Pod template; empty for a kind that runs no Pods.
    package let template: [StaticString]
    /// What runs its Pods.
    package let workload: Workload
    /// How it learns where its sink is when nobody says.
    package let preference: Preference
    package let isAddressable: Bool
    /// Whether a controller of the original API runs it as it is.
    package let hasOriginal: Bool
    package let lower: @Sendable (EventSource, SourcePlace) -> [LoweredSource]

    package init(
        _ kind: String, _ apiVersions: [String], slug: String, template: [StaticString], workload: Workload,
        preference: Preference = .known, isAddressable: Bool = false, hasOriginal: Bool = false,
        lower: @escaping @Sendable (EventSource, SourcePlace) -> [LoweredSource]
    ) {
        self.kind = kind
        self.apiVersions = apiVersions
        self.slug = slug
        self.template = template
        self.workload = workload
        self.preference = preference
        self.isAddressable = isAddressable
        self.hasOriginal = hasOriginal
        self.lower = lower
    }

    /// The label by which the workloads of a source are told from all others.
    package var label: String { "sources.knative.dev/\(slug)" }

    /// The object that a source becomes, beside its binding.
    package struct Workload: Sendable {
        package let apiVersion: String
        package let kind: String
        /// Whether its name is made from the source's name and a hash of its content.
        package let isHashed: Bool

        package init(_ apiVersion: String, _ kind: String, isHashed: Bool = false) {
            self.apiVersion = apiVersion
            self.kind = kind
            self.isHashed = isHashed
        }
    }

    /// Which sinks have an address that is taken for certain.
    package enum Preference: Sendable, Equatable {
        /// URIs and core Services.
        case known
        /// Knative Services, too: waiting for a binding is a race that the workload can lose for good.
        case knownOrServing
        /// None: what it becomes finds its sink by itself.
        case bound
    }
}

/// One object that a source becomes, and its place among the others.
package struct LoweredSource: Sendable {
    package enum Step: Int, Sendable, Comparable {
        case binding, workload, job

        package static func < (a: Step, b: Step) -> Bool { a.rawValue < b.rawValue }
    }

    package let step: Step
    package let value: Value

    package init(_ step: Step, _ value: Value) {
        self.step = step
        self.value = value
    }
}

/// Where a source is lowered to: everything that is not said by the source itself.
package struct SourcePlace: Sendable {
    /// Nil leaves it to kubectl's context.
    package let namespace: String?
    /// Labels of everything that is made from a source.
    package var labels: [(key: String, value: String)]
    /// What is replaced in the source's document: variables and images.
    package let edits: Edits
    /// The text of a scalar, replaced where it is.
    package let text: @Sendable (Node) -> String

    package init(
        namespace: String?, labels: [(key: String, value: String)], edits: Edits,
        text: @escaping @Sendable (Node) -> String
    ) {
        self.namespace = namespace
        self.labels = labels
        self.edits = edits
        self.text = text
    }

    /// The name of a source, its variables replaced.
    package func name(of source: EventSource) -> String {
        source.object.root["metadata"]?["name"].map(text) ?? source.name
    }

    /// The name of its SinkBinding.
    package func bindingName(of source: EventSource) -> String { "\(name(of: source))-\(source.kind.slug)" }
}
