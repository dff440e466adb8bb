package import Text
package import YAML

/// A workload that sends CloudEvents, as its definition says it.
package struct SourceDefinition: Sendable {
    package let kind: SourceKind
    package let object: KubernetesObject
    /// Nil when there is none, or none that can be understood; that was said where it is written.
    package let sink: Sink?
    package let outputFormat: OutputFormat
    /// `ceOverrides.extensions`, in source order.
    package let extensions: [(name: Node, value: Node)]

    package init(
        kind: SourceKind, object: KubernetesObject, sink: Sink?, outputFormat: OutputFormat,
        extensions: [(name: Node, value: Node)]
    ) {
        self.kind = kind
        self.object = object
        self.sink = sink
        self.outputFormat = outputFormat
        self.extensions = extensions
    }

    package var spec: Node? { object.root["spec"] }

    /// The Pod template.
    package var template: Node? { object.root.below(kind.template) }

    /// What the variable `K_OUTPUT_FORMAT` says.
    package enum OutputFormat: String, Sendable, CaseIterable {
        case binary, structured
    }
}

/// A source, linked: it is known how it learns where its sink is.
package struct EventSource: Sendable {
    package let definition: SourceDefinition
    package let delivery: Delivery
    /// Why it is that one, for people who ask.
    package let reason: String
    /// What the sink is once references are followed; nil for a URI.
    package let sinkObject: ObjectReference?

    package init(
        _ definition: SourceDefinition, delivery: Delivery, because reason: String, sinkObject: ObjectReference?
    ) {
        self.definition = definition
        self.delivery = delivery
        self.reason = reason
        self.sinkObject = sinkObject
    }

    package enum Delivery: Sendable {
        /// The address is known and stands in the template.
        case fixed(SinkAddress)
        /// A SinkBinding, or what the source becomes itself, finds it in the cluster.
        case bound
        /// Its arguments say it already, and there is no sink to look at.
        case written(Node)

        package var isBound: Bool { if case .bound = self { true } else { false } }
    }

    package var kind: SourceKind { definition.kind }
    package var object: KubernetesObject { definition.object }
    package var sink: Sink? { definition.sink }
    package var name: String { object.name ?? "" }
    /// Where it is named.
    package var nameSpan: Span { object.root["metadata"]?["name"]?.span ?? object.root.span }
    /// As people write it: `JobSource seed`.
    package var title: String { "\(kind.kind) \(name)" }
    /// The name of its SinkBinding.
    package var bindingName: String { "\(name)-\(kind.slug)" }
}
