package import YAML

/// What a kind is called by an API server.
package struct ObjectKind: Hashable, Sendable {
    /// Empty for the core group.
    package let group: String
    package let version: String
    package let kind: String

    package init(group: String, version: String, kind: String) {
        self.group = group
        self.version = version
        self.kind = kind
    }

    package init(apiVersion: String, kind: String) {
        group = Kinds.group(of: apiVersion)
        version = group.isEmpty ? apiVersion : String(apiVersion.dropFirst(group.count + 1))
        self.kind = kind
    }

    /// Nil for what does not say what it is.
    package init?(of root: Node) {
        guard let apiVersion = root["apiVersion"]?.asString, let kind = root["kind"]?.asString else { return nil }
        self.init(apiVersion: apiVersion, kind: kind)
    }

    package var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }
}
