import TestSupport
import Testing

@testable import kontrakt

@Suite("What is installed")
struct InstallTests {
    @Test("is all that there is, and is gone again")
    func comesAndGoes() {
        let installed = Installed()
        defer { removeTree(installed.folder) }
        #expect(installed.outcome.status == 0, "\(installed.outcome.errors)")
        let commands = Command.all.map { "kontrakt-" + $0.name }
        let links = commands + ["kubectl-kontrakt"]
        let expected =
            ["kontrakt", "kubectl_complete-kontrakt"].map { "bin/" + $0 } + links.map { "bin/" + $0 }
            + (["kontrakt", "kubectl-kontrakt"] + commands).map { "share/man/man1/\($0).1" }
            + (["kontrakt"] + links).map { "share/bash-completion/completions/" + $0 }
            + (["kontrakt"] + links).map { "share/fish/vendor_completions.d/\($0).fish" }
            + ["share/zsh/site-functions/_kontrakt", "share/doc/kontrakt/LICENSE", "share/doc/kontrakt/README.md"]
        let schema =
            readBytes(repositoryRoot + "/.kontrakt.schema.json") == nil ? [] : ["share/kontrakt/kontrakt.schema.json"]
        let found = filesBelow(installed.folder + "/usr")
        #expect(Set(found) == Set(expected + schema))
        for path in found {
            let full = installed.folder + "/usr/" + path
            #expect(readBytes(full)?.isEmpty == false, "\(path) leads nowhere or is empty")
        }
        #expect(installed.uninstall().status == 0)
        #expect(filesBelow(installed.folder) == [])
    }
}

/// A root of Debian that holds nothing but the base, and the package that is tried in it; `.ci/run` makes both.
private let root = variable("KONTRAKT_TEST_ROOT")
private let package = variable("KONTRAKT_TEST_PACKAGE")

@Suite(
    "The Debian package",
    .enabled(if: root != nil && package != nil, "needs KONTRAKT_TEST_ROOT and KONTRAKT_TEST_PACKAGE"))
struct PackageTests {
    @Test("comes and goes on a machine that has nothing")
    func comesAndGoes() throws {
        let place = temporaryFolder("root")
        defer { _ = execute(["rm", "-rf", place]) }
        let root = try #require(root)
        let package = try #require(package)
        #expect(execute(["cp", "-a", root + "/.", place]).status == 0)
        #expect(execute(["cp", package, place + "/kontrakt.deb"]).status == 0)
        // No program of Swift runs without /proc.
        let enter = "mount -t proc proc \"$0/proc\" && exec chroot \"$0\" \"$@\""
        func inside(_ words: String...) -> Finished {
            execute(["unshare", "--mount", "sh", "-c", enter, place] + words)
        }
        let before = files(in: place)

        let coming = inside("dpkg", "-i", "/kontrakt.deb")
        #expect(coming.status == 0, "\(coming.output)\(coming.errors)")
        #expect(inside("kontrakt", "version").output.hasPrefix("kontrakt "))
        #expect(inside("kubectl-kontrakt", "version").output.hasPrefix("kontrakt "))
        #expect(inside("kontrakt-version").output.hasPrefix("kontrakt "))
        #expect(inside("kubectl_complete-kontrakt", "gen").output.hasPrefix("generate\t"))
        let script = "source /usr/share/bash-completion/completions/kontrakt-check; complete -p kontrakt-check"
        #expect(inside("bash", "-c", script).output == "complete -F _kontrakt kontrakt-check\n")
        #expect(inside("md5sum", "--quiet", "--check", "/var/lib/dpkg/info/kontrakt.md5sums").status == 0)
        #expect(inside("dpkg", "--verify", "kontrakt").output == "")
        let listed = inside("dpkg", "-L", "kontrakt").output.split(separator: "\n")
        for command in Command.all {
            #expect(listed.contains("/usr/bin/kontrakt-\(command.name)"))
        }

        #expect(inside("dpkg", "-r", "kontrakt").status == 0)
        #expect(files(in: place) == before)
    }

    @Test("is right by Debian's own rules", .enabled(if: program("lintian") != nil, "lintian is not installed"))
    func lintian() throws {
        let outcome = execute(["lintian", "--fail-on", "error,warning", try #require(package)])
        #expect(outcome.status == 0 && outcome.output == "", "\(outcome.output)\(outcome.errors)")
    }

    @Test("has the same bytes whenever it is made")
    func reproducible() throws {
        let folder = temporaryFolder("package")
        defer { removeTree(folder) }
        let binary = folder + "/kontrakt"
        let archive = try #require(package)
        #expect(execute(["dpkg-deb", "-x", archive, folder + "/x"]).status == 0)
        #expect(execute(["mv", folder + "/x/usr/bin/kontrakt", binary]).status == 0)
        let version = execute(["dpkg-deb", "-f", archive, "Version"]).output.prefix { $0 != "\n" }
        let making = execute(
            ["packaging/deb", binary, String(version), folder + "/again.deb"], environment: ["TZ": "Asia/Tokyo"],
            in: repositoryRoot)
        #expect(making.status == 0, "\(making.errors)")
        #expect(readBytes(folder + "/again.deb") == readBytes(archive))
    }

    /// Everything but what dpkg itself remembers.
    private func files(in place: String) -> [String] {
        execute(
            ["find", ".", "(", "-path", "./var/lib/dpkg", "-o", "-path", "./var/log", ")", "-prune", "-o", "-print"],
            in: place
        )
        .output.split(separator: "\n").map(String.init).sorted()
    }
}
