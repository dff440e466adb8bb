import Testing
import Text

/// What one rule about kontrakts refuses, and what comes close and is fine.
struct HermeticCase: Sendable, CustomTestStringConvertible {
    let code: String
    let trips: String
    let misses: String

    init(_ code: String, trips: String, misses: String) {
        self.code = code
        self.trips = trips
        self.misses = misses
    }

    /// `{…}` in `trips` and `misses`: fields of the `spec` of a Pod, in a Deployment; with other objects behind.
    init(_ code: String, pod trips: String, _ misses: String, with others: String = "") {
        self.init(code, trips: Self.deployment(trips) + others, misses: Self.deployment(misses) + others)
    }

    var testDescription: String { "\(code) \(trips.suffix(80))" }

    static func deployment(_ spec: String) -> String {
        """
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}},
         template: {metadata: {labels: {app: web}}, spec: {\(spec)}}}}

        """
    }

    static func container(_ fields: String) -> String { "containers: [{name: web, image: web, \(fields)}]" }

    static func object(_ kind: String, _ name: String, _ rest: String = "", api: String = "v1") -> String {
        "---\n{apiVersion: \(api), kind: \(kind), metadata: {name: \(name)}\(rest.isEmpty ? "" : ", \(rest)")}\n"
    }
}

extension HermeticCase {
    private static let token = object("Secret", "token", "stringData: {web: a}")
    private static let map = object("ConfigMap", "map", "data: {a: b}, binaryData: {c: ''}")
    private static let ports = "ports: [{name: http, containerPort: 80}]"

    static let ofReferences: [HermeticCase] = [
        HermeticCase(
            "K385", pod: container("envFrom: [{secretRef: {name: tokem}}]"),
            container("envFrom: [{secretRef: {name: tokem, optional: true}}]"), with: token),
        HermeticCase(
            "K385", pod: container("envFrom: [{configMapRef: {name: token}}]"),
            container("envFrom: [{secretRef: {name: token}}]"), with: token),
        HermeticCase(
            "K385", pod: "imagePullSecrets: [{name: pull}], " + container(ports),
            "imagePullSecrets: [{name: kontrakt-pull}], " + container(ports)),
        HermeticCase(
            "K385", pod: "serviceAccountName: web, " + container(ports),
            "serviceAccountName: default, " + container(ports)),
        HermeticCase(
            "K385", pod: "volumes: [{name: a, secret: {secretName: a}}], " + container(ports),
            "volumes: [{name: a, secret: {secretName: 'a-${kontrakt.run}'}}], " + container(ports)),
        HermeticCase(
            "K385", pod: "volumes: [{name: a, projected: {sources: [{configMap: {name: a}}]}}], " + container(ports),
            "volumes: [{name: a, projected: {sources: [{configMap: {name: kube-root-ca.crt}}]}}], " + container(ports)),
        HermeticCase(
            "K385", pod: "volumes: [{name: a, persistentVolumeClaim: {claimName: a}}], " + container(ports),
            "volumes: [{name: a, persistentVolumeClaim: {claimName: data-db-0}}], " + container(ports),
            with: object(
                "StatefulSet", "db",
                "spec: {serviceName: web, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {\(container(ports))}}, volumeClaimTemplates: [{metadata: {name: data}}]}",
                api: "apps/v1") + object("Service", "web", "spec: {clusterIP: None}")),
        // What a StatefulSet replaces is not looked for.
        HermeticCase("K385", trips: statefulSet(volume: "data"), misses: statefulSet(volume: "claim")),
        HermeticCase(
            "K385", trips: object("Role", "a", "rules: []", api: rbac) + binding("{kind: Role, name: b}"),
            misses: object("Role", "b", "rules: []", api: rbac) + binding("{kind: Role, name: b}")),
        HermeticCase(
            "K386", trips: binding("{kind: ClusterRole, name: shop}"),
            misses: binding("{kind: ClusterRole, name: 'system:auth-delegator'}")),
        HermeticCase(
            "K386", trips: binding("{kind: ClusterRole, name: view}", subject: "web"),
            misses: binding("{kind: ClusterRole, name: view}", subject: "kontrakt")),
        HermeticCase("K385", trips: ingress("{service: {name: web}}"), misses: ingress("{service: {name: knative}}")),
        HermeticCase("K385", trips: ingress("{serviceName: web}"), misses: ingress("{serviceName: knative}")),
        HermeticCase(
            "K385", trips: scaler("{apiVersion: apps/v1, kind: Deployment, name: web}"),
            misses: scaler("{apiVersion: apps/v1, kind: Deployment, name: web}") + "---\n"
                + deployment(container(ports))),
        HermeticCase(
            "K385", trips: object("ServiceAccount", "a", "imagePullSecrets: [{name: a}]"),
            misses: object("ServiceAccount", "a", "imagePullSecrets: [{name: token}]") + token),
        // Those who make Secrets: exactly one, one that is named, and whatever they like.
        HermeticCase(
            "K385", trips: deployment(secret) + certificate("other"), misses: deployment(secret) + certificate("tls")),
        HermeticCase(
            "K386", trips: deployment(secret) + object("Vault", "a", api: "example.org/v1"),
            misses: deployment(secret) + object("Vault", "a", "spec: {into: tls}", api: "example.org/v1")),
        HermeticCase(
            "K386",
            trips: deployment(secret)
                + object("Role", "a", "rules: [{apiGroups: [''], resources: [secrets], verbs: [create]}]", api: rbac),
            misses: deployment(secret) + object("SealedSecret", "tls", api: "bitnami.com/v1alpha1")),
        HermeticCase(
            "K387", pod: container("env: [{name: A, valueFrom: {configMapKeyRef: {name: map, key: b}}}]"),
            container("env: [{name: A, valueFrom: {configMapKeyRef: {name: map, key: c}}}]"), with: map),
        HermeticCase(
            "K387",
            pod: "volumes: [{name: a, secret: {secretName: token, items: [{key: wbe, path: a}]}}], "
                + container(ports),
            "volumes: [{name: a, secret: {secretName: token, items: [{key: web, path: a}]}}], " + container(ports),
            with: token),
    ]

