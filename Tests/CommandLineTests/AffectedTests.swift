import Glibc
import TestSupport
import Testing

/// git as it is on a machine that nobody has configured.
private let plainGit = [
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b.c",
    "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b.c", "GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2020-01-01T00:00:00Z", "TEMPLATES": repositoryRoot + "/templates",
]

/// A repository of its own; it goes away with this.
private final class Checkout: Sendable {
    let folder = temporaryFolder("affected")

    deinit { _ = execute(["rm", "-rf", folder]) }

    @discardableResult
    func shell(_ script: String, in place: String = "") -> Finished {
        let ended = execute(["bash", "-ec", script], environment: plainGit, in: folder + place)
        #expect(ended.status == 0, "\(script)\n\(ended.errors)")
        return ended
    }

    func kontrakt(
        _ words: [String], input: String = "", in place: String = "", environment: [String: String] = [:]
    ) -> Finished {
        execute(
            [builtExecutable] + words, input: input, environment: plainGit.merging(environment) { $1 },
            in: folder + place)
    }

    /// The sixty services, in a branch that left `main` before that went on.
    static let services: Checkout = {
        let checkout = Checkout()
        for (path, text) in SixtyServices.files { writeText(text, to: checkout.folder + "/" + path) }
        checkout.shell(
            """
            git init -q -b main
            git init -q sub; git -C sub commit -q --allow-empty -m a
            git -c protocol.file.allow=always submodule --quiet add ./sub services/svc39/third; rm -rf sub
            git add .; git commit -qm base; git branch work
            echo '//' >> services/svc60/app.js; git commit -qam later; git checkout -q work; git gc -q
            """)
        return checkout
    }()

    static func ofServices() -> Checkout {
        let checkout = Checkout()
        _ = execute(["cp", "-a", services.folder + "/.", checkout.folder])
        return checkout
    }
}

@Suite("What a change touches", .enabled(if: program("git") != nil, "git is not installed"))
struct AffectedTests {
    @Test("is exactly this, in a repository with sixty services", arguments: AffectedCase.all)
    func sixty(_ change: AffectedCase) {
        let checkout = Checkout.ofServices()
        checkout.shell(change.script)
        let ended = checkout.kontrakt(["affected", "--since", "main", "--format", "json"])
        #expect(ended.status == 0, "\(ended.errors)")
        var (found, removed): (Set<String>, [String]) = ([], [])
        var isGone = false
        for line in ended.output.split(separator: "\n") {
            if line.contains("\"removed\": [") { isGone = true }
            let words = line.split(separator: "\"").map(String.init)
            guard let id = words.firstIndex(of: "id") else { continue }
            // `{"id": "kontrakt/a", "name": "a", "place": "a/kontrakt"}`
            if isGone { removed.append("\(words[id + 2]) (\(words[id + 10]))") } else { found.insert(words[id + 2]) }
        }
        let (missing, extra) = (change.expected.subtracting(found), found.subtracting(change.expected))
        #expect(missing.isEmpty, "missing: \(missing.sorted())")
        #expect(extra.isEmpty, "not expected: \(extra.sorted())")
        #expect(removed == change.removed)
    }

    @Test("does not depend on how git is configured")
    func configuration() {
        let checkout = Checkout.ofServices()
        checkout.shell("echo '//' >> services/svc22/app.js; touch -d 2001-01-01 go.mod; echo > services/svc39/third/a")
        let words = ["affected", "--since", "main"]
        let plain = checkout.kontrakt(words)
        writeText(
            """
            [diff]
              external = false
              relative = false
              renames = copies
              ignoreSubmodules = all
              autoRefreshIndex = false
              noprefix = true
              orderFile = order
            [color]
              ui = always
            [core]
              quotePath = true
              pager = false
              excludesFile = all
              fsmonitor = false
            """, to: checkout.folder + "/.git/hostile")
        writeText("*\n", to: checkout.folder + "/.git/all")
        let hostile = checkout.kontrakt(
            words,
            environment: [
                "GIT_CONFIG_GLOBAL": checkout.folder + "/.git/hostile", "GIT_DIR": "/nonexistent",
                "GIT_INDEX_FILE": "x",
                "GIT_WORK_TREE": "/", "GIT_EXTERNAL_DIFF": "false", "GIT_PAGER": "false", "LC_ALL": "de_DE.UTF-8",
                "GIT_DIFF_OPTS": "-u0", "GIT_LITERAL_PATHSPECS": "1", "GIT_TRACE": "1",
            ])
        #expect(hostile.status == 0, "\(hostile.errors)")
        #expect(hostile.output == plain.output)
        #expect(plain.output.contains("  svc22\n") && plain.output.contains("  svc39\n"))
    }

