extension SourceCheckCase {
    /// How Knative Serving names, scales and calls revisions.
    static let ofRevisions: [SourceCheckCase] = [
        SourceCheckCase(
            45, "K379",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web, annotations: {autoscaling.knative.dev/min-scale: "1"}}
                spec: {template: {spec: {containers: [{image: nginx}]}}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder, annotations: {autoscaling.knative.dev/min-scale: "1"}}
                spec: {template: {spec: {containers: [{image: nginx}]}}, sink: {uri: "http://collector/in"}}
                """),
        SourceCheckCase(
            45, "K380",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {metadata: {name: other-1}, spec: {containers: [{image: nginx}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {metadata: {name: web-1}, spec: {containers: [{image: nginx}]}}}
                """),
        SourceCheckCase(
            45, "K380",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {metadata: {name: web-1.2}, spec: {containers: [{image: nginx}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {metadata: {name: "web-${kontrakt.namespace}"},
                  spec: {containers: [{image: nginx}]}}}
                """),
        SourceCheckCase(
            45, "K380",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {metadata: {name: forwarder-1}, spec: {containers: [{image: nginx}]}},
                  sink: {ref: {apiVersion: eventing.knative.dev/v1, kind: Broker, name: default}}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {metadata: {name: forwarder-1}, spec: {containers: [{image: nginx}]}},
                  sink: {uri: "http://collector/in"}}
                """),
        SourceCheckCase(
            46, "K381",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec:
                  traffic: [{revisionName: web-1, percent: 90}, {latestRevision: true, percent: 20}]
                  template: {spec: {containers: [{image: nginx}]}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec:
                  traffic: [{revisionName: web-1, percent: 90}, {latestRevision: true, percent: 10},
                    {revisionName: web-2, tag: old}]
                  template: {spec: {containers: [{image: nginx}]}}
                """),
        SourceCheckCase(
            46, "K381",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec:
                  traffic: [{latestRevision: true, percent: 100, tag: a}, {revisionName: web-1, tag: a}]
                  template: {spec: {containers: [{image: nginx}]}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec:
                  traffic: [{latestRevision: true, percent: 100, tag: a}, {revisionName: web-1, tag: b}]
                  template: {spec: {containers: [{image: nginx}]}}
                """),
        SourceCheckCase(
            46, "K381",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec:
                  traffic: [{latestRevision: true, percent: 100, tag: 1a}]
                  template: {spec: {containers: [{image: nginx}]}}
                  sink: {uri: "http://collector"}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec:
                  traffic: [{latestRevision: true, percent: 100, tag: a1}]
                  template: {spec: {containers: [{image: nginx}]}}
                  sink: {uri: "http://collector"}
                """),
        SourceCheckCase(
            46, "K381",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec:
                  traffic: [{configurationName: web, percent: 100}]
                  template: {spec: {containers: [{image: nginx}]}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec:
                  traffic: [{percent: 100}]
                  template: {spec: {containers: [{image: nginx}]}}
                """),
        SourceCheckCase(
            46, "K381",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec:
                  traffic: [{latestRevision: true, revisionName: web-1, percent: 100}]
                  template: {spec: {containers: [{image: nginx}]}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec:
                  traffic: [{latestRevision: false, revisionName: web-1, percent: 100}]
                  template: {spec: {containers: [{image: nginx}]}}
                """),
        SourceCheckCase(
            46, "K381",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec:
                  traffic: [{latestRevision: true}]
                  template: {spec: {containers: [{image: nginx}]}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec:
                  traffic: []
                  template: {spec: {containers: [{image: nginx}]}}
                """),
        SourceCheckCase(
            47, "K382",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx}], timeoutSeconds: -1}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx}], timeoutSeconds: 0}}}
                """),
        SourceCheckCase(
            47, "K382",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx}], containerConcurrency: "10"}},
                  sink: {uri: "http://collector/in"}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx}], containerConcurrency: 10}},
                  sink: {uri: "http://collector/in"}}
                """),
        SourceCheckCase(
            47, "K383",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx}], timeoutSeconds: 601}},
                  sink: {uri: "http://collector/in"}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx}], timeoutSeconds: 600}},
                  sink: {uri: "http://collector/in"}}
                """),
        SourceCheckCase(
            47, "K383",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx}], containerConcurrency: 1001}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx}], containerConcurrency: 1000}}}
                """),
        SourceCheckCase(
            48, "K384",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx}]}}, sink: {uri: "http://collector/in"}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx}]}}, sink: {uri: "http://collector/in"}}
                ---
                apiVersion: eventing.knative.dev/v1
                kind: Trigger
                metadata: {name: a}
                spec:
                  broker: default
                  subscriber: {ref: {apiVersion: sources.knative.dev/v1alpha1, kind: ServiceSource,
                    name: forwarder}}
                """),
        SourceCheckCase(
            48, "K384",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx}]}}, sink: {uri: "http://collector/in"}}
                ---
                apiVersion: eventing.knative.dev/v1
                kind: Trigger
                metadata: {name: a}
                spec:
                  broker: default
                  subscriber: {ref: {apiVersion: v1, kind: Service, name: forwarder}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx}]}}, sink: {uri: "http://collector/in"}}
                ---
                apiVersion: eventing.knative.dev/v1
                kind: Trigger
                metadata: {name: a}
                spec:
                  broker: default
                  subscriber: {ref: {apiVersion: serving.knative.dev/v1, kind: Service, name: forwarder}}
                """),
        SourceCheckCase(
            48, "K384",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder, annotations: {autoscaling.knative.dev/min-scale: "0"}}
                spec: {template: {spec: {containers: [{image: nginx}]}}, sink: {uri: "http://collector/in"}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder, annotations: {autoscaling.knative.dev/minScale: "1"}}
                spec: {template: {spec: {containers: [{image: nginx}]}}, sink: {uri: "http://collector/in"}}
                """),
        SourceCheckCase(
            48, "K384",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx}]}}, sink: {uri: "http://collector/in"}}
                ---
                apiVersion: sources.knative.dev/v1alpha1
                kind: JobSource
                metadata: {name: seed}
                spec: {template: {spec: {containers: [{name: seed, image: nginx}]}},
                  sink: {uri: "http://forwarder2.demo.svc.cluster.local"}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx}]}}, sink: {uri: "http://collector/in"}}
                ---
                apiVersion: sources.knative.dev/v1alpha1
                kind: JobSource
                metadata: {name: seed}
                spec: {template: {spec: {containers: [{name: seed, image: nginx}]}},
                  sink: {uri: "http://forwarder.demo.svc.cluster.local"}}
                """),
        SourceCheckCase(
            48, "K384",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx}]}}, sink: {uri: "http://collector/in"}}
                ---
                apiVersion: sources.knative.dev/v1alpha1
                kind: JobSource
                metadata: {name: seed}
                spec: {template: {spec: {containers: [{name: seed, image: nginx}]}},
                  sink: {uri: "http://forwarder-x/in"}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx}]}}, sink: {uri: "http://collector/in"}}
                ---
                apiVersion: sources.knative.dev/v1alpha1
                kind: JobSource
                metadata: {name: seed}
                spec: {template: {spec: {containers: [{name: seed, image: nginx}]}},
                  sink: {uri: "http://forwarder/in"}}
                """),
    ]
}
