import Frontend
import Glibc
import Model
import TestSupport
import Testing
import Text

@testable import kontrakt

@Suite("The disk")
struct DiskTests {
    @Test("answers as the tree in memory does")
    func agreement() throws {
        let fixture: Fixture = [
            "a/b.txt": .text("b"), "a/in": .link(to: "b.txt"), "a/up": .link(to: "../c"), "c/d.txt": .text("d"),
            "out": .link(to: "/etc"), "lost": .link(to: "nothing"), "loop": .link(to: "loop"), "pipe": .pipe,
            "empty": .folder,
        ]
        let paths = [
            ".", "a", "a/", "./a", "a/b.txt", "a/in", "a/up", "a/up/d.txt", "out", "lost", "loop", "pipe",
            "empty", "nowhere", "..", "../x", "/etc", "a/../c", "out/passwd", "a/b.txt/x", "",
        ]
        let answers = try fixture.eachTree { tree in
            paths.map { path in
                let kind = tree.kind(of: path).map { "\($0)" } ?? "nothing"
                let text = (try? tree.read(path)).map { String(decoding: $0, as: UTF8.self) } ?? "unread"
                let entries = (try? tree.entries(of: path))?.map { "\($0.name):\($0.kind)" }.sorted() ?? ["unlisted"]
                return "\(path): \(kind), \(text), \(entries)"
            }
        }
        for (index, path) in paths.enumerated() where path != "out/passwd" {
            #expect(answers[0][index] == answers[2][index])
        }
        let outside = try #require(paths.firstIndex(of: "out/passwd"))
        #expect(answers[2][outside] == "out/passwd: symlink, unread, [\"unlisted\"]")
    }

    @Test("reads whole files, whatever their size")
    func sizes() throws {
        let folder = temporaryFolder("disk")
        defer { removeTree(folder) }
        let tree = try DiskTree(root: folder)
        for size in [0, 1, 4095, 4096, 65536, 65537, 300_000] {
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
            writeBytes(bytes, to: folder + "/file")
            #expect(try tree.read("file") == bytes)
        }
    }

    @Test(
        "reads files that do not know their size", .enabled(if: access("/proc/self/status", R_OK) == 0, "needs /proc"))
    func unknownSize() throws {
        let tree = try DiskTree(root: "/proc/self")
        #expect(try tree.read("status").count > 100)
    }

    @Test("refuses what is far too large without reading it")
    func tooLarge() throws {
        let folder = temporaryFolder("disk")
        defer { removeTree(folder) }
        writeText("", to: folder + "/huge.yaml")
        truncate(folder + "/huge.yaml", 1 << 40)
        let tree = try DiskTree(root: folder)
        #expect(throws: FileTreeError(path: "huge.yaml", reason: "larger than 1 GiB")) { try tree.read("huge.yaml") }
    }

