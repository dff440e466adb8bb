import Testing
import Text

@testable import YAML

@Suite struct PrinterTests {
    @Test func blockStyleIsKubectls() {
        let value: Value = [
            "apiVersion": "v1", "kind": "List",
            "items": [
                ["name": "a", "ports": [["port": 80, "tls": false], ["port": 443]], "none": .null],
                "text", [1, "2", []], [:], "one\ntwo\n",
            ],
            "script": "#!/bin/sh\nset -e\n\n  echo \"😀\" \t\nexit", "on": "yes", "empty": [], "map": ["x": [:]],
        ]
        #expect(
            printed(value) == """
                apiVersion: v1
                kind: List
                items:
                - name: a
                  ports:
                  - port: 80
                    tls: false
                  - port: 443
                  none: null
                - text
                - - 1
                  - "2"
                  - []
                - {}
                - |
                  one
                  two
                script: |-
                  #!/bin/sh
                  set -e

                    echo "😀" \t
                  exit
                "on": "yes"
                empty: []
                map:
                  x: {}

                """)
    }

    @Test func typedScalarsAreWrittenAsKubectlReadsThem() {
        let read = Read(
            "[yes, 0777, 1_000, 1e3, 1.50, ~, 1e21, .5, -0, 'no', \"1\", 0x1F, 1:30, !!str 5, 9223372036854775808]")
        let root = read.root.map { printed(.node($0, Edits())) } ?? ""
        #expect(
            root.split(separator: "\n").map { String($0.dropFirst(2)) } == [
                "true", "511", "1000", "1000", "1.5", "null", "1e+21", "0.5", "0", "\"no\"", "\"1\"", "31", "\"1:30\"",
                "\"5\"", "9223372036854776000",
            ])
    }

    @Test func editsAreLaidOverTheInput() throws {
        let read = Read("a: 1\nb:\n- x\n- y\n- z\nc:\n  d: 2\n  e: 3\nf: &f {g: 4}\nh: *f\ni: []\n")
        let root = try #require(read.root)
        var edits = Edits()
        try edits.replace(#require(root["a"]), with: "new")
        let items = root["b"]?.items.map { $0 } ?? []
        edits.splice(items[1], with: ["y1", ["y2": true]])
        edits.splice(items[2], with: [])
        try edits.set("e", of: #require(root["c"]), to: .list([.node(items[0], Edits())]))
        try edits.set("new", of: #require(root["c"]), to: ["deep": 1])
        try edits.remove("d", of: #require(root["c"]))
        try edits.remove("g", of: #require(root["f"]))
        edits.set("d", of: root, to: .null)
        edits.remove("i", of: root)
        edits.remove("nothing", of: root)
        #expect(
            printed(.node(root, edits)) == """
                a: new
                b:
                - x
                - y1
                - y2: true
                c:
                  e:
                  - x
                  new:
                    deep: 1
                f: {}
                h: {}
                d: null

                """)
    }

    @Test("An entry gets another key where it stands, in what is printed and in what is opened")
    func renaming() throws {
        let read = Read("a: 1\nb: {c: 2}\nd: 3\n")
        let root = try #require(read.root)
        var edits = Edits()
        edits.rename("b", of: root, to: "new")
        try edits.set("c", of: #require(root["b"]), to: "two")
        edits.rename("nothing", of: root, to: "something")
        #expect(printed(.node(root, edits)) == "a: 1\nnew:\n  c: two\nd: 3\n")
        #expect(printed(Value.node(root, edits).opened) == "a: 1\nnew:\n  c: two\nd: 3\n")
    }

    @Test("What is moved takes along what happens in it, and nothing else")
    func moving() throws {
        let read = Read("old:\n  deep: &a [x, w]\n  other: *a\nrest: z\n")
        let root = try #require(read.root)
        let old = try #require(root["old"])
        var edits = Edits()
        let deep = try #require(old["deep"])
        try edits.splice(#require(deep.items.first { _ in true }), with: ["x1", "x2"])
        edits.rename("other", of: old, to: "alias")
        try edits.replace(#require(root["rest"]), with: "new")
        let part = edits.part(of: old)
        #expect(try part.replacement(of: #require(root["rest"])) == nil)
        edits.remove("old", of: root)
        edits.set("moved", of: root, to: .node(old, part))
        #expect(
            printed(.node(root, edits)) == """
                rest: new
                moved:
                  deep:
                  - x1
                  - x2
                  - w
                  alias:
                  - x1
                  - x2
                  - w

                """)
    }

    @Test func aListCanLoseAllItems() throws {
        let read = Read("a: [x]\n")
        var edits = Edits()
        try edits.splice(#require(read.root?["a"]?.items.first { _ in true }), with: [])
        #expect(printed(.node(try #require(read.root), edits)) == "a: []\n")
    }

    @Test func manyEditsAreFoundAgain() throws {
        let read = Read((0..<3000).map { "k\($0): v\n" }.joined())
        let root = try #require(read.root)
        var edits = Edits()
        for (number, entry) in root.entries.enumerated() { edits.replace(entry.value, with: .int(Int64(number))) }
        #expect(printed(.node(root, edits)) == (0..<3000).map { "k\($0): \($0)\n" }.joined())
    }

    @Test func longKeysGetAQuestionMark() {
        let long = String(repeating: "é", count: 1000)
        let text = printed(["m": .map([.init(long, "v"), .init("b", .map([.init(long + "\n", ["x": 1])]))])])
        #expect(text.contains("\n  ? éé"))
        let again = Read(text)
        #expect(again.errors == [])
        #expect(again.root?["m"]?.entry(long)?.value.asString == "v")
        #expect(again.root?["m"]?["b"]?.entry(long + "\n")?.value["x"]?.asInt == 1)
    }

    @Test func commentsAndSeparators() {
        var printer = Printer()
        printer.comment("one\n\ntwo")
        printer.separator()
        printer.print("x")
        printer.print(.list([]))
        #expect(String(decoding: printer.bytes, as: UTF8.self) == "# one\n#\n# two\n---\nx\n[]\n")
    }

    @Test(arguments: [
        ("plain", "plain"), ("", "\"\""), ("yes", "\"yes\""), ("a: b", "'a: b'"), ("it's #1", "'it''s #1'"),
        ("'x'", "'''x'''"), ("a\nb", "\"a\\nb\""), ("1.2.3", "1.2.3"), ("10.0.0.0/8", "10.0.0.0/8"),
        ("1:30", "\"1:30\""),
        ("\u{85}", "\"\\x85\""), ("\u{FEFF}", "\"\\uFEFF\""), ("100m", "100m"), ("<<", "\"<<\""), ("a:", "'a:'"),
        ("--- a", "'--- a'"), ("2001-01-01", "\"2001-01-01\""), ("http://x:80/y", "http://x:80/y"), ("0b", "\"0b\""),
    ])
    func stringsAreQuotedWhereTheyMustBe(text: String, wanted: String) {
        #expect(spelled(text) == wanted)
    }
}
