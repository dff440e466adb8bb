import Testing
import Text

@testable import YAML

@Suite struct SpanTests {
    static let sources: [String] = [
        "a: b\nc: 'd''e'\nf: \"g\\nh\"\n",
        "a: &x one\nb: !!str 12\nc: !foo &y \"q\"\nd: &z !bar\n  text\ne: *x\n",
        "k: plain of\n  several lines\nq: \"quoted\n  too\"\ns: 'single\n  also'\n",
        "l: |\n  one\n  two\n\n\n# comment\nm: >-\n  folded\n  text\no: |+\n  keep\n\n",
        "f: [a, 'b', {c: d, \"e\": f}, [], {}]\nempty:\nlist:\n- x\n- \n- - y\n",
        "\u{FEFF}ä: ö\n日本: 😀 x\n\"é\": 'ü'\nz: |\n  ß\n",
    ]

    /// Reading the bytes of a scalar alone gives the scalar again.
    @Test func spansHoldTheWholeScalarAndNothingElse() {
        for source in Self.sources {
            for text in [source, source.replacing("\n", with: "\r\n")] {
                let read = Read(text)
                #expect(read.codes == [], "\(text)")
                var count = 0
                for scalar in read.root?.scalars.map({ $0 }) ?? [] {
                    count += 1
                    let alone = Read(wrapped(scalar, read.text(scalar.span)))
                    #expect(alone.root?["v"]?.string == scalar.string, "\(read.text(scalar.span)) in \(text)")
                }
                #expect(count > 4)
            }
        }
    }

    private func wrapped(_ scalar: Node, _ text: String) -> String {
        // A block needs its lines indented against its key, and all lines of one document end alike.
        scalar.style == .literal || scalar.style == .folded ? "v: \(text)\n" : "v:\n  \(text)\nw: 1\n"
    }

    @Test func collectionsEndWithTheirLastValue() {
        let read = Read("a:\n  b: 1\n  c:\n    - x\n    - y  # note\n\n# comment\nd: {e: f}  \n")
        #expect(read.root?["a"].map { read.text($0.span) } == "b: 1\n  c:\n    - x\n    - y")
        #expect(read.root?["a"]?["c"].map { read.text($0.span) } == "- x\n    - y")
        #expect(read.root?["d"].map { read.text($0.span) } == "{e: f}")
    }

    @Test func anEmptyValueStandsBehindItsColon() {
        let read = Read("a:\nb: 1\n")
        #expect(read.root?["a"]?.span.range == 2..<2)
        #expect(read.root?["a"]?.isNull == true)
    }

    @Test func tagsAreKeptAsWritten() {
        let read = Read(
            "a: !hole x\nb: !!str 1\nc: !<tag:yaml.org,2002:int> \"1\"\nd: !map {x: !in y}\ne: &q !late z\nf: 1\n")
        let root = read.root
        #expect(root?["a"]?.tag == "!hole")
        #expect(root?["b"]?.tag == "!!str")
        #expect(root?["c"]?.tag == "!<tag:yaml.org,2002:int>")
        #expect(root?["c"]?.asInt == 1)
        #expect(root?["d"]?.tag == "!map")
        #expect(root?["d"]?["x"]?.tag == "!in")
        #expect(root?["e"]?.tag == "!late")
        #expect(root?["e"].map { read.text($0.span) } == "z")
        #expect(root?["f"]?.tag == nil)
    }

    @Test func spansOfLaterDocumentsCountFromTheFile() {
        let read = Read("a: 1\n---\n\u{FEFF}b: zwei\n---\n# x\n\nc: drei\n")
        #expect(read.roots.compactMap { $0.scalars.map { read.text($0.span) }.last } == ["1", "zwei", "drei"])
    }
}
