import Model
import TestSupport
import Testing

/// A repository with branches, tags and a submodule, served from the disk, and a place to clone it to.
private struct Upstream {
    let root = temporaryFolder("fetch")
    var url: String { "file://\(root)/repository" }
    private let environment: [String: String]
    let first: String
    let feature: String
    let main: String

    init() {
        environment = [
            "HOME": root, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org",
            "GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z", "GIT_COMMITTER_DATE": "2020-01-01T00:00:00Z",
        ]
        // Submodules from the disk are off by default; the source of a pipeline is not on a disk.
        writeText("[protocol \"file\"]\n\tallow = always\n", to: root + "/.gitconfig")
        let made = execute(
            [
                "sh", "-euc",
                """
                git init -q -b main part && cd part && echo part >part && git add . && git commit -qm part && cd ..
                git init -q -b main repository && cd repository
                echo 1 >file && git add . && git commit -qm 1 && git tag v1 && git tag -a -m x v1.1 && git rev-parse HEAD
                git checkout -qb 'feature/x+y' && echo 2 >file && git commit -qam 2 && git rev-parse HEAD
                git branch v1 && git update-ref refs/pull/7/head HEAD
                git checkout -q main && git submodule --quiet add "$PWD/../part" part && git commit -qm 3
                git rev-parse HEAD
                """,
            ], environment: environment, in: root)
        let commits = made.output.split(separator: "\n").map(String.init)
        (first, feature, main) = commits.count == 3 ? (commits[0], commits[1], commits[2]) : ("", "", "")
    }

    struct Outcome {
        let finished: Finished
        let results: [String: String]
        let source: String
    }

    func fetch(
        url: String? = nil, revision: String = "", reference: String = "", credentials: String = "",
        shell: [String] = ["sh"]
    ) -> Outcome {
        let place = temporaryFolder("fetched")
        writeText("old", to: place + "/source/stale/.hidden")
        writeText(readText(root + "/.gitconfig"), to: place + "/home/.gitconfig")
        writeText("", to: place + "/results/.keep")
        writeText(script("fetch.yaml", "clone", resultsIn: place + "/results"), to: place + "/clone.sh")
        let step = [
            "HOME": place + "/home", "GIT_CONFIG_NOSYSTEM": "1", "URL": url ?? self.url, "REVISION": revision,
            "REFERENCE": reference, "RUN_KEY": "a uid", "SOURCE": place + "/source", "GIT_AUTH": credentials,
        ]
        let finished = execute(shell + [place + "/clone.sh"], environment: step)
        let names = filesBelow(place + "/results").filter { $0 != ".keep" }
        let results = Dictionary(uniqueKeysWithValues: names.map { ($0, readText(place + "/results/" + $0)) })
        return Outcome(finished: finished, results: results, source: place)
    }
}

