import Glibc
import TestSupport
import Testing
import Text

@testable import kontrakt

/// A checkout of the shop beside a cache; both go away with the test.
final class CachedShop {
    private let folder = temporaryFolder("cached")
    let root: String
    /// What `XDG_CACHE_HOME` is.
    let home: String
    var answers: String { home + "/kontrakt" }
    /// What a process needs to use it.
    var variables: [String: String] { ["XDG_CACHE_HOME": home, "KONTRAKT_NO_CACHE": ""] }

    init(_ prepare: (_ root: String) -> Void = { _ in }) {
        root = folder + "/checkout/shop"
        home = folder + "/home"
        copyTree(repositoryRoot + "/golden/stories/shop/input", to: root)
        mkdir(root + "/.git", 0o755)
        prepare(root)
        settle()
    }

    deinit { removeTree(folder) }

    /// All that can be seen of a run, and all that stands there after it.
    struct Result: Equatable {
        let status: Int32
        let output: String
        let errors: String
        let files: [String: String]
    }

    func run(_ words: [String], cached: Bool = true, environment: [String: String] = [:]) -> Result {
        var variables = environment
        if cached { variables["XDG_CACHE_HOME"] = variables["XDG_CACHE_HOME"] ?? home }
        let given = variables
        let outcome = kontrakt.run(
            ["kontrakt"] + words, in: Surroundings(workingDirectory: root, environment: { given[$0] }))
        return Result(
            status: outcome.status, output: String(decoding: outcome.standardOutput, as: UTF8.self),
            errors: String(decoding: outcome.standardError, as: UTF8.self), files: files)
    }

    var files: [String: String] {
        Dictionary(
            uniqueKeysWithValues: filesBelow(root).map { path in
                (path, symlinkTarget(root + "/" + path).map { "-> " + $0 } ?? readText(root + "/" + path))
            })
    }

    /// Which entries there are; one that was written again is another.
    var entries: [String: [Int]] {
        var entries: [String: [Int]] = [:]
        for name in filesBelow(answers) {
            var status = stat()
            guard lstat(answers + "/" + name, &status) == 0 else { continue }
            entries[name] = [Int(status.st_ino), status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
        }
        return entries
    }

    /// Until what was written is old enough to be known by its times.
    func settle() { usleep(40_000) }

    /// Runs until there is an answer that is known by times alone.
    func warm(_ words: [String]) -> Result {
        _ = run(words)
        settle()
        _ = run(words)
        let (before, result) = (entries, run(words))
        #expect(!before.isEmpty && before == entries, "the third run of \(words) found no answer")
        return result
    }
}

@Suite("The cache")
struct CacheTests {
    @Test("never hides a change", arguments: CacheCase.all)
    func change(_ item: CacheCase) {
        let shop = CachedShop(item.preparation)
        let other = CachedShop(item.preparation)
        let before = shop.warm(item.words)
        for _ in 0..<3 { _ = other.run(item.words, cached: false) }
        #expect(before == other.run(item.words, cached: false))

        item.change(shop.root)
        item.change(other.root)
        let words = item.changedWords ?? item.words
        let after = shop.run(words, environment: item.environment)
        #expect(after == other.run(words, cached: false, environment: item.environment))
        let isSame =
            before.status == after.status && before.output == after.output && before.errors == after.errors
            && generated(before) == generated(after)
        #expect(isSame != item.matters)
        #expect(
            shop.run(words, environment: item.environment)
                == other.run(words, cached: false, environment: item.environment))
    }

    private func generated(_ result: CachedShop.Result) -> [String: String] {
        result.files.filter { $0.key.hasPrefix("out/") || $0.key.hasPrefix("elsewhere/") }
    }

