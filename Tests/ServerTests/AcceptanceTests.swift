import TestSupport
import Testing

/// What the golden stories expect is not only equal to itself: a real API server takes it.
@Suite(
    "A real API server takes what is generated", .serialized,
    .enabled(
        if: APIServer.assets != nil && APIServer.definitions != nil, "needs KUBEBUILDER_ASSETS and KONTRAKT_TEST_CRDS"))
struct AcceptanceTests {
    @Test("as a folder with its kustomization, as a stream, and the run beside it", arguments: Story.all)
    func applies(_ story: Story) throws {
        let server = try APIServer.shared.get()
        let generated = try story.generated()
        for source in [["-k", generated.folder], ["-f", generated.stream]] {
            let applied = server.kubectl(["apply", "--server-side", "--field-manager=kontrakt"] + source)
            #expect(applied.status == 0, "\(source): \(applied.errors)")
            let lines = applied.output.split(separator: "\n")
            #expect(lines.count == objects(of: generated.folder).count, "\(applied.output)")
        }
        let created = server.kubectl(["create", "--dry-run=server", "-f", generated.folder + "/run"])
        #expect(created.status == 0, "\(created.errors)")
        #expect(created.output.contains(story.runResource))
    }

    @Test("the access alone is what an administrator applies once", arguments: Story.all)
    func administrator(_ story: Story) throws {
        let server = try APIServer.shared.get()
        let generated = try story.generated()
        let applied = server.kubectl(["apply", "-k", generated.folder + "/access"])
        #expect(applied.status == 0, "\(applied.errors)")
        #expect(applied.output.contains("clusterrole.rbac.authorization.k8s.io/"))
    }

    private func objects(of folder: String) -> [String] {
        filesBelow(folder).filter { !$0.hasPrefix("run/") && !$0.hasSuffix("kustomization.yaml") }
    }
}
