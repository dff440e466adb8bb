import Glibc
import TestSupport
import Testing

/// Old pipelines, brought up to date, on a real server that knows nothing but today's.
@Suite(
    "Files that fix brought up to date",
    .enabled(
        if: APIServer.assets != nil && APIServer.definitions != nil, "needs KUBEBUILDER_ASSETS and KONTRAKT_TEST_CRDS"))
struct FixTests {
    static let corpus = variable("KONTRAKT_CORPUS").map { $0 + "/real/build-pipeline-examples" }

    /// What cannot be said in v1, which fix explains.
    static let explained = ["taskruns/gcs-resource-spec-taskrun.yaml", "taskruns/taskrun-targetpath-gotest.yaml"]

    @Test("are taken, if they are examples of Build Pipeline", .enabled(if: corpus != nil, "needs KONTRAKT_CORPUS"))
    func examples() throws {
        let server = try APIServer.shared.get()
        let corpus = try #require(Self.corpus)
        let files = filesBelow(corpus)
        #expect(files.count == 12)
        let checkout = Checkout(
            Dictionary(uniqueKeysWithValues: files.map { ($0, readText(corpus + "/" + $0)) }),
            kubeconfig: server.kubeconfig)
        let fixed = checkout.call("fix -i -R -f .")
        #expect(fixed.status == 1, "some are explained")
        for file in files {
            if Self.explained.contains(file) {
                #expect(fixed.errors.contains("--> \(file):"), "\(file)")
                #expect(readText(checkout.path + "/" + file) == readText(corpus + "/" + file))
            } else {
                take(checkout.path + "/" + file, by: server)
            }
        }
        let before = files.map { readBytes(checkout.path + "/" + $0) }
        _ = checkout.call("fix -i -R -f .")
        #expect(files.map { readBytes(checkout.path + "/" + $0) } == before)
    }

    /// Golden cases with nothing in them but Tekton's and Kubernetes' own.
    static let cases = folders(in: repositoryRoot + "/golden/fix").filter { name in
        let folder = repositoryRoot + "/golden/fix/" + name
        return isFolder(folder + "/expected") && !readText(folder + "/case.md").contains("\nexit: ")
            && !["knative", "old-sources"].contains(name)
    }

    @Test("are taken, if they are examples of our own", arguments: cases)
    func golden(_ name: String) throws {
        let server = try APIServer.shared.get()
        let folder = repositoryRoot + "/golden/fix/\(name)/expected"
        for file in filesBelow(folder) where readBytes(folder + "/" + file)?.isEmpty == false && !file.hasSuffix(".txt")
        {
            take(folder + "/" + file, by: server)
        }
    }

    private func take(_ file: String, by server: APIServer) {
        let created = server.kubectl(["create", "--dry-run=server", "--validate=true", "-f", file])
        #expect(created.status == 0, "\(file): \(created.errors)")
    }
}
