/// A schedule that nothing is to be said about.
let nightly = "schedule: 0 3 * * *"

private func job(_ spec: String, pod: String = "restartPolicy: Never") -> String {
    """
    apiVersion: batch/v1
    kind: Job
    metadata: {name: seed}
    spec: {\(spec.isEmpty ? "" : spec + ", ")template: {spec: {\(pod), containers: [{name: a, image: a}]}}}
    """
}

private func cronJob(_ spec: String = nightly, job: String = "") -> String {
    """
    apiVersion: batch/v1
    kind: CronJob
    metadata: {name: seed}
    spec: {\(spec), jobTemplate: {spec: {\(job.isEmpty ? "" : job + ", ")\
    template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}}}
    """
}

func timer(_ schedule: String, metadata: String = "") -> String {
    """
    apiVersion: sources.eventing.knative.dev/v1alpha1
    kind: CronJobSource
    metadata: {name: tick\(metadata.isEmpty ? "" : ", " + metadata)}
    spec: {schedule: '\(schedule)', data: hello, sink: {uri: "http://collector/in"}}
    """
}

private func cron(_ spec: String) -> String { source("CronJobSource", spec: spec) }

private func namespace(_ name: String, _ label: String) -> String {
    "\n---\n{apiVersion: v1, kind: Namespace, metadata: {name: \(name), labels: {\(label)}}}"
}

extension SourceCheckCase {
    /// Jobs and CronJobs, and the sources that become them.
    static let ofJobs: [SourceCheckCase] = restarts + numbers + completions + selectors + schedules + starts

    private static let restarts: [SourceCheckCase] = [
        SourceCheckCase(26, "K309", trips: source(pod: "restartPolicy: Always"), misses: source()),
        SourceCheckCase(
            26, "K309", trips: source("CronJobSource", spec: nightly, pod: "restartPolicy: Sometimes"),
            misses: source("CronJobSource", spec: nightly, pod: "restartPolicy: Always")),
        SourceCheckCase(
            26, "K309", trips: source("DeploymentSource", pod: "restartPolicy: OnFailure"),
            misses: source("DeploymentSource", pod: "restartPolicy: Always")),
        SourceCheckCase(
            26, "K309", trips: source("ContainerSource", pod: "restartPolicy: Never"),
            misses: source("ContainerSource")),
        SourceCheckCase(
            26, "K309", trips: job("", pod: "hostname: a"), misses: job("", pod: "restartPolicy: OnFailure")),
        SourceCheckCase(
            26, "K309", trips: source(spec: "podFailurePolicy: {rules: []}"),
            misses: source(spec: "backoffLimit: 0, podFailurePolicy: {rules: []}")),
        SourceCheckCase(
            26, "K309", trips: job("podFailurePolicy: {rules: []}", pod: "restartPolicy: OnFailure"),
            misses: job("podFailurePolicy: {rules: []}")),
        SourceCheckCase(
            26, "K309",
            trips: """
                apiVersion: sinks.knative.dev/v1alpha1
                kind: JobSink
                metadata: {name: sink}
                spec: {job: {spec: {template: {spec: {containers: [{name: a, image: a}]}}}}}
                """,
            misses: """
                apiVersion: sinks.knative.dev/v1alpha1
                kind: JobSink
                metadata: {name: sink}
                spec: {job: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}}}
                """),
    ]

