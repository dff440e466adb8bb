import Glibc
import TestSupport
import Testing

/// Whatever a machine does to us in the middle of the work, the next call ends right.
@Suite(
    "Killed in the middle, in a real cluster",
    .enabled(
        if: testCluster != nil && testRegistry != nil, "needs KONTRAKT_TEST_CLUSTER and KONTRAKT_TEST_REGISTRY"))
struct LiveKillTests {
    @Test("wait and push leave nothing wrong behind, twenty times each")
    func killing() throws {
        let registry = try #require(testRegistry)
        let world = try LiveRun("kill", Self.objects, builds: true)
        defer { world.delete() }
        let built = "\(registry)/kontrakt-kill"
        let copied = execute([
            "skopeo", "copy", "--src-tls-verify=false", "--dest-tls-verify=false", "docker://\(registry)/busybox:1",
            "docker://\(built):built-\(world.run)",
        ])
        try #require(copied.status == 0, "\(copied.errors)")
        let image = ["--image", "web=\(built):built-\(world.run)"]
        #expect(world.kontrakt(["apply"] + image).status == 0)
        let asserted = world.kontrakt(["assert"] + image)
        try #require(asserted.status == 0, "\(asserted.errors)")
        let right = try #require(digest(of: "\(built):built-\(world.run)"))

        var numbers = SeededNumbers(seed: 5)
        let push = ["push", "--settle", "1s", "--insecure-registry", registry]
        // As long as it takes when nobody disturbs it: every moment of that may be the one.
        let start = ContinuousClock.now
        #expect(world.kontrakt(push + ["--tag", "first-\(world.run)"] + image).status == 0)
        let whole = start.duration(to: .now) / .milliseconds(1)
        for round in 0..<20 {
            let tag = "round\(round)-\(world.run)"
            world.kill(push + ["--tag", tag] + image, after: Int.random(in: 1...Int(whole), using: &numbers))
            let after = digest(of: "\(built):\(tag)")
            #expect(after == nil || after == right, "round \(round)")
            // The last rounds show that the next call ends right; what it costs is the same each time.
            if round.isMultiple(of: 4) {
                let again = world.kontrakt(push + ["--tag", tag] + image)
                #expect(again.status == 0, "round \(round): \(again.errors)")
                #expect(digest(of: "\(built):\(tag)") == right, "round \(round)")
            }
            world.kill(["wait"] + image, after: Int.random(in: 1...1500, using: &numbers))
        }
        let waited = world.kontrakt(["wait"] + image)
        #expect(waited.status == 0, "\(waited.errors)")
    }

    @Test("a red run gets no tag")
    func red() throws {
        let registry = try #require(testRegistry)
        let world = try LiveRun("redpush", Self.objects.replacing("exit 0", with: "exit 1"), builds: true)
        defer { world.delete() }
        let image = ["--image", "web=\(registry)/busybox:1"]
        #expect(world.kontrakt(["apply"] + image).status == 0)
        let pushed = world.kontrakt(
            ["push", "--settle", "1s", "--insecure-registry", registry, "--tag", "red-\(world.run)"] + image)
        #expect(pushed.status == 1, "\(pushed.errors)")
        #expect(digest(of: "\(registry)/busybox:red-\(world.run)") == nil)
    }

    private static let objects = """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: e2e}
        spec:
          backoffLimit: 0
          template: {metadata: {labels: {kontrakt: test}}, spec: {
            restartPolicy: Never, containers: [{name: e2e, image: "REGISTRY/busybox:1", command: [sh, -c, "exit 0"]}]}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web, kontrakt: target}}
            spec:
              terminationGracePeriodSeconds: 0
              containers: [{name: web, image: ../../web, command: [sleep, "3600"]}]

        """
}
