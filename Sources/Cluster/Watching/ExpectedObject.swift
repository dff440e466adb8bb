package import Text

/// An object of a kontrakt as it was applied, and where it is written.
package struct ExpectedObject: Sendable {
    package let apiVersion: String
    package let kind: String
    package let name: String
    /// The name is only its beginning; the server made the rest.
    package let isGenerated: Bool
    /// Whether it is a test Pod, or makes test Pods.
    package let isTest: Bool
    package let span: Span?

    package init(
        apiVersion: String, kind: String, name: String, isGenerated: Bool, isTest: Bool, span: Span?
    ) {
        self.apiVersion = apiVersion
        self.kind = kind
        self.name = name
        self.isGenerated = isGenerated
        self.isTest = isTest
        self.span = span
    }

    var title: String { "\(kind) `\(name)`" }

    func found(in snapshot: Snapshot) -> LiveObject? {
        let group = apiGroup(of: apiVersion)
        return isGenerated
            ? snapshot.object(group: group, kind: kind, generatedFrom: name)
            : snapshot.object(group: group, kind: kind, named: name)
    }

    /// As kubectl takes it, so that no other kind of that name is meant.
    var resource: String { kubectlResource(of: kind, in: apiVersion) }
}
