// K372-: what Knative Serving does not take in a Pod.

extension DiagnosticKind {
    package static let reservedInServing = Self(
        "K372", "reserved-in-serving", .error, "A Knative Service takes what Serving keeps for itself",
        explanation: """
            Beside the containers of a Knative Service runs one of Serving's own, `queue-proxy`, with the ports 8008, 8012,
            8013, 8022, 9090 and 9091. Serving sets the variables `PORT` (in the container that answers), `K_SERVICE`,
            `K_CONFIGURATION` and `K_REVISION`, and mounts what it needs at `/`, `/dev` and `/dev/log`. It refuses a Service
            that takes one of them: choose another name, port or path, and read the variables instead of setting them.
            """)

    package static let servingFeature = Self(
        "K373", "serving-feature", .error, "A Knative Service needs a feature that is off by default",
        explanation: """
            Knative Serving takes a part of the fields of a Pod. Some more are behind a flag each in the ConfigMap
            `config-features` of the namespace `knative-serving`, and a fresh installation has them off: there the Service
            is refused. Do without the field, or make a DeploymentSource of a source that needs it. The flag of a field
            is in the message. Where whoever runs the cluster has switched it on, say so in `.kontrakt.yaml`:

                serving:
                  features: [kubernetes.podspec-affinity]
            """)

    package static let refusedInServing = Self(
        "K374", "refused-in-serving", .error, "A Knative Service has a field that Serving refuses",
        explanation: """
            Knative Serving decides itself where Pods run, when they end and how their containers are kept alive, so a
            number of fields of Pods and containers is refused in every cluster: `restartPolicy`, `hostname`,
            `terminationGracePeriodSeconds`, `lifecycle`, `stdin` and others. Volumes are of the types emptyDir, secret,
            configMap and projected. Remove the field, or make a DeploymentSource of a source that needs it.
            """)

    package static let servingPort = Self(
        "K375", "serving-port", .error, "The port of a Knative Service is none that Serving takes",
        explanation: """
            A Knative Service answers on one TCP port of one container. With one container the port may be left out and is
            8080 then; with several, the one that answers says it. The name of the port is the protocol that is spoken:
            `http1`, also when there is no name, or `h2c` for HTTP/2 and gRPC.

                containers:
                  - image: registry.example.org/shop/web:1
                    ports: [{name: h2c, containerPort: 9000}]
            """)

    package static let probePort = Self(
        "K376", "probe-port", .warning, "A probe names a port that its container does not have",
        explanation: """
            In a Knative Service a probe that names its port means the port of the container, which is called `http1`, `h2c`
            or, without a name, `http`. Under another name there is none. Leave `port` out, and it is the container's port:

                readinessProbe:
                  httpGet: {path: /healthy}
            """)

    package static let servingVolume = Self(
        "K377", "serving-volume", .error, "The volumes and the mounts of a Knative Service do not fit together",
        explanation: """
            Knative Serving refuses a volume that no container mounts, a mount of a volume that is not there, a `mountPath`
            that does not begin with `/`, and two mounts of one container at one path. Other Pods may have unused volumes.
            """)

    package static let writableMount = Self(
        "K378", "writable-mount", .warning, "A mount that is to be written to is only read from",
        explanation: """
            Knative Serving mounts volumes of the types secret, configMap and projected read-only, whatever `readOnly` says.
            A program that writes there fails. Give it an `emptyDir` volume to write to.
            """)
}

let servingDiagnosticKinds: [DiagnosticKind] = [
    .reservedInServing, .servingFeature, .refusedInServing, .servingPort, .probePort, .servingVolume, .writableMount,
]

