package import YAML

/// The labels and annotations by which kontrakt finds again what it made.
package enum Labels {
    package static let managed = "kontrakt.dev/managed"
    package static let project = "kontrakt.dev/project"
    package static let kontrakt = "kontrakt.dev/kontrakt"
    package static let run = "kontrakt.dev/run"
    /// The event source that something was made from.
    package static let source = "kontrakt.dev/source"
    package static let sourceReference = "kontrakt.dev/source-reference"
    package static let ttl = "kontrakt.dev/ttl"
    /// What an administrator keeps in a namespace of the pool, and how far a lease of one has come.
    package static let pool = "kontrakt.dev/pool"
    /// Why a namespace of the pool is not used any more.
    package static let poolReason = "kontrakt.dev/pool-reason"

    /// The labels of everything that is made for a project.
    package static func of(project: String, kontrakt: String? = nil) -> [(key: String, value: String)] {
        var labels = [(key: managed, value: "true"), (key: Self.project, value: project)]
        if let kontrakt { labels.append((key: Self.kontrakt, value: kontrakt)) }
        return labels
    }

    /// Label pairs as the map that stands in an object.
    package static func value(_ pairs: [(key: String, value: String)]) -> Value {
        .map(pairs.map { Value.Entry($0.key, .string($0.value)) })
    }
}
