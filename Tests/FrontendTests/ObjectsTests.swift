import Model
import Testing
import Text
import YAML

@testable import Frontend

struct ObjectsTests {
    /// What is wrong with a document, and the bytes that are pointed at.
    @Test(
        "A document that no kontrakt can hold is refused where it is wrong",
        arguments: [
            ("[a, b]", ["K220 kontrakt/a.yaml:1:1 [a, b]"]),
            ("text", ["K220 kontrakt/a.yaml:1:1 text"]),
            ("replicas: 3", ["K221 kontrakt/a.yaml:1:1 replicas"]),
            ("kind: Pod", ["K221 kontrakt/a.yaml:1:7 Pod"]),
            ("apiVersion: v1", ["K221 kontrakt/a.yaml:1:13 v1"]),
            ("{apiVersion: 1, kind: Pod}", ["K221 kontrakt/a.yaml:2:23 Pod"]),
            (
                "{apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization}",
                ["K222 kontrakt/a.yaml:2:53 Kustomization"]
            ),
            ("{apiVersion: v1, kind: Config, clusters: []}", ["K222 kontrakt/a.yaml:2:24 Config"]),
            ("{apiVersion: v1, kind: Secret}", ["K223 kontrakt/a.yaml:2:24 Secret"]),
            ("{apiVersion: v1, kind: Secret, metadata: }", ["K223 kontrakt/a.yaml:2:32 metadata"]),
            ("{apiVersion: v1, kind: Secret, metadata: {labels: {}}}", ["K223 kontrakt/a.yaml:2:32 metadata"]),
            ("{apiVersion: v1, kind: Secret, metadata: {generateName: x-}}", []),
            ("{apiVersion: v1, kind: Secret, metadata: {name: Big}}", ["K224 kontrakt/a.yaml:2:49 Big"]),
            ("{apiVersion: v1, kind: Secret, metadata: {name: a.b-c}}", []),
            ("{apiVersion: v1, kind: Service, metadata: {name: a.b}}", ["K224 kontrakt/a.yaml:2:50 a.b"]),
            ("{apiVersion: v1, kind: Service, metadata: {name: 1a}}", ["K224 kontrakt/a.yaml:2:50 1a"]),
            ("{apiVersion: v1, kind: Secret, metadata: {name: \"x-${kontrakt.run}\"}}", []),
            ("{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: \"a:b\"}}", []),
            ("{apiVersion: v1, kind: Secret, metadata: {name: 12}}", ["K225 kontrakt/a.yaml:2:49 12"]),
            (
                "{apiVersion: v1, kind: Secret, metadata: {name: x, labels: {v: 1.0}}}",
                ["K225 kontrakt/a.yaml:2:64 1.0"]
            ),
            (
                "{apiVersion: v1, kind: Secret, metadata: {name: x, labels: {v: yes}}}",
                ["K225 kontrakt/a.yaml:2:64 yes"]
            ),
            (
                "{apiVersion: v1, kind: Secret, metadata: {name: x, annotations: {v: [1]}}}",
                ["K225 kontrakt/a.yaml:2:69 [1]"]
            ),
            ("{apiVersion: v1, kind: Secret, metadata: {name: x, labels: {v: \"1.0\"}}}", []),
            ("{apiVersion: v1, kind: Secret, metadata: {name: x, labels: {v: }}}", ["K226 kontrakt/a.yaml:2:61 v"]),
            ("{apiVersion: v1, kind: Secret, metadata: {name: x, labels: [a]}}", ["K234 kontrakt/a.yaml:2:60 [a]"]),
            ("{apiVersion: v1, kind: Secret, metadata: [a]}", ["K234 kontrakt/a.yaml:2:42 [a]"]),
            (
                "{apiVersion: v1, kind: Secret, metadata: {name: x, namespace: prod}}",
                ["K227 kontrakt/a.yaml:2:63 prod"]
            ),
            ("{apiVersion: v1, kind: Secret, metadata: {name: x, namespace: \"${kontrakt.namespace}\"}}", []),
            ("{apiVersion: v1, kind: Namespace, metadata: {name: x}}", ["K228 kontrakt/a.yaml:2:24 Namespace"]),
            (
                "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: x}}",
                ["K228 kontrakt/a.yaml:2:50 ClusterRole"]
            ),
            ("{apiVersion: example.org/v1, kind: Namespace, metadata: {name: x}}", []),
            ("{apiVersion: v1, kind: List, items: {}}", ["K233 kontrakt/a.yaml:2:37 {}"]),
            ("{apiVersion: v1, kind: List, items: [3]}", ["K220 kontrakt/a.yaml:2:38 3"]),
            ("{apiVersion: v1, kind: List}", []),
            ("# nothing\n---\n---\nnull\n", []),
        ])
    func refused(text: String, complaints: [String]) {
        let sample = Sample(kontrakt: text)
        #expect(sample.places(of: sample.decoded().1) == complaints)
    }