    @Test("says what the system said")
    func errors() throws {
        let folder = temporaryFolder("disk")
        defer { removeTree(folder) }
        writeText("", to: folder + "/file")
        let tree = try DiskTree(root: folder)
        #expect(throws: FileTreeError(path: "nowhere", reason: "no such file or directory")) {
            try tree.read("nowhere")
        }
        #expect(throws: FileTreeError(path: "file", reason: "not a directory")) { try tree.entries(of: "file") }
        #expect(throws: FileTreeError(path: ".", reason: "it is a folder")) { try tree.read(".") }
        #expect(throws: FileTreeError.self) { try DiskTree(root: folder + "/file") }
        #expect(throws: FileTreeError.self) { try DiskTree(root: folder + "/nowhere") }
    }

    @Test("reports what it may not read and goes on", .enabled(if: getuid() != 0, "root may read everything"))
    func forbidden() throws {
        let folder = temporaryFolder("disk")
        defer { removeTree(folder) }
        Fixture(["kontrakt/x.yaml", "kontrakt/y.yaml", "closed/kontrakt/x.yaml"]).write(to: folder)
        chmod(folder + "/kontrakt/y.yaml", 0)
        chmod(folder + "/closed", 0)
        defer { chmod(folder + "/closed", 0o755) }
        let tree = try DiskTree(root: folder)
        let gathered = Gathered(try gather(Selection(), in: tree, settings: Settings(), files: SourceMap()))
        #expect(gathered.folders == ["root: kontrakt/x.yaml"])
        #expect(
            gathered.diagnostics.map { $0.split(separator: " (")[0] } == [
                "K201 `closed` cannot be read: permission denied",
                "K201 `kontrakt/y.yaml` cannot be read: permission denied",
            ])
    }

    /// Between listing and reading, anything may happen to a path.
    @Test(
        "reads what a path has become, and nothing that is no file",
        arguments: [
            ("folder", "it is a folder"), ("pipe", "it is a pipe, a socket or a device"),
            ("link out", "it leads out of the repository"),
            ("link in", ""), ("gone", "no such file or directory"), ("longer", ""),
            ("loop", "too many levels of symbolic links"),
        ])
    func changes(_ change: String, _ reason: String) throws {
        let folder = temporaryFolder("disk")
        defer { removeTree(folder) }
        Fixture(["kontrakt/x.yaml", "kontrakt/y.yaml"]).write(to: folder)
        let tree = try DiskTree(root: folder)
        #expect(try tree.entries(of: "kontrakt").count == 2)
        let path = folder + "/kontrakt/x.yaml"
        unlink(path)
        switch change {
        case "folder": mkdir(path, 0o755)
        case "pipe": mkfifo(path, 0o644)
        case "link out": symlink("/etc/hostname", path)
        case "link in": symlink("y.yaml", path)
        case "loop": symlink("x.yaml", path)
        case "longer": writeText(String(repeating: "a: 1\n", count: 100_000), to: path)
        default: break
        }
        do throws(FileTreeError) {
            #expect(try tree.read("kontrakt/x.yaml").count > 0)
            #expect(reason == "")
        } catch {
            #expect(error.reason == reason)
        }
    }

    @Test("follows no folder that has become a link outward, even when it was looked into before")
    func exchanged() throws {
        let (folder, outside) = (temporaryFolder("disk"), temporaryFolder("outside"))
        defer { for folder in [folder, outside] { removeTree(folder) } }
        Fixture(["a/kontrakt/x.yaml"]).write(to: folder)
        Fixture(["kontrakt/x.yaml"], "secret: 1\n").write(to: outside)
        let tree = try DiskTree(root: folder)
        for path in [".", "a", "a/kontrakt"] { #expect(try tree.entries(of: path).count == 1) }
        rename(folder + "/a", folder + "/b")
        symlink(outside, folder + "/a")
        let away = FileTreeError(path: "a/kontrakt/x.yaml", reason: "it leads out of the repository")
        #expect(throws: away) { try tree.read("a/kontrakt/x.yaml") }
        #expect(throws: FileTreeError.self) { try tree.entries(of: "a/kontrakt") }
        // One that leads elsewhere in the repository is as good as any other.
        unlink(folder + "/a")
        symlink("b", folder + "/a")
        #expect(try tree.read("a/kontrakt/x.yaml") == Array("a: 1\n".utf8))
    }

    @Test("is the same to a system that cannot keep links out in one look")
    func olderSystem() throws {
        let folder = temporaryFolder("disk")
        defer { removeTree(folder) }
        Fixture(["a/x.yaml", "b/c/y.yaml"]).write(to: folder)
        symlink("b/c", folder + "/linked")
        symlink("/etc", folder + "/out")
        for inOneLook in [true, false] {
            let tree = try DiskTree(root: folder, inOneLook: inOneLook)
            for path in ["a/x.yaml", "b/c/y.yaml", "linked/y.yaml"] { #expect(try tree.read(path).count == 5) }
            #expect(try tree.entries(of: "linked").map(\.name) == ["y.yaml"])
            #expect(throws: FileTreeError.self) { try tree.read("out/hostname") }
            #expect(throws: FileTreeError.self) { try tree.entries(of: "out") }
        }
    }

    @Test("holds names that are no text, and says so")
    func names() throws {
        let folder = temporaryFolder("disk")
        defer { removeTree(folder) }
        writeText("a: 1\n", to: folder + "/kontrakt/fine\u{1b}[31m.yaml")
        let path = Array((folder + "/kontrakt/bad").utf8CString.dropLast()) + [-1] + ".yaml".utf8CString
        let file = try #require(fopen(path, "w"))
        fclose(file)
        defer { unlink(path) }
        let tree = try DiskTree(root: folder)
        let gathered = Gathered(try gather(Selection(), in: tree, settings: Settings(), files: SourceMap()))
        #expect(gathered.folders == ["root: kontrakt/fine\u{1b}[31m.yaml"])
        #expect(gathered.diagnostics.count == 1)
        #expect(gathered.diagnostics[0].contains("cannot be read: its name is not UTF-8"))
    }
}

@Suite("The root")
struct RootTests {
    @Test("is the nearest folder with settings, else with git's, else the start")
    func root() throws {
        let folder = temporaryFolder("root")
        defer { removeTree(folder) }
        Fixture([
            "a/.kontrakt.yaml", "a/b/.git/HEAD", "a/b/c/x", "d/.git", "d/e/f/x", "g/h/x", "a/i/.kontrakt.yaml",
            "a/i/j/x",
        ]).write(to: folder)
        let real = try findRoot(from: folder)
        #expect(try findRoot(from: folder + "/a/b/c") == real + "/a")
        #expect(try findRoot(from: folder + "/a/i/j") == real + "/a/i")
        #expect(try findRoot(from: folder + "/d/e/f") == real + "/d")
        #expect(try findRoot(from: folder + "/d") == real + "/d")
        #expect(try findRoot(from: folder + "/g/h/../h") == real + "/g/h")
        #expect(throws: FileTreeError.self) { try findRoot(from: folder + "/nowhere") }
    }
}
