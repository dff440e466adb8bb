package import YAML

/// A URL that is known when we compile, save for what a run decides.
package struct SinkAddress: Sendable {
    package enum Piece: Sendable {
        case text(String)
        /// A scalar of the input, with its variables replaced.
        case scalar(Node)
        /// The namespace that the source lives in.
        case namespace
    }

    package let pieces: [Piece]

    package init(_ pieces: [Piece]) { self.pieces = pieces }

    package func text(in place: SourcePlace) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .scalar(let node): place.text(node)
            case .namespace: place.namespace ?? ""
            }
        }.joined()
    }
}

/// What is known of the addresses in a cluster.
package struct AddressRules: Sendable {
    /// The cluster's DNS domain.
    package let domain: String

    package init(domain: String) { self.domain = domain }

    /// How certain the address of a kind of sink is.
    package enum Certainty: Sendable {
        /// It follows from the name alone.
        case certain
        /// It does as long as the cluster's domains are left alone.
        case serving
        /// It does in a stock installation.
        case assumed
        case unknown
    }

    package static func certainty(kind: String, group: String) -> Certainty {
        switch (group, kind) {
        case ("", "Service"): .certain
        case ("serving.knative.dev", "Service"), ("serving.knative.dev", "Route"): .serving
        case ("eventing.knative.dev", "Broker"), ("messaging.knative.dev", "InMemoryChannel"),
            ("sinks.knative.dev", "JobSink"):
            .assumed
        default: .unknown
        }
    }

    /// The address of a sink; nil when it takes a cluster to know it.
    package func address(of object: ObjectReference, sink: Sink, sourceNamespace: Node?) -> SinkAddress {
        let namespace: SinkAddress.Piece
        if let node = object.node["namespace"] ?? sourceNamespace, !node.isNull, !node.text.isEmpty {
            namespace = .scalar(node)
        } else {
            namespace = .namespace
        }
        let name = object.node["name"].map { SinkAddress.Piece.scalar($0) } ?? .text(object.name)
        var pieces: [SinkAddress.Piece]
        switch (object.group, object.kind) {
        case ("eventing.knative.dev", "Broker"):
            pieces = [.text("http://broker-ingress.knative-eventing.svc.\(domain)/"), namespace, .text("/"), name]
        case ("sinks.knative.dev", "JobSink"):
            pieces = [.text("http://job-sink.knative-eventing.svc.\(domain)/"), namespace, .text("/"), name]
        case ("messaging.knative.dev", "InMemoryChannel"):
            let child = ChildName.of(object.name, suffix: "-kn-channel")
            pieces = [.text("http://\(child)."), namespace, .text(".svc.\(domain)")]
        default:
            let scheme = sink.caCerts == nil ? "http" : "https"
            pieces = [.text("\(scheme)://"), name, .text("."), namespace, .text(".svc.\(domain)")]
        }
        if let path = sink.path {
            if !path.hasPrefix("/") { pieces.append(.text("/")) }
            pieces.append(.scalar(path))
        }
        return SinkAddress(pieces)
    }

    /// An absolute URI, with the path that older sinks have beside it.
    package func address(of uri: Node, path: Node?) -> SinkAddress {
        guard let path else { return SinkAddress([.scalar(uri)]) }
        guard uri.text.last == UInt8(ascii: "/"), path.hasPrefix("/") else {
            return SinkAddress([.scalar(uri), .text(path.hasPrefix("/") ? "" : "/"), .scalar(path)])
        }
        return SinkAddress([.scalar(uri), .text(String(path.string.dropFirst()))])
    }
}
