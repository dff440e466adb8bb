package import Text
package import YAML

/// Where a source sends its events, as it is written.
package struct Sink: Sendable {
    package enum Target: Sendable {
        case uri(Node)
        case object(ObjectReference)
    }

    /// The mapping `sink`.
    package let node: Node
    package let target: Target
    /// `path`, or the relative `uri` beside a `ref`.
    package let path: Node?
    package let caCerts: Node?
    package let audience: Node?

    package init(node: Node, target: Target, path: Node?, caCerts: Node?, audience: Node?) {
        self.node = node
        self.target = target
        self.path = path
        self.caCerts = caCerts
        self.audience = audience
    }

    package var object: ObjectReference? { if case .object(let reference) = target { reference } else { nil } }
}

/// What names an object elsewhere.
package struct ObjectReference: Sendable {
    package var apiVersion: String
    package var kind: String
    package let name: String
    /// Nil: the namespace of what refers to it.
    package let namespace: String?
    /// The mapping that says all this.
    package let node: Node

    package init(apiVersion: String, kind: String, name: String, namespace: String?, node: Node) {
        self.apiVersion = apiVersion
        self.kind = kind
        self.name = name
        self.namespace = namespace
        self.node = node
    }

    package var group: String { Kinds.group(of: apiVersion) }
    /// `Broker default`
    package var title: String { "\(kind) \(name)" }
    package var nameSpan: Span { node["name"]?.span ?? node.span }
    package var kindSpan: Span { node["kind"]?.span ?? node.span }
}
