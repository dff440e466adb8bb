import Testing
import Text

@Suite("The verdict")
struct VerdictTests {
    static let job = """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: e2e}
        spec:
          template:
            metadata: {labels: {kontrakt: test}}
            spec:
              restartPolicy: Never
              containers: [{name: c, image: busybox}]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web, kontrakt: target}}
            spec:
              containers: [{name: c, image: "example.org/web@sha256:\(digest)"}]

        """
    static let digest = String(repeating: "a", count: 64)
    static let other = String(repeating: "b", count: 64)

    static let probe = """
        apiVersion: v1
        kind: Pod
        metadata: {name: probe, labels: {kontrakt: test}}
        spec:
          containers: [{name: c, image: busybox}]

        """

    static let ready = object(
        "apps/v1", "Deployment", "web",
        status: "\"observedGeneration\":1,\"replicas\":1,\"updatedReplicas\":1,\"availableReplicas\":1")
    static let unready = object("apps/v1", "Deployment", "web", status: "\"observedGeneration\":1")
    static let runs = object("batch/v1", "Job", "e2e", status: "\"active\":1")
    static let complete = object(
        "batch/v1", "Job", "e2e", status: "\"succeeded\":1,\"conditions\":[\(condition("Complete", "True"))]")
    static let failed = object(
        "batch/v1", "Job", "e2e",
        status: "\"failed\":1,\"conditions\":[\(condition("Failed", "True", reason: "BackoffLimitExceeded"))]")
    static let test = "\"kontrakt\":\"test\""

    static func target(running digest: String) -> String {
        pod(
            "web-5d-x", labels: "\"kontrakt\":\"target\",\"pod-template-hash\":\"5d\"", owner: "ReplicaSet/web-5d",
            state: "\"imageID\":\"\(digest)\",\"state\":{\"running\":{}}", conditions: condition("Ready", "True"),
            image: "example.org/web@sha256:\(Self.digest)")
    }

    static func probe(ready: Bool, restarts: Int = 0) -> String {
        pod(
            "probe", labels: test, state: "\"ready\":\(ready),\"restartCount\":\(restarts),\"state\":{\"running\":{}}",
            conditions: condition("Ready", ready ? "True" : "False"))
    }

