import Testing
import Text

@testable import YAML

@Suite struct SpliceTests {
    static let texts = [
        "new", "", " ", "a b", "yes", "12", "a: b", "a #b", "# x", "- x", "[x", "a,b", "a]b", "{{ x }}", "two\nlines",
        "ends\n", "ends\n\n", "\n", "\n\n", " lead\nx", "a\n\nb\n", "a\n b\n", "a \nb", "tab\there", "\tlead", "it's",
        "say \"x\"", "back\\slash", "é😀", "\u{7}bell", "nel\u{85}x", "\u{FEFF}bom", "---", "...", "--- x", "a\n---\nb",
        "x\r\ny", "a?", "?", ":x", "x:", "~", ".inf", "0x1F", "2001-01-01", "%x", "@x", "*x", "&x", "!x", "|", ">",
        "`x", "a\r? \r\r|-\n!\0\r\r=\r\r'''",
    ]

    static let sources =
        SpanTests.sources + [
            #"{"a": 1, "b": ["x", true, null], "c": {"d": "e\n"}}"#,
            "a: !!int 1 # c\nb: !!int &n 2\nc: &m !!bool yes\nd: !!binary aGk=\ne: !<tag:yaml.org,2002:float> 1\nf: *n\n",
            "- |\n  a\n  b\n- >\n  c\n\n  d\n- |2\n    e\n- |-\n\n  f\n- |",
            "a: |\n    x\n\n\n\nb: 1", "a: >-\n  x", "a: |+\n  x\n\n\nb: |+\n  y\n\n", "a: | # note\n  x\nb: y # z\n",
            "-\n-\n- x\n",
            // Keys without a colon.
            "t: {na$e:#a}   # tr}", "x: {a, b, 'c' # d: e\n, f: 1}\n", "[{a}, ? b, {? c}]\n", "x: {a\n b, c: 1}\n",
            "x: {? a\n b}\n",
            "? a\n", "? a # b: c\n? d\n", "- ? a\n  ? b\n- c\n", "x: &x\n  ? a\n\n# end\ny: 1\n", "? |\n  a\n? b\n",
            "? |\n  a", "? \n|- ", "\u{FEFF}? a", "\r\n\u{FEFF}? a", "# a\n\u{FEFF}? b\n", "n: &n m\n? *n\nf: {*n }\n",
            "x: {!!str a\n b}",
            // Anchors without a blank behind them, and blocks where the next key could begin.
            "a: &d:\"b\"\nc: &e?f\n", "a: !!null &e\nd: *e\n",
            "a:\n| # b\n c\nd:\n  e:\n  >-\n   f\n",
            // NEL, LS and PS end lines, too.
            "x: {a\u{85}b, c: 1}\n", "x: {?\u{2028}a\u{2029}b}\n", "x: 1 # c\u{85}? a # b: c\u{85}? d\n",
            "x: {a # b: c\u{2028}, d}\n", "a: !!str # b\u{85} # c\u{85} d\n",
            "a:\n  b: |\n    c\n\u{85}...\n", "a: |+ # b\u{2028}  c\n\u{85}d: >\n  e\u{2029}\u{85}f: |+\n  g\r\n",
            "a: !!x\u{2028}  b\nc: !<d>\u{85} e\nf: !!int\u{2029} 1\n", "x: {a: !!b\u{85}c}\n",
            "? >+2\n\n#---\n", "? |+\n\n\n? |+\n  a\n\n? b\n",
            "''''''\r\r\r", "a: [{!!binary }]\n", "a: {!!str }\n", "a: {? !!str &c }\n",
            // Escapes at the end of a text that are its last bytes twice.
            "a: ''''\nb: 'c'''\nd: \"\\\\\"\ne: \"f\\\\\\\\\"\ng: \"'\"\nh: '\"'\n",
            // Lines of blanks that are content, and such that are not.
            "a: |\n ice\n \t\t\n", "a: |\n  b \n   \n  \n \nc: >\n  d e  \n\n  f\t\n    \n\nd: |\n  \n   \n  \n",
            "x: {&a  #\n b }\n", "x: {!!str &a # b # c\n\n # d\n e\n f, g: h}\n", "x: {a: b, !  c\n d, e: f}\n",
            "x: {&a !!str b\n c}\n", "x: {? # a\n b\n c}\n", "x: {?#a\u{85}b\u{2028}c}\n", "x: {? #a\n #b\n c\n d}\n",
            "x: {  # #a: {  # #b}.z  &c.d\n\ne\nf}\n", "x: { #.!A !!b\nc\nd}\n", "x: {a: &b c, d: *b, # e\n f\n g}\n",
            "x: {&a \n\u{FEFF}\n#b\n c\nd}\n", "x: {a: {<<: {b: c}, d: \"e # f\"}, g\n h}\n",
            "a: &a {b: c}\n<<: *a\n? d\n",
            "|-\n \u{2028}   a\n \n  \n", "x: {\"a\"#b\n}\n", "? 'a'#b\n", "x: {\"a\":#b\n}\n",
            "x: [a: #b\n, ?#c\n d]\n", "a: 'b'#c\nd: \"e\"#f\n", "? |#a\n",
            "a: |#b\nc: >#d\n",
            "x: {a: [b], 'c?' : \"?\", # ? d\n e\n f, g: }\n", "[? a # ?\n, b, c: d]\n",
            "x: {? &a !!str b\n c, d: e}\n",
            // A plain text goes on over a line of a tab alone; nothing else may have one behind it.
            "a: b\t\n \t\n\n  \t \nc: d\n", "k\r$\r\r\t\r\r",
            "? a\n \t\n? b\n", "lds:\n !!E\r\r\u{FEFF} C",
            // Nor a byte order mark.
            "!\u{85}\u{FEFF}", "a: !\n\u{FEFF}b: !\n\u{FEFF}\n", "!\n\u{FEFF}  # c\n",
            "a:\n  - b\n\u{FEFF} - c\n  - d\n", "- !!int\n\n\u{FEFF}\"2\"\n", "- !!int &a\n\u{FEFF}\n\u{FEFF} '2'\n",
        ]