    @Test("A CronJob's and a Job's name leave room for what their Pods add")
    func longNames() {
        func complaints(_ kind: String, _ length: Int) -> Int {
            let name = String(repeating: "a", count: length)
            return Sample(kontrakt: "{apiVersion: batch/v1, kind: \(kind), metadata: {name: \(name)}}").decoded().1
                .count
        }
        #expect(
            [complaints("CronJob", 52), complaints("CronJob", 53), complaints("Job", 63), complaints("Job", 64)] == [
                0, 1, 0, 1,
            ])
    }

    @Test("Lists are flattened, and a typed list says what its items are")
    func lists() {
        let text = """
            apiVersion: v1
            kind: List
            items:
              - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
              - apiVersion: v1
                kind: SecretList
                items: [{metadata: {name: b}}]
            """
        let (manifests, diagnostics) = Sample(kontrakt: text).decoded()
        #expect(diagnostics.isEmpty)
        #expect(manifests[0].objects.map { "\($0.kind) \($0.name ?? "")" } == ["ConfigMap a", "Secret b"])
    }

    @Test(
        "The label `kontrakt` is read where Pods have it and warned about elsewhere",
        arguments: [
            ("{}", "{kontrakt: test}", []),
            ("{kontrakt: test}", "{kontrakt: test}", []),
            ("{kontrakt: test}", "{app: a}", ["K230 kontrakt/a.yaml:2:63 kontrakt"]),
            ("{}", "{kontrakt: tset}", ["K229 kontrakt/a.yaml:2:112 tset"]),
            ("{}", "{kontrakt: true}", ["K225 kontrakt/a.yaml:2:112 true"]),
        ])
    func roles(own: String, template: String, complaints: [String]) {
        let text = """
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: a, labels: \(own)}, spec: {template: {metadata: {labels: \(template)}, spec: {containers: [{image: a}]}}}}
            """
        let sample = Sample(kontrakt: text)
        let found = sample.places(of: sample.decoded().1)
        #expect(found.map { $0.prefix(4) } == complaints.map { $0.prefix(4) })
        #expect(found.map { $0.split(separator: " ").last } == complaints.map { $0.split(separator: " ").last })
    }

    @Test("A label `kontrakt` on an object without Pods decides nothing, and a Pod with a role has containers")
    func emptyRoles() {
        let sample = Sample(
            kontrakt: """
                {apiVersion: v1, kind: Secret, metadata: {name: x, labels: {kontrakt: test}}}
                ---
                {apiVersion: v1, kind: Pod, metadata: {name: x, labels: {kontrakt: test}}, spec: {containers: []}}
                """)
        #expect(
            sample.places(of: sample.decoded().1) == [
                "K230 kontrakt/a.yaml:2:61 kontrakt", "K231 kontrakt/a.yaml:4:68 test",
            ])
    }
}
