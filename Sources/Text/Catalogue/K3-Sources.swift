// K316-: event sources, their sinks and their names, looked at together.

extension DiagnosticKind {
    package static let nothingToCompile = Self(
        "K316", "nothing-to-compile", .error, "There is nothing to compile",
        explanation: """
            There are files, but no kontrakt among them and no object in the folders of `sources:`: every document is
            empty. A pipeline without anything to do is not written.
            """)

    package static let lostSinkVariable = Self(
        "K317", "lost-sink-variable", .warning, "The variable `SINK` of an old ContainerSource is gone",
        explanation: """
            The old ContainerSource told its containers the sink twice: by the argument `--sink=` and by the variable
            `SINK`. Today's sets `K_SINK`, and an argument `--sink=$(K_SINK)` is added, but no variable can repeat another
            one that is set after it. Read `K_SINK` in the program, or have the address written down everywhere with
            the annotation `kontrakt.dev/sink-delivery: static`.
            """)

    package static let unseenReference = Self(
        "K319", "unseen-reference", .warning, "A Secret or ConfigMap is expected in the cluster",
        explanation: """
            The containers of an event source need a Secret or ConfigMap that is not among the compiled objects. It may
            well be in the cluster already, as Secrets should be; if it is not, its Pods wait for it.
            """)

    package static let indexedJobName = Self(
        "K318", "indexed-job-name", .error, "The Pods of an indexed Job cannot be named",
        explanation: """
            A Pod of an indexed Job is named by the Job and the Pod's number, and that name must be a DNS label: at most 63
            of a-z, 0-9 and `-`. The API server refuses a Job whose last Pod would have another one.
            """)
}

extension DiagnosticKind {
    package static let placelessVariable = Self(
        "K320", "placeless-variable", .error, "A variable has no value outside of a kontrakt",
        explanation: """
            What `sources:` names stays in the cluster: it belongs to no kontrakt and to no run, so `${kontrakt.run}` and
            `${kontrakt.name}` say nothing there. `${kontrakt.namespace}` is the namespace that
            `sources: {namespace: …}` in `.kontrakt.yaml` says. `${kontrakt.sourceReference}` and `${KO_DOCKER_REPO}` are
            known when the pipeline runs, not when its files are written: set `sources: {deploy: true}`, so that the
            pipeline applies the sources, or write the value.
            """)

    package static let unbuiltImage = Self(
        "K321", "unbuilt-image", .error, "An event source needs an image that is still to be built",
        explanation: """
            The files of `sources/` are applied as they are, so the images in them must exist. One that the pipeline
            builds has no digest yet. Say which image to write (`--image NAME=REFERENCE`), or let the pipeline apply the
            sources after it has pushed the images: `sources: {deploy: true}` in `.kontrakt.yaml`.
            """)
}

extension DiagnosticKind {
    package static let deployWithoutNamespace = Self(
        "K322", "deploy-without-namespace", .error, "The pipeline does not know where to apply the event sources",
        explanation: """
            With `sources: {deploy: true}` the pipeline applies the event sources under an account of its own, which gets
            rights in one namespace. Say which: `sources: {namespace: …}` in `.kontrakt.yaml`.
            """)
}

extension DiagnosticKind {
    package static let noSources = Self(
        "K323", "no-sources", .error, "There are no event sources",
        explanation: """
            With `--sources` a command works on what `sources:` in `.kontrakt.yaml` names, and that is nothing, or nothing
            among the paths that `-f` names. Write patterns of the folders that the sources are in:

                sources:
                  - config/sources
            """)
}

extension DiagnosticKind {
    package static let sourceCollision = Self(
        "K324", "source-collision", .error, "An event source becomes an object that is there already",
        explanation: """
            A source becomes other objects: a CronJobSource a CronJob of its name, a ServiceSource a Knative Service, a
            DeploymentSource a Deployment, and a bound one a SinkBinding `<name>-<kind>`. Another object, or another
            source, has that name, and one would overwrite the other. Rename one of them.
            """)

    package static let serviceCollision = Self(
        "K325", "service-collision", .error, "A Service and a Knative Service have one name",
        explanation: """
            A Knative Service makes a Service of its own name, and does not become ready when there is one that belongs to
            somebody else. Rename one of the two.
            """)

    package static let selfSink = Self(
        "K326", "self-sink", .error, "A source sends its events to itself",
        explanation: """
            The sink of the source is the source. Events are for others: name the object that is to get them.
            """)

