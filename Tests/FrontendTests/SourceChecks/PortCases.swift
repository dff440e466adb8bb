extension SourceCheckCase {
    /// Ports, probes and volumes of Knative Services.
    static let ofPorts: [SourceCheckCase] = [
        SourceCheckCase(
            42, "K375",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx, ports: [{containerPort: 8080},
                  {containerPort: 8081}]}]}}, sink: {uri: "http://collector/in"}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx, ports: [{containerPort: 8080}]}]}},
                  sink: {uri: "http://collector/in"}}
                """),
        SourceCheckCase(
            42, "K375",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec:
                  template:
                    spec:
                      containers:
                        - {name: a, image: nginx}
                        - {name: b, image: nginx}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec:
                  template:
                    spec:
                      containers:
                        - {name: a, image: nginx, ports: [{containerPort: 8080}]}
                        - {name: b, image: nginx}
                """),
        SourceCheckCase(
            42, "K375",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, ports: [{containerPort: 8080,
                  protocol: UDP}]}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, ports: [{containerPort: 8080,
                  protocol: TCP}]}]}}}
                """),
        SourceCheckCase(
            42, "K375",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, ports: [{containerPort: 8080, name: http}]}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, ports: [{containerPort: 8080, name: h2c}]}]}}}
                """),
        SourceCheckCase(
            42, "K375",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, ports: [{containerPort: 65536}]}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, ports: [{containerPort: 65535}]}]}}}
                """),
        SourceCheckCase(
            49, "K376",
            trips: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx, readinessProbe: {httpGet: {path: /,
                  port: web}}}]}}, sink: {uri: "http://collector/in"}}
                """,
            misses: """
                apiVersion: sources.knative.dev/v1alpha1
                kind: ServiceSource
                metadata: {name: forwarder}
                spec: {template: {spec: {containers: [{image: nginx, readinessProbe: {httpGet: {path: /,
                  port: http}}}]}}, sink: {uri: "http://collector/in"}}
                """),
        SourceCheckCase(
            49, "K376",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, ports: [{containerPort: 9000, name: h2c}],
                  livenessProbe: {tcpSocket: {port: http}}}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, ports: [{containerPort: 9000, name: h2c}],
                  livenessProbe: {tcpSocket: {port: h2c}}, readinessProbe: {tcpSocket: {port: 1}}}]}}}
                """),
        SourceCheckCase(
            43, "K377",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx}], volumes: [{name: a, emptyDir: {}}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, volumeMounts: [{name: a, mountPath: /a}]}],
                  volumes: [{name: a, emptyDir: {}}]}}}
                """),
        SourceCheckCase(
            44, "K377",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, volumeMounts: [{name: cach, mountPath: /b},
                  {name: cache, mountPath: /a}]}], volumes: [{name: cache, emptyDir: {}}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, volumeMounts: [{name: cache, mountPath: /b},
                  {name: cache, mountPath: /a}]}], volumes: [{name: cache, emptyDir: {}}]}}}
                """),
        SourceCheckCase(
            44, "K377",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, volumeMounts: [{name: a, mountPath: a}]}],
                  volumes: [{name: a, emptyDir: {}}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, volumeMounts: [{name: a,
                  mountPath: "${kontrakt.namespace}"}]}], volumes: [{name: a, emptyDir: {}}]}}}
                """),
        SourceCheckCase(
            44, "K377",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, volumeMounts: [{name: a, mountPath: /a},
                  {name: a, mountPath: /a/}]}], volumes: [{name: a, emptyDir: {}}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, volumeMounts: [{name: a, mountPath: /a},
                  {name: a, mountPath: /a/b}]}], volumes: [{name: a, emptyDir: {}}]}}}
                """),
        SourceCheckCase(
            43, "K378",
            trips: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, volumeMounts: [{name: a, mountPath: /a,
                  readOnly: false}]}], volumes: [{name: a, secret: {secretName: a}}]}}}
                """,
            misses: """
                apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: {name: web}
                spec: {template: {spec: {containers: [{image: nginx, volumeMounts: [{name: a, mountPath: /a},
                  {name: b, mountPath: /b, readOnly: false}]}], volumes: [{name: a, secret: {secretName: a}},
                    {name: b, emptyDir: {}}]}}}
                """),
    ]
}