    @Test("answers the second run, also of a folder that the first one made")
    func second() {
        for words in [["generate", "-o", "out"], ["generate", "-o", "new/deep"], ["generate"], ["check"]] {
            let shop = CachedShop()
            let plain = shop.run(words, cached: false)
            removeTree(shop.root + "/out")
            removeTree(shop.root + "/new")
            #expect(shop.run(words) == plain)
            let name = shop.entries.keys.first ?? ""
            let bytes = readBytes(shop.answers + "/" + name) ?? []
            #expect(shop.run(words) == plain)
            // A full run draws another secret.
            #expect(readBytes(shop.answers + "/" + name)?.prefix(34) == bytes.prefix(34), "\(words)")
        }
    }

    @Test("has one answer for writing, checking and mending a folder")
    func shared() {
        let shop = CachedShop()
        _ = shop.warm(["generate", "-o", "out"])
        let entries = shop.entries
        for more in [[], ["--check"], ["--check", "--write"], ["--write"], ["-q"], ["-j", "1"]] {
            let result = shop.run(["generate", "-o", "out"] + more)
            #expect(result.status == 0 && result.output == "" && result.errors == "")
            #expect(shop.entries == entries, "\(more)")
        }
    }

    @Test("is neither read nor written where nobody wants it")
    func refused() {
        let shop = CachedShop()
        for words in [
            ["generate", "--no-cache"], ["check", "--no-cache"], ["check", "-v"], ["version"], ["graph"], ["affected"],
        ] {
            _ = shop.run(words)
            #expect(!exists(shop.home), "\(words)")
        }
        _ = shop.run(["generate"], environment: ["KONTRAKT_NO_CACHE": "1"])
        #expect(!exists(shop.home))
        _ = shop.warm(["generate"])
        let entries = shop.entries
        _ = shop.run(["generate", "--no-cache"])
        #expect(shop.entries == entries)
        // What is no text was read with replacement characters, and would be another folder.
        let mangled = shop.root + "/../mangled-\u{FFFD}"
        _ = shop.run(["generate"], environment: ["XDG_CACHE_HOME": mangled])
        #expect(!exists(mangled))
    }

    @Test("is not even looked at with --no-cache", .enabled(if: program("strace") != nil, "strace is not installed"))
    func untouched() {
        let shop = CachedShop()
        _ = shop.warm(["generate"])
        for (words, isUsed) in [(["generate"], true), (["generate", "--no-cache"], false)] {
            let traced = execute(
                ["strace", "-f", "-o", shop.home + "/trace", builtExecutable] + words,
                environment: shop.variables, in: shop.root)
            #expect(traced.status == 0, "\(traced.errors)")
            #expect(readText(shop.home + "/trace").contains(shop.answers) == isUsed)
        }
    }

    @Test("is not used inside of the repository, nor where it cannot be")
    func places() {
        let shop = CachedShop()
        let plain = shop.run(["generate"], cached: false)
        symlink(shop.root, shop.home)
        writeText("", to: shop.root + "/../file")
        symlink("/nonexistent", shop.root + "/../broken")
        mkdir(shop.root + "/../linked", 0o755)
        mkdir(shop.root + "/../target", 0o700)
        symlink("../target", shop.root + "/../linked/kontrakt")
        mkdir(shop.root + "/../open", 0o755)
        mkdir(shop.root + "/../open/kontrakt", 0o755)
        chmod(shop.root + "/../open/kontrakt", 0o777)
        let before = filesBelow(shop.root + "/..")
        let places = [
            shop.root, shop.root + "/.cache", shop.home, shop.home + "/deep", "relative", "",
            "/proc/nonexistent", "/dev/null", shop.root + "/../file", shop.root + "/../broken/x",
            shop.root + "/../linked", shop.root + "/../open",
        ]
        for place in places {
            for _ in 0..<2 {
                #expect(shop.run(["generate"], environment: ["XDG_CACHE_HOME": place]) == plain, "\(place)")
            }
        }
        #expect(filesBelow(shop.root + "/..") == before)
    }

