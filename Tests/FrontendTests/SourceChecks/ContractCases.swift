import Model

/// A source of `kind` with one container, and what else its spec and its container say.
func source(
    _ kind: String = "JobSource", spec: String = "", pod: String = "", container: String = "", metadata: String = "",
    template: String = ""
) -> String {
    let tail = "spec: {\(pod.isEmpty ? "" : pod + ", ")containers: [{name: seed, image: nginx\(also(container))}]}"
    let pods = "template: {\(template.isEmpty ? "" : template + ", ")\(tail)}"
    return """
        apiVersion: sources.knative.dev/\(kind == "ContainerSource" ? "v1" : "v1alpha1")
        kind: \(kind)
        metadata: {name: seed\(also(metadata))}
        spec: {sink: {uri: "http://collector/in"}\(also(spec)), \
        \(kind == "CronJobSource" ? "jobTemplate: {spec: {\(pods)}}" : pods)}
        """
}

/// A source of `kind` whose Pod has this `spec`.
func source(_ kind: String = "JobSource", podSpec: String, metadata: String = "") -> String {
    """
    apiVersion: sources.knative.dev/\(kind == "ContainerSource" ? "v1" : "v1alpha1")
    kind: \(kind)
    metadata: {name: seed\(also(metadata))}
    spec: {sink: {uri: "http://collector/in"}, template: {spec: {\(podSpec)}}}
    """
}

private func also(_ text: String) -> String { text.isEmpty ? "" : ", " + text }

private let bound = "annotations: {kontrakt.dev/sink-delivery: bound}"
private let fixed = "annotations: {kontrakt.dev/sink-delivery: static}"

private func data(_ keys: String, kind: String = "ConfigMap") -> String {
    "\n---\n{apiVersion: v1, kind: \(kind), metadata: {name: settings}, data: {\(keys)}}"
}

extension SourceCheckCase {
    /// What a source and its containers promise each other.
    static let ofContract: [SourceCheckCase] =
        variables + containers + [
            SourceCheckCase(
                20, "K343",
                trips: source(pod: "volumes: [{name: kne-bundle-mine, emptyDir: {}}]", metadata: bound),
                misses: source(pod: "volumes: [{name: kne-bundle-mine, emptyDir: {}}]")),
            SourceCheckCase(
                20, "K343",
                trips: source(
                    "DeploymentSource", pod: "volumes: [{name: oidc-token, emptyDir: {}}]", metadata: bound),
                misses: source(
                    "DeploymentSource", pod: "volumes: [{name: oidc-tokens, emptyDir: {}}]", metadata: bound)),
            SourceCheckCase(
                23, "K345", trips: source(metadata: "labels: {eventing.knative.dev/inject: cloudevents-adapter}"),
                misses: timer("@daily", metadata: "labels: {eventing.knative.dev/inject: cloudevents-adapter}")),
            SourceCheckCase(
                23, "K345",
                trips: source(metadata: "labels: {eventing.knative.dev/inject: 'a,cloudevents-adapter'}"),
                misses: source(metadata: "labels: {eventing.knative.dev/inject: enabled}")),
            SourceCheckCase(
                23, "K345",
                trips: source(
                    "DeploymentSource",
                    template: """
                        metadata: {labels: {eventing.knative.dev/inject: cloudevents-adapter}, \
                        annotations: {cloudevents.io/type: a, cloudevents.io/source: b}}
                        """),
                misses: source(
                    "DeploymentSource", template: "metadata: {annotations: {cloudevents.io/type: a}}")),
            SourceCheckCase(
                23, "K345",
                trips: source(
                    metadata: """
                        labels: {eventing.knative.dev/inject: cloudevents-adapter}, \
                        annotations: {cloudevents.io/type: a}
                        """),
                misses: source(
                    metadata: """
                        labels: {eventing.knative.dev/inject: cloudevents-adapter}, \
                        annotations: {cloudevents.io/type: a, cloudevents.io/source: b}
                        """),
                settings: { $0.sources.api = .original }),
        ]

