import Glibc
import TestSupport
import Testing

@testable import Frontend

/// A `.gitignore` and what it says of paths; a path with a slash at its end is a folder.
struct IgnoreCase: CustomTestStringConvertible, Sendable {
    let text: String
    let ignored: [String]
    let kept: [String]

    init(_ text: String, ignored: [String] = [], kept: [String] = []) {
        self.text = text
        self.ignored = ignored
        self.kept = kept
    }

    var testDescription: String { text.debugDescription }

    static let all: [IgnoreCase] = [
        // Names, at any depth
        IgnoreCase("foo", ignored: ["foo", "a/foo", "a/b/foo", "foo/x", "a/foo/x"], kept: ["foox", "xfoo", "Foo"]),
        IgnoreCase("foo/", ignored: ["foo/", "a/foo/", "foo/x"], kept: ["foo", "a/foo"]),
        IgnoreCase("*.log", ignored: ["x.log", "a/b.log", ".log", "d.log/"], kept: ["x.logs", "log"]),
        IgnoreCase("*", ignored: ["a", "a/b"]),
        IgnoreCase("?", ignored: ["a", "x/b"], kept: ["ab"]),
        IgnoreCase("a?c", ignored: ["abc", "x/a.c"], kept: ["ac", "abbc", "a/c"]),
        IgnoreCase("a*c", ignored: ["ac", "abc", "abbc"], kept: ["a/c", "a/b/c"]),
        IgnoreCase("**", ignored: ["a", "a/b"]),
        IgnoreCase("a**", ignored: ["a", "abc", "x/ab"], kept: ["b", "ba"]),
        IgnoreCase("**a", ignored: ["a", "ba", "x/ba"], kept: ["ab"]),
        // Anchored
        IgnoreCase("/foo", ignored: ["foo", "foo/x"], kept: ["a/foo"]),
        IgnoreCase("/foo/", ignored: ["foo/"], kept: ["foo", "a/foo/"]),
        IgnoreCase("a/b", ignored: ["a/b", "a/b/c"], kept: ["x/a/b", "b"]),
        IgnoreCase("/a/b", ignored: ["a/b"], kept: ["x/a/b"]),
        IgnoreCase("a/b/", ignored: ["a/b/"], kept: ["a/b", "x/a/b/"]),
        IgnoreCase("/*.c", ignored: ["x.c"], kept: ["a/x.c"]),
        IgnoreCase("a/*", ignored: ["a/x", "a/.x", "a/x/y"], kept: ["a", "a/", "b/a/x"]),
        IgnoreCase("a/*/c", ignored: ["a/b/c"], kept: ["a/c", "a/b/b/c"]),
        IgnoreCase("a/?/c", ignored: ["a/b/c"], kept: ["a/bb/c", "a//c"]),
        IgnoreCase("//a", kept: ["a", "x/a"]),
        IgnoreCase("a//b", kept: ["a/b"]),
        IgnoreCase("/", kept: ["a", "a/"]),
        IgnoreCase("./a", kept: ["a"]),
        // Two asterisks
        IgnoreCase("**/foo", ignored: ["foo", "a/foo", "a/b/foo"], kept: ["afoo", "a/bfoo"]),
        IgnoreCase("**/foo/bar", ignored: ["foo/bar", "a/foo/bar"], kept: ["foo/x/bar"]),
        IgnoreCase("foo/**", ignored: ["foo/x", "foo/x/y", "foo/d/"], kept: ["foo", "foo/", "a/foo/x"]),
        IgnoreCase("a/**/b", ignored: ["a/b", "a/x/b", "a/x/y/b"], kept: ["a/xb", "ab", "x/a/b"]),
        IgnoreCase("**/a/**", ignored: ["a/x", "b/a/x"], kept: ["a", "b/a"]),
        IgnoreCase("/**/x", ignored: ["x", "a/x"]),
        IgnoreCase("a/**b", ignored: ["a/b", "a/xb"], kept: ["a/x/b"]),
        IgnoreCase("**/", ignored: ["a/", "a/b/", "a/f"], kept: ["f"]),
        IgnoreCase("a/***/b", ignored: ["a/x/y/b", "a/b"]),
        IgnoreCase("**/**/x", ignored: ["x", "a/x", "a/b/x"]),
        // Sets
        IgnoreCase("[abc]", ignored: ["a", "x/c"], kept: ["d", "ab"]),
        IgnoreCase("[!a]", ignored: ["b"], kept: ["a"]),
        IgnoreCase("[^a]x", ignored: ["bx"], kept: ["ax", "x"]),
        IgnoreCase("[a-c]x", ignored: ["ax", "bx", "cx"], kept: ["dx", "-x"]),
        IgnoreCase("[a-c-e]x", ignored: ["-x", "ex"], kept: ["dx"]),
        IgnoreCase("[]]", ignored: ["]"], kept: ["["]),
        IgnoreCase("[]-a]", ignored: ["]", "^", "a"], kept: ["b"]),
        IgnoreCase("[!]]x", ignored: ["ax"], kept: ["]x"]),
        IgnoreCase("[a-]", ignored: ["a", "-"]),
        IgnoreCase("[-a]", ignored: ["a", "-"]),
        IgnoreCase("[z-a]", ignored: ["z"], kept: ["a", "m"]),
        IgnoreCase("[[:digit:]]x", ignored: ["1x"], kept: ["ax"]),
        IgnoreCase("[[:upper:][:digit:]_]x", ignored: ["Ax", "9x", "_x"], kept: ["ax"]),
        IgnoreCase("[[:nonsense:]]x", kept: ["ax", ":x"]),
        IgnoreCase("[[:space:]]x", ignored: [" x"], kept: ["ax"]),
        IgnoreCase("a[/]b", kept: ["a/b"]),
        IgnoreCase("[\\]]x", ignored: ["]x"], kept: ["\\x"]),
        IgnoreCase("[\\a-\\c]", ignored: ["b"], kept: ["\\"]),
        IgnoreCase("a[b", kept: ["a[b", "ab"]),
        IgnoreCase("a/[x-z]*", ignored: ["a/yes"], kept: ["a/no"]),
        // Escapes, comments, spaces, line ends
        IgnoreCase("#foo", kept: ["#foo", "foo"]),
        IgnoreCase("\\#foo", ignored: ["#foo"]),
        IgnoreCase("\\!foo", ignored: ["!foo"], kept: ["foo"]),
        IgnoreCase("a\\*b", ignored: ["a*b"], kept: ["axb"]),
        IgnoreCase("a\\", kept: ["a", "a\\"]),
        IgnoreCase("a\\\\b", ignored: ["a\\b"]),
        IgnoreCase("foo   ", ignored: ["foo"], kept: ["foo   "]),
        IgnoreCase("foo\\ ", ignored: ["foo "], kept: ["foo"]),
        IgnoreCase("foo\\  ", ignored: ["foo "], kept: ["foo  "]),
        IgnoreCase("foo bar", ignored: ["foo bar"], kept: ["foo"]),
        IgnoreCase("foo\t", ignored: ["foo\t"], kept: ["foo"]),
        IgnoreCase("  foo", ignored: ["  foo"], kept: ["foo"]),
        IgnoreCase("   ", kept: ["a", " "]),
        IgnoreCase("foo\r\nbar\r\n", ignored: ["foo", "bar"]),
        IgnoreCase("\n\n# x\n\nfoo", ignored: ["foo"], kept: ["x"]),
        IgnoreCase("\u{FEFF}foo", ignored: ["foo"]),
        IgnoreCase("é*", ignored: ["été"], kept: ["ete"]),
        // Taken in again
        IgnoreCase("*.log\n!keep.log", ignored: ["x.log"], kept: ["keep.log", "a/keep.log"]),
        IgnoreCase("!foo\nfoo", ignored: ["foo"]),
        IgnoreCase("foo\n!foo/x", ignored: ["foo/x"]),
        IgnoreCase("foo/*\n!foo/x", ignored: ["foo/y"], kept: ["foo/x"]),
        IgnoreCase("/*\n!/foo\n/foo/*\n!/foo/bar", ignored: ["x", "foo/y"], kept: ["foo/bar", "foo/bar/z"]),
        IgnoreCase("foo\n!foo/", ignored: ["foo"], kept: ["foo/"]),
        IgnoreCase("!", kept: ["!", "a"]),
        IgnoreCase("a\n!!a", ignored: ["a"]),
        IgnoreCase("{a,b}", ignored: ["{a,b}"], kept: ["a", "b"]),
    ]
}

