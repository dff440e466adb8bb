import Testing
import Text

@testable import YAML

/// Inputs that could cost much: each ends with a diagnostic, soon.
@Suite struct LimitTests {
    @Test(arguments: ["[", "{a: ", "- ", "? ", "{? "])
    func depthIsLimited(opening: String) {
        #expect(Read("a:\n  " + String(repeating: opening, count: 80_000)).errors.contains("K106"))
    }

    @Test func depthOfJSONIsLimited() {
        #expect(Read("{\"a\":" + String(repeating: "[", count: 80_000)).errors == ["K106"])
        let fine = "{\"a\":" + String(repeating: "[", count: 99) + String(repeating: "]", count: 99) + "}"
        #expect(Read(fine).errors == [])
    }

    @Test func theLimitIsAsDeepAsItSays() {
        func nested(_ depth: Int) -> String {
            "a: " + String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1)
        }
        #expect(Read(nested(100)).errors == [])
        #expect(Read(nested(101)).errors == ["K106"])
    }

    @Test func aliasesCannotMultiplyWithoutEnd() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for i in 1..<40 {
            let aliases = [String](repeating: "*a\(i - 1)", count: 9).joined(separator: ", ")
            text += "a\(i): &a\(i) [\(aliases)]\n"
        }
        #expect(Read(text).errors == ["K105"])
    }

    @Test func aliasesCannotRepeatMoreTextThanTheLimit() {
        var limits = Limits()
        limits.aliasedBytes = 1000
        let word = String(repeating: "x", count: 100)
        for value in [word, "[\(word)]", "{a: \(word)}", "[&b [\(word)]]"] {
            func text(_ count: Int) -> String {
                "a: &a \(value)\nb: [" + [String](repeating: "*a", count: count).joined(separator: ", ") + "]\n"
            }
            #expect(Read(text(8), limits: limits).errors == [])
            #expect(Read(text(11), limits: limits).errors == ["K105"])
        }
        // What an alias adds, another adds again.
        let twice = "a: &a \(word)\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n"
        #expect(Read(twice, limits: limits).errors == ["K105"])
        #expect(Read(twice).errors == [])
    }

    @Test func aliasesCannotNestWithoutEnd() {
        var text = "a0: &a0 [x]\n"
        for i in 1..<300 { text += "a\(i): &a\(i) [*a\(i - 1)]\n" }
        #expect(Read(text).errors == ["K106"])
    }

    @Test func manyKeysAreLookedAtOnceEach() {
        let keys = (0..<300_000).map { "k\($0): 1\n" }.joined()
        let read = Read(keys + "k7: 2\n")
        #expect(read.errors == ["K102"])
        #expect(read.file.diagnostics.first?.notes.first?.span.map { read.text($0) } == "k7")
    }

    @Test func errorsAreCounted() {
        let read = Read(String(repeating: "a: 1\n", count: 10_000))
        #expect(read.codes.count == 100 + 1)
        #expect(read.codes.last == "K121")
    }

    @Test func directivesAreNotRead() {
        let tags = (0..<50_000).map { "%TAG !a\($0)! x\n" }.joined()
        #expect(Read(tags + "--- \na: 1").errors == ["K111"])
        #expect(Read("a: 1\n...\n" + tags).errors == ["K112"])
        #expect(Read("a: 1\n" + tags).errors == ["K111"])
    }

    @Test func filesHaveASizeLimit() {
        var limits = Limits()
        limits.fileBytes = 10
        #expect(Read("a: 1234567", limits: limits).errors == [])
        #expect(Read("a: 12345678", limits: limits).errors == ["K107"])
    }

    @Test func longKeysAreErrors() {
        let long = String(repeating: "x", count: 2000)
        #expect(Read("\(long): 1\n").errors == ["K101"])
        #expect(Read("\"\(long)\": 1\n").errors == ["K101"])
        #expect(Read("? \(long)\n: 1\n").root?.entry(long)?.value.asInt == 1)
        #expect(Read("{\"\(long)\": 1}").root?.entry(long)?.value.asInt == 1)
    }

    @Test func cutOffTextsNeverCrash() {
        let texts =
            SpanTests.sources + [
                #"{"a": [1, -2.5e3, true, null, "x\ud83d\ude00\n"], "b": {}}"#,
                "a: !!binary aGVsbG8=\n--- # x\nb: .inf\n",
                "b: &b {p: 1}\nu:\n  <<: [*b, {q: 2}]\n  r: *b\n", "? a\n: b\n? |\n  c\n: - d\n",
                "%YAML 1.2\n---\na\n...\n",
            ]
        for text in texts {
            let bytes = Array(text.utf8)
            for end in 0...bytes.count {
                let read = Read(Array(bytes[..<end]))
                for root in read.roots { _ = printed(.node(root, Edits())) + JSON.text(root) }
                let flipped = Read(bytes.enumerated().map { $0.offset == end ? $0.element ^ 0x55 : $0.element })
                for root in flipped.roots { _ = printed(.node(root, Edits())) + JSON.text(root) }
            }
        }
    }
}
