import Backends
import Model
import Testing
import Text
import YAML

struct ResolveTests {
    private func resolved(
        _ sample: Sample, _ change: (inout Resolution) -> Void = { _ in }
    ) -> (text: String, objects: [OutputObject], diagnostics: [Diagnostic]) {
        var resolution = Resolution()
        resolution.sourceReference = "v1"
        resolution.registry = "registry.example.org/shop"
        change(&resolution)
        let (graph, found) = sample.linked()
        let (kontrakts, diagnostics) = resolve(graph, with: resolution, settings: sample.settings)
        let objects = kontrakts.flatMap { $0.scaffold + $0.objects }
        var printer = Printer()
        for object in objects.dropFirst(4) {
            printer.separator()
            printer.print(object.value)
        }
        return (String(decoding: printer.bytes, as: UTF8.self), objects, found + diagnostics)
    }

    @Test("Namespace, account, role and binding come before the objects")
    func scaffold() {
        let (_, objects, diagnostics) = resolved(
            Sample(kontrakt: "{apiVersion: v1, kind: Secret, metadata: {name: a}}"))
        #expect(diagnostics.isEmpty)
        #expect(
            objects.map { "\($0.kind) \($0.name)" } == [
                "Namespace kontrakt-root-local", "ServiceAccount kontrakt", "Role kontrakt", "RoleBinding kontrakt",
                "Secret a",
            ])
        #expect(objects.dropFirst().allSatisfy { $0.namespace == "kontrakt-root-local" })
        var printer = Printer()
        if let namespace = objects.first { printer.print(namespace.value) }
        #expect(
            String(decoding: printer.bytes, as: UTF8.self) == """
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: kontrakt-root-local
                  labels:
                    kontrakt.dev/managed: "true"
                    kontrakt.dev/project: kontrakt
                    kontrakt.dev/kontrakt: root
                    kontrakt.dev/run: local
                    pod-security.kubernetes.io/enforce: baseline
                  annotations:
                    kontrakt.dev/source-reference: v1
                    kontrakt.dev/ttl: 2h

                """)
    }

    @Test("Variables, images and the namespace are replaced, and nothing else changes")
    func replacement() {
        let text = """
            # A comment is not part of the object.
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: settings-${kontrakt.run}
            data:
              url: "http://web.${kontrakt.namespace}.svc"
              "${kontrakt.name}": ${HOME}
              ko://example.org/x/cmd/a: ${KO_DOCKER_REPO}/b:${kontrakt.sourceReference}
              script: |
                echo ${kontrakt.sourceReference} ${PATH}
                exit

            """
        let sample = Sample(kontrakt: text, besides: ["go.mod": "example.org/x", "cmd/a/main.go": ""])
        let (output, _, diagnostics) = resolved(sample) { $0.run = "12" }
        #expect(sample.places(of: diagnostics) == [])
        #expect(
            output
                == """
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: settings-12
                  namespace: kontrakt-root-12
                data:
                  url: http://web.kontrakt-root-12.svc
                  root: ${HOME}
                  registry.example.org/shop/a-cca83e3cebdc08428f27860c6d908bc4:v1: registry.example.org/shop/b:v1
                  script: |
                    echo v1 ${PATH}
                    exit

                """)
    }

    @Test("A value cannot change what its scalar is")
    func types() {
        let text = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {a: '${kontrakt.sourceReference}'}}"
        #expect(resolved(Sample(kontrakt: text)) { $0.sourceReference = "1.0" }.text.contains("a: \"1.0\""))
        #expect(resolved(Sample(kontrakt: text)) { $0.sourceReference = "true" }.text.contains("a: \"true\""))
        let (_, objects, diagnostics) = resolved(Sample(kontrakt: text)) { $0.sourceReference = "a\nb: c" }
        #expect(diagnostics.map(\.kind.code) == ["K312"])
        #expect(objects.isEmpty)
    }

    @Test("Items of a List become objects, and an alias from one into another is followed")
    func lists() {
        let text = """
            apiVersion: v1
            kind: ConfigMapList
            items:
              - metadata: {name: a}
                data: &d {run: "${kontrakt.run}"}
              - metadata: {name: b, namespace: "${kontrakt.namespace}"}
                data: *d
            """
        let (output, objects, diagnostics) = resolved(Sample(kontrakt: text))
        #expect(diagnostics.isEmpty)
        #expect(objects.dropFirst(4).map(\.name) == ["a", "b"])
        #expect(output.split(separator: "\n").filter { $0 == "  run: local" }.count == 2)
        #expect(output.split(separator: "\n").filter { $0 == "  namespace: kontrakt-root-local" }.count == 2)
        #expect(output.split(separator: "\n").filter { $0 == "kind: ConfigMap" }.count == 2)
    }

    @Test("What others refer to comes first, and equal kinds keep their order")
    func order() {
        let kinds = ["Widget", "Job", "Deployment", "Secret", "ConfigMap", "Service", "ServiceAccount", "Deployment"]
        let text = kinds.enumerated().map { number, kind in
            let version = ["Job": "batch/v1", "Deployment": "apps/v1", "Widget": "example.org/v1"][kind] ?? "v1"
            return "{apiVersion: \(version), kind: \(kind), metadata: {name: x\(number)}}"
        }.joined(separator: "\n---\n")
        #expect(
            resolved(Sample(kontrakt: text)).objects.dropFirst(4).map(\.name) == [
                "x6", "x3", "x4", "x5", "x2", "x7", "x1", "x0",
            ])
    }

    private let web = ["web/Dockerfile": ""]

    @Test("An image given with --image wins, by the build's name or as it is written")
    func images() {
        let sample = Sample(kontrakt: testJob(image: "../web"), besides: web)
        let pinned = "registry.example.org/web@sha256:" + String(repeating: "0", count: 64)
        #expect(resolved(sample).text.contains("image: registry.example.org/shop/web:v1"))
        for name in ["web", "../web"] {
            let (output, _, diagnostics) = resolved(sample) {
                $0.images = [(name, pinned)]
                $0.registry = nil
                $0.sourceReference = nil
            }
            #expect(diagnostics.isEmpty)
            #expect(output.contains("image: \(pinned)"))
        }
        let external = resolved(Sample(kontrakt: testJob(image: "nginx:1.27"))) { $0.images = [("nginx:1.27", pinned)] }
        #expect(external.text.contains("image: \(pinned)"))
    }

    @Test("What cannot be rendered is said, and nothing is printed")
    func refused() {
        let sample = Sample(kontrakt: testJob(image: "../web"), besides: web)
        func codes(_ change: (inout Resolution) -> Void) -> [String] {
            let (_, objects, diagnostics) = resolved(sample, change)
            #expect(objects.isEmpty)
            return diagnostics.map(\.kind.code)
        }
        #expect(codes { $0.registry = nil } == ["K311"])
        #expect(codes { $0.sourceReference = "" } == ["K311"])
        #expect(codes { $0.registry = "Registry/x y" } == ["K312"])
        #expect(codes { $0.sourceReference = "feature/x" } == ["K312"])
        #expect(codes { $0.run = "PR-1" } == ["K312"])
        #expect(codes { $0.images = [("wbe", "nginx")] } == ["K310"])
        #expect(codes { $0.images = [("web", "no image")] } == ["K312"])
        #expect(codes { $0.kontrakt = "roo" } == ["K313"])
    }

    @Test("A variable that is not set is said at three places and then counted")
    func counted() {
        let data = (1...7).map { "k\($0): '${KO_DOCKER_REPO}'" }.joined(separator: ", ")
        let sample = Sample(kontrakt: "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {\(data)}}")
        let diagnostics = resolved(sample) { $0.registry = nil }.diagnostics
        #expect(diagnostics.map(\.kind.code) == ["K311", "K311", "K311"])
        #expect(diagnostics.map { $0.notes.map(\.message) } == [[], [], ["4 more places need it"]])
    }

    @Test("A name that a variable makes invalid is refused")
    func names() {
        let text = "{apiVersion: v1, kind: Secret, metadata: {name: 'a-${kontrakt.sourceReference}'}}"
        #expect(resolved(Sample(kontrakt: text)).diagnostics.isEmpty)
        #expect(
            resolved(Sample(kontrakt: text)) { $0.sourceReference = "V_1" }.diagnostics.map(\.kind.code) == ["K224"])
    }

    @Test("Inferred rights are what the objects need and what the account passes on")
    func rights() {
        let text = """
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: a}}
            ---
            {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}}
            ---
            {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a}}
            ---
            {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: a},
             rules: [{apiGroups: [""], resources: [secrets], resourceNames: [x], verbs: [get]}]}
            ---
            {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: a},
             roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}}
            """
        let all = ["get", "list", "watch", "create", "update", "patch", "delete"]
        let (graph, _) = Sample(kontrakt: text).linked()
        #expect(
            inferredRights(for: graph.kontrakts[0], settings: Settings()) == [
                Permission(groups: ["apps"], resources: ["deployments", "statefulsets"], verbs: all),
                Permission(groups: ["networking.k8s.io"], resources: ["networkpolicies"], verbs: all),
                Permission(groups: ["rbac.authorization.k8s.io"], resources: ["rolebindings", "roles"], verbs: all),
                Permission(groups: [""], resources: ["events", "pods"], verbs: ["get", "list", "watch"]),
                Permission(groups: [""], resources: ["pods/log"], verbs: ["get"]),
                Permission(groups: [""], resources: ["secrets"], verbs: ["get"], names: ["x"]),
                Permission(
                    groups: ["rbac.authorization.k8s.io"], resources: ["clusterroles"], verbs: ["bind"], names: ["view"]
                ),
            ])
    }

    @Test(
        "A kind's resource is its English plural",
        arguments: [
            ("Pod", "pods"), ("Ingress", "ingresses"), ("NetworkPolicy", "networkpolicies"), ("Gateway", "gateways"),
            ("Endpoints", "endpoints"), ("IngressClass", "ingressclasses"), ("Batch", "batches"), ("Box", "boxes"),
            ("JobSource", "jobsources"),
        ])
    func plurals(kind: String, resource: String) {
        #expect(Kinds.resource(kind) == resource)
    }
}
