import Glibc
import TestSupport
import Testing
import kontrakt

/// `KONTRAKT_TEST_CLUSTER` is the kubeconfig of a cluster that runs Pods, `KONTRAKT_TEST_REGISTRY` a registry that it
/// pulls from and that holds `busybox:1`.
let testCluster = variable("KONTRAKT_TEST_CLUSTER")
let testRegistry = variable("KONTRAKT_TEST_REGISTRY")

@Suite(
    "The verdict of a real cluster",
    .enabled(
        if: testCluster != nil && testRegistry != nil, "needs KONTRAKT_TEST_CLUSTER and KONTRAKT_TEST_REGISTRY"),
    .serialized)
struct LiveVerdictTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        let objects: [String]
        let wait: Int32
        let assert: Int32
        var says: [String] = []
        var words: [String] = []
        var timeout = "10m"
        /// What kubectl does after `apply`.
        var then: [[String]] = []

        var testDescription: String { name }
    }

    /// What `apply` would refuse is what these are about.
    private static let ignored = "# kontrakt:ignore K385 it is missing on purpose"

    /// Tests that sleep for ten minutes: whoever waited for them would be far too late.
    static let samples: [Sample] = [
        Sample(name: "green", objects: [job("exit 0")], wait: 0, assert: 0),
        Sample(
            name: "red", objects: [job("echo it is broken; exit 3")], wait: 0, assert: 1,
            says: ["K532", "exit code 3", "it is broken", "red.yaml:6:"]),
        Sample(name: "ready", objects: [deployment("sleep 3600", label: "test")], wait: 0, assert: 0),
        Sample(
            name: "pull", objects: [job("sleep 600"), deployment("sleep 3600", image: "absent:1")], wait: 1, assert: 1,
            says: ["K550", "Deployment `web`", "absent:1", "pull.yaml:15:"]),
        Sample(
            name: "crash", objects: [job("sleep 600"), deployment("echo oh no; exit 7")], wait: 1, assert: 1,
            says: ["K551", "CrashLoopBackOff", "exit code 7", "oh no"]),
        Sample(
            name: "config",
            objects: [
                job("sleep 600"),
                deployment("sleep 3600", more: "\(ignored)\n          envFrom: [{configMapRef: {name: absent}}]"),
            ],
            wait: 1, assert: 1, says: ["K552", "CreateContainerConfigError", "absent"]),
        Sample(
            name: "start", objects: [job("exit 0"), deployment("x", more: "workingDir: /dev/null")], wait: 1, assert: 1,
            says: ["K553", "Deployment `web`"]),
        Sample(
            name: "room",
            objects: [job("sleep 600"), deployment("sleep 3600", more: "resources: {requests: {cpu: \"900\"}}")],
            wait: 1, assert: 1, says: ["K554", "Insufficient cpu", "room.yaml:15:"], words: ["--grace", "5s"]),
        Sample(
            name: "quota",
            objects: [
                "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: none}\nspec: {hard: {pods: \"0\"}}\n",
                deployment("sleep 3600", label: "test"),
            ], wait: 0, assert: 1, says: ["K555", "exceeded quota: none"],
            // Until the server's admission has heard of the quota, a Pod can slip through.
            then: [
                ["wait", "resourcequota/none", "--for=jsonpath={.status.hard.pods}=0", "--timeout=4m"],
                ["delete", "pods", "--all", "--now"],
            ]),
        Sample(
            name: "mount",
            objects: [
                job("sleep 600"),
                deployment("sleep 3600", more: "volumeMounts: [{name: v, mountPath: /v}]").replacing(
                    "containers:",
                    with: "\(ignored)\n      volumes: [{name: v, secret: {secretName: absent}}]\n      containers:"),
            ], wait: 1, assert: 1, says: ["K556", "secret \"absent\" not found"], words: ["--grace", "5s"]),
        Sample(
            name: "late",
            objects: [
                job("exit 0"),
                deployment("sleep 3600", more: "readinessProbe: {exec: {command: [\"false\"]}, periodSeconds: 1}"),
            ], wait: 1, assert: 1, says: ["K531", "0 of 1 Pods are available"], timeout: "15s"),
        Sample(
            name: "none", objects: ["apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"], wait: 0, assert: 1,
            says: ["K534"]),
    ]

    @Test("is right, and comes as soon as the cause can be seen", arguments: samples)
    func verdict(_ sample: Sample) throws {
        let world = try LiveRun(sample.name, sample.objects.joined(separator: "---\n"))
        defer { world.delete() }
        let start = ContinuousClock.now
        let applied = world.kontrakt("apply")
        #expect(applied.status == 0, "\(applied.errors)")
        for words in sample.then {
            let done = world.kubectl(words, of: sample.name)
            #expect(done.status == 0, "\(done.errors)")
        }
        let waited = world.kontrakt(["wait", "--timeout", sample.timeout] + sample.words)
        #expect(waited.status == sample.wait, "\(waited.errors)")
        let judged = world.kontrakt(["assert", "--timeout", sample.timeout] + sample.words)
        #expect(judged.status == sample.assert, "\(judged.errors)")
        for text in sample.says { #expect(judged.errors.contains(text), "\(judged.errors)") }
        #expect(start.duration(to: .now) < .seconds(240))
    }

    @Test("lets the tag have the digest that ran, and no other")
    func promotion() throws {
        let registry = try #require(testRegistry)
        let world = try LiveRun(
            "push", Self.job("exit 0") + "---\n" + Self.deployment("sleep 3600", label: "target", image: "../../web"),
            builds: true)
        defer { world.delete() }
        let built = "\(registry)/kontrakt-test:build-\(world.run)"
        let copied = execute(
            [
                "skopeo", "copy", "--src-tls-verify=false", "--dest-tls-verify=false", "docker://\(registry)/busybox:1",
                "docker://\(built)",
            ])
        try #require(copied.status == 0, "\(copied.errors)")
        #expect(world.kontrakt("apply", "--image", "web=\(built)").status == 0)
        let pushed = world.kontrakt(
            "push", "--tag", "green-\(world.run)", "--insecure-registry", registry,
            environment: ["SOURCE_REFERENCE": "unused", "KO_DOCKER_REPO": registry])
        #expect(pushed.status == 0, "\(pushed.errors)")
        let manifests = ["build", "green"].map { world.manifest("\(registry)/kontrakt-test:\($0)-\(world.run)") }
        #expect(!manifests[0].isEmpty && manifests[0] == manifests[1])
    }

    private static func job(_ script: String) -> String {
        """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: e2e}
        spec:
          backoffLimit: 0
          template: {metadata: {labels: {kontrakt: test}}, spec: {
            restartPolicy: Never, terminationGracePeriodSeconds: 0, containers: [{
            name: e2e, image: "REGISTRY/busybox:1", command: [sh, -c, "\(script)"]}]}}

        """
    }

    private static func deployment(
        _ script: String, label: String? = nil, image: String = "REGISTRY/busybox:1", more: String = ""
    ) -> String {
        let image = image.hasPrefix("absent") ? "REGISTRY/\(image)" : image
        return """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              # Its line is what a complaint points to.
              labels: {a: b}
              name: web
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web\(label.map { ", kontrakt: \($0)" } ?? "")}}
                spec:
                  terminationGracePeriodSeconds: 0
                  containers:
                    - name: web
                      image: \(image)
                      command: [sh, -c, "\(script)"]
                      \(more)

            """
    }
}