@Suite("The script of fetch", .enabled(if: program("git") != nil, "git is not installed"))
struct FetchScriptTests {
    @Test(arguments: shells) func clonesTheDefaultBranchWithItsSubmodules(shell: [String]) {
        let upstream = Upstream()
        defer { removeTree(upstream.root) }
        let outcome = upstream.fetch(shell: shell)
        defer { removeTree(outcome.source) }
        #expect(outcome.finished.status == 0, "\(outcome.finished.errors)")
        #expect(
            outcome.results == [
                "commit": upstream.main, "url": upstream.url, "reference": "main",
                "run": SHA256.hex("a uid", first: 12),
            ])
        #expect(readText(outcome.source + "/source/part/part") == "part\n")
        #expect(!filesBelow(outcome.source + "/source").contains("stale/.hidden"))
    }

    @Test func findsWhatARevisionMeans() {
        let upstream = Upstream()
        defer { removeTree(upstream.root) }
        let expected: [(revision: String, commit: String, reference: String)] = [
            ("main", upstream.main, "main"),
            ("feature/x+y", upstream.feature, "feature-x-y"),
            // A branch comes before a tag of the same name, as with `git clone --branch`.
            ("v1", upstream.feature, "v1"),
            ("refs/tags/v1", upstream.first, "v1"),
            ("v1.1", upstream.first, "v1.1"),
            ("refs/heads/feature/x+y", upstream.feature, "feature-x-y"),
            ("refs/pull/7/head", upstream.feature, upstream.feature),
            (upstream.first, upstream.first, upstream.first),
            (String(upstream.feature.prefix(9)), upstream.feature, upstream.feature),
        ]
        for (revision, commit, reference) in expected {
            let outcome = upstream.fetch(revision: revision)
            #expect(outcome.results["commit"] == commit, "\(revision): \(outcome.finished.errors)")
            #expect(outcome.results["reference"] == reference, "\(revision)")
            removeTree(outcome.source)
        }
    }

    @Test func takesTheReferenceItIsGiven() {
        let upstream = Upstream()
        defer { removeTree(upstream.root) }
        let outcome = upstream.fetch(revision: "main", reference: "1.2_x-y")
        #expect(outcome.results["reference"] == "1.2_x-y")
        removeTree(outcome.source)
    }

    @Test func makesAValidTagOfAnyBranch() {
        let upstream = Upstream()
        defer { removeTree(upstream.root) }
        let long = "l" + String(repeating: "/o", count: 80)
        for (branch, tag) in [
            ("-.dots", "dots"), ("käse/1", "k--se-1"), (long, String(replacing("/", with: "-", in: long).prefix(128))),
            ("@@", upstream.main), ("_a", "_a"),
        ] {
            _ = execute(
                ["git", "update-ref", "refs/heads/" + branch, upstream.main], in: upstream.root + "/repository")
            let outcome = upstream.fetch(revision: "refs/heads/" + branch)
            let reference = outcome.results["reference"] ?? ""
            #expect(ImageReference.isTag(reference), "\(branch): \(reference)")
            #expect(reference == tag, "\(outcome.finished.errors)")
            removeTree(outcome.source)
        }
    }

    @Test func saysWhatIsWrong() {
        let upstream = Upstream()
        defer { removeTree(upstream.root) }
        let gone = upstream.root + "/gone"
        for (outcome, says) in [
            (upstream.fetch(url: ""), "source-url is empty"),
            (upstream.fetch(url: "file://\(gone)"), "cannot read the repository file://\(gone)"),
            (upstream.fetch(revision: "nope"), "has no branch, tag or commit 'nope'"),
            (upstream.fetch(revision: "refs/heads/nope"), "has no ref 'refs/heads/nope'"),
            (upstream.fetch(revision: "refs/heads/*"), "has no ref 'refs/heads/*'"),
            (upstream.fetch(revision: "deadbeef"), "has no branch, tag or commit 'deadbeef'"),
            (upstream.fetch(revision: "feature/x y"), "'feature/x y' is not a name that git allows"),
            (upstream.fetch(revision: "--upload-pack=touch x"), "is not a name that git allows"),
            (upstream.fetch(revision: "--upload-pack=x"), "has no branch, tag or commit '--upload-pack=x'"),
            (upstream.fetch(reference: "feature/x"), "source-reference 'feature/x' is not a valid image tag"),
            (upstream.fetch(reference: ".x"), "'.x' is not a valid image tag"),
            (upstream.fetch(reference: String(repeating: "x", count: 129)), "longer than the 128 characters"),
        ] {
            #expect(outcome.finished.status == 1)
            #expect(outcome.finished.errors.contains("fetch: "))
            #expect(outcome.finished.errors.contains(says), "\(outcome.finished.errors)")
            #expect(outcome.results.isEmpty)
            removeTree(outcome.source)
        }
    }

    @Test func neverShowsAPasswordOfTheURL() {
        let upstream = Upstream()
        defer { removeTree(upstream.root) }
        let outcome = upstream.fetch(url: "http://me:secret@127.0.0.1:1/x.git")
        defer { removeTree(outcome.source) }
        #expect(outcome.finished.status == 1)
        #expect(outcome.finished.errors.contains("cannot read the repository http://127.0.0.1:1/x.git"))
        #expect(!outcome.finished.errors.contains("secret"))
    }

    @Test func installsCredentialsWithTheModesThatToolsAskFor() {
        let upstream = Upstream()
        defer { removeTree(upstream.root) }
        let secret = upstream.root + "/secret"
        writeText("https://me:secret@git.example.org\n", to: secret + "/.git-credentials")
        writeText("[protocol \"file\"]\n\tallow = always\n[user]\n\tname = robot\n", to: secret + "/.gitconfig")
        let outcome = upstream.fetch(credentials: secret)
        defer { removeTree(outcome.source) }
        let home = outcome.source + "/home"
        #expect(outcome.finished.status == 0, "\(outcome.finished.errors)")
        #expect(readText(home + "/.git-credentials") == "https://me:secret@git.example.org\n")
        #expect(execute(["stat", "-c", "%a", home + "/.git-credentials"]).output == "600\n")
        let config = readText(home + "/.gitconfig")
        #expect(config.contains("name = robot") && config.contains("helper = store"))
    }

    @Test(arguments: [
        "https://git.example.org/x.git", "https://me@git.example.org/x.git", "http://git.example.org:1/x",
    ])
    func answersOnlyTheServerOfTheSourceWithTheNameAndPasswordOfASecret(url: String) {
        let upstream = Upstream()
        defer { removeTree(upstream.root) }
        let (secret, tools) = (upstream.root + "/secret", upstream.root + "/tools")
        writeText("me\n", to: secret + "/username")
        writeText("s3cret!\"", to: secret + "/password")
        // No server is asked: a git that knows only `config` ends the script behind the credentials.
        let git = program("git") ?? "git"
        writeText("#!/bin/sh\n[ \"$1\" = config ] || exit 1\nexec \(git) \"$@\"\n", to: upstream.root + "/git")
        _ = execute(["install", "-D", "-m", "755", upstream.root + "/git", tools + "/git"])
        let outcome = upstream.fetch(
            url: url, credentials: secret, shell: ["env", "PATH=\(tools):\(variable("PATH") ?? "")", "sh"])
        defer { removeTree(outcome.source) }
        func answer(_ scheme: String, _ host: String) -> String {
            execute(
                [git, "credential", "fill"], input: "protocol=\(scheme)\nhost=\(host)\n\n",
                environment: [
                    "HOME": outcome.source + "/home", "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0",
                ]
            ).output
        }
        let own = url.hasPrefix("https") ? ("https", "git.example.org") : ("http", "git.example.org:1")
        #expect(answer(own.0, own.1).contains("username=me\npassword=s3cret!\"\n"))
        // A pull request may add a submodule of any server.
        for (scheme, host) in [
            ("https", "evil.example.org"), ("https", "git.example.org:8443"), ("https", "git.example.org.evil.org"),
        ] {
            #expect(!answer(scheme, host).contains("s3cret"), "\(scheme)://\(host)")
        }
    }

    @Test func usesEveryKeyOfASecretAndOnlyServersItKnows() {
        let upstream = Upstream()
        defer { removeTree(upstream.root) }
        let (secret, tools) = (upstream.root + "/secret", upstream.root + "/tools")
        writeText("key", to: secret + "/ssh-privatekey")
        writeText("key", to: secret + "/id_ed25519")
        writeText("key", to: secret + "/id_ed25519.pub")
        let blind = upstream.fetch(url: "ssh://git@git.example.org/x.git", credentials: secret)
        #expect(
            blind.finished.errors
                == "fetch: the Secret for git has an SSH key but no known_hosts, so the server cannot be recognised\n")
        writeText("git.example.org ssh-ed25519 AAAA", to: secret + "/known_hosts")
        writeText("#!/bin/sh\nprintf '%s\\n' \"$@\" >&2\nexit 1\n", to: upstream.root + "/ssh")
        // Another process makes the program: a file that this one has open for writing cannot be started.
        _ = execute(["install", "-D", "-m", "755", upstream.root + "/ssh", tools + "/ssh"])
        let outcome = upstream.fetch(
            url: "ssh://git@git.example.org/x.git", credentials: secret,
            shell: ["env", "PATH=\(tools):\(variable("PATH") ?? "")", "sh"])
        let home = outcome.source + "/home/.ssh"
        let said = outcome.finished.errors.split(separator: "\n").map(String.init)
        #expect(said.contains("UserKnownHostsFile=\(home)/known_hosts"))
        #expect(said.contains("BatchMode=yes"))
        #expect(said.filter { $0.hasPrefix(home + "/") } == [home + "/ssh-privatekey", home + "/id_ed25519"])
        #expect(execute(["stat", "-c", "%a", home, home + "/id_ed25519"]).output == "700\n600\n")
        for outcome in [blind, outcome] { removeTree(outcome.source) }
    }
}