    @Test("of wait leaves tests alone, and survives a server that is away for a moment")
    func waits() {
        let cluster = FakeCluster(kontrakt: Self.job)
        cluster.answers([[Self.unready, Self.failed], [], [Self.ready, Self.failed]])
        cluster.fail(2, "The connection to the server was refused")
        let ended = cluster.kontrakt("wait", "--run", "r1")
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(ended.errors.contains("cart: Deployment/web waiting: 0 of 1 Pods are made"))
        #expect(ended.errors.contains("cart: Deployment/web ready"))
        #expect(!ended.errors.contains("e2e"))
        #expect(!cluster.calls.contains { $0.contains("secret-token") })
        #expect(
            cluster.calls.contains {
                $0.hasPrefix("--kubeconfig /proc/self/fd/3 get ") && $0.contains("Deployment.v1.apps")
                    && $0.contains("-n \(FakeCluster.namespace)")
            })
    }

    @Test("of wait leaves the Job alone that an event source becomes, when it is a test")
    func waitsForNoSource() {
        let source = """
            ---
            apiVersion: sources.knative.dev/v1alpha1
            kind: JobSource
            metadata: {name: seed}
            spec:
              sink: {uri: "http://web"}
              template:
                metadata: {labels: {kontrakt: test}}
                spec: {containers: [{name: seed, image: "registry.example.org/seed:v1"}]}
            """
        let cluster = FakeCluster(kontrakt: Self.job + "\n" + source)
        cluster.answers([[Self.ready, Self.failed]])
        let ended = cluster.kontrakt("wait", "--run", "r1")
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(!ended.errors.contains("seed"))
        let others = FakeCluster(kontrakt: Self.job + "\n" + source.exchanging("{kontrakt: test}", for: "{a: b}"))
        others.answers([[Self.ready, Self.failed]])
        let late = others.kontrakt("wait", "--run", "r1", "--timeout", "1s")
        #expect(late.status == 1)
        #expect(late.errors.contains("Job `seed-jobsource-") && late.errors.contains("all.yaml:"), "\(late.errors)")
    }

    @Test("of wait names the object, the reason and the line as soon as something has failed")
    func failsFast() {
        let cluster = FakeCluster(kontrakt: Self.job)
        cluster.answers([
            [
                object("apps/v1", "Deployment", "web", status: "\"observedGeneration\":1,\"updatedReplicas\":1"),
                pod(
                    "web-5d-x", phase: "Pending", labels: "\"pod-template-hash\":\"5d\"", owner: "ReplicaSet/web-5d",
                    state: waiting("ImagePullBackOff")),
            ]
        ])
        let ended = cluster.kontrakt("wait", "--run", "r1", "--timeout", "10m")
        #expect(ended.status == 1)
        #expect(ended.errors.contains("error[K550]: Deployment `web` of kontrakt `cart` has failed: Pod `web-5d-x`"))
        #expect(ended.errors.contains("cart/kontrakt/all.yaml:13:18"))
    }

    @Test("of wait is red at the end of its time, with what it waited for")
    func timeout() {
        let cluster = FakeCluster(kontrakt: Self.job)
        cluster.answers([[Self.unready]])
        let ended = cluster.kontrakt("wait", "--run", "r1", "--timeout", "2s")
        #expect(ended.status == 1)
        #expect(ended.errors.contains("error[K531]"))
        #expect(ended.errors.contains("0 of 1 Pods are made"))
    }

    @Test("is green when the Job is complete and all else is ready, whatever retries it took")
    func green() {
        let cluster = FakeCluster(kontrakt: Self.job)
        let first = pod("e2e-a", phase: "Failed", policy: "Never", labels: Self.test, owner: "Job/e2e", state: ended(1))
        let second = pod(
            "e2e-b", phase: "Succeeded", policy: "Never", labels: Self.test, owner: "Job/e2e", state: ended(0),
            created: "2024-05-01T10:00:20Z")
        let running = Self.target(running: "example.org/web@sha256:\(Self.digest)")
        cluster.answers([
            [Self.ready, Self.runs, first, running], [Self.ready, Self.complete, first, second, running],
        ])
        let ended = cluster.kontrakt("assert", "--run", "r1")
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(
            ended.output == """
                KONTRAKT  POD    STYLE       VERDICT  TIME
                cart      e2e-b  completion  green    30s

                """)
    }

    @Test("is red when the Job has failed, with its logs and events")
    func red() {
        let cluster = FakeCluster(kontrakt: Self.job)
        cluster.answers([
            [
                Self.ready, Self.failed,
                pod("e2e-a", phase: "Failed", policy: "Never", labels: Self.test, owner: "Job/e2e", state: ended(3)),
                event("Odd", "something was odd", about: "Pod", "e2e-a"),
            ]
        ])
        let ended = cluster.kontrakt("assert", "--run", "r1")
        #expect(ended.status == 1)
        #expect(ended.output.contains("cart      e2e-a  completion  red"))
        #expect(ended.errors.contains("error[K532]: test `e2e-a` of kontrakt `cart` is red"))
        #expect(ended.errors.contains("exit code 3"))
        #expect(ended.errors.contains("  | the last words"))
        #expect(ended.errors.contains("something was odd"))
        #expect(cluster.calls.contains { $0.contains("logs e2e-a") && $0.contains("--tail=50") })
    }

    @Test("is red when a target runs another image than was applied, and green when it is a part of its index")
    func digests() {
        func outcome(running: String, index: String? = nil) -> (status: Int32, output: String, errors: String) {
            let cluster = FakeCluster(kontrakt: Self.job)
            cluster.answers([
                [
                    Self.ready, Self.complete, Self.target(running: running),
                    pod("e2e-b", phase: "Succeeded", policy: "Never", labels: Self.test, owner: "Job/e2e"),
                ]
            ])
            if let index {
                // The fake finds it by the name that it is asked for.
                cluster.put(index, at: "example.org/web@sha256:\(Self.digest)")
            }
            return cluster.kontrakt("assert", "--run", "r1")
        }
        let none = outcome(running: "sha256:\(Self.other)")
        #expect(none.status == 1 && none.errors.contains("error[K536]"))
        let unknown = outcome(running: "example.org/web@sha256:\(Self.other)")
        #expect(unknown.status == 1 && unknown.errors.contains("error[K535]"))
        #expect(unknown.errors.contains("could not be read from the registry"))
        let foreign = outcome(running: "example.org/web@sha256:\(Self.other)", index: "{\"manifests\":[]}")
        #expect(foreign.status == 1 && foreign.errors.contains("error[K535]"))
        let part = outcome(
            running: "example.org/web@sha256:\(Self.other)",
            index: "{\"manifests\":[{\"digest\":\"sha256:\(Self.other)\"}]}")
        #expect(part.status == 0, "\(part.errors)")
    }

    @Test("of what has to stay ready starts over when it is not, and is red when it was restarted")
    func settles() {
        let steady = FakeCluster(kontrakt: Self.probe)
        steady.answers([[Self.probe(ready: false)], [Self.probe(ready: true)]])
        let green = steady.kontrakt("assert", "--run", "r1", "--settle", "1s")
        #expect(green.status == 0, "\(green.errors)")
        #expect(green.errors.contains("test probe open: is ready and has to stay so"))
        #expect(green.output.contains("cart      probe  readiness  green"))

        let shaky = FakeCluster(kontrakt: Self.probe)
        shaky.answers([[Self.probe(ready: true)], [Self.probe(ready: true, restarts: 1)]])
        let red = shaky.kontrakt("assert", "--run", "r1", "--settle", "10s")
        #expect(red.status == 1)
        #expect(red.errors.contains("was restarted"))
    }

    @Test("is red without a test Pod, and says so")
    func empty() {
        let cluster = FakeCluster(kontrakt: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n")
        cluster.answers([[object("v1", "ConfigMap", "c")]])
        let ended = cluster.kontrakt("assert", "--run", "r1")
        #expect(ended.status == 1)
        #expect(ended.errors.contains("error[K534]: kontrakt `cart` has no Pod labelled `kontrakt: test`"))
    }

    @Test("needs a run")
    func noRun() {
        for command in ["wait", "assert"] {
            let ended = FakeCluster(kontrakt: Self.probe).kontrakt(command)
            #expect(ended.status == 2 && ended.errors.contains("error[K506]"))
        }
    }
}