    static let ofParts: [HermeticCase] = [
        HermeticCase(
            "K388", pod: container("volumeMounts: [{name: a, mountPath: /a}]"),
            "volumes: [{name: a, emptyDir: {}}], " + container("volumeMounts: [{name: a, mountPath: /a}]")),
        HermeticCase(
            "K388", pod: container("volumeDevices: [{name: a, devicePath: /a}]"),
            container("volumeDevices: [{name: '${kontrakt.run}', devicePath: /a}]")),
        HermeticCase(
            "K389", pod: container("\(ports), livenessProbe: {httpGet: {port: htp}}"),
            container("\(ports), livenessProbe: {httpGet: {port: http}}")),
        HermeticCase(
            "K389", pod: container("\(ports), lifecycle: {preStop: {httpGet: {port: stop}}}"),
            container("\(ports), lifecycle: {preStop: {httpGet: {port: 81}}}")),
        HermeticCase(
            "K389", trips: deployment(container(ports)) + service("{app: web}", target: "https"),
            misses: deployment(container(ports)) + service("{app: web}", target: "8443")),
        HermeticCase(
            "K389",
            trips: deployment(container(ports)) + service("{app: web}")
                + ingress("{service: {name: web, port: {number: 81}}}"),
            misses: deployment(container(ports)) + service("{app: web}")
                + ingress("{service: {name: web, port: {number: 80}}}")),
        HermeticCase(
            "K390", trips: deployment(container(ports)) + service("{app: wbe}"),
            misses: deployment(container(ports)) + service("{app: web}")),
        HermeticCase(
            "K390", trips: deployment(container(ports)) + service("{app: web, tier: a}"),
            misses: deployment(container(ports)) + service("{app: web, pod-template-hash: a}")),
        // A template alone makes no Pods.
        HermeticCase(
            "K390",
            trips: object("PodTemplate", "a", "template: {metadata: {labels: {app: web}}, spec: {\(container(ports))}}")
                + service("{app: web}"),
            misses: object("Pod", "a", "spec: {\(container(ports))}").replacing(
                "name: a}", with: "name: a, labels: {app: web}}")
                + service("{app: web}")),
        HermeticCase(
            "K391", trips: service("{app: web}") + object("Operator", "a", api: "example.org/v1"),
            misses: deployment(container(ports)) + service("{app: web}")
                + object("Operator", "a", api: "example.org/v1")),
        HermeticCase(
            "K391",
            trips: deployment(container(ports))
                + policy("{matchExpressions: [{key: app, operator: NotIn, values: [web]}]}"),
            misses: deployment(container(ports)) + policy("{matchExpressions: [{key: app, operator: Exists}]}")),
        HermeticCase(
            "K392", trips: object("ConfigMap", "a").replacing("name: a}", with: "name: a, labels: {a: 'b/c'}}"),
            misses: object("ConfigMap", "a").replacing("name: a}", with: "name: a, annotations: {a: 'b/c'}}")),
        HermeticCase(
            "K392", pod: "nodeSelector: {'-a': b}, " + container(ports), "nodeSelector: {a: ''}, " + container(ports)),
        HermeticCase(
            "K393", pod: "volumes: [{name: a.b, emptyDir: {}}], " + container(ports),
            "volumes: [{name: a-b, emptyDir: {}}], " + container(ports)),
        HermeticCase(
            "K393", pod: container("ports: [{name: a--b, containerPort: 1}]"),
            container("ports: [{name: a-b, containerPort: 65535}]")),
        HermeticCase(
            "K393", pod: container("ports: [{containerPort: 65536}]"), container("env: [{name: a.b-C, value: ''}]")),
        HermeticCase(
            "K393", trips: object("Secret", "a", "data: {'a/b': ''}"),
            misses: object("Secret", "a", "data: {.a_b-C: ''}")),
        HermeticCase(
            "K394", trips: object("ConfigMap", "a", "immutable: true, data: {a: '${kontrakt.sourceReference}'}"),
            misses: object("ConfigMap", "a", "immutable: true, data: {a: '${kontrakt.run}'}")),
        HermeticCase(
            "K395", pod: "initContainers: [{name: web, image: a}], " + container(ports),
            "initContainers: [{name: init, image: a}], " + container(ports)),
        HermeticCase(
            "K346", trips: object("Role", "a", "rules: [{resources: [pods], verbs: [get]}]", api: rbac),
            misses: object("Role", "a", "rules: [{apiGroups: [''], resources: [pods], verbs: [get]}]", api: rbac)),
        HermeticCase(
            "K350", trips: binding("{kind: ClusterRole, name: view}", subject: "a, namespace: shop"),
            misses: binding("{kind: ClusterRole, name: view}", subject: "default, namespace: '${kontrakt.namespace}'")),
    ]

