import TestSupport
import Testing
import Text

@testable import YAML

/// libyaml's scanner is given the whole of a small text; a large one it reads piece by piece. That must be no difference.
@Suite("A text that is handed over as a whole")
struct HandOverTests {
    /// What was read and what was said, with all places.
    private static func account(of bytes: [UInt8], wholeBytes: Int) -> [String] {
        var limits = Limits()
        limits.wholeBytes = wholeBytes
        var map = SourceMap()
        let id = map.add(SourceFile(path: "x.yaml", bytes: bytes))
        let file = parseDocuments([id], of: map, limits: limits)[0]
        let said = file.diagnostics.map { "\($0.kind.code) \($0.place) \($0.message) \($0.notes.map(\.span))" }
        return withExtendedLifetime(file) {
            said
                + file.documents.map { document in
                    guard let root = document.root else { return "nothing" }
                    let places = root.scalars.map { "\($0.span) \($0.style) \($0.string)" }
                    return "\(json(of: .node(root, Edits()))) \(root.span) \(places)"
                }
        }
    }

    private static func expectSame(_ bytes: [UInt8]) {
        let whole = account(of: bytes, wholeBytes: .max)
        #expect(
            whole == account(of: bytes, wholeBytes: 0), "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }

    /// What the scanner looks at when the text is over, or seems to be.
    private static let endings = [
        "", "a", "a:", "a: ", "a: b", "a:\n", "-", "- ", "- a", "-\n", "--", "---", "--- ", "---\n", "--- a", "--- |",
        "--- >-\n",
        ".", "..", "...", "... ", "...\n", "a\n...", "a\n..", "a\n---", "a\n--", "'", "'a", "''", "'a'", "'a''", "\"",
        "\"a",
        "\"\\", "\"\\x", "\"\\x4", "\"\\u00", "\"\\U0000004", "\"a\\\n", "[", "[a", "[a,", "[a, ", "[]", "{", "{a",
        "{a:", "{a: ",
        "{a: b", "{?", "{? ", "}", "]", ",", "&", "&a", "&a ", "*", "*a", "*a ", "!", "!a", "!<", "!<a", "!<a>", "!!",
        "!!str",
        "!!str ", "|", "|\n", "|+", "|-\n", "|2", "|2\n", "|\n a", "|\n a\n", "|\n a\n\n", "|\n\n\n", ">", ">\n a\n b",
        "?", "? ",
        "? a", "? a\n:", "#", "# a", "a #", "a # b\n", "%", "%YAML", "%YAML 1.1", "%YAML 1.1\n---\n", "%TAG ! a", "@",
        "`", "\t",
        "\ta", "a:\n\t", "a:\n  - b\n  -", "a: |\n  b\n c", "a\r", "a\r\n", "\r\n", "a: \"b\nc", "a: 'b\n\n", "a\n:",
        "a:b", "a: - b",
    ]

    @Test("reads the same at every end", arguments: endings)
    func ends(_ text: String) {
        for before in ["", "x: y\n", "x:\n  ", "- ", "[", "{x: "] {
            for behind in ["", " ", "\n", "\n\n", "\n---\nz"] { Self.expectSame(Array((before + text + behind).utf8)) }
        }
    }

    /// Cut off anywhere, and with one byte that is another.
    @Test("reads the same of damaged manifests")
    func damaged() {
        var random = Seeded(8)
        let marks = Array("-:#?!&*|>'\"[]{},%@\\ \n\t.a0".utf8)
        for text in Self.manifests {
            let bytes = Array(text.utf8)
            for end in bytes.indices { Self.expectSame(Array(bytes[..<end])) }
            for _ in 0..<1_000 {
                var other = bytes
                other[Int(random.next() % UInt64(bytes.count))] = marks[Int(random.next() % UInt64(marks.count))]
                Self.expectSame(other)
            }
        }
    }

    @Test("reads the same of every manifest that is here")
    func manifests() {
        for folder in ["golden", "templates", "Tests/Fuzz/findings"] {
            for path in filesBelow(repositoryRoot + "/" + folder) {
                guard let bytes = readBytes(repositoryRoot + "/" + folder + "/" + path), bytes.count < 1 << 18 else {
                    continue
                }
                Self.expectSame(bytes)
            }
        }
    }

    private static let manifests = [
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: a, labels: {kontrakt: test, "x": 'y'}}
        spec:
          containers:
          - name: c
            image: &image nginx:1.27
            args: [a, "b\\tc", 'd''e', *image]
            command:
              - sh
              - |
                echo "$(x)"

                exit
          - {name: d, image: *image}   # too
        ---
        ? a
        : !!str 1
        b: >-
          folded
          text
        <<: &m {c: d}
        e: ! "f"
        ...
        """
    ]
}