    @Test("is the same from any folder, and leaves git's index alone")
    func place() {
        let checkout = Checkout.ofServices()
        checkout.shell("echo '//' >> services/svc22/app.js; touch -d 2001-01-01 go.mod")
        let index = readBytes(checkout.folder + "/.git/index")
        let plain = checkout.kontrakt(["affected", "--since", "main"])
        let other = checkout.kontrakt(["affected", "--since", "main", "-R", "-f", "../.."], in: "/services/svc22")
        #expect(other.output == plain.output)
        let some = checkout.kontrakt(["affected", "--since", "main"], in: "/services/svc23")
        #expect(some.output == "" && some.status == 0, "\(some.errors)")
        #expect(readBytes(checkout.folder + "/.git/index") == index)
    }

    @Test("is found where the root is a folder of git's")
    func subfolder() {
        let checkout = Checkout()
        for (path, text) in SixtyServices.files { writeText(text, to: checkout.folder + "/shop/" + path) }
        checkout.shell(
            "git init -q -b main; echo > a; git add .; git commit -qm base; echo >> a; echo '//' >> shop/services/svc22/app.js"
        )
        let ended = checkout.kontrakt(["affected", "--since", "HEAD", "--format", "names"], in: "/shop")
        let expected = SixtyServices.spread(builds: ["svc22"])
        #expect(Set(ended.output.split(separator: "\n").map(String.init)) == expected, "\(ended.errors)")
    }

    @Test(
        "follows a list of paths, whatever stands between them",
        arguments: ["\n", "\r\n", "\0"])
    func paths(_ separator: String) {
        let checkout = Checkout.ofServices()
        checkout.shell("rm -rf .git")
        let list = [
            "README.md", "./services/svc22/app.js", checkout.folder + "/go.sum", "services/svc23/gone.js", "../x",
        ]
        let ended = checkout.kontrakt(
            ["affected", "--paths-from", "-", "--format", "names"], input: list.joined(separator: separator) + separator
        )
        let expected = SixtyServices.spread(builds: ["svc22", "svc23"] + SixtyServices.goBuilds)
        #expect(Set(ended.output.split(separator: "\n").map(String.init)) == expected, "\(ended.errors)")
    }

    @Test("cannot be known without the commits for it")
    func trouble() {
        let checkout = Checkout.ofServices()
        func says(_ words: [String], _ parts: [String], in place: String = "") {
            let ended = checkout.kontrakt(["affected"] + words, in: place)
            #expect(ended.status == 2 && ended.output == "")
            for part in parts { #expect(ended.errors.contains(part), "\(ended.errors)") }
        }
        says(["--since", "nowhere"], ["[K914]", "`nowhere`", "git fetch"])
        says(["--since", String(repeating: "0", count: 40)], ["[K914]", "a new branch"])
        says(["--since=--output=x"], ["[K906]"])
        says(["--since", "main..work"], ["[K914]"])
        says([], ["[K917]"])
        says(["--since", "main", "--paths-from", "-"], ["[K917]"])
        says(["--since", "main", "--git", "/nonexistent/git"], ["[K501]"])
        checkout.shell("git checkout -q --orphan other; git commit -qm other")
        says(["--since", "main"], ["[K915]"])
        checkout.shell(
            "rm -rf shallow; git clone -q --depth 1 -b work \"file://$PWD\" shallow; echo name: a > shallow/.kontrakt.yaml"
        )
        says(["--since", "origin/main"], ["[K914]", "shallow"], in: "/shallow")
        checkout.shell("git -C shallow fetch -q --depth 1 origin main:refs/remotes/origin/main")
        says(["--since", "origin/main"], ["[K915]", "shallow", "--deepen"], in: "/shallow")
        checkout.shell("rm -rf shallow .git")
        says(["--since", "main"], ["[K913]", "--paths-from"])
    }
}

@Suite("A reduced pipeline", .enabled(if: program("git") != nil, "git is not installed"))
struct ReducedPipelineTests {
    private func names(of stream: String) -> Set<String> {
        let documents = stream.split(separator: "\n---\n", omittingEmptySubsequences: true)
        return Set(
            documents.compactMap { document in
                let lines = document.split(separator: "\n")
                guard let kind = lines.first(where: { $0.hasPrefix("kind: ") })?.dropFirst(6),
                    ["Task", "Pipeline"].contains(kind)
                else { return nil }
                return lines.first { $0.hasPrefix("  name: ") }.map { "\(kind) \($0.dropFirst(8))" }
            })
    }

