import Glibc
import TestSupport
import Testing

@testable import kontrakt

@Suite("kontrakt init")
struct InitTests {
    @Test("proposes what can be compiled at once, and touches nothing", arguments: FirstRepository.all)
    func proposes(_ repository: FirstRepository) {
        let folder = make(repository)
        defer { removeTree(folder) }
        let before = contents(of: folder)

        let (status, preview, _) = call(["init", "--dry-run"], in: folder)
        #expect(status == 0)
        #expect(contents(of: folder) == before, "--dry-run wrote something")

        let (written, shown, said) = call(["init"], in: folder)
        #expect(written == 0, "\(said)")
        #expect(shown == preview)
        let after = contents(of: folder)
        for (path, bytes) in before { #expect(after[path] == bytes, "\(path) was changed") }
        #expect(Set(after.keys).subtracting(before.keys) == repository.everythingWritten)
        for hint in repository.hints { #expect(said.contains(hint), "\(hint) in \(said)") }
        #expect(!(shown + said).contains("s3cret"))
        #expect(
            !after.values.contains {
                String(decoding: $0, as: UTF8.self).contains("s3cret") && !before.values.contains($0)
            })

        let (checked, _, complaints) = call(["check"], in: folder)
        #expect(checked == 0 && !complaints.contains("error"), "\(complaints)")
        let (generated, stream, trouble) = call(["generate"], in: folder)
        #expect(generated == 0 && stream.contains("kind: Pipeline"), "\(trouble)")

        let (again, nothing, _) = call(["init"], in: folder)
        #expect(again == 0 && nothing.isEmpty, "a second time: \(nothing)")
        #expect(contents(of: folder) == after)
    }

    @Test("a compose file is the same but for its paths, and the test asks what is built")
    func paths() {
        let repository = FirstRepository.all.first { $0.name == "a compose file with paths" }
        guard let repository else { return }
        let folder = make(repository)
        defer { removeTree(folder) }
        #expect(call(["init", "-q"], in: folder).status == 0)
        let changes = [
            ("env_file: .env", "env_file: ../.env"), ("build: .", "build: .."), ("- ./conf:", "- ../conf:"),
            ("source: ./conf", "source: ../conf"), ("      dockerfile", "      context: ..\n      dockerfile"),
            ("./web.env", "../web.env"), ("'none.env'", "'../none.env'"), ("\"./token\"", "\"../token\""),
        ]
        let expected = changes.reduce(FirstRepository.composeWithPaths) { $0.replacingOnce($1.0, with: $1.1) }
        #expect(readText(folder + "/shop/kontrakt/compose.yaml") == expected)
        #expect(readText(folder + "/shop/kontrakt/test.yaml").contains("nc -z -w 2 web 80"))
    }

    @Test("writes through no link and over no file that is in the way")
    func obstacles() {
        let folder = make(FirstRepository(name: "a file in the way", files: ["kontrakt": "mine\n"]))
        let elsewhere = temporaryFolder("elsewhere")
        defer {
            removeTree(folder)
            removeTree(elsewhere)
        }
        let (status, _, said) = call(["init"], in: folder)
        #expect(status == 2 && said.contains("error[K45"), "\(said)")
        #expect(readText(folder + "/kontrakt") == "mine\n")
        #expect(!filesBelow(folder).contains(".kontrakt.yaml"), "half of it was written")

        unlink(folder + "/kontrakt")
        makeLink(to: elsewhere, at: folder + "/kontrakt")
        #expect(call(["init"], in: folder).status == 2)
        #expect(filesBelow(elsewhere).isEmpty)
    }

    @Test(
        "says what the disk says of a folder that may not be written",
        .enabled(if: getuid() != 0, "root may write everywhere"))
    func readOnly() {
        let folder = make(FirstRepository(name: "read-only"))
        defer {
            chmod(folder, 0o755)
            removeTree(folder)
        }
        chmod(folder, 0o555)
        let (status, _, said) = call(["init"], in: folder)
        #expect(status == 2 && said.contains("permission denied"), "\(said)")
    }

    @Test("takes a folder to look around in, and says when it is not there")
    func elsewhere() {
        let folder = make(FirstRepository(name: "elsewhere", files: ["sub/x": ""]))
        defer { removeTree(folder) }
        #expect(call(["init", folder + "/sub"], in: "/").status == 0)
        #expect(filesBelow(folder).contains("kontrakt/hello.yaml"))
        #expect(call(["init", "nowhere"], in: folder).status == 2)
    }

    @Test("--templates copies the templates out, which then compile to the same bytes")
    func templates() {
        for given in [[], ["ours/templates"]] {
            let folder = make(
                FirstRepository(name: "templates", files: ["web/Dockerfile": FirstRepository.server]))
            defer { removeTree(folder) }
            #expect(call(["init", "-q"], in: folder).status == 0)
            let before = call(["generate"], in: folder).output
            let place = given.first ?? "templates"
            writeText("# mine\n", to: folder + "/\(place)/push.yaml")
            let (status, shown, said) = call(["init", "--templates"] + given, in: folder)
            #expect(status == 0, "\(said)")
            #expect(said.contains("\(place)/push.yaml is there already") && said.contains("`templates: \(place)`"))
            #expect(shown.contains("new file: \(place)/build-kaniko.yaml\n"))
            #expect(readText(folder + "/\(place)/push.yaml") == "# mine\n")
            unlink(folder + "/\(place)/push.yaml")
            #expect(call(["init", "--templates"] + given, in: folder).output == "new file: \(place)/push.yaml\n")
            writeText(readText(folder + "/.kontrakt.yaml") + "templates: \(place)\n", to: folder + "/.kontrakt.yaml")
            #expect(call(["generate"], in: folder).output == before)
            #expect(call(["generate"], in: folder).status == 0)
        }
    }

    private func make(_ repository: FirstRepository) -> String {
        let folder = temporaryFolder("init")
        if repository.isGit { mkdir(folder + "/.git", 0o755) }
        for (path, text) in repository.files { writeText(text, to: folder + "/" + path) }
        return folder
    }

    private func contents(of folder: String) -> [String: [UInt8]] {
        Dictionary(uniqueKeysWithValues: filesBelow(folder).map { ($0, readBytes(folder + "/" + $0) ?? []) })
    }

    private func call(_ words: [String], in folder: String) -> (status: Int32, output: String, said: String) {
        let outcome = run(["kontrakt"] + words, in: Surroundings(workingDirectory: folder))
        return (
            outcome.status, String(decoding: outcome.standardOutput, as: UTF8.self),
            String(decoding: outcome.standardError, as: UTF8.self)
        )
    }
}