    private static let numbers: [SourceCheckCase] =
        ["parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished"].map {
            SourceCheckCase(27, "K355", trips: source(spec: "\($0): -1"), misses: source(spec: "\($0): 0"))
        } + [
            SourceCheckCase(27, "K355", trips: job("backoffLimit: '3'"), misses: job("backoffLimit: 3.0")),
            SourceCheckCase(27, "K355", trips: job("parallelism: 2147483648"), misses: job("parallelism: ~")),
            SourceCheckCase(
                27, "K355", trips: cronJob(job: "completions: -3"), misses: cronJob(job: "completions: 2147483647")),
            SourceCheckCase(
                38, "K355", trips: cron("\(nightly), startingDeadlineSeconds: -1"),
                misses: cron("\(nightly), startingDeadlineSeconds: 3000000000")),
            SourceCheckCase(
                38, "K355", trips: cronJob("\(nightly), successfulJobsHistoryLimit: -1"),
                misses: cronJob("\(nightly), successfulJobsHistoryLimit: 0")),
            SourceCheckCase(
                38, "K355", trips: cron("\(nightly), failedJobsHistoryLimit: 1.5"),
                misses: cron("\(nightly), failedJobsHistoryLimit: 0")),
        ]

    private static let completions: [SourceCheckCase] = [
        SourceCheckCase(
            28, "K356", trips: source(spec: "completionMode: indexed, completions: 3"),
            misses: source(spec: "completionMode: Indexed, completions: 3")),
        SourceCheckCase(
            28, "K356", trips: job("completionMode: Indexed, parallelism: 3"),
            misses: job("completionMode: Indexed")),
        SourceCheckCase(
            28, "K356", trips: cronJob(job: "completionMode: Indexed"),
            misses: cronJob(job: "completionMode: NonIndexed")),
        SourceCheckCase(
            28, "K356", trips: job("completionMode: Indexed, completions: 1, parallelism: 100001"),
            misses: job("completionMode: Indexed, completions: 1, parallelism: 100000")),
        SourceCheckCase(
            28, "K356", trips: job("parallelism: 3, backoffLimitPerIndex: 1"), misses: job("parallelism: 3")),
        SourceCheckCase(
            28, "K356", trips: job("completions: 3, successPolicy: {rules: [{succeededCount: 1}]}"),
            misses: job("completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededCount: 1}]}")),
        SourceCheckCase(
            28, "K356", trips: job("completionMode: Indexed, completions: 3, maxFailedIndexes: 1"),
            misses: job("completionMode: Indexed, completions: 3, backoffLimitPerIndex: 1, maxFailedIndexes: 3")),
        SourceCheckCase(
            28, "K356",
            trips: job("completionMode: Indexed, completions: 3, backoffLimitPerIndex: 1, maxFailedIndexes: 4"),
            misses: job("completionMode: Indexed, completions: 3, backoffLimitPerIndex: 1")),
    ]

    private static let selectors: [SourceCheckCase] = [
        SourceCheckCase(
            29, "K357", trips: source(spec: "selector: {matchLabels: {app: seed}}"),
            misses: source(spec: "manualSelector: true, selector: {matchLabels: {app: seed}}")),
        SourceCheckCase(
            29, "K357", trips: job("selector: {matchExpressions: [{key: app, operator: Exists}]}"),
            misses: job("selector: {}, manualSelector: false")),
        SourceCheckCase(29, "K357", trips: job("manualSelector: true"), misses: job("manualSelector: ~")),
        SourceCheckCase(
            29, "K357", trips: cronJob(job: "selector: {}"), misses: cronJob(job: "selector: ~")),
        SourceCheckCase(
            29, "K357", trips: cronJob(job: "manualSelector: true"), misses: cronJob(job: "manualSelector: false")),
    ]

