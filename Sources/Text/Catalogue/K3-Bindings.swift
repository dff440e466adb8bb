// K330-: SinkBindings, and sinks in other namespaces.

extension DiagnosticKind {
    package static let invalidBindingSubject = Self(
        "K330", "invalid-binding-subject", .error, "A SinkBinding says no subject that can be found",
        explanation: """
            The subject of a SinkBinding is what it gives the sink to. It has an `apiVersion` and a `kind`, and either the
            `name` of one object or a `selector` of many, never both. Name and namespace are DNS labels: at most 63 of
            a-z, 0-9 and `-`, and no dots.

                subject:
                  apiVersion: batch/v1
                  kind: Job
                  selector: {matchLabels: {app: seed}}
            """)

    package static let foreignBindingSubject = Self(
        "K331", "foreign-binding-subject", .error, "A SinkBinding has its subject in another namespace",
        explanation: """
            A SinkBinding changes objects of its own namespace only, so `subject.namespace` is that of the binding, or is
            left out. The sink may be in another one.
            """)

    package static let overlappingBindings = Self(
        "K332", "overlapping-bindings", .error, "Two SinkBindings give a sink to one object",
        explanation: """
            An object has one `K_SINK`. Two bindings of which both mean it take turns, and the one that comes later wins.
            That is so for selectors that are equal, and for an object that both of them match. Every source whose sink only
            the cluster knows has a binding of its own. Remove one of the bindings, or make its selector narrower.
            """)

    package static let maybeOverlappingBindings = Self(
        "K333", "maybe-overlapping-bindings", .warning, "Two SinkBindings may give a sink to one object",
        explanation: """
            The selectors of these bindings do not rule each other out: an object that has the labels of both would get
            its sink from the one that comes later. No object that is known here has them. Give both selectors a label in
            common, with different values.
            """)

    package static let foreignSink = Self(
        "K334", "foreign-sink", .info, "A source sends to another namespace",
        explanation: """
            A sink may be in another namespace than its source. That works as long as the cluster lets events through: with
            `default-authorization-mode: allow-same-namespace`, the default of Knative once authentication is switched
            on, what Knative itself receives there is refused until an EventPolicy allows it. A plain Service takes all.
            """)
}

let bindingDiagnosticKinds: [DiagnosticKind] = [
    .invalidBindingSubject, .foreignBindingSubject, .overlappingBindings, .maybeOverlappingBindings, .foreignSink,
]

extension Diagnostic {
    package static func missingSubject(_ missing: [String], at span: Span) -> Self {
        let names = missing.map { "`\($0)`" }.joined(separator: " and ")
        return Diagnostic(
            .invalidBindingSubject, "this SinkBinding has no \(names)", at: span,
            help: "write `subject: {apiVersion: …, kind: …, name: …}`, or a `selector` in place of the name")
    }

    package static func subjectSaidTwice(_ other: Span, at span: Span) -> Self {
        Diagnostic(
            .invalidBindingSubject, "a subject has a name or a selector, but this one has both", at: span,
            notes: [Note("the other one is here", at: other)], help: "keep the one that is meant")
    }

    package static func unusableSubjectName(_ text: String, field: String, at span: Span) -> Self {
        Diagnostic(
            .invalidBindingSubject, "`\(text)` cannot be the \(field) of a subject", at: span,
            help: text.contains(".") && field == "name"
                ? "a binding finds no name with dots: use a `selector`"
                : "it is 1 to 63 of a-z, 0-9 and `-`, and begins and ends with a letter or digit")
    }

    package static func foreignBindingSubject(_ namespace: String, own: String, at span: Span) -> Self {
        Diagnostic(
            .foreignBindingSubject, "the binding is in `\(own)`, but its subject is in `\(namespace)`", at: span,
            help: "remove the namespace, or move the binding")
    }

    package static func overlappingBindings(
        _ binding: String, _ other: String, object: String?, first: Span, at span: Span
    ) -> Self {
        Diagnostic(
            .overlappingBindings,
            "\(binding) and \(other) both bind \(object ?? "the same objects")", at: span,
            notes: [Note("the other one is here", at: first)],
            help: "remove one of them, or make its selector narrower")
    }

    package static func maybeOverlappingBindings(
        _ binding: String, _ other: String, kind: String, first: Span, at span: Span
    ) -> Self {
        Diagnostic(
            .maybeOverlappingBindings, "\(binding) and \(other) may bind the same \(kind)", at: span,
            notes: [Note("the other one is here", at: first)],
            help: "give both selectors a label in common, with different values")
    }

    package static func foreignSink(
        _ sink: String, of source: String, namespace: String, isGuarded: Bool, at span: Span
    ) -> Self {
        Diagnostic(
            .foreignSink, "\(source) sends to \(sink) in the namespace `\(namespace)`", at: span,
            help: isGuarded ? "where authorization is on, an EventPolicy there must allow it" : nil)
    }
}
