/// Objects, right ones and broken ones: what a schema says of each is compared with what the server does.
struct SchemaCase {
    let name: String
    let text: String

    private init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
    }

    /// Each base as it is, and with one thing in it exchanged.
    static let all: [SchemaCase] = bases.flatMap { base in
        let changed = (changes[base.key] ?? [:]).map { change in
            SchemaCase("\(base.key)-\(change.key)", base.value.replacing(change.value.0, with: change.value.1))
        }
        return [SchemaCase(base.key, base.value)] + changed
    }

    private static let bases: KeyValuePairs<String, String> = [
        "pod": """
        apiVersion: v1
        kind: Pod
        metadata: {name: p}
        spec:
          volumes: []
          containers:
            - name: a
              image: x
              stdin: false
        """,
        "deployment": """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: d}
        spec:
          replicas: 1
          selector: {matchLabels: {a: b}}
          template:
            metadata: {labels: {a: b}}
            spec:
              containers: [{name: a, image: x}]
        """,
        "service": """
        apiVersion: v1
        kind: Service
        metadata: {name: s}
        spec:
          ports: [{port: 80}]
        """,
        "map": """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: c}
        data: {a: b}
        """,
        "secret": """
        apiVersion: v1
        kind: Secret
        metadata: {name: c}
        data: {a: aGVsbG8=}
        """,
        "ingress": """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: i}
        spec:
          rules:
            - http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend: {service: {name: s, port: {number: 80}}}
        """,
        "task": """
        apiVersion: tekton.dev/v1
        kind: Task
        metadata: {name: t}
        spec:
          steps:
            - name: a
              image: x
              script: echo
        """,
        "serving": """
        apiVersion: serving.knative.dev/v1
        kind: Service
        metadata: {name: k}
        spec:
          template:
            spec:
              containerConcurrency: 1
              containers: [{image: x}]
        """,
        "ping": """
        apiVersion: sources.knative.dev/v1
        kind: PingSource
        metadata: {name: p}
        spec:
          schedule: "* * * * *"
          sink: {uri: "http://a"}
        """,
    ]

    private static let changes: [String: KeyValuePairs<String, (String, String)>] = [
        "pod": [
            "typo": ("image:", "imgae:"), "unknown": ("stdin: false", "foo: 1"), "case": ("stdin:", "stdIn:"),
            "command-text": ("stdin: false", "command: sh"), "args-number": ("stdin: false", "args: [1]"),
            "env-number": ("stdin: false", "env: [{name: A, value: 3}]"),
            "env-boolean": ("stdin: false", "env: [{name: A, value: true}]"),
            "env-text": ("stdin: false", "env: [{name: A, value: \"3\"}]"),
            "env-null": ("stdin: false", "env: [{name: A, value: }]"),
            "env-mapping": ("stdin: false", "env: {A: b}"), "no-name": ("- name: a\n      image", "- image"),
            "null-item": ("stdin: false", "stdin: false\n    -"),
            "port-text": ("stdin: false", "ports: [{containerPort: http}]"),
            "port-quoted": ("stdin: false", "ports: [{containerPort: \"80\"}]"),
            "port-huge": ("stdin: false", "ports: [{containerPort: 99999999999}]"),
            "port-half": ("stdin: false", "ports: [{containerPort: 80.5}]"),
            "port-whole": ("stdin: false", "ports: [{containerPort: 80.0}]"),
            "amount-numbers": ("stdin: false", "resources: {limits: {cpu: 1, memory: 1e6}}"),
            "amount-half": ("stdin: false", "resources: {limits: {cpu: 0.5}}"),
            "amount-signed": ("stdin: false", "resources: {limits: {memory: \"+1Gi\"}}"),
            "amount-wrong": ("stdin: false", "resources: {limits: {memory: 12Mx}}"),
            "amount-list": ("stdin: false", "resources: {limits: {memory: [1]}}"),
            "probe-name": (
                "stdin: false",
                "ports: [{name: http, containerPort: 80}]\n      livenessProbe: {httpGet: {port: http}}"
            ),
            "probe-half": ("stdin: false", "livenessProbe: {httpGet: {port: 80.5}}"),
            "probe-list": ("stdin: false", "livenessProbe: {httpGet: {port: [80]}}"),
            "boolean-text": ("stdin: false", "stdin: \"true\""), "boolean-yes": ("stdin: false", "stdin: yes"),
            "null-fields": ("volumes: []", "volumes: null\n  nodeSelector:"),
            "volume-typo": ("volumes: []", "volumes: [{name: v, confgMap: {name: c}}]"),
            "grace-text": ("volumes: []", "terminationGracePeriodSeconds: \"30\""),
            "label-number": ("{name: p}", "{name: p, labels: {a: 1}}"),
            "metadata-typo": ("{name: p}", "{name: p, lables: {a: b}}"),
            "created-null": ("{name: p}", "{name: p, creationTimestamp: null}\nstatus: {}"),
            "created-wrong": ("{name: p}", "{name: p, creationTimestamp: yesterday}"),
            "created": ("{name: p}", "{name: p, creationTimestamp: \"2024-01-31T12:00:00Z\"}"),
            "spec-typo": ("metadata:", "spce: {}\nmetadata:"),
        ],
        "deployment": [
            "replicas-quoted": ("replicas: 1", "replicas: \"3\""), "replicas-null": ("replicas: 1", "replicas:"),
            "no-selector": ("selector: {matchLabels: {a: b}}", "paused: false"),
            "selector-flat": ("{matchLabels: {a: b}}", "{a: b}"),
            "strategy-text": ("replicas: 1", "strategy: Recreate"),
            "surge": ("replicas: 1", "strategy: {rollingUpdate: {maxSurge: 25%}}"),
            "containers-mapping": ("[{name: a, image: x}]", "{name: a, image: x}"),
        ],
        "service": [
            "target-name": ("{port: 80}", "{port: 80, targetPort: http}"),
            "no-port": ("{port: 80}", "{targetPort: 80}"),
            "ports-mapping": ("[{port: 80}]", "{port: 80}"),
            "selector-number": ("ports:", "selector: {a: 1}\n  ports:"),
        ],
        "map": [
            "number": ("a: b", "a: 1"), "nested": ("a: b", "a: {b: c}"), "null": ("a: b", "a: "),
            "text": ("{a: b}", "b"), "binary": ("data: {a", "binaryData: {c: aGVsbG8=}\ndata: {a"),
            "binary-wrong": ("data: {a", "binaryData: {c: \"%%\"}\ndata: {a"),
        ],
        "secret": [
            "wrong": ("aGVsbG8=", "\"not base64\""), "unpadded": ("aGVsbG8=", "aGVsbG8"),
            "lines": ("data: {a: aGVsbG8=}", "data:\n  a: |\n    aGVs\n    bG8=\n"),
            "number": ("data: {a: aGVsbG8=}", "stringData: {a: 1}"),
        ],
        "ingress": [
            "old": ("service: {name: s, port: {number: 80}}", "serviceName: s, servicePort: 80"),
            "port-text": ("number: 80", "number: \"80\""),
        ],
        "task": [
            "typo": ("image:", "imgae:"), "number": ("script: echo", "script: 1"),
            "list": ("script: echo", "workingDir: [a]"), "params-mapping": ("spec:\n", "spec:\n  params: {a: b}\n"),
            "amount-wrong": ("script: echo", "computeResources: {limits: {cpu: abc}}"),
            "amount": ("script: echo", "computeResources: {limits: {cpu: 1}}"),
            "null": ("script: echo", "args: null"),
        ],
        "serving": [
            "typo": ("image:", "imge:"), "concurrency-text": ("containerConcurrency: 1", "containerConcurrency: \"1\""),
            "env-twice": ("{image: x}", "{image: x, env: [{name: A, value: a}, {name: A, value: b}]}"),
            "port-name": ("{image: x}", "{image: x, ports: [{name: 1, containerPort: 80}]}"),
        ],
        "ping": [
            "schedule-number": ("\"* * * * *\"", "5"), "sink-text": ("{uri: \"http://a\"}", "http://a"),
            "unknown": ("schedule:", "jsonDate: x\n  schedule:"),
        ],
    ]
}
