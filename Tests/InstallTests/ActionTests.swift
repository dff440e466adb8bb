import TestSupport
import Testing

@Suite("The action for GitHub")
struct ActionTests {
    static let action = ServiceFile("action.yml")
    static let steps = action.root?["runs"]?["steps"]?.items ?? []

    @Test("has the parts that GitHub wants of a composite action")
    func structure() throws {
        let root = try #require(Self.action.root)
        #expect(root.keys == ["name", "description", "inputs", "runs"])
        #expect(root["runs"]?.keys == ["using", "steps"])
        #expect(root["runs"]?["using"]?.text == "composite")
        for input in root["inputs"]?.keys ?? [] {
            #expect(root["inputs"]?[input]?.keys == ["description", "default"], "\(input)")
            #expect(Self.action.text.contains("inputs.\(input)"), "nobody reads \(input)")
        }
        let known = Set(["name", "id", "if", "shell", "env", "run", "uses", "with", "working-directory"])
        for step in Self.steps {
            #expect(Set(step.keys).isSubset(of: known))
            #expect((step["run"] == nil) == (step["shell"] == nil), "a step that runs needs a shell")
            #expect((step["run"] == nil) != (step["uses"] == nil))
        }
    }

    @Test("reads only what is declared")
    func references() {
        let inputs = Self.action.root?["inputs"]?.keys ?? []
        for match in Self.action.text.matches(of: /inputs\.([a-z-]+)/) {
            #expect(inputs.contains(String(match.1)), "\(match.1)")
        }
        let ids = Self.steps.compactMap { $0["id"]?.text }
        for match in Self.action.text.matches(of: /steps\.([a-z-]+)\./) {
            #expect(ids.contains(String(match.1)), "\(match.1)")
        }
    }

    @Test("puts nothing from outside into a script")
    func interpolation() {
        for step in Self.steps { #expect(step["run"]?.text?.contains("${{") != true) }
    }

    @Test("has scripts without a flaw", .enabled(if: program("shellcheck") != nil, "shellcheck is not installed"))
    func shellcheck() {
        for script in Self.steps.compactMap({ $0["run"]?.text }) {
            #expect(complaints(about: script, in: "bash") == "")
        }
    }

    @Test("takes a binary and says what it says", .enabled(if: program("bash") != nil, "needs bash"))
    func verdicts() {
        let job = Job()
        defer { job.clear() }
        #expect(
            job.step("Take kontrakt", ["BINARY": "no-such-program"]).output.contains("::error::there is no program"))
        #expect(job.step("Take kontrakt", ["BINARY": builtExecutable]).status == 0)

        let check = ["ARGUMENTS": "", "COMPARE": "true", "SARIF": ""]
        let fresh = job.step("Check the repository", check)
        #expect(fresh.status == 0 && fresh.output == "", "\(fresh.output)\(fresh.errors)")

        // Words that a shell would take for its own stay words.
        let hostile = job.step(
            "Check the repository", check.merging(["ARGUMENTS": "--ignore\n$(touch it); `id`"]) { $1 })
        #expect(hostile.status == 2 && hostile.errors.contains("$(touch it); `id`"), "\(hostile.errors)")
        #expect(!filesBelow(job.checkout.folder).contains("it"))

        job.checkout.write(job.checkout.read(".kontrakt.yaml") + "namespace: builds\n", to: ".kontrakt.yaml")
        let stale = job.step("Check the repository", check)
        #expect(stale.status == 1 && stale.output.contains("+++ b/deploy/"))
        #expect(job.step("Check the repository", check.merging(["COMPARE": "false"]) { $1 }).status == 0)

        job.checkout.write("kind: Pod\n", to: "cart/kontrakt/pod.yaml")
        let wrong = job.step("Check the repository", check.merging(["SARIF": "found.sarif"]) { $1 })
        #expect(wrong.status == 1 && wrong.output.contains("::error file=cart/kontrakt/pod.yaml,line=1"))
        #expect(job.checkout.read("found.sarif").contains("\"results\""))
    }

    @Test("names what it builds by the bytes that it is built from", .enabled(if: program("bash") != nil, "needs bash"))
    func key() {
        let job = Job()
        defer { job.clear() }
        _ = job.step("Name what is built", ["ACTION": repositoryRoot])
        _ = job.step("Name what is built", ["ACTION": repositoryRoot])
        let sums = readText(job.folder + "/output").split(separator: "\n")
        #expect(sums.count == 2 && sums[0] == sums[1])
        #expect(sums.first?.wholeMatch(of: /sum=[0-9a-f]{40}/) != nil)
    }
}

/// The machine that runs the steps of the action on a checkout.
private struct Job {
    let folder = temporaryFolder("job")
    let checkout = Checkout()

    func step(_ name: String, _ environment: [String: String]) -> Finished {
        let step = ActionTests.steps.first { $0["name"]?.text == name }
        let script = step?["run"]?.text ?? "echo there is no such step; exit 127"
        #expect(Set(step?["env"]?.keys ?? []) == Set(environment.keys), "\(name)")
        let paths = readText(folder + "/path").split(separator: "\n").reversed().map(String.init)
        let world = [
            "RUNNER_TEMP": folder, "GITHUB_PATH": folder + "/path", "GITHUB_OUTPUT": folder + "/output",
            "PATH": (paths + [variable("PATH") ?? ""]).joined(separator: ":"),
        ]
        // As GitHub calls it.
        return execute(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            environment: world.merging(environment) { $1 }, in: checkout.folder)
    }

    func clear() {
        removeTree(folder)
        removeTree(checkout.folder)
    }
}
