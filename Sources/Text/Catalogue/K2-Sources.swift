// K270-: event sources as they are written.

extension DiagnosticKind {
    package static let missingSink = Self(
        "K270", "missing-sink", .error, "A source says nowhere to send to",
        explanation: """
            A source is a workload and the place that it sends its events to. The place is `spec.sink`: a reference to an
            object that takes events, or a URI.

                sink:
                  ref: {apiVersion: v1, kind: Service, name: collector}
                sink:
                  uri: https://events.example.org/in

            Only the oldest ContainerSource may leave it out, when an argument `--sink=URI` of its container says it.
            """)

    package static let ambiguousSink = Self(
        "K271", "ambiguous-sink", .error, "A sink says two places",
        explanation: """
            A sink is one of three: `ref`, a `uri` with scheme and host, or the older form with `apiVersion`, `kind` and
            `name` in the sink itself. Beside a `ref` a relative `uri` is a path at that object's address; beside the two
            older forms that is `path`. Keep the one that is meant.
            """)

    package static let incompleteSink = Self(
        "K272", "incomplete-sink", .error, "A sink's reference lacks a part",
        explanation: """
            An object is found by its `apiVersion`, `kind` and `name`; all three are texts. `namespace` may follow, and is
            the source's own without it.
            """)

    package static let invalidSinkURI = Self(
        "K273", "invalid-sink-uri", .error, "The URI or path of a sink cannot be sent to",
        explanation: """
            A `uri` that stands alone has a scheme and a host, as in `http://collector.shop.svc.cluster.local/in`. A
            `path` begins with `/` and is nothing but a path: no query, no host.
            """)

    package static let unknownSinkField = Self(
        "K274", "unknown-sink-field", .error, "A sink has no such field",
        explanation: """
            A sink knows `ref`, `uri`, `CACerts` and `audience`, and in its older forms `apiVersion`, `kind`, `name`,
            `namespace` and `path`. In `ref` there are `apiVersion`, `kind`, `name` and `namespace`; `group` is a feature
            of Knative that is switched off, so that such a sink would never be found.
            """)

    package static let referenceInOriginal = Self(
        "K275", "reference-in-original", .info, "A source of the original API has a sink in today's form",
        explanation: """
            The original controllers of `sources.knative.dev/v1alpha1` never knew `ref`: they ignored it, and then missed
            the sink. kontrakt takes it in both forms, and writes the one that the target platform understands.
            """)

    package static let unknownOutputFormat = Self(
        "K276", "unknown-output-format", .error, "An output format does not exist",
        explanation: """
            A source sends its events in one of two forms, and its container is told which by `K_OUTPUT_FORMAT`: `binary`
            (attributes in HTTP headers; the default) or `structured` (all of the event in the body).
            """)

    package static let invalidExtension = Self(
        "K277", "invalid-extension", .error, "An extension of CloudEvents cannot be set",
        explanation: """
            `ceOverrides.extensions` are attributes that every event of the source gets. A name is made of letters and
            digits only, a value is a text:

                ceOverrides:
                  extensions: {team: "payments", level: "1"}
            """)

    package static let upperCaseExtension = Self(
        "K278", "upper-case-extension", .warning, "An extension of CloudEvents has upper-case letters",
        explanation: """
            CloudEvents wants the names of attributes in lower case, and receivers may refuse others. HTTP headers have no
            case, so in binary mode the name comes out in lower case whatever is written here.
            """)

    package static let coreAttribute = Self(
        "K279", "core-attribute", .warning, "An extension replaces an attribute that every event has",
        explanation: """
            `id`, `source`, `type` and some others belong to every event, and the program that sends it sets them. An
            override with such a name makes all events of the source look the same there.
            """)

    package static let sourceWithoutTemplate = Self(
        "K280", "source-without-template", .error, "A source runs nothing",
        explanation: """
            A source is a workload: `spec` is that of a Job, CronJob, Knative Service or Deployment, and has the Pod
            template where those have it (`spec.template`, of a CronJobSource `spec.jobTemplate.spec.template`).
            """)

    package static let unknownSourceVersion = Self(
        "K281", "unknown-source-version", .error, "A kind of source is not in this API",
        explanation: """
            JobSource, CronJobSource, ServiceSource and DeploymentSource are in `sources.knative.dev/v1alpha1`;
            ContainerSource is in `sources.knative.dev/v1` today and was in `sources.eventing.knative.dev/v1alpha1`. The
            CronJobSource of that old group is another kind: a timer that posts `data` and runs no container.
            """)

    package static let clashingSource = Self(
        "K282", "clashing-source", .error,
        "A CronJobSource belongs to one API by its group and to another by its shape",
        explanation: """
            Two kinds have this name. In `sources.knative.dev/v1alpha1` it is a CronJob that sends events, with a
            `jobTemplate`. In `sources.eventing.knative.dev/v1alpha1` it is a timer that posts `data` by its `schedule`
            and runs nothing. Write the apiVersion of the one that is meant.
            """)

