import Testing
import Text

@testable import YAML

/// What a diagnostic says, and where: the text it points at, its notes and its help.
@Suite struct DiagnosticTests {
    @Test(arguments: [
        ("a:\n\tb: 1\n", "\t", "a tab cannot be used for indentation"),
        ("a: @b\n", "@", "a plain value cannot start with `@`"),
        ("a: b: c\n", ":", "`:` cannot stand here"),
        ("a: \"b\nc: d\n", "\"", "the quote is never closed"),
        ("a: [b, c\nd: e\n", ":", "expected `,` or `]`"),
        ("a: [\n", "[", "the bracket is never closed"),
        ("a: {b: c\n", "{", "the bracket is never closed"),
        ("a: b\n c: d\n", ":", "`:` cannot stand here"),
        ("a:\n  b: 1\n c: 2\n", "c", "expected a key of the mapping"),
        ("a: \"\\q\"\n", "\\q", "double quotes do not know this escape"),
        ("a: x\nb\nc: d\n", "b", "expected `:` behind this key"),
        ("a: *\n", "*", "expected a name of letters, digits, `-` and `_` behind `*`"),
        ("a: - b\n", "-", "a list item cannot start here"),
    ])
    func syntaxErrorsSayWhatIsWrong(text: String, place: String, message: String) throws {
        let read = Read(text)
        let diagnostic = try #require(read.file.diagnostics.first)
        #expect(diagnostic.kind.code == "K101")
        #expect(diagnostic.message == message)
        guard case .span(let span) = diagnostic.place else { return }
        #expect(read.text(span) == place)
    }

    @Test func aSecondKeyNamesTheFirst() throws {
        let read = Read("yes: 1\nb: 2\n\"true\": 3\n")
        let diagnostic = try #require(read.file.diagnostics.first { $0.kind.code == "K102" })
        guard case .span(let span) = diagnostic.place else { return }
        #expect(read.text(span) == "\"true\"")
        #expect(diagnostic.notes.first?.span.map { read.text($0) } == "yes")
    }

    @Test(arguments: [
        ("a: .inf", "K113", ".inf"), ("a: 12345678901234567890", "K118", "12345678901234567890"),
        ("on: 1", "K119", "on"), ("a: !!int x", "K117", "!!int x"), ("a: &name 1\nb: *nmae", "K103", "*nmae"),
        ("a: ä\u{7}", "K109", "\u{7}"), ("ä: 1\n--- x\n", "K110", "--- x"), ("{a: 1}", "K116", "a"),
        ("a: 1\n...\nb: 2\n", "K112", "b: 2"), ("# c\n%YAML 1.2\n---\n", "K111", "%YAML 1.2"),
        ("~: 1", "K114", "~"), ("a: !!binary x", "K117", "!!binary x"), ("é: &x [*x]", "K104", "*x"),
    ])
    func diagnosticsPointAtTheirCause(text: String, code: String, place: String) throws {
        let read = Read(text)
        let diagnostic = try #require(read.file.diagnostics.first)
        #expect(diagnostic.kind.code == code)
        guard case .span(let span) = diagnostic.place else { return }
        #expect(read.text(span) == place)
    }

    @Test func anUnknownAnchorSuggestsANearOne() {
        #expect(Read("a: &name 1\nb: *nmae").file.diagnostics.first?.help == "did you mean `*name`?")
    }

    @Test func encodings() {
        #expect(Read([0xFF, 0xFE, 0x61, 0]).errors == ["K120"])
        #expect(Read([0xFE, 0xFF, 0, 0x61]).errors == ["K120"])
        #expect(Read(Array("a: 1\n---\nb: ".utf8) + [0xE9, 10]).errors == ["K108"])
        #expect(Read(Array("a: 1\n---\nb: ".utf8) + [0xE9, 10]).json == [#"{"a":1}"#])
        for bytes: [UInt8] in [
            [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xFF],
        ] {
            #expect(Read(Array("a: ".utf8) + bytes).errors == ["K108"])
        }
    }

    @Test func theCatalogueIsWhole() {
        let codes = yamlDiagnosticKinds.map(\.code)
        #expect(codes == codes.sorted() && Set(codes).count == codes.count)
        #expect(Set(yamlDiagnosticKinds.map(\.slug)).count == codes.count)
        for kind in yamlDiagnosticKinds {
            #expect(kind.explanation.split(separator: "\n").allSatisfy { $0.count <= 120 })
            #expect(!kind.title.hasSuffix("."))
        }
    }
}
