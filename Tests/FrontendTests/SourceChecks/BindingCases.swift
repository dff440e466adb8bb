extension SourceCheckCase {
    /// SinkBindings of users, sinks elsewhere, and references to what is something else today.
    static let ofBindings: [SourceCheckCase] = [
        SourceCheckCase(
            5, "K330", trips: binding("{apiVersion: apps/v1, kind: Deployment, name: worker.blue}"),
            misses: binding("{apiVersion: apps/v1, kind: Deployment, name: worker-blue}")),
        SourceCheckCase(
            5, "K330", trips: binding("{apiVersion: apps/v1, kind: Deployment, name: worker, selector: {}}"),
            misses: binding("{apiVersion: apps/v1, kind: Deployment, name: '', selector: {matchLabels: {app: x}}}")),
        SourceCheckCase(
            5, "K330", trips: binding("{apiVersion: apps/v1, kind: Deployment}"),
            misses: binding("{apiVersion: apps/v1, kind: Deployment, name: '${kontrakt.namespace}.x'}")),
        SourceCheckCase(
            5, "K330", trips: binding("{name: worker}"),
            misses: binding("{apiVersion: apps/v1, kind: Deployment, name: worker}")),
        SourceCheckCase(
            5, "K330", trips: binding("{apiVersion: apps/v1, kind: Deployment, name: worker, namespace: de_mo}"),
            misses: binding("{apiVersion: apps/v1, kind: Deployment, name: worker, namespace: demo}")),
        SourceCheckCase(
            14, "K331", trips: binding("{apiVersion: apps/v1, kind: Deployment, name: worker, namespace: shop}"),
            misses: binding("{apiVersion: apps/v1, kind: Deployment, name: worker, namespace: demo}")),
        SourceCheckCase(
            14, "K334", trips: job(sink: "{ref: {apiVersion: v1, kind: Service, name: collector, namespace: shop}}"),
            misses: job(sink: "{ref: {apiVersion: v1, kind: Service, name: collector, namespace: demo}}")),
        // Beside the binding of a source: by a label that its Jobs have, and by one that they do not.
        SourceCheckCase(
            8, "K332", trips: boundJob + binding("{apiVersion: batch/v1, kind: Job, \(matching("app: seed"))}"),
            misses: boundJob + binding("{apiVersion: batch/v1, kind: Job, \(matching("app: other"))}")),
        SourceCheckCase(
            8, "K332",
            trips: boundService + binding("{apiVersion: serving.knative.dev/v1, kind: Service, name: front}"),
            misses: boundService + binding("{apiVersion: serving.knative.dev/v1, kind: Service, name: back}")),
        // Two of the user's.
        SourceCheckCase(
            8, "K332", trips: two("app: worker", "app: worker"), misses: two("app: worker", "app: other")),
        SourceCheckCase(
            8, "K332", trips: worker + two("app: worker", "app: worker, tier: back"),
            misses: worker + two("app: worker", "app: worker, tier: front")),
        SourceCheckCase(
            8, "K333", trips: two("app: worker", "tier: back"),
            misses: two("app: worker", "app: other, tier: back")),
        SourceCheckCase(
            8, "K333",
            trips: boundJob
                + binding(
                    "{apiVersion: batch/v1, kind: Job, selector: {matchExpressions: [{key: a, operator: Exists}]}}"),
            misses: boundJob
                + binding(
                    "{apiVersion: apps/v1, kind: Deployment, selector: {matchExpressions: [{key: a, operator: Exists}]}}"
                )),
        // What an upgrade finds out on its way.
        SourceCheckCase(
            30, "K288", trips: trigger("eventing.knative.dev/v1beta1", "{attributes: {type: a}}"),
            misses: trigger("eventing.knative.dev/v1", "{attributes: {type: a}}")),
        SourceCheckCase(
            30, "K294", trips: trigger("eventing.knative.dev/v1", "{attributes: {eventType: a}}"),
            misses: trigger("eventing.knative.dev/v1", "{attributes: {eventtype2: a}}")),
        SourceCheckCase(
            30, "K290", trips: service("{manual: {}}"),
            misses: service("{runLatest: {configuration: {revisionTemplate: {spec: {container: {image: a}}}}}}")),
        SourceCheckCase(
            30, "K292", trips: timer + trigger("eventing.knative.dev/v1", "{attributes: {type: \(oldType)}}"),
            misses: trigger("eventing.knative.dev/v1", "{attributes: {type: \(oldType)}}")),
    ]

    private static let oldType = "dev.knative.cronjob.event"

    private static func binding(_ subject: String, name: String = "bound") -> String {
        """
        ---
        apiVersion: sources.knative.dev/v1
        kind: SinkBinding
        metadata: {name: \(name)}
        spec: {subject: \(subject), sink: {uri: "http://collector.example.org"}}

        """
    }

    private static func matching(_ labels: String) -> String { "selector: {matchLabels: {\(labels)}}" }

    private static func two(_ labels: String, _ others: String) -> String {
        binding("{apiVersion: apps/v1, kind: Deployment, \(matching(labels))}")
            + binding("{apiVersion: apps/v1, kind: Deployment, \(matching(others))}", name: "other")
    }

    private static func job(sink: String) -> String {
        """
        apiVersion: sources.knative.dev/v1alpha1
        kind: JobSource
        metadata: {name: seed, labels: {app: seed}}
        spec: {sink: \(sink), template: {spec: {containers: [{name: seed, image: nginx}]}}}

        """
    }

    private static let broker = "{ref: {apiVersion: eventing.knative.dev/v1, kind: Broker, name: default}}"
    private static let boundJob = job(sink: broker)

    private static let boundService = """
        apiVersion: sources.knative.dev/v1alpha1
        kind: ServiceSource
        metadata: {name: front}
        spec: {sink: \(broker), template: {spec: {containers: [{image: nginx}]}}}

        """

    private static let worker = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: worker, labels: {app: worker, tier: back}}
        spec:
          selector: {matchLabels: {app: worker}}
          template:
            metadata: {labels: {app: worker}}
            spec: {containers: [{name: worker, image: nginx}]}

        """

    private static let timer = """
        apiVersion: sources.eventing.knative.dev/v1alpha1
        kind: CronJobSource
        metadata: {name: ticker}
        spec: {schedule: "* * * * *", data: tick, sink: {uri: "http://collector.example.org"}}

        """

    private static func trigger(_ apiVersion: String, _ filter: String) -> String {
        """
        ---
        apiVersion: \(apiVersion)
        kind: Trigger
        metadata: {name: typed}
        spec: {broker: default, filter: \(filter), subscriber: {uri: "http://collector.example.org"}}

        """
    }

    private static func service(_ spec: String) -> String {
        """
        apiVersion: serving.knative.dev/v1alpha1
        kind: Service
        metadata: {name: front}
        spec: \(spec)
        """
    }
}
