import TestSupport
import Testing

@Suite("Hooks of pre-commit", .enabled(if: program("pre-commit") != nil, "pre-commit is not installed"))
struct HookTests {
    @Test("are declared as pre-commit wants them")
    func manifest() {
        let outcome = execute(["pre-commit", "validate-manifest", repositoryRoot + "/.pre-commit-hooks.yaml"])
        #expect(outcome.status == 0, "\(outcome.output)")
    }

    @Test("let what is fresh pass, and stop what is stale with the difference")
    func comparing() {
        let hooked = Hooked("kontrakt-check-system", "kontrakt-generate-check-system")
        defer { hooked.clear() }
        #expect(hooked.commit("Fresh") == (0, ""))

        let file = "deploy/run/pipelinerun-shop.yaml"
        hooked.checkout.write(hooked.checkout.read(".kontrakt.yaml") + "namespace: builds\n", to: ".kontrakt.yaml")
        let (status, words) = hooked.commit("Stale")
        #expect(status == 1)
        #expect(words.contains("--- a/\(file)\n+++ b/\(file)\n"), "\(words)")
        #expect(words.contains("error[K451]: the generated files are stale"))
        #expect(!hooked.checkout.read(file).contains("builds"))

        hooked.checkout.write("kind: Pod\n", to: "cart/kontrakt/pod.yaml")
        let (wrong, complaint) = hooked.commit("Wrong")
        #expect(wrong == 1 && complaint.contains("cart/kontrakt/pod.yaml:1"), "\(complaint)")
    }

    @Test("mend what is stale, and let it pass then")
    func mending() {
        let hooked = Hooked("kontrakt-generate-system")
        defer { hooked.clear() }
        #expect(hooked.commit("Fresh") == (0, ""))

        // pre-commit shows no hook the files that went away, and takes new ones for none of its business.
        _ = hooked.checkout.git("rm", "-r", "--quiet", "till/kontrakt")
        hooked.checkout.write(hooked.checkout.read("cart/kontrakt/pod.yaml"), to: "desk/kontrakt/pod.yaml")
        let (status, words) = hooked.commit("Stale")
        #expect(status == 1)
        #expect(words.contains("--- a/deploy/pipeline/task-shop-kontrakt-till.yaml\n+++ /dev/null\n"), "\(words)")
        #expect(words.contains("the generated files were stale: 1 missing, "))
        #expect(filesBelow(hooked.checkout.folder).contains("deploy/pipeline/task-shop-kontrakt-desk.yaml"))
        #expect(hooked.commit("Mended") == (0, ""))
        #expect(hooked.checkout.git("status", "--short").output == "")
    }

    @Test(
        "are built by pre-commit, with nothing but the Swift toolchain",
        .enabled(if: variable("KONTRAKT_TEST_SWIFT_HOOK") != nil, "set KONTRAKT_TEST_SWIFT_HOOK: it takes minutes"))
    func built() {
        let hooked = Hooked("kontrakt-check", "kontrakt-generate", path: variable("PATH") ?? "")
        defer { hooked.clear() }
        #expect(hooked.commit("Fresh") == (0, ""))
        hooked.checkout.write(hooked.checkout.read(".kontrakt.yaml") + "namespace: builds\n", to: ".kontrakt.yaml")
        #expect(hooked.commit("Stale").status == 1)
        #expect(hooked.commit("Mended") == (0, ""))
    }
}

/// A checkout whose commits run hooks of kontrakt, which come from a repository with all that these are built from.
private struct Hooked {
    let checkout = Checkout()
    private let origin = temporaryFolder("hooks")
    private let installed = Installed()
    private let environment: [String: String]

    init(_ hooks: String..., path: String? = nil) {
        let needed = path == nil ? [] : ["Package.swift", "Sources", "Tests", "templates"]
        for name in [".pre-commit-hooks.yaml"] + needed {
            let source = repositoryRoot + "/" + name
            if isFolder(source) {
                copyTree(source, to: origin + "/" + name)
            } else {
                writeBytes(readBytes(source) ?? [], to: origin + "/" + name)
            }
        }
        environment = [
            "PRE_COMMIT_HOME": origin + "/.cache", "HOME": origin + "/.home", "PRE_COMMIT_COLOR": "never",
            "PATH": path ?? installed.environment["PATH"] ?? "",
        ]
        let identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-C", origin]
        for words in [["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Hooks"]] {
            _ = execute(["git"] + identity + words)
        }
        let revision = execute(["git", "-C", origin, "rev-parse", "HEAD"]).output
        let entries = hooks.map { "  - id: \($0)\n" }.joined()
        checkout.write(
            "repos:\n- repo: \(origin)\n  rev: \(revision.prefix { $0 != "\n" })\n  hooks:\n" + entries,
            to: ".pre-commit-config.yaml")
        _ = execute(["pre-commit", "install"], environment: environment, in: checkout.folder)
    }

    /// The status of `git commit`, and what was said when it is not 0.
    func commit(_ message: String) -> (status: CInt, words: String) {
        let outcome = checkout.commit(message, environment: environment)
        return (outcome.status, outcome.status == 0 ? "" : outcome.output + outcome.errors)
    }

    func clear() {
        for folder in [checkout.folder, origin, installed.folder] { removeTree(folder) }
    }
}
