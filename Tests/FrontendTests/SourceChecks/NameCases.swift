import Model
import Text

extension SourceCheckCase {
    /// Names, how sources and sinks hang together, and what a sink may say.
    static let ofNames: [SourceCheckCase] = [
        SourceCheckCase(1, "K224", trips: poller("Poller_1", sink: uri), misses: poller("poller-1.v2", sink: uri)),
        SourceCheckCase(1, "K224", trips: poller(letters(64), sink: uri), misses: poller(letters(63), sink: uri)),
        SourceCheckCase(
            1, "K223", trips: poller("a", sink: uri).exchanging("{name: a}", for: "{generateName: a-}"),
            misses: poller("a", sink: uri)),
        SourceCheckCase(2, "K224", trips: ticker(letters(53)), misses: ticker(letters(52))),
        SourceCheckCase(
            3, "K318", trips: indexedJob(letters(62), completions: 10), misses: indexedJob(letters(61), completions: 10)
        ),
        SourceCheckCase(3, "K318", trips: indexedSource("seed.v2"), misses: indexedSource(letters(63))),
        SourceCheckCase(4, "K224", trips: forwarder("1st", sink: uri), misses: forwarder("first", sink: uri)),
        SourceCheckCase(4, "K224", trips: forwarder("a.b", sink: uri), misses: forwarder("a-b", sink: uri)),
        SourceCheckCase(
            6, "K324", trips: ticker("tick") + "---\n" + cronJob("tick"),
            misses: ticker("tick") + "---\n" + cronJob("tick", namespace: "other")),
        SourceCheckCase(
            6, "K324", trips: forwarder("web", sink: uri) + "---\n" + serving("web"),
            misses: forwarder("web", sink: uri) + "---\n" + serving("shop")),
        SourceCheckCase(
            7, "K325", trips: forwarder("web", sink: uri) + "---\n" + coreService("web"),
            misses: forwarder("web", sink: uri) + "---\n" + coreService("web", namespace: "other")),
        SourceCheckCase(
            9, "K326", trips: forwarder("a", sink: sink("ServiceSource", "a")),
            misses: forwarder("a", sink: sink("ServiceSource", "a", namespace: "other"))),
        SourceCheckCase(
            9, "K327",
            count: 2,
            trips: forwarder("b", sink: sink("ServiceSource", "c")) + "---\n"
                + forwarder("c", sink: sink("ServiceSource", "b")),
            misses: forwarder("b", sink: sink("ServiceSource", "c")) + "---\n"
                + forwarder("c", sink: sink("ServiceSource", "b"), delivery: "static")),
        SourceCheckCase(
            9, "K328",
            trips: forwarder("b", sink: broker) + "---\n" + brokerAndTrigger(to: "b"),
            misses: forwarder("b", sink: broker) + "---\n" + serving("c") + "---\n" + brokerAndTrigger(to: "c")),
        SourceCheckCase(
            10, "K335", trips: poller("a", sink: sink("Service", "collector", in: "v1")),
            misses: poller("a", sink: sink("Service", "collector", in: "v1")) + "---\n" + coreService("collector")),
        SourceCheckCase(
            10, "K329", trips: poller("a", sink: sink("Service", "collector", in: "v1")),
            misses: poller("a", sink: sink("Service", "collector", in: "v1")) + "---\n" + coreService("collector"),
            settings: { $0.sources.closed = true }),
        SourceCheckCase(
            11, "K336", trips: poller("a", sink: sink("JobSource", "b")),
            misses: poller("a", sink: sink("ServiceSource", "b"))),
        SourceCheckCase(
            11, "K337", trips: poller("a", sink: sink("Postbox", "b", in: "example.org/v1")),
            misses: poller("a", sink: sink("KafkaSink", "b", in: "eventing.knative.dev/v1alpha1"))),
        SourceCheckCase(12, "K270", trips: poller("a", sink: "{}"), misses: poller("a", sink: uri)),
        SourceCheckCase(
            12, "K271",
            trips: poller("a", sink: "{ref: {apiVersion: v1, kind: Service, name: b}, uri: \"http://b/in\"}"),
            misses: poller("a", sink: "{ref: {apiVersion: v1, kind: Service, name: b}, uri: in}")),
        SourceCheckCase(
            12, "K271", trips: poller("a", sink: "{apiVersion: v1, kind: Service, name: b, uri: \"http://b\"}"),
            misses: poller("a", sink: "{apiVersion: v1, kind: Service, name: b, path: /in}")),
        SourceCheckCase(
            12, "K273", trips: poller("a", sink: "{uri: b/in}"), misses: poller("a", sink: "{uri: \"http://b/in\"}")),
        SourceCheckCase(
            12, "K273", trips: poller("a", sink: "{apiVersion: v1, kind: Service, name: b, path: in}"),
            misses: poller("a", sink: "{apiVersion: v1, kind: Service, name: b, path: /in}")),
        SourceCheckCase(
            12, "K274", trips: poller("a", sink: "{ref: {apiVersion: v1, kind: Service, name: b, group: c}}"),
            misses: poller("a", sink: "{ref: {apiVersion: v1, kind: Service, name: b, namespace: c}}")),
        SourceCheckCase(
            13, "K272", trips: poller("a", sink: "{ref: {apiVersion: v1, kind: Service}, uri: in}"),
            misses: poller("a", sink: "{ref: {apiVersion: v1, kind: Service, name: b}, uri: in}")),
        SourceCheckCase(
            13, "K286", trips: poller("a", sink: "{uri: \"https://b\", CACerts: \"-----BEGIN CERTIFICATE-----\"}"),
            misses: poller(
                "a",
                sink:
                    "{uri: \"https://b\", CACerts: \"-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----\\n\"}"
            )),
        SourceCheckCase(
            15, "K274", trips: poller("a", sink: "{uri: \"http://b\", refs: {}}"),
            misses: poller("a", sink: "{uri: \"http://b\", audience: c}")),
        SourceCheckCase(
            15, "K275", trips: forwarder("a", sink: "{ref: {apiVersion: v1, kind: Service, name: b}}"),
            misses: forwarder("a", sink: "{apiVersion: v1, kind: Service, name: b}")),
        SourceCheckCase(
            15, "K338",
            trips: poller("a", sink: "{ref: {apiVersion: eventing.knative.dev/v1, kind: Broker, name: b}, uri: /in}"),
            misses: poller("a", sink: "{ref: {apiVersion: v1, kind: Service, name: b}, uri: /in}")),
        SourceCheckCase(
            18, "K276", trips: poller("a", sink: uri, more: "outputFormat: Binary"),
            misses: poller("a", sink: uri, more: "outputFormat: structured")),
        SourceCheckCase(
            19, "K277", trips: poller("a", sink: uri, more: "ceOverrides: {extensions: {my-team: a}}"),
            misses: poller("a", sink: uri, more: "ceOverrides: {extensions: {team1: a}}")),
        SourceCheckCase(
            19, "K277", trips: poller("a", sink: uri, more: "ceOverrides: {extensions: {team: 1}}"),
            misses: poller("a", sink: uri, more: "ceOverrides: {extensions: {team: \"1\"}}")),
        SourceCheckCase(
            19, "K278", trips: poller("a", sink: uri, more: "ceOverrides: {extensions: {Team: a}}"),
            misses: poller("a", sink: uri, more: "ceOverrides: {extensions: {team: a}}")),
        SourceCheckCase(
            19, "K279", trips: poller("a", sink: uri, more: "ceOverrides: {extensions: {source: a}}"),
            misses: poller("a", sink: uri, more: "ceOverrides: {extensions: {sources: a}}")),
    ]
}