    package static let boundCycle = Self(
        "K327", "bound-cycle", .error, "Sources wait for each other's addresses",
        explanation: """
            Each of these sources is bound to the next, and the way leads back to the first. A Knative Service gets an
            address when it is ready, and a program that needs its sink to start is ready when it knows the address of
            the next one: none of them ever starts. Break the circle with a Broker, or let one have its address written
            down: the annotation `kontrakt.dev/sink-delivery: static`.
            """)

    package static let eventLoop = Self(
        "K328", "event-loop", .warning, "Events of a source come back to it",
        explanation: """
            What the source sends goes, through sinks, Brokers and Channels, to the source itself. That is fine for a
            program that answers some events and lets others pass, and it is an endless loop for one that answers all.
            Filters of Triggers are not looked at.
            """)

    package static let danglingSink = Self(
        "K329", "dangling-sink", .error, "A sink does not exist",
        explanation: """
            A kontrakt lives in a namespace that did not exist before, so the sink of a source in it must be among its own
            objects. With `--closed`, or `sources: {closed: true}`, the same holds for what `sources:` names.
            """)
}

extension DiagnosticKind {
    package static let unseenSink = Self(
        "K335", "unseen-sink", .warning, "A sink is expected in the cluster",
        explanation: """
            The sink is not among the objects that are compiled. It may well be in the cluster already; if it is not, the
            source waits for it, or sends to nobody. Nothing makes a Broker `default` by itself in today's Knative. Put
            the object into a folder of `sources:`, or let `--closed` make this an error.
            """)

    package static let sinkTakesNothing = Self(
        "K336", "sink-takes-nothing", .error, "A sink is of a kind that takes no events",
        explanation: """
            Events are sent to what has an address: Service, Knative Service and Route, Broker, Channel, Sequence,
            Parallel, JobSink, KafkaSink and some others. A Deployment or Job has none: put a Service in front of it. A
            Trigger or Subscription takes events from a Broker or Channel, not from a source. Of the sources only a
            ServiceSource has an address.
            """)

    package static let unknownSinkKind = Self(
        "K337", "unknown-sink-kind", .warning, "A sink is of a kind that may take no events",
        explanation: """
            kontrakt does not know this kind. It can be a sink when its objects have an address in their status
            (`status.address.url`) and Knative Eventing may read it: that takes a ClusterRole with the label
            `duck.knative.dev/addressable: "true"`.
            """)

    package static let replacedPath = Self(
        "K338", "replaced-path", .error, "A path replaces the address of the sink",
        explanation: """
            The address of a Broker or JobSink has a path already, which says which one it is. A path in the sink does not
            add to it, it stands in its place (RFC 3986), and the events go nowhere. Remove the path.
            """)
}

let sourceGraphDiagnosticKinds: [DiagnosticKind] = [
    .nothingToCompile, .lostSinkVariable, .indexedJobName, .unseenReference, .placelessVariable, .unbuiltImage,
    .deployWithoutNamespace,
    .noSources,
    .sourceCollision, .serviceCollision, .selfSink, .boundCycle, .eventLoop, .danglingSink,
]

/// Behind those of bindings.
let sinkGraphDiagnosticKinds: [DiagnosticKind] = [
    .unseenSink, .sinkTakesNothing, .unknownSinkKind, .replacedPath,
]

extension Diagnostic {
    package static func placelessVariable(_ variable: String, at span: Span) -> Self {
        Diagnostic(
            .placelessVariable, "`${\(variable)}` has no value here", at: span,
            help: helpWithout(variable))
    }

    private static func helpWithout(_ variable: String) -> String {
        switch variable {
        case "kontrakt.namespace": "say it in .kontrakt.yaml: `sources: {namespace: …}`"
        case "kontrakt.run", "kontrakt.name": "only a kontrakt has one: write the value itself"
        default: "write the value itself, or let the pipeline apply the sources: `sources: {deploy: true}`"
        }
    }

    package static func noSources() -> Self {
        Diagnostic(
            .noSources, "`--sources` was given, but there are no event sources", at: .run,
            help: "name their folders below `sources:` in .kontrakt.yaml")
    }

    package static func deployWithoutNamespace(at place: Place) -> Self {
        Diagnostic(
            .deployWithoutNamespace, "the pipeline is to apply the event sources, but not told where", at: place,
            help: "add `namespace: …` below `sources:`")
    }

