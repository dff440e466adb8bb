import Cluster
import Testing

@Suite("The state of an object")
struct StateTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let what: String
        let objects: [String]
        let word: String
        var says: [String] = []

        var testDescription: String { what }
    }

    @Test("of a Pod is what its phase, conditions and containers make of it", arguments: pods)
    func ofPods(_ sample: Sample) throws { try check(sample) }

    @Test("of a controller is what its figures and its Pods make of it", arguments: controllers)
    func ofControllers(_ sample: Sample) throws { try check(sample) }

    @Test("of other kinds is what they say of themselves", arguments: others)
    func ofOthers(_ sample: Sample) throws { try check(sample) }

    /// The first object is the one that is judged.
    private func check(_ sample: Sample) throws {
        let snapshot = try withUnlimitedObjects(sample.objects)
        let state = snapshot.state(of: try #require(snapshot.objects.first))
        #expect(word(state) == sample.word, "\(state)")
        for text in sample.says { #expect(state.reason?.contains(text) == true, "\(state)") }
    }

    private func withUnlimitedObjects(_ objects: [String]) throws -> Snapshot {
        try look(objects.joined(separator: ","))
    }

    static let pods: [Sample] = [
        Sample(what: "pending", objects: [pod(phase: "Pending")], word: "waiting", says: ["Pending"]),
        Sample(
            what: "running, not ready", objects: [pod(state: "\"ready\":false,\"state\":{\"running\":{}}")],
            word: "waiting", says: ["container `c` runs, but is not ready"]),
        Sample(what: "ready", objects: [pod(conditions: condition("Ready", "True"))], word: "ready"),
        Sample(
            what: "ready, but to be completed",
            objects: [pod(policy: "Never", conditions: condition("Ready", "True"))], word: "waiting", says: ["runs"]),
        Sample(what: "succeeded", objects: [pod(phase: "Succeeded", policy: "Never")], word: "ready"),
        Sample(
            what: "failed", objects: [pod(phase: "Failed", policy: "Never", state: ended(3))], word: "failed",
            says: ["container `c` failed: exit code 3"]),
        Sample(
            what: "first attempt to pull", objects: [pod(phase: "Pending", state: waiting("ErrImagePull", "no"))],
            word: "waiting", says: ["ErrImagePull"]),
        Sample(
            what: "image cannot be pulled",
            objects: [
                pod(phase: "Pending", state: waiting("ImagePullBackOff", "Back-off")),
                event("Failed", "Failed to pull image: not found", about: "Pod", "p"),
            ], word: "failed", says: ["image `web:1`", "not found"]),
        Sample(
            what: "image has no valid name", objects: [pod(phase: "Pending", state: waiting("InvalidImageName", "x"))],
            word: "failed"),
        Sample(
            what: "image must be there", objects: [pod(phase: "Pending", state: waiting("ErrImageNeverPull", "x"))],
            word: "failed"),
        Sample(
            what: "crash loop",
            objects: [
                pod(state: waiting("CrashLoopBackOff") + ",\"lastState\":{\"terminated\":{\"exitCode\":7}}")
            ], word: "failed", says: ["CrashLoopBackOff", "exit code 7"]),
        Sample(
            what: "killed for its memory",
            objects: [
                pod(
                    state: waiting("CrashLoopBackOff")
                        + ",\"lastState\":{\"terminated\":{\"exitCode\":137,\"reason\":\"OOMKilled\"}}")
            ], word: "failed", says: ["OOMKilled, exit code 137"]),
        Sample(
            what: "configuration is missing",
            objects: [
                pod(phase: "Pending", state: waiting("CreateContainerConfigError", "configmap \\\"a\\\" not found"))
            ],
            word: "stuck 10", says: ["configmap \"a\" not found"]),
        Sample(
            what: "cannot be created", objects: [pod(phase: "Pending", state: waiting("CreateContainerError", "x"))],
            word: "failed"),
        Sample(
            what: "cannot be run", objects: [pod(phase: "Pending", state: waiting("RunContainerError", "x"))],
            word: "failed"),
        Sample(
            what: "no room",
            objects: [
                pod(
                    phase: "Pending",
                    conditions: condition("PodScheduled", "False", reason: "Unschedulable", message: "0/1 nodes"))
            ], word: "stuck 60", says: ["0/1 nodes"]),
        Sample(
            what: "no room, but a node comes",
            objects: [
                pod(
                    phase: "Pending",
                    conditions: condition("PodScheduled", "False", reason: "Unschedulable", message: "0/1 nodes")),
                event("TriggeredScaleUp", "pod triggered scale-up", about: "Pod", "p"),
            ], word: "waiting"),
        Sample(
            what: "a volume is missing",
            objects: [
                pod(phase: "Pending", state: waiting("ContainerCreating")),
                event("FailedMount", "secret not found", about: "Pod", "p"),
            ], word: "stuck 30", says: ["FailedMount: secret not found"]),
        Sample(
            what: "a volume was missing at first",
            objects: [
                pod(conditions: condition("Ready", "True")),
                event("FailedMount", "secret not found", about: "Pod", "p"),
            ], word: "ready"),
    ]

    static func deployment(_ status: String, generation: Int = 1, observed: Int = 1) -> String {
        object(
            "apps/v1", "Deployment", "web", spec: "\"replicas\":2",
            status: "\"observedGeneration\":\(observed)" + (status.isEmpty ? "" : ",\(status)"), generation: generation)
    }

    static let done = "\"replicas\":2,\"updatedReplicas\":2,\"availableReplicas\":2"

    static let controllers: [Sample] = [
        Sample(
            what: "Deployment, unseen", objects: [deployment(done, generation: 2)], word: "waiting",
            says: ["not yet seen"]),
        Sample(what: "Deployment, ready", objects: [deployment(done)], word: "ready"),
        Sample(
            what: "Deployment, half",
            objects: [deployment("\"replicas\":2,\"updatedReplicas\":2,\"availableReplicas\":1")],
            word: "waiting", says: ["1 of 2 Pods are available"]),
        Sample(
            what: "Deployment, old Pods",
            objects: [deployment("\"replicas\":3,\"updatedReplicas\":2,\"availableReplicas\":3")],
            word: "waiting", says: ["old Pods end"]),
        Sample(
            what: "Deployment, a Pod fails",
            objects: [
                deployment("\"replicas\":2,\"updatedReplicas\":2"),
                pod(
                    "web-5d-x", labels: "\"pod-template-hash\":\"5d\"", owner: "ReplicaSet/web-5d",
                    state: waiting("CrashLoopBackOff")),
            ], word: "failed", says: ["Pod `web-5d-x`", "CrashLoopBackOff"]),
        Sample(
            what: "Deployment, an old Pod fails",
            objects: [
                deployment("\"replicas\":2,\"updatedReplicas\":1"),
                pod(
                    "web-4c-x", labels: "\"pod-template-hash\":\"4c\"", owner: "ReplicaSet/web-4c",
                    state: waiting("CrashLoopBackOff")),
                pod(
                    "web-5d-x", labels: "\"pod-template-hash\":\"5d\"", owner: "ReplicaSet/web-5d",
                    created: "2024-05-01T11:00:00Z"),
            ], word: "waiting"),
        Sample(
            what: "Deployment, somebody else's Pod fails",
            objects: [
                deployment("\"replicas\":2,\"updatedReplicas\":2"),
                pod(
                    "web-api-5d-x", labels: "\"pod-template-hash\":\"5d\"", owner: "ReplicaSet/web-api-5d",
                    state: waiting("CrashLoopBackOff")),
            ], word: "waiting"),
        Sample(
            what: "Deployment, quota",
            objects: [
                deployment(
                    "\"conditions\":["
                        + condition("ReplicaFailure", "True", reason: "FailedCreate", message: "exceeded quota") + "]")
            ], word: "stuck 10", says: ["exceeded quota"]),
        Sample(
            what: "Deployment, too late",
            objects: [
                deployment(
                    "\"conditions\":["
                        + condition("Progressing", "False", reason: "ProgressDeadlineExceeded", message: "timed out")
                        + "]")
            ], word: "failed", says: ["timed out"]),
        Sample(
            what: "StatefulSet, ready",
            objects: [
                object(
                    "apps/v1", "StatefulSet", "db", spec: "\"replicas\":1",
                    status:
                        "\"observedGeneration\":1,\"replicas\":1,\"readyReplicas\":1,\"currentRevision\":\"a\",\"updateRevision\":\"a\""
                )
            ], word: "ready"),
        Sample(
            what: "StatefulSet, being replaced",
            objects: [
                object(
                    "apps/v1", "StatefulSet", "db", spec: "\"replicas\":1",
                    status:
                        "\"observedGeneration\":1,\"replicas\":1,\"readyReplicas\":1,\"currentRevision\":\"a\",\"updateRevision\":\"b\""
                )
            ], word: "waiting"),
        Sample(
            what: "StatefulSet, refused",
            objects: [
                object(
                    "apps/v1", "StatefulSet", "db", spec: "\"replicas\":1",
                    status: "\"observedGeneration\":1,\"currentRevision\":\"a\",\"updateRevision\":\"a\""),
                event("FailedCreate", "forbidden: exceeded quota", about: "StatefulSet", "db"),
            ], word: "stuck 10", says: ["exceeded quota"]),
        Sample(
            what: "DaemonSet, on no node",
            objects: [
                object("apps/v1", "DaemonSet", "d", status: "\"observedGeneration\":1,\"desiredNumberScheduled\":0")
            ], word: "ready"),
        Sample(
            what: "DaemonSet, on one of two",
            objects: [
                object(
                    "apps/v1", "DaemonSet", "d",
                    status:
                        "\"observedGeneration\":1,\"desiredNumberScheduled\":2,\"currentNumberScheduled\":2,\"updatedNumberScheduled\":2,\"numberAvailable\":1"
                )
            ], word: "waiting", says: ["1 of 2"]),
        Sample(
            what: "ReplicaSet, ready",
            objects: [object("apps/v1", "ReplicaSet", "r", status: "\"observedGeneration\":1,\"availableReplicas\":1")],
            word: "ready"),
        Sample(what: "Job, runs", objects: [object("batch/v1", "Job", "j", status: "\"active\":1")], word: "waiting"),
        Sample(
            what: "Job, runs again", objects: [object("batch/v1", "Job", "j", status: "\"active\":1,\"failed\":2")],
            word: "waiting", says: ["after 2 failures"]),
        Sample(
            what: "Job, complete",
            objects: [object("batch/v1", "Job", "j", status: "\"conditions\":[\(condition("Complete", "True"))]")],
            word: "ready"),
        Sample(
            what: "Job, failed",
            objects: [
                object(
                    "batch/v1", "Job", "j",
                    status: "\"conditions\":[\(condition("Failed", "True", reason: "BackoffLimitExceeded"))]"),
                pod("j-x", phase: "Failed", policy: "Never", owner: "Job/j", state: ended(4)),
            ], word: "failed", says: ["BackoffLimitExceeded", "exit code 4"]),
        Sample(
            what: "Job, a crash is counted by it",
            objects: [
                object("batch/v1", "Job", "j", status: "\"active\":1"),
                pod("j-x", policy: "OnFailure", owner: "Job/j", state: waiting("CrashLoopBackOff")),
            ], word: "waiting"),
        Sample(
            what: "Job, an image that is not there is not",
            objects: [
                object("batch/v1", "Job", "j", status: "\"active\":1"),
                pod("j-x", phase: "Pending", policy: "Never", owner: "Job/j", state: waiting("ImagePullBackOff")),
            ], word: "failed"),
        Sample(
            what: "Job, refused",
            objects: [
                object("batch/v1", "Job", "j"), event("FailedCreate", "denied by policy", about: "Job", "j"),
            ], word: "stuck 10", says: ["denied by policy"]),
    ]

    static let selector = "\"selector\":{\"app\":\"web\"}"
    static let ready = condition("Ready", "True")

    static let others: [Sample] = [
        Sample(what: "ConfigMap", objects: [object("v1", "ConfigMap", "c")], word: "ready"),
        Sample(what: "Service without selector", objects: [object("v1", "Service", "s")], word: "ready"),
        Sample(
            what: "Service without Pods", objects: [object("v1", "Service", "s", spec: selector)], word: "waiting",
            says: ["no Pod has the labels"]),
        Sample(
            what: "Service with a Pod that is not ready",
            objects: [object("v1", "Service", "s", spec: selector), pod(labels: "\"app\":\"web\"")], word: "waiting"),
        Sample(
            what: "Service with a ready Pod",
            objects: [
                object("v1", "Service", "s", spec: selector), pod(labels: "\"app\":\"web\"", conditions: ready),
            ], word: "ready"),
        Sample(
            what: "Service of tests only",
            objects: [
                object("v1", "Service", "s", spec: selector),
                pod(phase: "Succeeded", labels: "\"app\":\"web\",\"kontrakt\":\"test\""),
            ], word: "ready"),
        Sample(
            what: "claim, bound", objects: [object("v1", "PersistentVolumeClaim", "d", status: "\"phase\":\"Bound\"")],
            word: "ready"),
        Sample(
            what: "claim, lost", objects: [object("v1", "PersistentVolumeClaim", "d", status: "\"phase\":\"Lost\"")],
            word: "failed"),
        Sample(
            what: "claim, pending",
            objects: [object("v1", "PersistentVolumeClaim", "d", status: "\"phase\":\"Pending\"")],
            word: "waiting"),
        Sample(
            what: "claim that nobody uses",
            objects: [
                object("v1", "PersistentVolumeClaim", "d", status: "\"phase\":\"Pending\""),
                event("WaitForFirstConsumer", "waiting", about: "PersistentVolumeClaim", "d"),
            ], word: "ready"),
        Sample(
            what: "claim without provisioner",
            objects: [
                object("v1", "PersistentVolumeClaim", "d", status: "\"phase\":\"Pending\""),
                event("ProvisioningFailed", "no class", about: "PersistentVolumeClaim", "d"),
            ], word: "stuck 60", says: ["no class"]),
        Sample(
            what: "Knative Service, unseen", objects: [object("serving.knative.dev/v1", "Service", "k")],
            word: "waiting"),
        Sample(
            what: "Knative Service, ready",
            objects: [
                object(
                    "serving.knative.dev/v1", "Service", "k",
                    status: "\"observedGeneration\":1,\"conditions\":[\(ready)]")
            ], word: "ready"),
        Sample(
            what: "Knative Service, its Pod fails",
            objects: [
                object(
                    "serving.knative.dev/v1", "Service", "k",
                    status: "\"observedGeneration\":1,\"conditions\":[\(condition("Ready", "Unknown"))]"),
                pod(
                    "k-1", phase: "Pending", labels: "\"serving.knative.dev/service\":\"k\"",
                    state: waiting("ImagePullBackOff")),
            ], word: "failed"),
        Sample(
            what: "SinkBinding without sink",
            objects: [
                object(
                    "sources.knative.dev/v1", "SinkBinding", "b",
                    status:
                        "\"observedGeneration\":1,\"conditions\":[\(condition("Ready", "False", reason: "SinkMissing"))]"
                )
            ], word: "stuck 30", says: ["SinkMissing"]),
        Sample(
            what: "a custom object that is not ready yet",
            objects: [
                object("example.org/v1", "Thing", "t", status: "\"conditions\":[\(condition("Ready", "False"))]")
            ],
            word: "waiting"),
        Sample(
            what: "a TaskRun that failed",
            objects: [
                object(
                    "tekton.dev/v1", "TaskRun", "t",
                    status: "\"conditions\":[\(condition("Succeeded", "False", reason: "Failed"))]")
            ], word: "failed"),
    ]
}
