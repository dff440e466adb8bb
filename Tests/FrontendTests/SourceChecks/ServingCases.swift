extension SourceCheckCase {
    /// What Knative Serving takes in a Pod.
    static let ofServing: [SourceCheckCase] = [
        SourceCheckCase(
            41, "K372",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx, env: [{name: PORT, value: "80"}]}]}},
                  sink: {uri: "http://collector/in"}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx, env: [{name: HTTP_PORT, value: "80"}]}]}},
                  sink: {uri: "http://collector/in"}}
                """),
        SourceCheckCase(
            41, "K372",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, env: [{name: K_REVISION, value: a}]}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec:
                  template:
                    spec:
                      containers:
                        - {name: web, image: nginx, ports: [{containerPort: 8080}]}
                        - {name: side, image: nginx, env: [{name: PORT, value: "80"}]}
                """),
        SourceCheckCase(
            42, "K372",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, ports: [{containerPort: 8022}]}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, ports: [{containerPort: 8023}]}]}}}
                """),
        SourceCheckCase(
            43, "K372",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, name: queue-proxy}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, name: queue}]}}}
                """),
        SourceCheckCase(
            44, "K372",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, volumeMounts: [{name: a,
                  mountPath: /dev/./log/}]}], volumes: [{name: a, emptyDir: {}}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, volumeMounts: [{name: a,
                  mountPath: /dev/logs}]}], volumes: [{name: a, emptyDir: {}}]}}}
                """),
        SourceCheckCase(
            41, "K373",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx, env: [{name: POD,
                  valueFrom: {fieldRef: {fieldPath: metadata.name}}}]}]}}, sink: {uri: "http://collector/in"}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx, env: [{name: POD,
                  valueFrom: {secretKeyRef: {name: a, key: b}}}]}]}}, sink: {uri: "http://collector/in"}}
                """),
        SourceCheckCase(
            41, "K373",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, env: [{name: CPU,
                  valueFrom: {resourceFieldRef: {resource: limits.cpu}}}]}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, env: [{name: CPU,
                  valueFrom: {configMapKeyRef: {name: a, key: b}}}]}]}}}
                """),
        SourceCheckCase(
            43, "K373",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx}], nodeSelector: {disk: fast}}},
                  sink: {uri: "http://collector/in"}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx}], nodeSelector: {}, hostNetwork: false}},
                  sink: {uri: "http://collector/in"}}
                """),
        SourceCheckCase(
            43, "K373",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx}], initContainers: [{name: first,
                  image: nginx}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx}], initContainers: []}}}
                """),
        SourceCheckCase(
            43, "K373",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, volumeMounts: [{name: a, mountPath: /a}]}],
                  volumes: [{name: a, persistentVolumeClaim: {claimName: a}}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, volumeMounts: [{name: a, mountPath: /a}]}],
                  volumes: [{name: a, emptyDir: {}}]}}}
                """),
        SourceCheckCase(
            43, "K373",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx,
                  securityContext: {capabilities: {add: [NET_ADMIN]}}}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx,
                  securityContext: {capabilities: {drop: [ALL]}}}]}}}
                """),
        SourceCheckCase(
            43, "K374",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx}], restartPolicy: Always}},
                  sink: {uri: "http://collector/in"}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx}], serviceAccountName: web,
                  enableServiceLinks: false}}, sink: {uri: "http://collector/in"}}
                """),
        SourceCheckCase(
            43, "K374",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, stdin: true}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, stdin: false}]}}}
                """),
        SourceCheckCase(
            43, "K374",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx,
                  lifecycle: {preStop: {exec: {command: [ls]}}}}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, imagePullPolicy: Always, workingDir: /}]}}}
                """),
        SourceCheckCase(
            43, "K374",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx}], automountServiceAccountToken: true}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx}], automountServiceAccountToken: false}}}
                """),
        SourceCheckCase(
            43, "K374",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, volumeMounts: [{name: a, mountPath: /a}]}],
                  volumes: [{name: a, nfs: {server: a, path: /}}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, volumeMounts: [{name: a, mountPath: /a}]}],
                  volumes: [{name: a, projected: {sources: [{downwardAPI: {items: []}}]}}]}}}
                """),
        SourceCheckCase(
            43, "K374",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, ports: [{containerPort: 8080,
                  hostPort: 80}]}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, ports: [{containerPort: 8080,
                  name: http1}]}]}}}
                """),
    ]
}
