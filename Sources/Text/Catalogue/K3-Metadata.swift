// K370-: fields and labels of `metadata`.

extension DiagnosticKind {
    package static let unknownMetadata = Self(
        "K370", "unknown-metadata", .error, "An object's metadata has a field that no object has",
        explanation: """
            `metadata` has the same fields in every object: name, generateName, namespace, labels, annotations, finalizers,
            ownerReferences, and those that the API server sets itself. kubectl refuses an object with any other, and
            without its validation the field is dropped in silence. The place for a text of your own is an annotation:

                metadata:
                  name: forwarder
                  annotations:
                    description: passes on what it gets
            """)

    package static let excludedBinding = Self(
        "K371", "excluded-binding", .warning, "A label says that no binding may change what is to be bound",
        explanation: """
            The webhook of Knative that gives a workload the address of its sink leaves alone what is labelled
            `bindings.knative.dev/exclude: "true"`, and everything in a namespace with that label. A source whose sink only
            the cluster knows needs a binding: without one its containers start without `K_SINK`. The label counts
            on the Job, Deployment or Service; on a Pod template it does nothing. Remove it, or have the address written into
            the template with the annotation `kontrakt.dev/sink-delivery: static`.
            """)
}

let metadataDiagnosticKinds: [DiagnosticKind] = [.unknownMetadata, .excludedBinding]

/// Where a label that keeps bindings away stands.
package enum Exclusion: Sendable {
    /// On what the binding would change.
    case workload
    /// On a Pod template, which bindings do not look at.
    case pods
    case namespace(String)
}

extension Diagnostic {
    package static func unknownMetadata(_ field: String, meant: String, isThere: Bool, at span: Span) -> Self {
        Diagnostic(
            .unknownMetadata, "`metadata` has no field `\(field)`", at: span,
            help: isThere
                ? "move what it holds to `\(meant)`, which is there, too" : "did you mean `\(meant)`?",
            fix: isThere ? nil : Fix(replace: span, with: meant))
    }

    package static func strayMetadata(_ field: String, moved: Fix?, at span: Span) -> Self {
        Diagnostic(
            .unknownMetadata, "`metadata` has no field `\(field)`", at: span,
            help: field == "description"
                ? "a description is an annotation: move it to `annotations`"
                : "move it to `annotations`, where every name is allowed, or remove it",
            fix: moved)
    }

    package static func excludedBinding(_ source: String, named name: String, on place: Exclusion, at span: Span)
        -> Self
    {
        let message =
            switch place {
            case .workload: "the \(source) `\(name)` is bound to its sink, but this label keeps bindings away"
            case .pods:
                "the \(source) `\(name)` is bound to its sink; on a Pod template this label keeps no binding away"
            case .namespace(let namespace):
                "the \(source) `\(name)` is bound to its sink, but this label keeps bindings away from the namespace `\(namespace)`"
            }
        return Diagnostic(
            .excludedBinding, message, at: span,
            help: "remove the label, or have the address written down: `kontrakt.dev/sink-delivery: static`")
    }
}