    /// Whatever replaces a scalar reads back as that string, and nothing around it changes.
    @Test func replacementsReadBack() {
        for source in Self.sources {
            let read = Read(source)
            #expect(read.errors == [], "\(source)")
            guard let root = read.root else { continue }
            let scalars = root.scalars.filter { !$0.isKey }
            for (number, scalar) in scalars.enumerated() {
                for text in Self.texts {
                    let splice = splice(scalar, with: text)
                    let bytes = applying([splice], to: read.bytes)
                    let again = Read(bytes)
                    let place =
                        "\(text.debugDescription) for \(number) in \(source.debugDescription): \(String(decoding: bytes, as: UTF8.self).debugDescription)"
                    #expect(again.errors == [], "\(place)")
                    let after = again.root?.scalars.filter { !$0.isKey }.map { ($0.string, $0.scalar) } ?? []
                    guard after.count == scalars.count else {
                        Issue.record("\(place)")
                        continue
                    }
                    for (i, old) in scalars.enumerated() {
                        #expect(after[i].0 == (i == number ? text : old.string), "\(place)")
                        #expect(after[i].1 == (i == number ? .string : old.scalar), "\(place)")
                    }
                    let span = splice.span.range
                    #expect(bytes.starts(with: read.bytes[..<span.lowerBound]))
                    #expect(bytes.reversed().starts(with: read.bytes[span.upperBound...].reversed()))
                }
            }
        }
    }

    @Test(arguments: [
        ("a: old  # note\n", "new", "a: new  # note\n"), ("a: 'old'\n", "it's", "a: 'it''s'\n"),
        ("a: \"old\"\n", "new", "a: \"new\"\n"), ("a: old\n", "yes", "a: \"yes\"\n"),
        ("a: old\n", "b: c", "a: 'b: c'\n"),
        ("a:\nb: 1\n", "x", "a: x\nb: 1\n"), ("[old, b]\n", "x,y", "[\"x,y\", b]\n"),
        ("a: |\n    old\n\n# c\nb: 1\n", "x\ny\n", "a: |\n    x\n    y\n\n# c\nb: 1\n"),
        ("a: |\n  old\nb: 1\n", "x", "a: |-\n  x\nb: 1\n"), ("a: >-\n  old\n  text\n", "x\ny", "a: >-\n  x\n\n  y\n"),
        ("a: &x !!int 1\n", "v", "a: &x v\n"), ("{\"a\": 1}", "\u{7F}\n", "{\"a\": \"\\u007F\\n\"}"),
    ])
    func theStyleStays(source: String, text: String, wanted: String) throws {
        let read = Read(source)
        let scalar = try #require(read.root?.scalars.first { !$0.isKey })
        #expect(String(decoding: applying([splice(scalar, with: text)], to: read.bytes), as: UTF8.self) == wanted)
    }

    @Test func manySplicesAreMadeAtOnce() {
        let read = Read("a: one\nb: two\nc: three\n")
        let splices = read.root?.scalars.filter { !$0.isKey }.map { splice($0, with: $0.string + "!") } ?? []
        let result = applying(splices.reversed(), to: read.bytes)
        #expect(String(decoding: result, as: UTF8.self) == "a: one!\nb: two!\nc: three!\n")
    }
}