    private static let schedules: [SourceCheckCase] = [
        SourceCheckCase(34, "K360", trips: cron("schedule: 60 * * * *"), misses: cron("schedule: 59 * * * *")),
        SourceCheckCase(34, "K360", trips: cron("schedule: ''"), misses: cron("schedule: '@daily'")),
        SourceCheckCase(34, "K360", trips: cron("suspend: true"), misses: cron("\(nightly), suspend: true")),
        SourceCheckCase(34, "K360", trips: cronJob("schedule: 5"), misses: cronJob()),
        SourceCheckCase(34, "K360", trips: cronJob("schedule: 0 0 * * 7"), misses: cronJob("schedule: 0 0 * * SUN")),
        SourceCheckCase(34, "K360", trips: cronJob("schedule: every night"), misses: cronJob("schedule: '${WHEN}'")),
        SourceCheckCase(34, "K360", trips: timer("@every 5m"), misses: timer("*/5 * * * *")),
        SourceCheckCase(34, "K360", trips: timer("5 * * *"), misses: timer("CRON_TZ=Europe/Berlin 0 3 * * *")),
        SourceCheckCase(34, "K361", trips: cron("schedule: '*/61 * * * *'"), misses: cron("schedule: '*/59 * * * *'")),
        SourceCheckCase(34, "K361", trips: cronJob("schedule: '@every 1h'"), misses: cronJob("schedule: '@hourly'")),
        SourceCheckCase(34, "K361", trips: cronJob("schedule: 0 0 31 2 *"), misses: cronJob("schedule: 0 0 29 2 *")),
        SourceCheckCase(
            35, "K360", trips: cronJob("schedule: TZ=Europe/Berlin 0 3 * * *"),
            misses: cronJob("\(nightly), timeZone: Europe/Berlin")),
        SourceCheckCase(
            36, "K362", trips: cronJob("\(nightly), timeZone: Local"), misses: cronJob("\(nightly), timeZone: UTC")),
        SourceCheckCase(
            36, "K362", trips: cron("\(nightly), timeZone: ''"), misses: cron("\(nightly), timeZone: ~")),
        SourceCheckCase(
            36, "K362", trips: cron("\(nightly), timeZone: ../Berlin"),
            misses: cron("\(nightly), timeZone: '${ZONE}'")),
        SourceCheckCase(
            36, "K363", trips: cron("\(nightly), timeZone: Europe/Berlinn"),
            misses: cron("\(nightly), timeZone: Europe/Berlin")),
    ]

    private static let starts: [SourceCheckCase] = [
        SourceCheckCase(
            31, "K358", trips: source(spec: "suspend: true"), misses: source(spec: "suspend: false")),
        SourceCheckCase(
            31, "K358", trips: source(spec: "suspend: true"), misses: cron("\(nightly), suspend: true")),
        SourceCheckCase(
            32, "K359", trips: source() + namespace("demo", "istio-injection: enabled"),
            misses: source() + namespace("other", "istio-injection: enabled")),
        SourceCheckCase(
            32, "K359", trips: cron(nightly) + namespace("demo", "istio.io/rev: stable"),
            misses: source("DeploymentSource") + namespace("demo", "istio.io/rev: stable")),
        SourceCheckCase(
            32, "K359",
            trips: source(template: "metadata: {labels: {sidecar.istio.io/inject: 'true'}}")
                + namespace("demo", "istio-injection: enabled"),
            misses: source(template: "metadata: {annotations: {sidecar.istio.io/inject: 'false'}}")
                + namespace("demo", "istio-injection: enabled")),
        SourceCheckCase(
            37, "K364", trips: cronJob("\(nightly), concurrencyPolicy: forbid"),
            misses: cronJob("\(nightly), concurrencyPolicy: Forbid")),
        SourceCheckCase(
            37, "K364", trips: cron("\(nightly), concurrencyPolicy: Never"),
            misses: cron("\(nightly), concurrencyPolicy: ''")),
        SourceCheckCase(
            39, "K365", trips: cronJob("\(nightly), startingDeadlineSeconds: 9"),
            misses: cronJob("\(nightly), startingDeadlineSeconds: 10")),
        SourceCheckCase(
            40, "K366", trips: cron("schedule: '*/4 * * * *'"),
            misses: cron("schedule: '*/4 * * * *', concurrencyPolicy: Forbid")),
        SourceCheckCase(
            40, "K366", trips: cron("schedule: '@every 90s', concurrencyPolicy: Allow"),
            misses: cron("schedule: '*/5 * * * *'")),
        SourceCheckCase(
            40, "K366", trips: cron("schedule: '0,58 * * * *'"), misses: cron("schedule: '0,58 3 * * *'")),
    ]
}