    private static let variables: [SourceCheckCase] = [
        SourceCheckCase(
            16, "K340", trips: source(container: "env: [{name: K_SINK, value: here}]"),
            misses: source(container: "env: [{name: SINK, value: here}]")),
        SourceCheckCase(
            16, "K340", trips: source("CronJobSource", spec: nightly, container: "env: [{name: K_OUTPUT_FORMAT}]"),
            misses: source("CronJobSource", spec: nightly, container: "env: [{name: K_OUTPUT}]")),
        SourceCheckCase(
            16, "K340", trips: source("ServiceSource", container: "env: [{name: K_CE_OVERRIDES, value: '{}'}]"),
            misses: source("ServiceSource", spec: "ceOverrides: {extensions: {a: b}}")),
        SourceCheckCase(
            16, "K340", trips: source(container: "env: [{name: K_CA_CERTS, value: a}]", metadata: bound),
            misses: source(container: "env: [{name: K_CA_CERTS, value: a}]")),
        SourceCheckCase(
            16, "K340",
            trips: source(
                pod: "initContainers: [{name: first, image: nginx, env: [{name: K_SINK, value: a}]}]"),
            misses: source(pod: "initContainers: [{name: first, image: nginx}]")),
        SourceCheckCase(
            16, "K340",
            trips: source(container: "envFrom: [{configMapRef: {name: settings}}]")
                + data("K_OUTPUT_FORMAT: structured, K_LEVEL: debug"),
            misses: source(container: "envFrom: [{configMapRef: {name: others}}]") + data("K_SINK: here")),
        SourceCheckCase(
            16, "K340",
            trips: source(container: "envFrom: [{prefix: K_, secretRef: {name: settings}}]")
                + data("SINK: aGVyZQ==", kind: "Secret"),
            misses: source(container: "envFrom: [{prefix: MY_, secretRef: {name: settings}}]")
                + data("K_SINK: aGVyZQ==", kind: "Secret")),
        SourceCheckCase(
            16, "K340",
            trips: """
                apiVersion: sources.eventing.knative.dev/v1alpha1
                kind: ContainerSource
                metadata: {name: beat}
                spec: {image: nginx, sink: {uri: "http://collector/in"}, env: [{name: K_SINK, value: a}]}
                """,
            misses: """
                apiVersion: sources.eventing.knative.dev/v1alpha1
                kind: ContainerSource
                metadata: {name: beat}
                spec: {image: nginx, sink: {uri: "http://collector/in"}, env: [{name: A, value: a}]}
                """),
        SourceCheckCase(
            17, "K341", trips: source(container: "env: [{name: A, value: a}, {name: B}, {name: A, value: b}]"),
            misses: source(container: "env: [{name: A, value: a}, {name: K_SINK}, {name: a}, {name: K_SINK}]")),
        SourceCheckCase(
            21, "K342", trips: source(container: "env: [{name: TO, value: $(K_SINK)/in}]"),
            misses: source(container: "args: [--to=$(K_SINK)], env: [{name: TO, value: $$(K_SINK) $(TO) $( $K_SINK}]")),
        SourceCheckCase(
            21, "K342",
            trips: source(
                "ContainerSource",
                container: "env: [{name: HOW, value: a$b$$$(K_OUTPUT_FORMAT}, {name: TO, value: $$$(K_SINK)}]"),
            misses: source("ContainerSource", container: "env: [{name: TO, value: $(K_SINKS)}]")),
    ]

    private static let containers: [SourceCheckCase] = [
        SourceCheckCase(
            22, "K344", trips: source(podSpec: "containers: []"), misses: source(podSpec: "containers: [{image: a}]")),
        SourceCheckCase(22, "K344", trips: source(podSpec: "restartPolicy: Never"), misses: source()),
        SourceCheckCase(22, "K344", trips: source(podSpec: "containers: {name: a, image: a}"), misses: source()),
        SourceCheckCase(22, "K344", trips: source(podSpec: "containers: [nginx, {image: a}]"), misses: source()),
        SourceCheckCase(
            22, "K344", trips: source(podSpec: "containers: [{name: a}, {name: b, image: b}]"), misses: source()),
        SourceCheckCase(
            22, "K344", trips: source(podSpec: "containers: [{name: a, image: a}, {name: a, image: b}]"),
            misses: source(podSpec: "containers: [{name: a, image: a}, {name: b, image: a}]")),
        SourceCheckCase(
            22, "K344",
            trips: source(podSpec: "initContainers: [{name: a, image: a}], containers: [{name: a, image: b}]"),
            misses: source(podSpec: "initContainers: [{name: a, image: a}], containers: [{name: b, image: b}]")),
        SourceCheckCase(
            22, "K344", trips: source(podSpec: "containers: [{image: a}, {name: jobsource0, image: b}]"),
            misses: source(podSpec: "containers: [{name: jobsource1, image: a}, {name: jobsource0, image: b}]")),
        SourceCheckCase(
            22, "K344",
            trips: source("ContainerSource", podSpec: "containers: [{image: a}, {name: seed-0, image: b}]"),
            misses: source(
                "ContainerSource", podSpec: "containers: [{image: a}, {name: seed-0, image: b}]", metadata: fixed)),
        SourceCheckCase(
            22, "K344",
            trips: source("ServiceSource", podSpec: "containers: [{image: a}, {name: servicesource0, image: b}]"),
            misses: source(
                "ServiceSource",
                podSpec: """
                    containers: [{image: a, ports: [{containerPort: 8080}]}, {name: servicesource1, image: b}]
                    """
            )),
        SourceCheckCase(
            22, "K344",
            trips: source(podSpec: "initContainers: [{image: a}], containers: [{image: b}]"),
            misses: source(podSpec: "initContainers: [{name: jobsource1, image: a}], containers: [{image: b}]")),
    ]
}
