// K379-: how Knative Serving names, scales and calls revisions.

extension DiagnosticKind {
    package static let misplacedScaling = Self(
        "K379", "misplaced-scaling", .error, "A Knative Service says in the wrong place how it scales",
        explanation: """
            What is scaled is a revision, so the annotations of `autoscaling.knative.dev` stand on the template. Serving
            refuses a Service that has them in its own metadata.

                spec:
                  template:
                    metadata:
                      annotations: {autoscaling.knative.dev/min-scale: "1"}
            """)

    package static let revisionName = Self(
        "K380", "revision-name", .error, "A revision cannot have this name",
        explanation: """
            A template with `metadata.name` names its revision itself. The name begins with that of the Service and a `-`,
            and has 63 of a-z, 0-9 and `-` at most. Such a revision can never be changed under its name, so a source that
            is bound to its sink cannot have one: the binding changes the template. Leave the name out, and Serving makes
            one for every revision.
            """)

    package static let trafficSplit = Self(
        "K381", "traffic-split", .error, "The shares of a Knative Service's traffic are none that Serving takes",
        explanation: """
            Every entry of `traffic` says which part of the requests goes where: `percent`, 100 in all entries together, and
            `revisionName` or `latestRevision: true`. A `tag` makes an address of its own: it is a DNS label that begins with
            a letter, and there is one of each. The configuration is always that of the Service itself.

                traffic:
                  - {revisionName: web-1, percent: 90}
                  - {latestRevision: true, percent: 10, tag: next}
            """)

    package static let servingNumber = Self(
        "K382", "serving-number", .error, "A number of a revision is none that Serving takes",
        explanation: """
            `timeoutSeconds` and `containerConcurrency` are whole numbers from zero on: zero is the cluster's default for
            the first and no limit at all for the second. Without quotes: a text is no number.
            """)

    package static let servingLimit = Self(
        "K383", "serving-limit", .warning, "A number of a revision is beyond what Serving takes by default",
        explanation: """
            Serving takes a `timeoutSeconds` of 600 and a `containerConcurrency` of 1000 at most. Whoever runs the cluster
            may have moved both limits, in the ConfigMap `config-defaults` of the namespace `knative-serving`; elsewhere the
            Service is refused.
            """)

    package static let scalesToZero = Self(
        "K384", "scales-to-zero", .info, "A source that nobody calls scales to zero",
        explanation: """
            A ServiceSource becomes a Knative Service, which has Pods as long as requests come in. Nothing here sends any to
            this one. If it is called from elsewhere, all is well; if it is to send events by itself, keep a Pod running, or
            make a DeploymentSource of it.

                spec:
                  template:
                    metadata:
                      annotations: {autoscaling.knative.dev/min-scale: "1"}
            """)
}

let servingRevisionDiagnosticKinds: [DiagnosticKind] = [
    .misplacedScaling, .revisionName, .trafficSplit, .servingNumber, .servingLimit, .scalesToZero,
]

extension Diagnostic {
    package static func misplacedScaling(_ annotation: String, at span: Span) -> Self {
        Diagnostic(
            .misplacedScaling, "Serving refuses `\(annotation)` on the Service itself", at: span,
            help: "move it to `spec.template.metadata.annotations`")
    }

    package static func invalidRevisionName(_ name: String, because rule: String, at span: Span) -> Self {
        Diagnostic(.revisionName, "`\(name)` cannot be the name of a revision: \(rule)", at: span)
    }

    package static func foreignRevisionName(_ name: String, of service: String, at span: Span) -> Self {
        Diagnostic(
            .revisionName, "the name of a revision of `\(service)` begins with `\(service)-`, and `\(name)` does not",
            at: span, help: "leave the name out, or call it `\(service)-…`")
    }

    package static func revisionOfUnnamed(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .revisionName, "a Service with `generateName` cannot name its revision `\(name)`", at: span,
            help: "leave the name out")
    }

    package static func boundRevisionName(
        _ revision: String, of source: String, named name: String, at span: Span
    ) -> Self {
        Diagnostic(
            .revisionName,
            "the \(source) `\(name)` is bound to its sink, and a revision called `\(revision)` cannot change",
            at: span, help: "leave the name out, or have the address written down: `kontrakt.dev/sink-delivery: static`"
        )
    }

    package static func wrongTrafficSum(_ sum: Int64, isSaid: Bool, at span: Span) -> Self {
        Diagnostic(
            .trafficSplit,
            isSaid ? "the percentages come to \(sum), not to 100" : "no entry says which part of the traffic it gets",
            at: span, help: isSaid ? "change one of them" : "give them a `percent`, 100 together")
    }

    package static func impossiblePercentage(_ percent: String, at span: Span) -> Self {
        Diagnostic(
            .trafficSplit, "`\(percent)` is no percentage", at: span, help: "write a whole number from 0 to 100")
    }

    package static func invalidTrafficTag(_ tag: String, because rule: String, at span: Span) -> Self {
        Diagnostic(.trafficSplit, "the tag `\(tag)` cannot be a part of an address: \(rule)", at: span)
    }

    package static func sharedTrafficTag(_ tag: String, first: Span, at span: Span) -> Self {
        Diagnostic(
            .trafficSplit, "there is a tag `\(tag)` already", at: span, notes: [Note("it is here", at: first)],
            help: "give every entry a tag of its own")
    }

    package static func refusedTrafficField(_ field: String, at span: Span) -> Self {
        Diagnostic(
            .trafficSplit, "Serving does not take `\(field)` in the traffic of a Service", at: span,
            help: field == "url"
                ? "remove it: Serving makes the address from the `tag`" : "remove it: it is always the Service's own")
    }

    package static func contradictoryRevision(_ revision: String?, latest: Bool, at span: Span) -> Self {
        Diagnostic(
            .trafficSplit,
            revision.map { "the traffic goes to the latest revision and to `\($0)`" }
                ?? "the traffic goes to a certain revision, but none is named",
            at: span, help: latest ? "keep `revisionName` or `latestRevision: true`" : "say its `revisionName`")
    }

    package static func servingNumber(_ field: String, written: String?, at span: Span) -> Self {
        let meant = written.flatMap { Int64($0) }.flatMap { $0 >= 0 ? $0 : nil }
        return Diagnostic(
            .servingNumber, "`\(field)` is a whole number from zero on" + (written.map { ", not `\($0)`" } ?? ""),
            at: span,
            help: meant == nil ? "write such a number, or leave it out" : "take the quotes away",
            fix: meant.map { Fix(replace: span, with: "\($0)") })
    }

    package static func servingLimit(_ field: String, limit: Int64, setting: String, at span: Span) -> Self {
        Diagnostic(
            .servingLimit, "Serving takes a `\(field)` of \(limit) at most, unless the cluster has another limit",
            at: span,
            help: "write \(limit) or less, or see that `\(setting)` of the ConfigMap `config-defaults` is high enough")
    }

    package static func scalesToZero(_ source: String, named name: String, at span: Span) -> Self {
        Diagnostic(
            .scalesToZero,
            "nothing here sends requests to the \(source) `\(name)`, so it has no Pods until something else does",
            at: span, help: "to keep one, set the annotation `autoscaling.knative.dev/min-scale: \"1\"` on its template"
        )
    }
}
