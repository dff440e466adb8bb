import Frontend
import Model
import TestSupport
import Testing
import Text

@Suite("A .dockerignore")
struct DockerIgnoreTests {
    /// The lines, what they leave out, and what they keep. As Docker's pattern matcher has it.
    struct Row: Sendable, CustomTestStringConvertible {
        let lines: String
        let out: [String]
        let kept: [String]

        var testDescription: String { lines }

        init(_ lines: String, out: [String] = [], kept: [String] = []) {
            self.lines = lines
            self.out = out
            self.kept = kept
        }
    }

    @Test(
        "is read as Docker reads it",
        arguments: [
            Row("", kept: ["a"]),
            Row("a", out: ["a", "a/b", "a/b/c"], kept: ["b/a", "ab"]),
            Row("/a", out: ["a", "a/b"], kept: ["b/a"]),
            Row("a/", out: ["a", "a/b"]),
            Row("./a//b/../c", out: ["a/c", "a/c/d"], kept: ["a/b"]),
            Row("  a  \r\n", out: ["a"]),
            Row("#a\n # b", out: ["# b"], kept: ["#a", "a"]),
            Row("\u{FEFF}a", out: ["a"]),
            Row("*", out: ["a", "a/b", ".a"]),
            Row("*.md", out: ["a.md", ".md"], kept: ["b/a.md", "a.mdx"]),
            Row("*/a", out: ["b/a", "b/a/c"], kept: ["a", "c/b/a"]),
            Row("**/a", out: ["a", "b/a", "c/b/a", "b/a/d"], kept: ["ba"]),
            Row("**/*.go", out: ["a.go", "b/a.go", "c/b/a.go"], kept: ["a.goo"]),
            Row("a/**", out: ["a/b", "a/b/c"], kept: ["b/a"]),
            Row("a/**/b", out: ["a/b", "a/x/b", "a/x/y/b"], kept: ["ab", "a/xb"]),
            Row("**", out: ["a", "a/b"]),
            Row("a**b", out: ["ab", "ax/b", "ax/y/b"], kept: ["axb"]),
            Row("a?c", out: ["abc"], kept: ["ac", "a/c"]),
            Row("[a-c]", out: ["a", "b"], kept: ["d", "ab"]),
            Row("\\*", out: ["*"], kept: ["a"]),
            Row("*\n!a", out: ["b", "b/a"], kept: ["a", "a/b"]),
            Row("*.md\n!README*.md\nREADME-secret.md", out: ["a.md", "README-secret.md"], kept: ["README.md"]),
            Row("*.md\nREADME-secret.md\n!README*.md", out: ["a.md"], kept: ["README.md", "README-secret.md"]),
            Row("a\n!a/b", out: ["a", "a/c"], kept: ["a/b", "a/b/c"]),
            Row("! a\na", out: ["a"]),
            Row("a\n! a", kept: ["a"]),
            Row("!", kept: ["a"]), Row("[", kept: ["[", "a"]), Row(".", kept: ["a"]), Row("../a", kept: ["a"]),
        ])
    func matches(_ row: Row) {
        let ignore = DockerIgnore(Array(row.lines.utf8))
        for path in row.out { #expect(ignore.leavesOut(path), "\(path)") }
        for path in row.kept { #expect(!ignore.leavesOut(path), "\(path)") }
    }
}

/// What `ko://` images are made from.
@Suite("The inputs of a Go program")
struct GoProgramTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let files: [String: String]
        let inputs: [String]
        let others: [String]
        var links: [(String, String)] = []

        init(
            _ name: String, _ files: [String: String], links: [(String, String)] = [], inputs: [String],
            others: [String] = []
        ) {
            testDescription = name
            self.files = files
            self.links = links
            self.inputs = inputs
            self.others = others
        }
    }

    private static let module = ["go.mod": "module m.org/m\n", "cmd/main.go": "package main\nimport \"m.org/m/lib\"\n"]

    private static func with(_ files: [String: String]) -> [String: String] { module.merging(files) { $1 } }

