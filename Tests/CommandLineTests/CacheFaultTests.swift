import Frontend
import Glibc
import TestSupport
import Testing

@testable import kontrakt

/// The cache where something comes in between, or the system does not do what it is asked for.
@Suite("The cache under faults")
struct CacheFaultTests {
    /// Runs the shop in a small world: `script` finds the executable in `$0`, and the cache in `$XDG_CACHE_HOME`.
    private func run(_ script: String, in shop: CachedShop) -> Finished {
        mkdir(shop.home, 0o700)
        return execute(
            ["unshare", "-m", "sh", "-ec", script, builtExecutable], environment: shop.variables,
            in: shop.root)
    }

    @Test(
        "without room works as without it, and leaves nothing", .enabled(if: noSmallDisk == nil, "\(noSmallDisk ?? "")")
    )
    func full() {
        let shop = CachedShop()
        let plain = shop.run(["generate"], cached: false)
        let ended = run(
            """
            mount -t tmpfs -o size=8k none "$XDG_CACHE_HOME"
            "$0" generate; "$0" generate >../again; ls -A "$XDG_CACHE_HOME/kontrakt" >../left
            """, in: shop)
        #expect(ended.status == 0 && ended.errors == "" && ended.output == plain.output)
        #expect(readText(shop.root + "/../again") == plain.output)
        #expect(exists(shop.root + "/../left") && readText(shop.root + "/../left") == "")
    }

    @Test(
        "that is full keeps the answers that it has", .enabled(if: noSmallDisk == nil, "\(noSmallDisk ?? "")"))
    func filled() {
        let shop = CachedShop()
        let ended = run(
            """
            mount -t tmpfs -o size=1m none "$XDG_CACHE_HOME"
            "$0" check; ls -A "$XDG_CACHE_HOME/kontrakt" >../before
            dd if=/dev/zero of="$XDG_CACHE_HOME/filling" bs=1k 2>/dev/null || true
            "$0" check; "$0" generate >/dev/null; ls -A "$XDG_CACHE_HOME/kontrakt" >../after
            """, in: shop)
        #expect(ended.status == 0 && ended.errors == "" && ended.output == "")
        #expect(readText(shop.root + "/../before").split(separator: "\n").count == 1)
        #expect(readText(shop.root + "/../before") == readText(shop.root + "/../after"))
    }

    @Test(
        "that cannot be written is read, and nothing is said", .enabled(if: noSmallDisk == nil, "\(noSmallDisk ?? "")"))
    func readOnly() {
        let shop = CachedShop()
        let plain = shop.run(["generate"], cached: false)
        let ended = run(
            """
            mount -t tmpfs none "$XDG_CACHE_HOME"
            "$0" check; mount -o remount,ro "$XDG_CACHE_HOME"; "$0" check; "$0" generate
            umount "$XDG_CACHE_HOME"; mount -t tmpfs -o ro none "$XDG_CACHE_HOME"; "$0" check
            """, in: shop)
        #expect(ended.status == 0 && ended.errors == "" && ended.output == plain.output)
    }

    @Test("is not put in the home of another user", .enabled(if: geteuid() == 0, "only root has the rights to"))
    func homeOfAnother() {
        let shop = CachedShop()
        let plain = shop.run(["generate"], cached: false)
        mkdir(shop.home, 0o755)
        chown(shop.home, 65534, 65534)
        for variables in [["HOME": shop.home, "XDG_CACHE_HOME": ""], ["XDG_CACHE_HOME": shop.home + "/deep"]] {
            #expect(shop.run(["generate"], environment: variables) == plain)
            #expect(filesBelow(shop.home) == [] && !exists(shop.home + "/.cache") && !exists(shop.home + "/deep"))
        }
    }

    @Test("does not keep a run from clearing up what a killed one left")
    func leftovers() {
        let shop = CachedShop()
        _ = shop.run(["generate", "-o", "out"])
        for path in ["/out/.kontrakt-0000000000abc.tmp", "/out/run/.kontrakt-0000000000abc.tmp"] {
            writeText("x", to: shop.root + path)
            shop.settle()
            for _ in 0..<2 { #expect(shop.run(["generate", "-o", "out", "--check"]).status == 0) }
            #expect(exists(shop.root + path))
            #expect(shop.run(["generate", "-o", "out"]).status == 0)
            #expect(!exists(shop.root + path))
        }
    }

    private func surroundings(of shop: CachedShop) -> Surroundings {
        let home = shop.home
        return Surroundings(workingDirectory: shop.root, environment: { $0 == "XDG_CACHE_HOME" ? home : nil })
    }

    @Test("holds nothing of a run during which a path was led elsewhere")
    func turned() {
        let shop = CachedShop()
        let link = shop.root + "/../link"
        for name in ["a", "b"] { mkdir(shop.root + "/../" + name, 0o755) }
        @Sendable func turn(to name: String) {
            unlink(link)
            symlink(name, link)
        }
        turn(to: "a")
        let words = ["kontrakt", "generate", "-o", "../link"]
        var surroundings = surroundings(of: shop)
        surroundings.tree = { (root) throws(FileTreeError) in
            turn(to: "b")
            return try DiskTree(root: root)
        }
        #expect(kontrakt.run(words, in: surroundings).status == 0)
        turn(to: "a")
        #expect(kontrakt.run(words, in: self.surroundings(of: shop)).status == 0)
        #expect(filesBelow(shop.root + "/../a").count > 10)
        #expect(filesBelow(shop.root + "/../a") == filesBelow(shop.root + "/../b"))
    }

    @Test("holds nothing of a file system with a clock of its own", arguments: ["", "/out"])
    func network(_ below: String) {
        let shop = CachedShop()
        let words = ["kontrakt", "generate", "-o", "../out"]
        var surroundings = surroundings(of: shop)
        surroundings.fileSystem = { $0.hasSuffix(below) ? "nfs4" : "ext4" }
        for _ in 0..<2 { #expect(kontrakt.run(words, in: surroundings).status == 0) }
        #expect(shop.entries.isEmpty)
        surroundings.fileSystem = { _ in "ext4" }
        #expect(kontrakt.run(words, in: surroundings).status == 0)
        #expect(shop.entries.count == 1)
    }

    @Test("takes no note of a file that a link does not lead to any more")
    func turnedWhileRead() throws {
        let shop = CachedShop()
        let secret = SecretHash.Secret.drawn()
        for (name, target) in [("link", "go.mod"), ("folder", "lib")] { symlink(target, shop.root + "/" + name) }
        let disk = try DiskTree(root: shop.root)
        for (path, elsewhere) in [("link", "other"), ("folder/Dockerfile", "web")] {
            var notes = Notes(of: disk)
            let seen = try disk.look(at: path)
            let note = Note(.content, seen.answer, seen.status, secret)
            notes.note(note, at: seen.place, askedFor: path, secret)
            #expect(!notes.areBroken)
            notes = Notes(of: disk)
            let link = shop.root + "/" + path.prefix { $0 != "/" }
            unlink(link)
            symlink(elsewhere, link)
            notes.note(note, at: seen.place, askedFor: path, secret)
            #expect(notes.areBroken, "\(path)")
        }
    }
}