    @Test("runs what is affected, with all that it needs, under a name of its own")
    func reduced() {
        let checkout = Checkout.ofServices()
        checkout.shell("echo '//' >> services/svc22/app.js; echo '# more' >> services/svc31/kontrakt/pod.yaml")
        let ended = checkout.kontrakt(["generate", "--since", "main", "-v"])
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(ended.errors.contains("build/svc22: services/svc22/app.js changed\n"))
        let tasks = [
            "fetch", "delete", "build-base-1", "build-svc22", "build-svc31", "kontrakt-services-svc22",
            "kontrakt-services-svc31", "push",
        ]
        #expect(names(of: ended.output) == Set(tasks.map { "Task shop-affected-\($0)" } + ["Pipeline shop-affected"]))
        // The accounts and their rights are the ones that are there.
        let whole = checkout.kontrakt(["generate"])
        let access = { (text: String) in
            text.split(separator: "\n---\n").filter {
                $0.contains("rbac.authorization") || $0.contains("kind: ServiceAccount")
            }
        }
        #expect(access(ended.output).count > 3)
        #expect(access(ended.output) == access(whole.output))
    }

    @Test("pushes targets that are affected, and no others")
    func targets() {
        let checkout = Checkout.ofServices()
        checkout.shell("echo '# more' >> services/svc32/kontrakt/pod.yaml")
        let ended = checkout.kontrakt(["generate", "--since", "main"])
        #expect(names(of: ended.output).contains("Task shop-affected-kontrakt-services-svc32"))
        #expect(!names(of: ended.output).contains("Task shop-affected-push"))
    }

    @Test("is nothing when nothing is affected")
    func nothing() {
        let checkout = Checkout.ofServices()
        let ended = checkout.kontrakt(["generate", "--since", "main"])
        #expect(ended.status == 0 && ended.output == "", "\(ended.errors)")
    }

    @Test("never takes the place of the whole one, but follows itself")
    func folders() {
        let checkout = Checkout.ofServices()
        #expect(checkout.kontrakt(["generate", "-o", "out"]).status == 0)
        let before = checkout.shell("find out -type f | xargs sha256sum").output
        for change in ["true", "echo '//' >> services/svc22/app.js"] {
            checkout.shell(change)
            let refused = checkout.kontrakt(["generate", "--since", "main", "-o", "out"])
            #expect(refused.status == 2 && refused.errors.contains("[K918]"), "\(refused.errors)")
        }
        #expect(checkout.shell("find out -type f | xargs sha256sum").output == before)
        #expect(checkout.kontrakt(["generate", "--since", "main", "--check", "-o", "out"]).errors.contains("[K918]"))

        let words = ["generate", "--since", "main", "-o", "out/reduced"]
        #expect(checkout.kontrakt(words).status == 0)
        let files = checkout.shell("cd out/reduced; find . -type f | sort").output
        #expect(files.contains("./pipeline/pipeline-shop-affected.yaml\n") && files.contains("./run/"))
        #expect(checkout.kontrakt(words).status == 0)
        checkout.shell("git checkout -q services")
        #expect(checkout.kontrakt(words).status == 0)
        #expect(checkout.shell("find out/reduced -type f").output == "")
    }
}
