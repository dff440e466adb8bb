import Testing

@Suite("Pushing")
struct PushTests {
    let cluster = FakeCluster(kontrakt: VerdictTests.probe)

    @Test("gives every tag the image's digest, and finds its work done the second time")
    func tags() {
        let digest = cluster.image("example.org/web", "{\"manifest\":1}", tags: ["latest"])
        let words = [
            "--tag", "${kontrakt.sourceReference}", "--tag", "latest", "--image", "web=example.org/web:x@\(digest)",
        ]
        for line in ["example.org/web:v1 is \(digest) now", "example.org/web:v1 is \(digest) already"] {
            let ended = push(words, ["SOURCE_REFERENCE": "v1"])
            #expect(ended.status == 0, "\(ended.errors)")
            #expect(ended.errors.contains(line))
            #expect(ended.output == "example.org/web:v1@\(digest)\nexample.org/web:latest@\(digest)\n")
        }
        #expect(cluster.tagged("example.org/web:v1") == "{\"manifest\":1}")
        let copies = cluster.calls.filter { $0.hasPrefix("copy") }
        #expect(
            copies == [
                "copy --all --preserve-digests docker://example.org/web@\(digest) docker://example.org/web:v1"
            ])
    }

    @Test("writes no tag when one of the images is not there")
    func allOrNothing() {
        let digest = cluster.image("example.org/web", "{}")
        let absent = "sha256:" + VerdictTests.digest
        let ended = push(
            ["--tag", "v1", "--image", "a=example.org/web@\(digest)", "--image", "b=example.org/other@\(absent)"])
        #expect(ended.status == 1)
        #expect(ended.errors.contains("error[K543]: `example.org/other@\(absent)` cannot be read: manifest unknown"))
        #expect(cluster.tagged("example.org/web:v1") == nil)
    }

    @Test("looks a tag up once, and gives the digest that it had")
    func byTag() {
        let digest = cluster.image("example.org/web", "{\"manifest\":1}", tags: ["kontrakt-main"])
        let ended = push(["--tag", "v1", "--tag", "v2", "--image", "web=example.org/web:kontrakt-main"])
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(ended.output == "example.org/web:v1@\(digest)\nexample.org/web:v2@\(digest)\n")
        #expect(cluster.calls.count { $0.contains("example.org/web:kontrakt-main") } == 1)
        #expect(cluster.calls.contains { $0.hasPrefix("copy") && $0.contains("docker://example.org/web@\(digest)") })
    }

    @Test("writes no tag when another tag is not there")
    func absentTag() {
        let digest = cluster.image("example.org/web", "{}")
        let ended = push(
            ["--tag", "v1", "--image", "a=example.org/web@\(digest)", "--image", "b=example.org/web:absent"])
        #expect(ended.status == 1)
        #expect(ended.errors.contains("error[K543]: `example.org/web:absent` cannot be read"))
        #expect(cluster.tagged("example.org/web:v1") == nil)
    }

    @Test("says when the registry refuses, or gives out something else")
    func registry() {
        let digest = cluster.image("example.org/web", "{}")
        cluster.mark("changed")
        let changed = push(["--tag", "v1", "--image", "web=example.org/web@\(digest)"])
        #expect(changed.status == 1 && changed.errors.contains("error[K545]"))
        cluster.mark("readonly")
        let refused = push(["--tag", "v2", "--image", "web=example.org/web@\(digest)"])
        #expect(refused.status == 1 && refused.errors.contains("error[K544]"))
        #expect(refused.errors.contains("denied"))
    }

    @Test("takes credentials and insecure hosts to skopeo, and nothing from variables that are empty")
    func access() {
        let digest = cluster.image("localhost:5000/web", "{}")
        let words = [
            "--tag", "v1", "--insecure-registry", "localhost:5000", "--image", "web=localhost:5000/web@\(digest)",
        ]
        #expect(push(words, ["DOCKER_CONFIG": "", "REGISTRY_AUTH_FILE": ""]).status == 0)
        #expect(!cluster.calls.contains { $0.contains("authfile") })
        #expect(
            cluster.calls.contains { $0.contains("--src-tls-verify=false") && $0.contains("--dest-tls-verify=false") })
        cluster.mark("login/config.json")
        #expect(push(words, ["DOCKER_CONFIG": cluster.folder + "/login"]).status == 0)
        #expect(cluster.calls.contains { $0.contains("--authfile \(cluster.folder)/login/config.json") })
    }

    @Test(
        "refuses what is not clear before it asks anybody",
        arguments: [
            (["--image", "web=example.org/web@sha256:\(VerdictTests.digest)"], "K541"),
            (["--tag", "v1", "--image", "web=example.org/web"], "K540"),
            (["--tag", "-v1", "--image", "web=example.org/web@sha256:\(VerdictTests.digest)"], "K542"),
            (["--tag", "${kontrakt.sourceReference}", "--image", "web=e.org/w@sha256:\(VerdictTests.digest)"], "K542"),
            (["--tag", "v1", "--run-key", "uid"], "K537"),
            (["--tag", "v1"], "K506"),
        ] as [([String], String)])
    func unclear(_ words: [String], _ code: String) {
        let ended = push(words)
        #expect(ended.status == 2)
        #expect(ended.errors.contains("error[\(code)]"), "\(ended.errors)")
        #expect(cluster.calls.isEmpty)
    }

    @Test("refuses two images for one tag")
    func conflict() {
        let images = ["{}", "[]"].map { "web=example.org/web@" + cluster.image("example.org/web", $0) }
        let ended = push(["--tag", "v1"] + images.flatMap { ["--image", $0] })
        #expect(ended.status == 1 && ended.errors.contains("error[K546]"))
        #expect(cluster.tagged("example.org/web:v1") == nil)
    }

    @Test("without images asks the tests first, and takes what the targets run")
    func fromTargets() {
        let cluster = FakeCluster(kontrakt: VerdictTests.job)
        let digest = cluster.image("example.org/web", "{}")
        func target(_ digest: String) -> String {
            pod(
                "web-5d-x", labels: "\"kontrakt\":\"target\"", owner: "ReplicaSet/web-5d",
                state: "\"imageID\":\"example.org/web@\(digest)\",\"state\":{\"running\":{}}",
                image: "example.org/web:1")
        }
        let test = pod("e2e-b", phase: "Succeeded", policy: "Never", labels: VerdictTests.test, owner: "Job/e2e")
        cluster.answers([
            [VerdictTests.ready, VerdictTests.failed, test, target(digest)],
            [VerdictTests.ready, VerdictTests.complete, test, target(digest)],
        ])
        let red = cluster.kontrakt("push", "--run", "r1", "--tag", "v1")
        #expect(red.status == 1 && red.errors.contains("error[K532]"))
        #expect(cluster.tagged("example.org/web:v1") == nil)
        let green = cluster.kontrakt("push", "--run", "r1", "--tag", "v1")
        #expect(green.status == 0, "\(green.errors)")
        #expect(cluster.tagged("example.org/web:v1") == "{}")
    }

    private func push(
        _ words: [String], _ environment: [String: String] = [:]
    ) -> (status: Int32, output: String, errors: String) {
        cluster.kontrakt(["push"] + words, environment: environment)
    }
}
