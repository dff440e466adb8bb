import TestSupport
import kontrakt

/// A repository with kontrakts, and how its owner calls us.
final class Checkout {
    let path = temporaryFolder("life")
    var environment: [String: String]

    init(_ files: [String: String], kubeconfig: String) {
        environment = ["KONTRAKT_KUBECONFIG": kubeconfig, "PATH": variable("PATH") ?? ""]
        for (name, text) in files { writeText(text, to: path + "/" + name) }
        writeText("", to: path + "/.git/HEAD")
    }

    /// A copy of a golden case's input.
    init(golden name: String, kubeconfig: String) {
        environment = ["KONTRAKT_KUBECONFIG": kubeconfig, "PATH": variable("PATH") ?? ""]
        copyTree(repositoryRoot + "/golden/\(name)/input", to: path)
        writeText("", to: path + "/.git/HEAD")
    }

    deinit { removeTree(path) }

    func call(_ line: String) -> (status: Int32, output: String, errors: String) {
        let world = environment
        let words = ["kontrakt"] + line.split(separator: " ").map(String.init)
        let outcome = run(words, in: Surroundings(workingDirectory: path, environment: { world[$0] }))
        return (
            outcome.status, String(decoding: outcome.standardOutput, as: UTF8.self),
            String(decoding: outcome.standardError, as: UTF8.self)
        )
    }
}