    @Test("goes to ~/.cache where nothing else is said, for this user alone")
    func home() {
        let shop = CachedShop()
        let old = umask(0)
        defer { umask(old) }
        _ = shop.run(["generate"], environment: ["XDG_CACHE_HOME": "", "HOME": shop.home])
        let folder = shop.home + "/.cache/kontrakt"
        let files = filesBelow(folder)
        #expect(files.count == 1)
        for (path, mode) in [(folder, 0o700), (folder + "/" + (files.first ?? ""), 0o600)] {
            var status = stat()
            #expect(lstat(path, &status) == 0 && Int(status.st_mode & 0o7777) == mode, "\(path)")
        }
    }

    @Test("holds no value of a variable, nor a path of another user's")
    func secrets() {
        let shop = CachedShop()
        let secret = "s3cr3t-4711"
        _ = shop.run(
            ["check"],
            environment: ["TERM": secret, "NO_COLOR": secret, "SOURCE_REFERENCE": secret, "HOME": "/" + secret])
        let bytes = filesBelow(shop.answers).flatMap { readBytes(shop.answers + "/" + $0) ?? [] }
        #expect(!bytes.isEmpty && !String(decoding: bytes, as: UTF8.self).contains(secret))
    }

    @Test("keeps few entries, and cleans up after a run that was killed")
    func bounded() {
        let shop = CachedShop()
        _ = shop.run(["generate"])
        for number in 0..<150 {
            writeText("x", to: "\(shop.answers)/\(String(repeating: "0", count: 64 - "\(number)".count))\(number)")
        }
        writeText("x", to: shop.answers + "/.kontrakt-0000000000abc.tmp")
        writeText("mine", to: shop.answers + "/README")
        _ = shop.run(["check"])
        let left = filesBelow(shop.answers)
        #expect(left.count == CacheFolder.countLimit + 1 && left.contains("README"))
        #expect(!left.contains { $0.hasSuffix(".tmp") })
    }

    @Test("is never wrong while files change under many runs at once")
    func crowd() {
        let shop = CachedShop()
        let settings = shop.root + "/.kontrakt.yaml"
        let text = readText(settings)
        // What is read last before a run ends is in it, and nothing older than what was there when it began.
        let script = """
            for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
              n=$(cat number)
              KONTRAKT_NO_CACHE= XDG_CACHE_HOME=\(shop.home) "$0" generate >"$1.$i" || exit 1
              m=$(cat number)
              seen=$(sed -n 's/^  name: shop0*\\([0-9]*\\)-push$/\\1/p' "$1.$i" | head -n 1)
              [ "$seen" -ge "$n" ] && [ "$seen" -le "$((m + 1))" ] || { echo "$n <= $seen <= $m"; exit 1; }
            done
            """
        func set(_ number: Int) {
            let name = String("\(10_000 + number)".dropFirst())
            // In one move, and then written over in place: with the same size, and often in the same tick of the clock.
            writeText(text.replacing("name: shop\n", with: "name: shop\(name)\n"), to: settings + ".new")
            rename(settings + ".new", settings)
            writeText("\(number)", to: shop.root + "/number.new")
            rename(shop.root + "/number.new", shop.root + "/number")
        }
        set(1)
        var children: [pid_t] = []
        for number in 0..<4 {
            let words = [
                "sh", "-c",
                "cd '\(shop.root)' && exec sh -c '\(script.replacing("'", with: "'\\''"))' \(builtExecutable) ../out-\(number)",
            ]
            if let child = start(
                words, output: shop.root + "/../said-\(number)", errors: shop.root + "/../err-\(number)")
            {
                children.append(child)
            }
        }
        var number = 1
        while !children.isEmpty {
            number += 1
            set(number)
            usleep(useconds_t(number % 7 * 3_000))
            for child in children {
                var status: CInt = 0
                guard waitpid(child, &status, WNOHANG) == child else { continue }
                #expect(status == 0)
                children.removeAll { $0 == child }
            }
        }
        for number in 0..<4 {
            #expect(readText(shop.root + "/../said-\(number)") == "")
            #expect(readText(shop.root + "/../err-\(number)") == "")
        }
    }
}
