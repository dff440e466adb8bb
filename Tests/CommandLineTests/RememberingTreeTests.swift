import Frontend
import Glibc
import TestSupport
import Testing

@testable import kontrakt

@Suite("The tree that remembers")
struct RememberingTreeTests {
    private static let names = ["a", "b", "c"]
    /// Every path of three segments at most that can be made of the names.
    private static let paths: [String] = {
        let two = names.flatMap { first in names.map { "\(first)/\($0)" } }
        return ["."] + names + two + two.flatMap { path in names.map { "\(path)/\($0)" } }
    }()

    /// Something at random that somebody does to the files.
    private static func change(_ root: String, _ random: inout SeededNumbers) {
        func path() -> String { root + "/" + (paths.dropFirst().randomElement(using: &random) ?? "a") }
        let place = path()
        switch Int.random(in: 0..<12, using: &random) {
        case 0...2: mkdir(place, 0o755)
        case 3...5:
            if let file = fopen(place, "w") {
                fputs(["", "x", "y"].randomElement(using: &random) ?? "", file)
                fclose(file)
            }
        case 6: unlink(place)
        case 7: if !isSymlink(place) { removeTree(place) }
        case 8...9: rename(place, path())
        default:
            let end = ["a", "b", "../a", "../../b/c", "c/a", root + "/a/b", "../../../outside", "."].randomElement(
                using: &random)
            symlink(end ?? "a", place)
        }
    }

    private static func answers(of tree: any FileTree) -> [String] {
        paths.map { path in
            // Whether something stands where a link leaves the repository is not watched.
            let kind = tree.kind(of: path).map { $0 == .symlink ? "nothing" : "\($0)" } ?? "nothing"
            let text = (try? tree.read(path)).map { String(decoding: $0, as: UTF8.self) } ?? "unread"
            let entries = (try? tree.entries(of: path))?.map { "\($0.name):\($0.kind)" }.sorted() ?? ["unlisted"]
            return "\(path): \(kind), \(text), \(entries)"
        }
    }

    @Test("answers as the disk does, whatever happens to the files", arguments: 1...20)
    func agreement(_ seed: UInt64) throws {
        let folder = temporaryFolder("remembering")
        defer { removeTree(folder) }
        // Links may lead out of the root, and what is written through them stays in the folder.
        let root = folder + "/x/y/z"
        writeText("", to: root + "/a")
        let tree = try RememberingTree(root: root, events: try FolderEvents())
        var random = SeededNumbers(seed: seed)
        var before = Self.answers(of: tree)
        for round in 0..<80 {
            for _ in 0...Int.random(in: 0..<4, using: &random) { Self.change(root, &random) }
            let news = tree.takeEvents() ? try tree.refresh(own: []) : .nothing
            let now = Self.answers(of: try DiskTree(root: root))
            if news == .nothing {
                let missed = zip(now, before).first { $0 != $1 }.map { "\($1), then \($0)" }
                #expect(missed == nil, "nothing was told in round \(round)")
                if missed != nil { return }
            } else {
                tree.begin()
            }
            let told = Self.answers(of: tree)
            for (one, other) in zip(told, now) where one != other { Issue.record("\(one), but \(other)") }
            if told != now { return }
            before = now
        }
    }

    @Test("does not take what we wrote ourselves for news")
    func own() throws {
        let root = temporaryFolder("remembering")
        defer { removeTree(root) }
        writeText("x", to: root + "/out/old/file")
        let tree = try RememberingTree(root: root, events: try FolderEvents())
        for folder in [".", "out", "out/old"] { _ = try tree.entries(of: folder) }
        writeText("y", to: root + "/out/new/file")
        unlink(root + "/out/old/file")
        rmdir(root + "/out/old")
        #expect(tree.takeEvents())
        let own: Set = ["out", "out/new", "out/new/file", "out/old", "out/old/file"]
        #expect(try tree.refresh(own: own) == .nothing)
        #expect(try tree.entries(of: "out").map(\.name) == ["new"])
        writeText("z", to: root + "/out/other")
        #expect(tree.takeEvents())
        #expect(try tree.refresh(own: own) == .listings)
    }
}