extension Diagnostic {
    package static func reservedContainerName(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .reservedInServing, "`\(name)` is the name of the container that Serving adds", at: span,
            help: "give the container another name, or none")
    }

    package static func reservedServingVariable(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .reservedInServing, "the variable `\(name)` is set by Serving, and by nobody else", at: span,
            help: name == "PORT"
                ? "remove it and say the port in `ports`: `PORT` is its number, 8080 without one"
                : "remove it: the container has it anyway")
    }

    package static func reservedServingPort(_ port: String, of use: String, at span: Span) -> Self {
        Diagnostic(
            .reservedInServing, "the port \(port) is one of Serving's own, for \(use)", at: span,
            help: "listen on another one, such as 8080")
    }

    package static func reservedMountPath(_ path: String, at span: Span) -> Self {
        Diagnostic(
            .reservedInServing, "nothing can be mounted at `\(path)`: Serving keeps it", at: span,
            help: "mount the volume below a folder of its own")
    }

    package static func servingFeature(_ field: String, flag: String, at span: Span) -> Self {
        Diagnostic(
            .servingFeature, "Serving refuses `\(field)` as long as its flag `\(flag)` is off, as it is by default",
            at: span,
            help: "do without it, or, where the flag is on, add it to `serving: {features: […]}` in .kontrakt.yaml")
    }

    package static func refusedInServing(_ field: String, of what: String, at span: Span) -> Self {
        Diagnostic(
            .refusedInServing, "Serving does not take `\(field)` of \(what)", at: span,
            help: field == "automountServiceAccountToken"
                ? "only `false` is taken: remove it, `true` is the default"
                : field == "serviceAccount" ? "write `serviceAccountName`" : "remove it",
            fix: field == "serviceAccount" ? Fix(replace: span, with: "serviceAccountName") : nil)
    }

    package static func invalidServingPort(_ port: String, at span: Span) -> Self {
        Diagnostic(.servingPort, "`\(port)` is no port", at: span, help: "write a whole number from 1 to 65535")
    }

    package static func servingPortName(_ name: String, at span: Span) -> Self {
        let meant = name == "http" ? "http1" : ["grpc", "http2"].contains(name) ? "h2c" : nil
        return Diagnostic(
            .servingPort, "Serving knows no protocol `\(name)`: a port is called `http1`, `h2c` or nothing", at: span,
            help: meant.map { "write `\($0)`" } ?? "remove the name, or write `h2c` if it speaks HTTP/2 or gRPC",
            fix: meant.map { Fix(replace: span, with: $0) })
    }

    package static func servingPortProtocol(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .servingPort, "Serving knows no ports of the protocol `\(name)`", at: span, help: "remove it: it is TCP")
    }

    package static func secondServingPort(first: Span, at span: Span) -> Self {
        Diagnostic(
            .servingPort, "a Knative Service has one port, and this is another one", at: span,
            notes: [Note("the first one", at: first)], help: "keep the one that answers requests")
    }

    package static func noServingPort(containers count: Int, at span: Span) -> Self {
        Diagnostic(
            .servingPort, "none of the \(count) containers says on which port it answers", at: span,
            help: "give the one that does `ports: [{containerPort: 8080}]`")
    }

    package static func probePort(_ port: String, known: String, named: Span?, at span: Span) -> Self {
        Diagnostic(
            .probePort, "the probe asks the port `\(port)`, but the only one is called `\(known)`", at: span,
            notes: named.map { [Note("the name of the port", at: $0)] } ?? [],
            help: "leave `port` out: then it is the container's port")
    }

    package static func unmountedVolume(_ name: String, at span: Span) -> Self {
        Diagnostic(
            .servingVolume, "no container mounts the volume `\(name)`, and Serving refuses that", at: span,
            help: "remove it, or mount it")
    }

    package static func missingVolume(_ name: String, known: [String], at span: Span) -> Self {
        let meant = nearest(to: name, among: known)
        return Diagnostic(
            .servingVolume, "there is no volume `\(name)` to mount", at: span,
            help: meant.map { "did you mean `\($0)`?" } ?? "add `\(name)` to `volumes`",
            fix: meant.map { Fix(replace: span, with: $0) })
    }

    package static func relativeMountPath(_ path: String, at span: Span) -> Self {
        Diagnostic(
            .servingVolume, "a volume is mounted at an absolute path, and `\(path)` is none", at: span,
            help: "begin it with `/`")
    }

    package static func sharedMountPath(_ path: String, first: Span, at span: Span) -> Self {
        Diagnostic(
            .servingVolume, "something is mounted at `\(path)` already", at: span,
            notes: [Note("by this mount", at: first)], help: "mount one of them elsewhere")
    }

    package static func writableMount(_ name: String, type: String, at span: Span) -> Self {
        Diagnostic(
            .writableMount, "the volume `\(name)` is mounted read-only all the same: it is of the type \(type)",
            at: span, help: "write to an `emptyDir` volume; `readOnly: false` can go")
    }
}
