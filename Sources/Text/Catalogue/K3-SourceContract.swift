// K340-: what an event source and its containers promise each other.

extension DiagnosticKind {
    package static let reservedVariable = Self(
        "K340", "reserved-variable", .warning, "A container sets a variable that its source sets",
        explanation: """
            Every container of a source is told where to send and how by variables that the source itself sets: `K_SINK`
            from `sink`, `K_OUTPUT_FORMAT` from `outputFormat`, `K_CE_OVERRIDES` from `ceOverrides`, and, where the cluster
            finds the sink, `K_CA_CERTS`. A value of its own, written below `env` or brought in by `envFrom`, never
            reaches the container. Say it in the source instead, and remove the variable.
            """)

    package static let duplicateVariable = Self(
        "K341", "duplicate-variable", .error, "A container has two variables of one name",
        explanation: """
            The API server merges the entries of `env` by their names, and refuses a list with one name twice when it is
            applied by the server. Without that the last one wins, silently. Keep the one that is meant.
            """)

    package static let unexpandedVariable = Self(
        "K342", "unexpanded-variable", .warning, "A variable refers to another one that comes after it",
        explanation: """
            `$(NAME)` in the value of a variable is replaced only when NAME stands before it in `env`. What a source sets,
            such as `K_SINK`, is added at the end, so the container gets the text `$(K_SINK)` itself. In `command` and
            `args` the order does not matter:

                args: ["--target=$(K_SINK)/in"]
            """)

    package static let reservedVolume = Self(
        "K343", "reserved-volume", .error, "A volume has a name that a SinkBinding takes",
        explanation: """
            A SinkBinding puts volumes of its own into a Pod: `oidc-token`, and those whose names begin with `kne-bundle-`.
            It removes every volume of such a name before, and the mounts of what was there then lead nowhere. Give the
            volume another name.
            """)

    package static let unusableContainer = Self(
        "K344", "unusable-container", .error, "A source has containers that no cluster runs",
        explanation: """
            The Pods of a source have one container at least; each has an image and a name that no other container or init
            container of the Pod has. A container without a name gets one, such as `jobsource0` for the first one of a
            JobSource. An init container does not.
            """)

    package static let missingAdapter = Self(
        "K345", "missing-adapter", .error, "A source expects an adapter that is not there",
        explanation: """
            The label `eventing.knative.dev/inject: cloudevents-adapter` made a webhook of the original controllers put a
            container beside that of the source: it took plain HTTP requests on 127.0.0.1 and sent them on as CloudEvents,
            with the type and source that the annotations `cloudevents.io/type` and `cloudevents.io/source` say. Stock
            Knative has no such webhook, and kontrakt puts no containers into a template. Take the label away and write
            the adapter as a container. It gets `K_SINK` as all containers do; the other one is told the adapter's
            address by an argument or a variable of its own. A Job ends only when the adapter ends: the original one
            does on a request to `/quitquitquit`.

                containers:
                  - name: bot
                    image: registry.example.org/bot:v1
                    args: ["--to=http://127.0.0.1:38080"]
                  - name: adapter
                    image: registry.example.org/adapter:v1
                    env:
                      - {name: PORT, value: "38080"}
                      - {name: EVENT_TYPE, value: org.example.comic}
                      - {name: EVENT_SOURCE, value: /bots/comic}

            With `sources: {api: sources.knative.dev/v1alpha1}` in `.kontrakt.yaml` the original controllers do it, when
            both annotations are there.
            """)
}

let sourceContractDiagnosticKinds: [DiagnosticKind] = [
    .reservedVariable, .duplicateVariable, .unexpandedVariable, .reservedVolume, .unusableContainer, .missingAdapter,
]