    package static func unbuiltImage(_ written: String, build: String, at span: Span) -> Self {
        Diagnostic(
            .unbuiltImage, "the image of `\(written)` is not built yet", at: span,
            help: "say which one to use: `--image \(build)=REFERENCE`, or set `sources: {deploy: true}`")
    }

    package static func nothingToCompile() -> Self {
        Diagnostic(
            .nothingToCompile, "there is nothing to compile: no kontrakt, and no object in the folders of `sources:`",
            at: .run, help: "every document there is empty")
    }

    package static func lostSinkVariable(_ source: String, at span: Span) -> Self {
        Diagnostic(
            .lostSinkVariable, "the containers of \(source) no longer have the variable `SINK`", at: span,
            help: "read `K_SINK`, or annotate the source with `kontrakt.dev/sink-delivery: static`")
    }

    package static func unseenReference(_ kind: String, _ name: String, at span: Span) -> Self {
        Diagnostic(
            .unseenReference, "\(kind) \(name) is not compiled here; it is expected to exist in the cluster", at: span)
    }

    package static func indexedJobName(_ name: String, last: String, at span: Span) -> Self {
        Diagnostic(
            .indexedJobName, "the last Pod of the Job `\(name)` would be called `\(last)`, which is no DNS label",
            at: span, help: "give it a shorter name, without dots")
    }

    package static func sourceCollision(
        _ source: String, becomes: String, other: String, otherAt: Span, at span: Span
    ) -> Self {
        Diagnostic(
            .sourceCollision, "\(source) becomes the \(becomes), which is there already", at: span,
            notes: [Note("\(other) has that name", at: otherAt)], help: "rename one of them")
    }

    package static func serviceCollision(_ kind: String, _ name: String, other: Span, at span: Span) -> Self {
        Diagnostic(
            .serviceCollision,
            "the \(kind == "Service" ? "Knative Service" : kind) `\(name)` needs a Service of its own name",
            at: span, notes: [Note("this Service has it", at: other)], help: "rename one of them")
    }

    package static func selfSink(_ source: String, at span: Span) -> Self {
        Diagnostic(.selfSink, "\(source) is its own sink", at: span, help: "name what is to get its events")
    }

    package static func boundCycle(_ source: String, at span: Span) -> Self {
        Diagnostic(
            .boundCycle, "\(source) waits for the address of its sink, which waits for its own", at: span,
            help: "annotate one of them with `kontrakt.dev/sink-delivery: static`, or put a Broker between them")
    }

    package static func eventLoop(_ source: String, at span: Span) -> Self {
        Diagnostic(
            .eventLoop, "what \(source) sends comes back to it", at: span,
            help: "make sure that it does not answer every event")
    }

    package static func danglingSink(_ sink: String, known: [String], isKontrakt: Bool, at span: Span) -> Self {
        let name = sink.split(separator: " ").last.map(String.init) ?? sink
        let meant = nearest(to: name, among: known)
        return Diagnostic(
            .danglingSink, "there is no \(sink) here", at: span,
            help: meant.map { "did you mean `\($0)`?" }
                ?? (isKontrakt
                    ? "everything that a kontrakt needs is in its folder" : "add it to a folder of `sources:`"))
    }

    package static func unseenSink(_ sink: String, known: [String], at span: Span) -> Self {
        let name = sink.split(separator: " ").last.map(String.init) ?? sink
        return Diagnostic(
            .unseenSink, "\(sink) is not compiled here; it is expected to exist in the cluster", at: span,
            help: nearest(to: name, among: known).map { "did you mean `\($0)`?" })
    }

    package static func sinkTakesNothing(_ sink: String, at span: Span) -> Self {
        Diagnostic(
            .sinkTakesNothing, "\(sink) takes no events", at: span,
            help: "name what has an address, such as a Service in front of it or a Broker")
    }

    package static func unknownSinkKind(_ kind: String, in apiVersion: String, at span: Span) -> Self {
        Diagnostic(
            .unknownSinkKind, "it is not known whether a \(kind) of `\(apiVersion)` takes events", at: span,
            help: "it does when its objects have `status.address.url`")
    }

    package static func replacedPath(_ path: String, of sink: String, at span: Span) -> Self {
        Diagnostic(
            .replacedPath, "`\(path)` replaces the path that leads to \(sink)", at: span, help: "remove it")
    }
}