    package static let unknownDelivery = Self(
        "K283", "unknown-delivery", .error, "A source wants its sink in a way that does not exist",
        explanation: """
            With the annotation `kontrakt.dev/sink-delivery` a source says how it learns where to send to. `static`: the
            address is written into its template when it is compiled. `bound`: a SinkBinding of Knative Eventing finds
            it in the cluster. Without the annotation it is static where the address follows from the sink's name.
            """)

    package static let addressNotKnown = Self(
        "K284", "address-not-known", .error, "A source wants an address that is not known yet",
        explanation: """
            `static` writes the address of the sink into the template. That takes a sink whose address follows from its
            name (a URI, a Service, a Knative Service or Route, and of a stock installation a Broker, an
            InMemoryChannel or a JobSink), and the namespace: `sources: {namespace: …}` in `.kontrakt.yaml`, or one
            that the source itself says.
            """)

    package static let ignoredFlatField = Self(
        "K285", "ignored-flat-field", .warning, "A ContainerSource has a template, so its older fields mean nothing",
        explanation: """
            The oldest ContainerSource said `image`, `args`, `env` and `serviceAccountName` itself. As soon as it has a
            `template` its controller ignored them, and so does kontrakt. Move what is needed into the template.
            """)

    package static let invalidCertificates = Self(
        "K286", "invalid-certificates", .error, "The certificates of a sink are none",
        explanation: """
            `CACerts` is one or more certificates of authorities in PEM: lines of base64 between
            `-----BEGIN CERTIFICATE-----` and `-----END CERTIFICATE-----`. A literal block (`|`) keeps the lines.
            """)

    package static let idleSourcesGlob = Self(
        "K287", "idle-sources-glob", .warning, "A pattern of `sources:` names nothing",
        explanation: """
            `sources:` in `.kontrakt.yaml` names folders of event sources, or single files, by patterns from the
            repository's root: `config/sources`, `services/*/sources`. This one fits no folder that holds manifests and
            no manifest. Kontrakt folders and what is git-ignored or generated do not count.
            """)
}

let sourceDiagnosticKinds: [DiagnosticKind] = [
    .missingSink, .ambiguousSink, .incompleteSink, .invalidSinkURI, .unknownSinkField, .referenceInOriginal,
    .unknownOutputFormat, .invalidExtension, .upperCaseExtension, .coreAttribute, .sourceWithoutTemplate,
    .unknownSourceVersion, .clashingSource, .unknownDelivery, .addressNotKnown, .ignoredFlatField,
    .invalidCertificates, .idleSourcesGlob,
]

extension Diagnostic {
    package static func missingSink(_ kind: String, name: String, at span: Span) -> Self {
        Diagnostic(
            .missingSink, "the \(kind)\(name.isEmpty ? "" : " `\(name)`") has no sink", at: span,
            help: "add `sink: {ref: {apiVersion: …, kind: …, name: …}}` or `sink: {uri: …}` to its spec")
    }

    package static func emptySink(at span: Span) -> Self {
        Diagnostic(
            .missingSink, "this sink is neither a reference nor a URI", at: span,
            help: "write `ref: {apiVersion: …, kind: …, name: …}` or `uri: …` below it")
    }

    package static func malformedSink(_ type: String, at span: Span) -> Self {
        Diagnostic(
            .missingSink, "a sink is a mapping, but this is \(type)", at: span,
            help: "write `{ref: {apiVersion: …, kind: …, name: …}}` or `{uri: …}`")
    }

    package static func ambiguousSink(_ both: String, _ other: Span, at span: Span) -> Self {
        Diagnostic(
            .ambiguousSink, "a sink has one place, but this one has \(both)", at: span,
            notes: [Note("the other one is here", at: other)], help: "keep the one that is meant")
    }

    package static func incompleteSink(_ missing: [String], at span: Span) -> Self {
        let names = missing.map { "`\($0)`" }.joined(separator: " and ")
        return Diagnostic(
            .incompleteSink, "this reference has no \(names)", at: span,
            help: "an object is found by its apiVersion, kind and name")
    }

    package static func invalidSinkURI(_ uri: String, at span: Span) -> Self {
        Diagnostic(
            .invalidSinkURI, "`\(uri)` has no scheme or no host", at: span,
            help: "write it whole, as in `http://collector.example.org/in`; a path alone goes beside a `ref`")
    }

    package static func invalidSinkPath(_ path: String, at span: Span) -> Self {
        Diagnostic(
            .invalidSinkURI, "`\(path)` is no plain path", at: span,
            help: "write it as in `/in/events`, without a query")
    }