extension Diagnostic {
    package static func reservedVariable(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .reservedVariable, "the source itself sets `\(name)`, so this one is dropped", at: span,
            help: "remove it; \(origin(of: name))")
    }

    package static func hiddenVariable(_ name: String, of object: String, key: Span, at span: Span) -> Self {
        Diagnostic(
            .reservedVariable, "the source itself sets `\(name)`, so that of the \(object) is not seen", at: span,
            notes: [Note("it is set here", at: key)], help: "remove it there; \(origin(of: name))")
    }

    private static func origin(of name: String) -> String {
        switch name {
        case "K_SINK": "the address is that of `sink`"
        case "K_OUTPUT_FORMAT": "the format is `outputFormat` in the spec of the source"
        case "K_CE_OVERRIDES": "overrides are `ceOverrides` in the spec of the source"
        default: "certificates are `CACerts` of the sink"
        }
    }

    package static func duplicateVariable(_ name: String, first: Span, at span: Span) -> Self {
        Diagnostic(
            .duplicateVariable, "the container has the variable `\(name)` twice", at: span,
            notes: [Note("the first one is here", at: first)], help: "keep the one that is meant")
    }

    package static func unexpandedVariable(_ name: String, in variable: String, at span: Span) -> Self {
        Diagnostic(
            .unexpandedVariable, "`$(\(name))` stays as it is in the variable `\(variable)`", at: span,
            help: "`\(name)` is added behind it: use `$(\(name))` in `args`, or read `\(name)` itself")
    }

    package static func reservedVolume(_ name: String, source: String, at span: Span) -> Self {
        Diagnostic(
            .reservedVolume, "the SinkBinding of the \(source) removes the volume `\(name)`", at: span,
            help: "give the volume another name")
    }

    package static func noContainers(in source: String, at span: Span) -> Self {
        Diagnostic(
            .unusableContainer, "the \(source) has no containers", at: span,
            help: "write one at least, with its image, below `containers`")
    }

    package static func malformedContainers(_ field: String, isList: Bool, _ type: String, at span: Span) -> Self {
        Diagnostic(
            .unusableContainer,
            isList
                ? "`\(field)` is a list of containers, but this is \(type)"
                : "an item of `\(field)` is a mapping, but this is \(type)",
            at: span, help: "write `- image: …` for each container")
    }

    package static func containerWithoutImage(_ name: String?, at span: Span) -> Self {
        Diagnostic(
            .unusableContainer, "the container\(name.map { " `\($0)`" } ?? "") has no image", at: span,
            help: "add `image: …`")
    }

    package static func namelessInitContainer(at span: Span) -> Self {
        Diagnostic(
            .unusableContainer, "this init container has no name", at: span,
            help: "add `name: …`; only the containers of a source get one when they have none")
    }

    package static func sharedContainerName(_ name: String, isMade: Bool, first: Span, at span: Span) -> Self {
        Diagnostic(
            .unusableContainer,
            isMade
                ? "this container has no name and gets `\(name)`, which another one has"
                : "two containers have the name `\(name)`",
            at: span, notes: [Note("the other one is here", at: first)],
            help: isMade ? "add `name: …`" : "rename one of them")
    }

    package static func missingAdapter(_ missing: [String], source: String, runsJob: Bool, at span: Span) -> Self {
        let also = missing.isEmpty ? [] : [Note("\(annotations(missing)), so there would be no adapter anyway")]
        return Diagnostic(
            .missingAdapter, "nothing puts an adapter for CloudEvents beside the container of the \(source)", at: span,
            notes: also,
            help: "remove the label and write the adapter as a container with `PORT`, `EVENT_TYPE` and `EVENT_SOURCE`"
                + (runsJob ? "; the Job ends when `/quitquitquit` is asked of it" : ""))
    }

    package static func incompleteAdapter(_ missing: [String], at span: Span) -> Self {
        Diagnostic(
            .missingAdapter, "no adapter is put beside the container: \(annotations(missing))", at: span,
            help: "add " + missing.map { "`\($0): …`" }.joined(separator: " and "))
    }

    private static func annotations(_ missing: [String]) -> String {
        let names = missing.map { "`\($0)`" }.joined(separator: " and ")
        return missing.count == 1 ? "the annotation \(names) is missing" : "the annotations \(names) are missing"
    }
}
