import Model
import Testing
import Text
import YAML

@testable import Frontend

struct PodTemplatesTests {
    private static let pod = "metadata: {labels: {kontrakt: test}}, spec: {containers: [{image: a}, {image: b}]}"

    @Test(
        "The Pod template of every kind is found",
        arguments: [
            (
                "v1", "Pod",
                "metadata: {name: x, labels: {kontrakt: test}}, spec: {containers: [{image: a}, {image: b}]}"
            ),
            ("v1", "ReplicationController", "metadata: {name: x}, spec: {template: {\(pod)}}"),
            ("v1", "PodTemplate", "metadata: {name: x}, template: {\(pod)}"),
            ("apps/v1", "Deployment", "metadata: {name: x}, spec: {template: {\(pod)}}"),
            ("apps/v1", "StatefulSet", "metadata: {name: x}, spec: {template: {\(pod)}}"),
            ("apps/v1", "DaemonSet", "metadata: {name: x}, spec: {template: {\(pod)}}"),
            ("apps/v1", "ReplicaSet", "metadata: {name: x}, spec: {template: {\(pod)}}"),
            ("batch/v1", "Job", "metadata: {name: x}, spec: {template: {\(pod)}}"),
            ("batch/v1", "CronJob", "metadata: {name: x}, spec: {jobTemplate: {spec: {template: {\(pod)}}}}"),
            ("serving.knative.dev/v1", "Service", "metadata: {name: x}, spec: {template: {\(pod)}}"),
            (
                "sources.knative.dev/v1alpha1", "JobSource",
                "metadata: {name: x}, spec: {sink: {uri: http://a}, template: {\(pod)}}"
            ),
            (
                "sources.knative.dev/v1alpha1", "CronJobSource",
                "metadata: {name: x}, spec: {sink: {uri: http://a}, jobTemplate: {spec: {template: {\(pod)}}}}"
            ),
            (
                "sources.knative.dev/v1alpha1", "ServiceSource",
                "metadata: {name: x}, spec: {sink: {uri: http://a}, template: {\(pod)}}"
            ),
            (
                "sources.knative.dev/v1", "ContainerSource",
                "metadata: {name: x}, spec: {sink: {uri: http://a}, template: {\(pod)}}"
            ),
            ("argoproj.io/v1alpha1", "Rollout", "metadata: {name: x}, spec: {template: {\(pod)}}"),
            (
                "jobset.x-k8s.io/v1alpha2", "JobSet",
                "metadata: {name: x}, spec: {replicatedJobs: [{template: {spec: {template: {\(pod)}}}}]}"
            ),
            ("example.org/v1", "Cluster", "metadata: {name: x}, spec: {workers: {podTemplate: {\(pod)}}}"),
        ])
    func found(apiVersion: String, kind: String, body: String) throws {
        let sample = Sample(kontrakt: "{apiVersion: \(apiVersion), kind: \(kind), \(body)}")
        let (manifests, diagnostics) = sample.decoded()
        #expect(sample.places(of: diagnostics) == [])
        let pod = try #require(manifests.first?.objects.first?.pods.first)
        #expect(pod.role == .test)
        #expect(pod.images.map(\.string) == ["a", "b"])
        #expect(manifests.first?.images.map(\.role) == [.test, .test])
        withExtendedLifetime(manifests) {}
    }

    @Test(
        "What only looks similar is no Pod template",
        arguments: [
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {template: \"spec: {containers: []}\"}}",
            "{apiVersion: v1, kind: Service, metadata: {name: x}, spec: {template: {spec: {containers: [{image: a}]}}}}",
            "{apiVersion: example.org/v1, kind: X, metadata: {name: x}, spec: {pod: {spec: {containers: [{image: a}]}}}}",
            "{apiVersion: example.org/v1, kind: X, metadata: {name: x}, spec: {template: {spec: {containers: [{name: a}]}}}}",
        ])
    func notFound(text: String) {
        let (manifests, diagnostics) = Sample(kontrakt: text).decoded()
        #expect(diagnostics.isEmpty)
        #expect(manifests.first?.objects.first?.pods.isEmpty == true)
    }

    @Test("Images of init and ephemeral containers count")
    func initContainers() {
        let text = """
            {apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: [{image: b}],
             initContainers: [{image: a}], ephemeralContainers: [{image: c}]}}
            """
        #expect(Sample(kontrakt: text).decoded().0.first?.images.map(\.written) == ["a", "b", "c"])
    }
}
