import TestSupport
import Testing
import kontrakt

@Suite("A lock of a real registry", .enabled(if: testRegistry != nil, "needs KONTRAKT_TEST_REGISTRY"))
struct LiveLockTests {
    @Test("has the digest that the registry says, stays the same, and is what is applied")
    func digest() throws {
        let registry = try #require(testRegistry)
        let folder = temporaryFolder("lock")
        defer { removeTree(folder) }
        let host = registry.prefix { $0 != "/" }
        writeText(
            "lock: images.lock.yaml\nregistries: {\"\(host)\": {insecure: true}}\n", to: folder + "/.kontrakt.yaml")
        writeText(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: t, labels: {kontrakt: test}}
            spec: {restartPolicy: Never, containers: [{name: a, image: "\(registry)/busybox:1"}]}
            """, to: folder + "/web/kontrakt/web.yaml")
        func kontrakt(_ words: String...) -> (status: Int32, output: String, errors: String) {
            let outcome = run(
                ["kontrakt"] + words, in: Surroundings(workingDirectory: folder, environment: { variable($0) }))
            return (
                outcome.status, String(decoding: outcome.standardOutput, as: UTF8.self),
                String(decoding: outcome.standardError, as: UTF8.self)
            )
        }
        let first = kontrakt("lock")
        #expect(first.status == 0, "\(first.errors)")
        let lock = readText(folder + "/images.lock.yaml")
        let inspected = execute(
            ["skopeo", "inspect", "--tls-verify=false", "--format", "{{.Digest}}", "docker://\(registry)/busybox:1"])
        let digest = inspected.output.filter { !$0.isWhitespace }
        #expect(digest.hasPrefix("sha256:"), "\(inspected.errors)")
        #expect(lock.contains("- image: \(registry)/busybox@\(digest)\n"))
        #expect(kontrakt("lock").status == 0)
        #expect(readText(folder + "/images.lock.yaml") == lock)
        #expect(kontrakt("lock", "--check").status == 0)
        #expect(kontrakt("resolve").output.contains("image: \(registry)/busybox@\(digest)\n"))

        writeText(
            readText(folder + "/web/kontrakt/web.yaml").replacing("busybox:1", with: "absent:1"),
            to: folder + "/web/kontrakt/web.yaml")
        let absent = kontrakt("lock")
        #expect(absent.status == 1, "\(absent.errors)")
        #expect(absent.errors.contains("error[K570]") && absent.errors.contains("web.yaml:4:"))
        #expect(readText(folder + "/images.lock.yaml") == lock)
    }
}
