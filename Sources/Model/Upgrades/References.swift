internal import YAML

/// What names an object elsewhere, in a mapping.
struct WrittenReference {
    let mapping: Node
    let apiVersion: Node
    let kind: Node

    init?(_ mapping: Node) {
        guard let apiVersion = mapping["apiVersion"], apiVersion.asString != nil, let kind = mapping["kind"],
            kind.asString != nil, mapping["name"]?.kind == .scalar
        else { return nil }
        self.mapping = mapping
        self.apiVersion = apiVersion
        self.kind = kind
    }

    /// What it must say today; nil when it says that already.
    var today: (apiVersion: String, kind: String)? {
        ReferenceUpgrade.today(apiVersion.string, kind: kind.string)
    }
}

package enum ReferenceUpgrade {
    /// What a reference names today: a ServiceSource is the Knative Service that it becomes, and old APIs are new ones.
    /// Nil when it is right as it is.
    package static func today(_ apiVersion: String, kind: String) -> (apiVersion: String, kind: String)? {
        if kind == "ServiceSource", Kinds.group(of: apiVersion) == "sources.knative.dev" {
            return ("serving.knative.dev/v1", "Service")
        }
        return Upgrade.of(kind, in: apiVersion).map { ($0.today, kind) }
    }
}

extension ObjectUpgrade {
    /// Follows a reference, if this mapping is one.
    mutating func upgradeReference(_ mapping: Node) {
        guard let reference = WrittenReference(mapping), let today = reference.today else { return }
        set("apiVersion", of: mapping, to: .string(today.apiVersion))
        if reference.kind.string != today.kind { set("kind", of: mapping, to: .string(today.kind)) }
    }

    /// What says a kind and no name: a template of channels, and what a selector selects.
    mutating func upgradeType(of mapping: Node) {
        guard let apiVersion = mapping["apiVersion"]?.asString, let kind = mapping["kind"]?.asString,
            let upgrade = Upgrade.of(kind, in: apiVersion)
        else { return }
        set("apiVersion", of: mapping, to: .string(upgrade.today))
    }
}
