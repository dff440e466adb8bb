extension SourceCheckCase {
    /// Fields and labels of metadata.
    static let ofMetadata: [SourceCheckCase] = [
        SourceCheckCase(
            24, "K370",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: JobSource
                metadata: {name: seed, lables: {app: seed}}
                spec: {template: {spec: {containers: [{name: seed, image: nginx}]}},
                  sink: {uri: "http://collector/in"}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: JobSource
                metadata: {name: seed, labels: {app: seed}}
                spec: {template: {spec: {containers: [{name: seed, image: nginx}]}},
                  sink: {uri: "http://collector/in"}}
                """),
        SourceCheckCase(
            24, "K370",
            trips: """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: a, description: of things}
                """,
            misses: """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: a, annotations: {description: of things}}
                """),
        SourceCheckCase(
            24, "K370",
            trips: """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: a}
                spec:
                  selector: {matchLabels: {app: a}}
                  template:
                    metadata: {label: {app: b}, labels: {app: a}}
                    spec: {containers: [{name: a, image: nginx}]}
                """,
            misses: """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: a, uid: "1", creationTimestamp: null}
                spec:
                  selector: {matchLabels: {app: a}}
                  template:
                    metadata: {labels: {app: a}, creationTimestamp: null}
                    spec: {containers: [{name: a, image: nginx}]}
                """),
        SourceCheckCase(
            24, "K370",
            trips: """
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: a}
                spec:
                  schedule: "@daily"
                  jobTemplate:
                    metadata: {comment: nightly}
                    spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: nginx}]}}}
                """,
            misses: """
                apiVersion: example.org/v1
                kind: Robot
                metadata: {name: a}
                spec:
                  template:
                    metadata: {comment: of a kind that nobody knows}
                    spec: {containers: [{name: a, image: nginx}]}
                """),
        SourceCheckCase(
            25, "K371",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: JobSource
                metadata: {name: seed, labels: {bindings.knative.dev/exclude: "true"}}
                spec: {template: {spec: {containers: [{name: seed, image: nginx}]}},
                  sink: {ref: {apiVersion: eventing.knative.dev/v1, kind: Broker, name: default}}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: JobSource
                metadata: {name: seed, labels: {bindings.knative.dev/exclude: "true"}}
                spec: {template: {spec: {containers: [{name: seed, image: nginx}]}},
                  sink: {uri: "http://collector/in"}}
                """),
        SourceCheckCase(
            25, "K371",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: JobSource
                metadata: {name: seed}
                spec: {template: {metadata: {labels: {bindings.knative.dev/exclude: "true"}},
                  spec: {containers: [{name: seed, image: nginx}]}},
                    sink: {ref: {apiVersion: eventing.knative.dev/v1, kind: Broker, name: default}}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: JobSource
                metadata: {name: seed}
                spec: {template: {metadata: {labels: {bindings.knative.dev/exclude: "false"}},
                  spec: {containers: [{name: seed, image: nginx}]}},
                    sink: {ref: {apiVersion: eventing.knative.dev/v1, kind: Broker, name: default}}}
                """),
        SourceCheckCase(
            25, "K371",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: CronJobSource
                metadata: {name: seed}
                spec:
                  schedule: "@daily"
                  sink: {ref: {apiVersion: eventing.knative.dev/v1, kind: Broker, name: default}}
                  jobTemplate:
                    metadata: {labels: {bindings.knative.dev/exclude: "true"}}
                    spec: {template: {spec: {containers: [{name: seed, image: nginx}]}}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: CronJobSource
                metadata: {name: seed}
                spec:
                  schedule: "@daily"
                  sink: {ref: {apiVersion: eventing.knative.dev/v1, kind: Broker, name: default}}
                  jobTemplate:
                    metadata: {labels: {bindings.knative.dev/include: "true"}}
                    spec: {template: {spec: {containers: [{name: seed, image: nginx}]}}}
                """),
        SourceCheckCase(
            25, "K371",
            trips: """
                apiVersion: v1
                kind: Namespace
                metadata: {name: demo, labels: {bindings.knative.dev/exclude: "true"}}
                ---
                apiVersion: sources.knative.dev/v1alpha1
                kind: JobSource
                metadata: {name: seed}
                spec: {template: {spec: {containers: [{name: seed, image: nginx}]}},
                  sink: {ref: {apiVersion: eventing.knative.dev/v1, kind: Broker, name: default}}}
                """,
            misses: """
                apiVersion: v1
                kind: Namespace
                metadata: {name: other, labels: {bindings.knative.dev/exclude: "true"}}
                ---
                apiVersion: sources.knative.dev/v1alpha1
                kind: JobSource
                metadata: {name: seed}
                spec: {template: {spec: {containers: [{name: seed, image: nginx}]}},
                  sink: {ref: {apiVersion: eventing.knative.dev/v1, kind: Broker, name: default}}}
                """),
    ]
}
