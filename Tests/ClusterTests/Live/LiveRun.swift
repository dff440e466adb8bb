import Glibc
import TestSupport
import Testing
import kontrakt

/// A repository with one kontrakt, and a run of it in the cluster.
final class LiveRun {
    let run: String
    private let folder = temporaryFolder("live")

    init(_ name: String, _ objects: String, builds: Bool = false) throws {
        let registry = try #require(testRegistry)
        run = "v\(getpid() % 100_000)\(name)"
        writeText("name: live\naccess: {policy: false}\n", to: folder + "/.kontrakt.yaml")
        writeText(
            objects.replacing("REGISTRY", with: registry), to: folder + "/\(name)/kontrakt/\(name).yaml")
        if builds { writeText("FROM busybox\n", to: folder + "/web/Dockerfile") }
    }

    deinit { removeTree(folder) }

    func kontrakt(
        _ words: String..., environment: [String: String] = [:]
    ) -> (status: Int32, output: String, errors: String) {
        kontrakt(words, environment: environment)
    }

    func kontrakt(
        _ words: [String], environment: [String: String] = [:]
    ) -> (status: Int32, output: String, errors: String) {
        let known = world.merging(environment) { $1 }
        let outcome = outcome(of: words, Surroundings(workingDirectory: folder, environment: { known[$0] }))
        return (
            outcome.status, String(decoding: outcome.standardOutput, as: UTF8.self),
            String(decoding: outcome.standardError, as: UTF8.self)
        )
    }

    /// Starts the program as a process of its own, and kills it.
    func kill(_ words: [String], after milliseconds: Int) {
        killed([builtExecutable] + words, after: milliseconds, environment: world, in: folder)
    }

    private var world: [String: String] {
        var world = ["KONTRAKT_KUBECONFIG": testCluster ?? "", "KONTRAKT_RUN": run]
        for name in ["PATH", "HOME"] { world[name] = variable(name) }
        return world
    }

    func manifest(_ reference: String) -> String {
        execute(["skopeo", "inspect", "--raw", "--tls-verify=false", "docker://\(reference)"]).output
    }

    /// What a Pod with the label has said.
    func logs(_ label: String, of kontrakt: String) -> String {
        kubectl(["logs", "-l", label, "--tail=-1"], of: kontrakt).output
    }

    /// Runs kubectl in the namespace of a kontrakt.
    func kubectl(_ words: [String], of kontrakt: String) -> Finished {
        execute(["kubectl", "--kubeconfig", testCluster ?? "", "-n", "kontrakt-\(kontrakt)-\(run)"] + words)
    }

    func delete() { _ = kontrakt("delete") }
}

func outcome(of words: [String], _ surroundings: Surroundings) -> Outcome {
    run(["kontrakt"] + words, in: surroundings)
}