private let uri = "{uri: \"https://events.example.org\"}"
private let broker = "{apiVersion: eventing.knative.dev/v1, kind: Broker, name: default}"
private let template = "template: {spec: {containers: [{name: a, image: \"registry.example.org/a:v1\"}]}}"

private func letters(_ count: Int) -> String { String(repeating: "a", count: count) }

private func sink(
    _ kind: String, _ name: String, in apiVersion: String = "sources.knative.dev/v1alpha1", namespace: String? = nil
) -> String {
    let place = namespace.map { ", namespace: \($0)" } ?? ""
    return "{apiVersion: \(apiVersion), kind: \(kind), name: \(name)\(place)}"
}

private func poller(_ name: String, sink: String, more: String = "replicas: 1") -> String {
    """
    apiVersion: sources.knative.dev/v1alpha1
    kind: DeploymentSource
    metadata: {name: \(name)}
    spec:
      sink: \(sink)
      \(more)
      \(template)

    """
}

private func forwarder(_ name: String, sink: String, delivery: String? = nil) -> String {
    let annotations = delivery.map { ", annotations: {kontrakt.dev/sink-delivery: \($0)}" } ?? ""
    return """
        apiVersion: sources.knative.dev/v1alpha1
        kind: ServiceSource
        metadata: {name: \(name)\(annotations)}
        spec:
          sink: \(sink)
          \(template)

        """
}

private func ticker(_ name: String) -> String {
    """
    apiVersion: sources.knative.dev/v1alpha1
    kind: CronJobSource
    metadata: {name: \(name)}
    spec:
      schedule: "0 * * * *"
      sink: \(uri)
      jobTemplate: {spec: {\(template)}}

    """
}

private func cronJob(_ name: String, namespace: String = "demo") -> String {
    """
    apiVersion: batch/v1
    kind: CronJob
    metadata: {name: \(name), namespace: \(namespace)}
    spec:
      schedule: "0 * * * *"
      jobTemplate:
        spec:
          template: {spec: {restartPolicy: Never, containers: [{name: a, image: "registry.example.org/a:v1"}]}}

    """
}

private func indexedJob(_ name: String, completions: Int) -> String {
    """
    apiVersion: batch/v1
    kind: Job
    metadata: {name: \(name)}
    spec:
      completionMode: Indexed
      completions: \(completions)
      template: {spec: {restartPolicy: Never, containers: [{name: a, image: "registry.example.org/a:v1"}]}}

    """
}

private func indexedSource(_ name: String) -> String {
    """
    apiVersion: sources.knative.dev/v1alpha1
    kind: JobSource
    metadata: {name: \(name)}
    spec:
      sink: \(uri)
      completionMode: Indexed
      completions: 3
      \(template)

    """
}

private func serving(_ name: String) -> String {
    """
    apiVersion: serving.knative.dev/v1
    kind: Service
    metadata: {name: \(name)}
    spec: {\(template)}

    """
}

private func coreService(_ name: String, namespace: String = "demo") -> String {
    """
    apiVersion: v1
    kind: Service
    metadata: {name: \(name), namespace: \(namespace)}
    spec: {ports: [{port: 80}]}

    """
}

private func brokerAndTrigger(to name: String) -> String {
    """
    apiVersion: eventing.knative.dev/v1
    kind: Broker
    metadata: {name: default}
    ---
    apiVersion: eventing.knative.dev/v1
    kind: Trigger
    metadata: {name: answers}
    spec:
      broker: default
      subscriber: {ref: {apiVersion: serving.knative.dev/v1, kind: Service, name: \(name)}}

    """
}
