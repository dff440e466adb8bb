import Checks
import Model
import Testing
import Text

@testable import Frontend

struct ChecksTests {
    @Test("Checks are listed by slug, and every slug is in the catalogue")
    func list() {
        let slugs = Check.all.map(\.slug)
        #expect(slugs == slugs.sorted())
        #expect(slugs.allSatisfy { Catalogue.kind(named: $0) != nil })
    }

    private static let test = testJob(image: "nginx") + "\n---\n"

    @Test(
        "What an API server or a reader would stumble over is said at once",
        arguments: [
            ("kind: ConfigMap\napiVersion: v1\nmetadata: {name: a}", []),
            (
                "{kind: ConfigMap, apiVersion: v1, metadata: {name: a}}\n---\n{kind: ConfigMap, apiVersion: v1, metadata: {name: a}}",
                ["K307 a"]
            ),
            (
                "{kind: ConfigMap, apiVersion: v1, metadata: {name: a}}\n---\n{kind: Secret, apiVersion: v1, metadata: {name: a}}",
                []
            ),
            (
                "{kind: Deployment, apiVersion: apps/v1, metadata: {name: a}}\n---\n{kind: Deployment, apiVersion: apps/v1beta1, metadata: {name: a}}",
                ["K307 a"]
            ),
            (
                "{kind: Secret, apiVersion: v1, metadata: {generateName: a}}\n---\n{kind: Secret, apiVersion: v1, metadata: {generateName: a}}",
                []
            ),
            ("{kind: ServiceAccount, apiVersion: v1, metadata: {name: kontrakt}}", ["K314 kontrakt"]),
            ("{kind: ConfigMap, apiVersion: v1, metadata: {name: kontrakt}}", []),
            (
                "{kind: Job, apiVersion: batch/v1, metadata: {name: a}, spec: {template: {spec: {restartPolicy: Always, containers: []}}}}",
                ["K309 Always"]
            ),
            (
                "{kind: Job, apiVersion: batch/v1, metadata: {name: a}, spec: {template: {spec: {containers: []}}}}",
                ["K309 spec"]
            ),
            (
                "{kind: Deployment, apiVersion: apps/v1, metadata: {name: a}, spec: {template: {spec: {restartPolicy: Never, containers: []}}}}",
                ["K309 Never"]
            ),
            (
                "{kind: Deployment, apiVersion: apps/v1, metadata: {name: a}, spec: {template: {spec: {containers: []}}}}",
                []
            ),
            (
                "{kind: Deployment, apiVersion: apps/v1, metadata: {name: a}, spec: {selector: {matchLabels: {app: a, b: c}}, template: {metadata: {labels: {app: b}}, spec: {containers: []}}}}",
                ["K315 a", "K315 c"]
            ),
            (
                "{kind: Deployment, apiVersion: apps/v1, metadata: {name: a}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a, b: c}}, spec: {containers: []}}}}",
                []
            ),
            (
                "{kind: Deployment, apiVersion: apps/v1, metadata: {name: a}, spec: {replicas: 0, template: {metadata: {labels: {kontrakt: test}}, spec: {containers: [{image: a}]}}}}",
                ["K308 0"]
            ),
            (
                "{kind: Deployment, apiVersion: apps/v1, metadata: {name: a}, spec: {replicas: 0, template: {metadata: {labels: {}}, spec: {containers: [{image: a}]}}}}",
                []
            ),
            (
                "{kind: CronJob, apiVersion: batch/v1, metadata: {name: a}, spec: {schedule: '@daily', suspend: yes, jobTemplate: {spec: {template: {metadata: {labels: {kontrakt: test}}, spec: {restartPolicy: Never, containers: [{image: a}]}}}}}}",
                ["K308 yes"]
            ),
            (
                "{kind: Pod, apiVersion: v1, metadata: {name: a, labels: {kontrakt: target}}, spec: {containers: [{image: nginx:1.27}]}}",
                ["K304 nginx:1.27"]
            ),
            (
                "{kind: Pod, apiVersion: v1, metadata: {name: a, labels: {kontrakt: target}}, spec: {containers: [{image: nginx@sha256:\(String(repeating: "0", count: 64))}]}}",
                []
            ),
        ])
    func complaints(text: String, expected: [String]) {
        let found = Sample(kontrakt: Self.test + text).complaints()
        #expect(found.map { "\($0.prefix(4)) \($0.split(separator: " ").last ?? "")" } == expected)
    }

    @Test("A kontrakt without a test is warned about")
    func empty() {
        #expect(
            Sample(kontrakt: "{kind: Secret, apiVersion: v1, metadata: {name: a}}").complaints() == ["K306 kontrakt"])

    }

    @Test("Two builds for one repository are refused")
    func repositories() {
        var sample = Sample(
            kontrakt: Self.test
                + "{kind: ConfigMap, apiVersion: v1, metadata: {name: a}, data: {a: ko://example.org/x/a/web, b: ko://example.org/x/b/web}}",
            besides: ["go.mod": "example.org/x", "a/web/main.go": "", "b/web/main.go": ""])
        #expect(sample.complaints() == [])
        sample.settings.koNaming = .baseImportPaths
        #expect(sample.complaints().map { $0.prefix(4) } == ["K303"])
        sample.settings.koNaming = .bare
        #expect(sample.complaints().map { $0.prefix(4) } == ["K303"])
        sample.settings.koNaming = .preserveImportPaths
        #expect(sample.complaints() == [])
    }
}