@Suite("Git's ignore files")
struct IgnoreTests {
    @Test("say of every path what is expected", arguments: IgnoreCase.all)
    func verdicts(_ row: IgnoreCase) {
        for path in row.ignored { #expect(isIgnored(path, by: [".": row.text]), "\(path) is taken in") }
        for path in row.kept { #expect(!isIgnored(path, by: [".": row.text]), "\(path) is ignored") }
    }

    @Test("deeper in the tree outweigh those above, and speak of their own folder only")
    func nested() {
        let files = [".": "*.log\n/a/secret\n", "a": "!keep.log\n/local\n", "a/b": "keep.log\n"]
        let verdicts = [
            ("x.log", true), ("keep.log", true), ("a/x.log", true), ("a/keep.log", false), ("a/b/keep.log", true),
            ("a/b/c/keep.log", true), ("a/secret", true), ("a/local", true), ("local", false), ("a/b/local", false),
        ]
        for (path, expected) in verdicts { #expect(isIgnored(path, by: files) == expected, "\(path)") }
    }

    @Test("never take in again what stands below an ignored folder")
    func belowIgnored() {
        #expect(isIgnored("a/b/keep", by: [".": "a/\n", "a/b": "!keep\n"]))
    }

    @Test("mean what git itself says they mean", .enabled(if: program("git") != nil, "needs git"))
    func asGit() {
        let folder = temporaryFolder("ignore")
        defer { removeTree(folder) }
        let quiet = ["GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "HOME": folder]
        #expect(execute(["git", "init", "-q", "."], environment: quiet, in: folder).status == 0)
        var probes: [(path: String, isIgnored: Bool)] = []
        for row in IgnoreCase.all {
            for path in row.ignored + row.kept where !path.contains("//") {
                // A folder of its own for each: a file and a folder of one name cannot stand side by side.
                let base = "\(probes.count)"
                writeText(row.text, to: "\(folder)/\(base)/.gitignore")
                writeText("", to: "\(folder)/\(base)/\(path)" + (path.hasSuffix("/") ? "inside" : ""))
                let isFolder = path.hasSuffix("/")
                probes.append(("\(base)/\(isFolder ? String(path.dropLast()) : path)", row.ignored.contains(path)))
            }
        }
        let result = execute(
            ["git", "check-ignore", "--no-index", "-z", "--stdin"], input: probes.map { $0.path + "\0" }.joined(),
            environment: quiet, in: folder)
        let ignored = Set(result.output.split(separator: "\0").map(String.init))
        #expect(!ignored.isEmpty, "\(result.errors)")
        for (path, expected) in probes {
            #expect(ignored.contains(path) == expected, "git differs about \(path)")
        }
    }

    /// As the walk asks: folder by folder from the root, and never below one that is ignored.
    private func isIgnored(_ path: String, by files: [String: String]) -> Bool {
        var rules = IgnoreRules()
        var folder = RootPath.root
        let segments = path.split(separator: "/").map(String.init)
        for (number, name) in segments.enumerated() {
            if let text = files[folder] { rules = rules.adding(IgnoreFile(Array(text.utf8), in: folder)) }
            let place = RootPath.join(folder, name)
            let isDirectory = number < segments.count - 1 || path.hasSuffix("/")
            if rules.ignores(place, name: name, isDirectory: isDirectory) { return true }
            folder = place
        }
        return false
    }
}
