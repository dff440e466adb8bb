import TestSupport

/// A place that kontrakt was installed into, as a package or `make install` does, with the program beside the tests.
struct Installed {
    let folder = temporaryFolder("installed")
    let outcome: Finished

    init() { outcome = Self.make("install", folder) }

    private static func make(_ target: String, _ folder: String) -> Finished {
        execute(
            [
                "make", "-s", "--no-print-directory", target, "BINARY=\(builtExecutable)", "DESTDIR=\(folder)",
                "PREFIX=/usr",
            ],
            in: repositoryRoot)
    }

    func uninstall() -> Finished { Self.make("uninstall", folder) }

    /// What a login shell has where kontrakt is installed.
    var environment: [String: String] { ["PATH": "\(folder)/usr/bin:\(variable("PATH") ?? "")"] }
}

/// A folder with two kontrakts, settings, and generated files that are fresh, in a git repository.
struct Checkout {
    let folder = temporaryFolder("checkout")

    init() {
        write("name: shop\nregistry: registry.example.org/shop\noutput: deploy\n", to: ".kontrakt.yaml")
        for name in ["cart", "till"] {
            let pod = """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: \(name)
                  labels: {kontrakt: test}
                spec:
                  restartPolicy: Never
                  containers:
                  - name: \(name)
                    image: docker.io/library/busybox:1.36.1
                    args: ["true"]

                """
            write(pod, to: "\(name)/kontrakt/pod.yaml")
        }
        _ = execute([builtExecutable, "generate", "--write"], in: folder)
        git("init", "--quiet", "--initial-branch=main")
        commit("Begin")
    }

    func write(_ text: String, to path: String) { writeText(text, to: folder + "/" + path) }
    func read(_ path: String) -> String { readText(folder + "/" + path) }

    @discardableResult
    func git(_ words: String..., environment: [String: String] = [:]) -> Finished {
        let identity = ["GIT_AUTHOR_NAME": "A", "GIT_COMMITTER_NAME": "A"]
        let addresses = ["GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_EMAIL": "a@example.org"]
        let all = identity.merging(addresses) { $1 }.merging(environment) { $1 }
        return execute(["git"] + words, environment: all, in: folder)
    }

    /// All that was changed becomes a commit, if the hooks let it.
    @discardableResult
    func commit(_ message: String, environment: [String: String] = [:]) -> Finished {
        git("add", "--all")
        return git("commit", "--quiet", "--message", message, environment: environment)
    }
}
