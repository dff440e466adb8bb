import Testing
import Text

@Suite("On a terminal, a diagnostic")
struct TerminalTests {
    @Test("shows message, place, line, carets, notes and help")
    func whole() {
        let marked = Marked("kind: Pod\nspec:\n  a: 1\n  «a»: 2\n")
        let first = marked.span(18..<19)
        let diagnostic = Diagnostic(
            .sample, "`a` is there twice", at: marked.span, notes: [Note("first here", at: first), Note("so it is")],
            help: "remove one", fix: Fix(replace: marked.span, with: "b"))
        #expect(
            Terminal.rendered([diagnostic], in: marked.sources) == """
                error[K999]: `a` is there twice
                 --> pod.yaml:4:3
                  |
                4 |   a: 2
                  |   ^
                note: first here
                 --> pod.yaml:3:3
                  |
                3 |   a: 1
                  |   ^
                note: so it is
                help: remove one
                  |
                4 +   b: 2

                1 error

                """)
    }

    @Test("leaves out the middle of what a sentence quotes without end")
    func endless() {
        let endless = String(repeating: "é", count: 1_000_000)
        let shown = Terminal.rendered(
            [Diagnostic(.sample, "`\(endless)` is long", at: .run, help: "write `\(endless)` shorter")], in: SourceMap()
        )
        #expect(shown.unicodeScalars.count < 2100)
        #expect(shown.contains("…") && shown.contains("é` is long\n") && shown.contains("é` shorter\n"))
    }

    struct Sample: Sendable {
        let text: String
        let shown: [String]

        init(_ text: String, _ shown: String...) {
            self.text = text
            self.shown = shown
        }
    }

    @Test(
        "puts the carets below what it is about",
        arguments: [
            Sample("a: «b»", "1 | a: b", "  |    ^"),
            Sample("a: «»b", "1 | a: b", "  |    ^"),
            Sample("a: b«»", "1 | a: b", "  |     ^"),
            Sample("\ta: «b»", "1 |     a: b", "  |        ^"),
            Sample("名前: «日本»", "1 | 名前: 日本", "  |       ^^^^"),
            Sample("e\u{301}: «b»", "1 | e\u{301}: b", "  |    ^"),
            Sample("🚀: «🚀»", "1 | 🚀: 🚀", "  |     ^^"),
            Sample("a: «b  \n\n»", "1 | a: b", "  |    ^"),
            Sample("«a:\n  b: c»", "1 | a:", "  | ^^", "2 |   b: c", "  |   ^^^^"),
            Sample("«a:\n  b: c\n  d: e\n»", "1 | a:", "  | ^^", "...", "3 |   d: e", "  |   ^^^^"),
            Sample("a: \u{1B}[31m«b»", "1 | a: <U+001B>[31mb", "  |                ^"),
            Sample("a: «\u{202E}cba»", "1 | a: <U+202E>cba", "  |    ^^^^^^^^^^^"),
            Sample("a: «b»\r\nc: d\r\n", "1 | a: b", "  |    ^"),
        ])
    func carets(_ sample: Sample) {
        let marked = Marked(sample.text)
        let lines = Terminal.rendered([Diagnostic(.sample, "m", at: marked.span)], in: marked.sources)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(Array(lines.dropFirst(3).dropLast(3)) == sample.shown)
    }

    @Test("shows bytes that are not UTF-8 as numbers")
    func invalid() {
        let marked = Marked(bytes: [0x61, 0xFF, 0xC3] + Array("«b»".utf8))
        let text = Terminal.rendered([Diagnostic(.sample, "m", at: marked.span)], in: marked.sources)
        #expect(text.contains("1 | a<0xFF><0xC3>b\n  |              ^\n"))
    }

    @Test("cuts a long line around its place", arguments: [0, 60, 5000, 100_000])
    func window(_ before: Int) {
        let line = String(repeating: "x", count: before) + "«here»" + String(repeating: "y", count: 5000)
        let marked = Marked(line)
        let rows = Terminal.rendered([Diagnostic(.sample, "m", at: marked.span)], in: marked.sources)
            .split(separator: "\n").map(Array.init)
        let (text, carets) = (rows[3], rows[4])
        #expect(text.count <= 130)
        #expect(carets.indices.filter { carets[$0] == "^" }.map { text[$0] } == Array("here"))
        #expect((text.firstIndex(of: "…") == 4) == (before > 40))
        #expect(text.last == "…")
    }

    @Test("never lets text from outside act on the terminal")
    func escapes() {
        let evil = "\u{1B}]0;x\u{7}\u{9B}\r\n\u{202E}\u{2066}\u{200B}"
        let marked = Marked("a: «" + evil + "»", path: "dir\u{1B}[2J/pod.yaml")
        let diagnostic = Diagnostic(
            .sample, evil, at: marked.span, notes: [Note(evil)], help: evil,
            fix: Fix(replace: marked.span, with: evil))
        let whole = Diagnostic(.sample, evil, at: .path(evil))
        for text in [
            Terminal.rendered([diagnostic, whole], in: marked.sources),
            JSONLines.rendered([diagnostic, whole], in: marked.sources),
        ] {
            let acting = text.unicodeScalars.filter { scalar in
                scalar != "\n" && [.control, .format, .lineSeparator].contains(scalar.properties.generalCategory)
            }
            #expect(acting.isEmpty)
        }
    }

    @Test("shows lines that a fix removes, and lines that it adds")
    func fixes() {
        let removal = Marked("a: 1\n«b: 2\n»c: 3\n")
        let gone = Diagnostic(.sample, "m", at: removal.span, fix: Fix(replace: removal.span, with: ""))
        #expect(Terminal.rendered([gone], in: removal.sources).contains("help: write this instead\n  |\n2 - b: 2\n\n"))

        let insertion = Marked("a:\n  b: 1«»\n")
        let more = Diagnostic(
            .sample, "m", at: insertion.span, help: "add it", fix: Fix(replace: insertion.span, with: "\n  c: 2"))
        #expect(
            Terminal.rendered([more], in: insertion.sources).contains("help: add it\n  |\n2 +   b: 1\n3 +   c: 2\n\n"))
    }

    @Test("is coloured only when asked")
    func colour() {
        let marked = Marked("a: «b»")
        let diagnostics = [Diagnostic(.sample, "m", at: marked.span)]
        #expect(!Terminal.rendered(diagnostics, in: marked.sources).contains("\u{1B}"))
        let coloured = Terminal.rendered(diagnostics, in: marked.sources, colour: true)
        #expect(coloured.hasPrefix("\u{1B}[1;31merror[K999]\u{1B}[0m"))
    }

    @Test("survives spans that do not fit the file")
    func outside() {
        let marked = Marked("«a»")
        let beyond = Diagnostic(.sample, "m", at: marked.span(5..<9), fix: Fix(replace: marked.span(7..<9), with: "x"))
        #expect(Terminal.rendered([beyond], in: marked.sources).contains("pod.yaml:1:2"))
        #expect(JSONLines.rendered([beyond], in: marked.sources).contains("\"line\":1,\"column\":2"))
    }

    @Test("comes in source order, once, with a summary")
    func order() {
        var sources = SourceMap()
        let late = sources.add(SourceFile(path: "b.yaml", bytes: Array("x: y\n".utf8)))
        let early = sources.add(SourceFile(path: "a.yaml", bytes: Array("x: y\n".utf8)))
        func at(_ file: FileID, _ start: UInt32) -> Span { Span(file: file, start: start, end: start + 1) }
        let found = [
            Diagnostic(.sampleWarning, "five", at: at(late, 3)), Diagnostic(.sample, "four", at: at(late, 0)),
            Diagnostic(.sample, "three", at: at(early, 3)), Diagnostic(.sample, "two", at: .path("a.yaml")),
            Diagnostic(.sample, "one", at: .run), Diagnostic(.sample, "four", at: at(late, 0)),
        ]
        #expect(found.inSourceOrder(of: sources).map(\.message) == ["one", "two", "three", "four", "five"])
        #expect(Terminal.rendered(found, in: sources).hasSuffix("\n\n4 errors, 1 warning\n"))
        #expect(Terminal.rendered([], in: sources).isEmpty)
    }
}