    static let rows: [Row] = [
        Row(
            "the module's files, and those of ko", with([:]),
            inputs: [
                "go.mod", "go.sum", "go.work", "go.work.sum", ".ko.yaml", "cmd/main.go", "cmd/x.s", "cmd/kodata/a/b",
            ],
            others: ["main.go", "cmd/main_test.go", "cmd/_a.go", "cmd/.a.go", "cmd/a.txt", "cmd/sub/a.go", "kodata/a"]),
        Row(
            "all forms of imports",
            with([
                "cmd/main.go": """
                \u{FEFF}// Package main is one.
                /* import "m.org/m/comment" */
                package main; import "m.org/m/a"; import (
                  b "m.org/m/b" // import "m.org/m/comment"
                  . `m.org/m/c`; _ "m.org/m/d"
                )
                import
                  "m.org/m/e"
                import()
                var text = `
                import "m.org/m/text"
                `
                """
            ]),
            inputs: ["a/a.go", "b/a.go", "c/a.go", "d/a.go", "e/a.go"],
            others: ["comment/a.go", "text/a.go", "lib/a.go"]),
        Row(
            "what imports import, and circles",
            with([
                "lib/a.go": "package lib\nimport \"m.org/m/deep\"", "deep/a.go": "package deep\nimport \"m.org/m/lib\"",
            ]),
            inputs: ["lib/a.go", "deep/b.go"], others: ["deep/deeper/a.go"]),
        Row(
            "every build constraint",
            with(["cmd/a_windows.go": "//go:build windows\n\npackage main\nimport \"m.org/m/w\""]),
            inputs: ["w/a.go", "cmd/a_windows.go"]),
        Row(
            "what is embedded",
            with([
                "lib/a.go": """
                package lib
                import _ "embed"
                  //go:embed one.txt "with space.txt" `raw.txt`
                //go:embed pages/*.html static
                //go:embed all:everything
                var a string
                """, "lib/none.go": "package lib\n//go:embed never.txt\n",
            ]),
            inputs: [
                "lib/one.txt", "lib/with space.txt", "lib/raw.txt", "lib/pages/a.html", "lib/static/a/b",
                "lib/everything/.a/_b",
            ],
            others: [
                "lib/never.txt", "lib/pages/a/b.html", "lib/static/.a", "lib/static/_b/c", "lib/two.txt", "one.txt",
            ]),
        Row(
            "a module in its place",
            with([
                "go.mod":
                    "module m.org/m\nreplace (\n  x.org/x v1.2.3 => ./x // near\n  \"y.org/y\" => ../y\n)\nreplace z.org/z => w.org/w v1\n",
                "lib/a.go": "package lib\nimport (\n\"x.org/x/sub\"\n\"z.org/z\"\n)", "x/go.mod": "module x.org/x\n",
            ]), inputs: ["x/sub/a.go", "x/go.mod", "lib/a.go"], others: ["x/a.go", "x/go.sum", "x/sub/more/a.go"]),
        Row(
            "a workspace",
            with([
                "go.work": "go 1.22\nuse (\n  .\n  ./other // it\n)\n", "other/go.mod": "module o.org/o\n",
                "lib/a.go": "package lib\nimport \"o.org/o/p\"",
            ]), inputs: ["other/p/a.go", "other/go.mod", "other/go.sum", "go.work"], others: ["other/a.go"]),
        Row(
            "a module of its own inside of the module",
            with(["lib/go.mod": "module m.org/m/lib\n", "lib/a.go": "package lib"]), inputs: ["cmd/a.go"],
            others: ["lib/a.go"]),
        Row(
            "a go.mod that would part the module",
            with(["lib/deep/a.go": "package deep", "cmd/main.go": "package main\nimport \"m.org/m/lib/deep\""]),
            inputs: ["lib/go.mod", "lib/deep/go.mod"], others: ["lib/other/go.mod"]),
        Row(
            "what is vendored",
            with([
                "vendor/modules.txt": "", "vendor/v.org/v/a.go": "package v\nimport \"v.org/w\"",
                "vendor/v.org/w/a.go": "package w",
                "lib/a.go": "package lib\nimport \"v.org/v\"",
            ]), inputs: ["vendor/modules.txt", "vendor/v.org/v/b.go", "vendor/v.org/w/a.go"],
            others: ["vendor/u.org/u/a.go"]),
        Row(
            "where links of kodata lead", with(["LICENSE": "mine", "site/a/b": "b", "cmd/kodata/x": "x"]),
            links: [("cmd/kodata/LICENSE", "../../LICENSE"), ("cmd/kodata/site", "../../site")],
            inputs: ["LICENSE", "site/a/b", "cmd/kodata/x"], others: ["README"]),
        Row(
            "broken Go",
            with([
                "cmd/main.go": "package main\nimport (\n\"m.org/m/lib\n", "cmd/b.go": "import", "cmd/c.go": "package",
            ]),
            inputs: ["cmd/b.go"]),
    ]

    @Test("are all that decides what comes out", arguments: rows)
    func inputs(_ row: Row) throws {
        var tree = MemoryTree(row.files)
        for (link, target) in row.links { tree.link(link, to: target) }
        tree.add("kontrakt/pod.yaml", Array("a: b".utf8))
        let (repository, _) = try gather(Selection(), in: tree, settings: Settings(), files: SourceMap())
        var files = SourceMap()
        let file = files.add(SourceFile(path: "a", bytes: []))
        let build = Build(
            name: "cmd", recipe: BuildRecipe(builder: .ko, input: .importPath("m.org/m/cmd", module: ".")),
            repository: "cmd", origin: Span(file: file, start: 0, end: 0))
        let graph = Graph(
            project: "p", builds: [build], kontrakts: [], deployed: .none, targets: [], files: repository.files)
        let found = Frontend.inputs(of: graph, in: repository).flatMap(\.inputs)
        func isInput(_ path: String) -> Bool {
            let changed = ChangedPath(path, .changed)
            return found.contains { RootPath.isPath(path, within: $0.path) && $0.takes(changed) }
        }
        for path in row.inputs { #expect(isInput(path), "\(path)") }
        for path in row.others { #expect(!isInput(path), "\(path)") }
    }
}
