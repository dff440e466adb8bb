import Testing
import Text

@testable import YAML

@Suite struct MergeTests {
    @Test(arguments: [
        ("b: &b {p: 1, q: 2}\nu:\n  <<: *b\n  q: 3\n", #"{"b":{"p":1,"q":2},"u":{"p":1,"q":3}}"#),
        // A later merge wins over an earlier key.
        ("b: &b {p: 1}\nu: {p: 2, <<: *b}\n", #"{"b":{"p":1},"u":{"p":1}}"#),
        (
            "b: &b {p: 1}\nc: &c {p: 2, r: 1}\nu:\n  <<: *b\n  <<: *c\n",
            #"{"b":{"p":1},"c":{"p":2,"r":1},"u":{"p":2,"r":1}}"#
        ),
        // In a list, the first wins.
        ("u: {<<: [{x: 1}, {x: 2, z: 3}], w: 3}\n", #"{"u":{"w":3,"x":1,"z":3}}"#),
        ("u: {<<: {<<: {x: 1}, w: 2}}\n", #"{"u":{"w":2,"x":1}}"#),
        ("u: {\"<<\": {x: 1}}\n", #"{"u":{"<<":{"x":1}}}"#),
        ("u: {!!merge <<: {x: 1}}\n", #"{"u":{"x":1}}"#),
        ("u: {!!str <<: {x: 1}}\n", #"{"u":{"<<":{"x":1}}}"#),
        ("<<: {x: 1}\nz: 2\n", #"{"x":1,"z":2}"#),
        ("a: &a {<<: {x: 1}}\nb: *a\nc: {<<: *a, d: 1}\n", #"{"a":{"x":1},"b":{"x":1},"c":{"d":1,"x":1}}"#),
        ("l: [&a {<<: {x: 1}}, *a]\n", #"{"l":[{"x":1},{"x":1}]}"#),
        ("a: &a 1\nb: *a\nc: &a 2\nd: *a\n", #"{"a":1,"b":1,"c":2,"d":2}"#),
        ("&a x: *a\n", #"{"x":"x"}"#),
        ("a: &a k\n*a : 1\n", #"{"a":"k","k":1}"#),
    ])
    func mergesAndAliasesAreFollowed(text: String, wanted: String) {
        let read = Read(text)
        #expect(read.codes == [])
        #expect(read.json == [wanted])
    }

    @Test(arguments: [
        ("a: {<<: 1}", "K115"), ("a: {<<: null}", "K115"), ("a: {<<: [[{x: 1}]]}", "K115"),
        ("a: &a [{x: 1}]\nb: {<<: *a}", "K115"), ("a: &x {b: *x}", "K104"), ("a: &x {<<: *x}", "K104"),
        ("a: *nope", "K103"), ("a: &x [1]\n*x : 1", "K114"), ("a: {x: 1, <<: {y1: 1}, x: 2}", "K102"),
    ])
    func wrongMergesAreErrors(text: String, code: String) {
        #expect(Read(text).errors == [code])
    }

    @Test func aMergedMappingIsEditedAndFoundLikeAnyOther() throws {
        let read = Read("base: &b {p: 1}\nuse: !t\n  <<: *b\n  q: two\n  r: 3\n")
        let use = try #require(read.root?["use"])
        #expect(use.tag == "!t")
        #expect(read.text(use.span) == "<<: *b\n  q: two\n  r: 3")
        #expect(use.scalars.map(\.string) == ["q", "two", "r", "3"])
        #expect(use.entry("p")?.value.asInt == 1)
        var edits = Edits()
        edits.set("q", of: use, to: 7)
        edits.remove("r", of: use)
        #expect(printed(.node(use, edits)) == "p: 1\nq: 7\n")
    }

    /// What a list has in place of a key lies somewhere else than a text, here far away.
    @Test func whatIsNoKeyIsNotMerged() {
        let comment = String(repeating: "# far away\n", count: 200_000)
        let read = Read(comment + "- &x {? [a, b] : 1}\n- {<<: [*x, *x]}\n")
        #expect(read.errors == ["K114"])
        #expect(read.roots.isEmpty)
    }
}

func printed(_ value: Value) -> String {
    var printer = Printer()
    printer.print(value)
    return String(decoding: printer.bytes, as: UTF8.self)
}