    private static let rbac = "rbac.authorization.k8s.io/v1"
    private static let secret = "volumes: [{name: a, secret: {secretName: tls}}], " + container(ports)

    private static func binding(_ role: String, subject: String = "default") -> String {
        object("RoleBinding", "a", "roleRef: \(role), subjects: [{kind: ServiceAccount, name: \(subject)}]", api: rbac)
    }

    private static func certificate(_ name: String) -> String {
        object(
            "Certificate", "a", "spec: {secretName: \(name), issuerRef: {kind: ClusterIssuer, name: a}}",
            api: "cert-manager.io/v1")
    }

    /// Beside a Knative Service, for which Serving makes a Service.
    private static func ingress(_ backend: String) -> String {
        object(
            "Ingress", "a", "spec: {\(backend.contains("serviceName") ? "backend" : "defaultBackend"): \(backend)}",
            api: "networking.k8s.io/v1")
            + object(
                "Service", "knative", "spec: {template: {spec: {containers: [{image: a}]}}}",
                api: "serving.knative.dev/v1")
    }

    private static func scaler(_ target: String) -> String {
        object("HorizontalPodAutoscaler", "a", "spec: {scaleTargetRef: \(target)}", api: "autoscaling/v2")
    }

    private static func service(_ selector: String, target: String = "http") -> String {
        object("Service", "web", "spec: {selector: \(selector), ports: [{port: 80, targetPort: \(target)}]}")
    }

    private static func policy(_ selector: String) -> String {
        object("NetworkPolicy", "a", "spec: {podSelector: \(selector)}", api: "networking.k8s.io/v1")
    }

    private static func statefulSet(volume: String) -> String {
        object(
            "StatefulSet", "db",
            """
            spec: {serviceName: db, selector: {matchLabels: {a: b}}, volumeClaimTemplates: [{metadata: {name: claim}}],
             template: {metadata: {labels: {a: b}}, spec: {\(container(ports)),
             volumes: [{name: \(volume), persistentVolumeClaim: {claimName: any}}]}}}
            """, api: "apps/v1") + object("Service", "db", "spec: {selector: {a: b}, ports: [{port: 80}]}")
    }
}

@Suite("The rules about kontrakts")
struct HermeticChecksTests {
    @Test("find what is wrong, and only that", arguments: HermeticCase.ofReferences + HermeticCase.ofParts)
    func holds(_ check: HermeticCase) {
        let tripped = complaints(about: check.trips)
        #expect(tripped.count { $0.hasPrefix(check.code) } == 1, "\(tripped)")
        let missed = complaints(about: check.misses)
        let errors = missed.filter { Catalogue.kind(named: String($0.prefix(4)))?.severity == .error }
        #expect(!missed.contains { $0.hasPrefix(check.code) } && errors == [], "\(missed)")
    }

    private func complaints(about text: String) -> [String] { Sample(kontrakt: text).complaints() }
}