    package static func unknownSinkField(_ field: String, known: [String], at span: Span) -> Self {
        let meant = nearest(to: field, among: known)
        return Diagnostic(
            .unknownSinkField, "there is no field `\(field)` here", at: span,
            help: field == "group"
                ? "write `apiVersion`, with the version"
                : meant.map { "did you mean `\($0)`?" }
                    ?? "there are " + known.map { "`\($0)`" }.joined(separator: ", "))
    }

    package static func referenceInOriginal(_ kind: String, at span: Span) -> Self {
        Diagnostic(
            .referenceInOriginal, "the original \(kind) did not know `ref`; it is taken all the same", at: span)
    }

    package static func unknownOutputFormat(_ format: String, at span: Span) -> Self {
        let meant = format.lowercased()
        let fixes = ["binary", "structured"].contains(meant)
        return Diagnostic(
            .unknownOutputFormat, "there is no output format `\(format)`", at: span,
            help: fixes ? "it is written in lower case" : "write `binary` or `structured`",
            fix: fixes ? Fix(replace: span, with: meant) : nil)
    }

    package static func malformedOverrides(_ field: String, _ type: String, at span: Span) -> Self {
        Diagnostic(
            .invalidExtension, "`\(field)` is a mapping, but this is \(type)", at: span,
            help: "write `ceOverrides: {extensions: {NAME: \"VALUE\"}}`")
    }

    package static func unknownOverrideField(_ field: String, at span: Span) -> Self {
        Diagnostic(
            .invalidExtension, "`ceOverrides` has no field `\(field)`", at: span,
            help: "there is `extensions`, a mapping of names to texts")
    }

    package static func invalidExtension(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .invalidExtension,
            name.isEmpty ? "an extension has no name" : "`\(name)` cannot be the name of an extension", at: span,
            help: "use the letters a to z and digits only")
    }

    package static func extensionNotAString(_ name: String, _ type: String, written: String?, at span: Span) -> Self {
        Diagnostic(
            .invalidExtension, "the value of the extension `\(name)` is a text, but this is \(type)", at: span,
            help: written == nil ? "write a text" : "put it in quotes",
            fix: written.map { Fix(replace: span, with: "\"\($0)\"") })
    }

    package static func upperCaseExtension(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .upperCaseExtension, "CloudEvents wants the extension `\(name)` in lower case", at: span,
            help: "write `\(name.lowercased())`")
    }

    package static func coreAttribute(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .coreAttribute, "`\(name)` is an attribute of every event, and this replaces it in all of them", at: span,
            help: "give the extension a name of its own")
    }

    package static func sourceWithoutSpec(_ kind: String, at span: Span) -> Self {
        Diagnostic(
            .sourceWithoutTemplate, "this \(kind) has no `spec`, or one that is no mapping", at: span,
            help: "write the workload and its `sink` below `spec`")
    }

    package static func sourceWithoutTemplate(_ kind: String, path: String, at span: Span) -> Self {
        Diagnostic(
            .sourceWithoutTemplate, "this \(kind) has no Pod template", at: span,
            help: "write what it runs below `\(path)`")
    }

    package static func unknownSourceVersion(_ kind: String, in apiVersion: String, known: [String], at span: Span)
        -> Self
    {
        Diagnostic(
            .unknownSourceVersion, "there is no \(kind) in `\(apiVersion)`", at: span,
            help: "it is in " + known.map { "`\($0)`" }.joined(separator: " and "))
    }

    package static func clashingSource(_ reason: String, group: String, at span: Span) -> Self {
        Diagnostic(
            .clashingSource, "this is a CronJobSource of `\(group)`, but \(reason)", at: span,
            help: "write the apiVersion of the kind that is meant")
    }

    package static func unknownDelivery(_ written: String, annotation: String, at span: Span) -> Self {
        Diagnostic(
            .unknownDelivery, "`\(annotation)` cannot be `\(written)`", at: span, help: "write `static` or `bound`")
    }

    package static func addressNotKnown(_ sink: String, _ reason: String?, at span: Span) -> Self {
        Diagnostic(
            .addressNotKnown,
            reason.map { "the address of \(sink) cannot be written down: \($0)" }
                ?? "\(sink) runs no container that an address could be written into", at: span,
            help: reason == nil ? "remove the annotation" : "write `bound`, or say what is missing")
    }

    package static func ignoredFlatField(at span: Span, template: Span) -> Self {
        Diagnostic(
            .ignoredFlatField, "this image is ignored, because the source has a template", at: span,
            notes: [Note("the template is here", at: template)], help: "remove the fields beside it")
    }

    package static func invalidCertificates(at span: Span) -> Self {
        Diagnostic(
            .invalidCertificates, "`CACerts` holds no certificates in PEM", at: span,
            help: "write whole certificates in a literal block (`|`)")
    }

    package static func idleSourcesGlob(_ pattern: String, at span: Span) -> Self {
        Diagnostic(
            .idleSourcesGlob, "the pattern `\(pattern)` names no manifest", at: span,
            help: "patterns are paths from the repository's root, such as `config/sources` or `*/sources`")
    }
}
