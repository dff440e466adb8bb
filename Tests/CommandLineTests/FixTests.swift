import Glibc
import TestSupport
import Testing

@testable import kontrakt

@Suite("Fixing files in place")
struct FixTests {
    /// A repository that goes away with the test.
    final class Scratch {
        let path = temporaryFolder("fix")

        init(_ files: [String: String]) {
            writeText("", to: path + "/.git/HEAD")
            for (name, text) in files { writeText(text, to: path + "/" + name) }
        }

        deinit { removeTree(path) }

        func fix(_ words: String...) -> Int32 {
            run(["kontrakt", "fix"] + words, in: Surroundings(workingDirectory: path)).status
        }

        func check(_ words: String...) -> Outcome {
            run(["kontrakt", "check"] + words, in: Surroundings(workingDirectory: path))
        }

        func text(_ name: String) -> String { readText(path + "/" + name) }

        func status(_ name: String) -> stat {
            var status = stat()
            lstat(path + "/" + name, &status)
            return status
        }
    }

    static let old = "apiVersion: batch/v1beta1\nkind: CronJob\nmetadata: {name: a}\n"
    static let new = "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\n"

    @Test("keeps the permissions of a file")
    func permissions() {
        let scratch = Scratch(["a.yaml": Self.old])
        chmod(scratch.path + "/a.yaml", 0o640)
        #expect(scratch.fix("-i", "-f", "a.yaml") == 0)
        #expect(scratch.text("a.yaml") == Self.new)
        #expect(scratch.status("a.yaml").st_mode & 0o7777 == 0o640)
        #expect(filesBelow(scratch.path).filter { !$0.hasPrefix(".git") } == ["a.yaml"], "nothing is left beside it")
    }

    @Test("changes what a link points to, and leaves the link")
    func links() {
        let scratch = Scratch(["files/a.yaml": Self.old])
        makeLink(to: "files/a.yaml", at: scratch.path + "/link.yaml")
        #expect(scratch.fix("-i", "-f", "link.yaml") == 0)
        #expect(scratch.text("files/a.yaml") == Self.new)
        #expect(scratch.status("link.yaml").st_mode & S_IFMT == S_IFLNK)
    }

    @Test("goes through no link to a folder, as check does not", arguments: ["link", "link/a.yaml", "link/deep"])
    func linksToFolders(_ path: String) {
        let scratch = Scratch(["files/a.yaml": Self.old, "files/deep/a.yaml": Self.old])
        makeLink(to: "files", at: scratch.path + "/link")
        #expect(scratch.fix("-i", "-R", "-f", path) == 2)
        #expect(scratch.text("files/a.yaml") == Self.old && scratch.text("files/deep/a.yaml") == Self.old)
        let checked = scratch.check("-R", "-f", path)
        #expect(checked.status == 1)
        let said = String(decoding: checked.standardError, as: UTF8.self)
        #expect(said.contains("K202") && said.contains("is a symbolic link to a folder"))
    }

    @Test("leaves alone what a search leaves out, and changes what is named")
    func leftOut() {
        let files = ["legacy/a.yaml", "build/a.yaml", ".draft/a.yaml", "vendor/a.yaml"]
        let scratch = Scratch(
            Dictionary(uniqueKeysWithValues: files.map { ($0, Self.old) }).merging([
                "a.yaml": Self.old, ".gitignore": "build\n", ".kontrakt.yaml": "exclude: [legacy]\n",
            ]) { $1 })
        #expect(scratch.fix("-i", "-R", "-f", ".") == 0)
        #expect(scratch.text("a.yaml") == Self.new)
        #expect(files.allSatisfy { scratch.text($0) == Self.old })
        #expect(scratch.fix("-i", "-R", "-f", "build") == 2 && scratch.text("build/a.yaml") == Self.old)
        for file in files { #expect(scratch.fix("-i", "-f", file) == 0 && scratch.text(file) == Self.new, "\(file)") }
    }

    @Test("touches nothing when the settings that may leave something out cannot be read")
    func brokenSettings() {
        let scratch = Scratch(["a.yaml": Self.old, ".kontrakt.yaml": "exclude: {a: b}\n"])
        #expect(scratch.fix("-i", "-f", "a.yaml") == 2)
        #expect(scratch.text("a.yaml") == Self.old)
    }

    @Test("leaves a file alone that needs nothing")
    func untouched() {
        let scratch = Scratch(["a.yaml": Self.new])
        let before = scratch.status("a.yaml")
        #expect(scratch.fix("-i", "-f", ".") == 0)
        #expect(scratch.status("a.yaml").st_ino == before.st_ino)
        #expect(scratch.fix("-f", ".") == 0)
    }

    @Test("leaves a file alone that cannot be read, and does the others")
    func unreadable() {
        let broken = Self.old + "---\na: [\n"
        let scratch = Scratch(["a.yaml": broken, "b.yaml": Self.old])
        #expect(scratch.fix("-i", "-f", ".") == 1)
        #expect(scratch.text("a.yaml") == broken)
        #expect(scratch.text("b.yaml") == Self.new)
    }

    @Test("looks below folders only when it is told to")
    func folders() {
        let scratch = Scratch(["a/b.yaml": Self.old, "a/c/d.yml": Self.old, "a/e.txt": Self.old])
        #expect(scratch.fix("-i", "-f", "a") == 0)
        #expect(scratch.text("a/b.yaml") == Self.new)
        #expect(scratch.text("a/c/d.yml") == Self.old)
        #expect(scratch.fix("-f", "a") == 0)
        #expect(scratch.fix("-R", "-f", "a") == 1)
        #expect(scratch.fix("-i", "-R", "-f", "a") == 0)
        #expect(scratch.text("a/c/d.yml") == Self.new)
        #expect(scratch.text("a/e.txt") == Self.old)
        #expect(scratch.fix("-f", "b") == 2)
    }
}
