import Testing

@testable import Frontend

@Suite("Patterns of exclude")
struct GlobTests {
    @Test(
        "match paths from the root",
        arguments: [
            ("examples", ["examples"], ["a/examples", "examples2", "examples/x"]),
            ("examples/", ["examples"], ["a/examples"]),
            ("./examples", ["examples"], ["x"]),
            ("examples/**", ["examples/x", "examples/x/y"], ["examples", "x/examples/y"]),
            ("**/examples", ["examples", "a/examples", "a/b/examples"], ["a/examples/x"]),
            ("*.yaml", ["x.yaml"], ["a/x.yaml", "x.yml"]),
            ("**/*.yaml", ["x.yaml", "a/x.yaml", "a/b/x.yaml"], ["x.yml"]),
            ("a/*/c", ["a/b/c"], ["a/c", "a/b/b/c"]),
            ("a?", ["ab"], ["a", "a/"]),
            ("{a,b}/kontrakt", ["a/kontrakt", "b/kontrakt"], ["c/kontrakt", "{a,b}/kontrakt"]),
            ("{a,b{c,d}}x", ["ax", "bcx", "bdx"], ["bx", "cx"]),
            ("{a,}x", ["ax", "x"], ["bx"]),
            ("a{b}c", ["abc"], ["ac"]),
            ("{a,b}-{c,d}", ["a-c", "a-d", "b-c", "b-d"], ["a-b"]),
            ("\\{a,b\\}", ["{a,b}"], ["a"]),
            ("[{]a", ["{a"], ["a"]),
            ("{[}],b}", ["}", "b"], ["["]),
            ("[a-c]/x", ["b/x"], ["d/x"]),
            ("[!a]x", ["bx"], ["ax"]),
            ("a\\*b", ["a*b"], ["axb"]),
            (".", [], [".", "a"]),
        ])
    func matches(_ pattern: String, _ matched: [String], _ others: [String]) throws {
        let glob = try Glob(pattern)
        for path in matched { #expect(glob.matches(path), "\(path)") }
        for path in others { #expect(!glob.matches(path), "\(path)") }
    }

    @Test(
        "that can match nothing are refused",
        arguments: [
            "", "/a", "../a", "a/../b", "a[b", "a/[b", "a\\", "{a,b", "a}b", "{a,../b}",
            "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}",
            // What would take long to find out.
            String(repeating: "[", count: 1 << 20), String(repeating: "{a,[", count: 1 << 18),
            String(repeating: "{", count: 1 << 19) + "a" + String(repeating: "}", count: 1 << 19),
            String(repeating: "{a}", count: 1 << 18), String(repeating: "{a}", count: 2_001),
            "{" + String(repeating: "a,", count: 9) + "}" + String(repeating: "b", count: 2_000),
        ])
    func refused(_ pattern: String) {
        #expect(throws: Glob.Mistake.self) { try Glob(pattern) }
    }

    @Test("that would make others slow are not slow")
    func hostile() throws {
        let glob = try Glob(String(repeating: "*a", count: 200) + "**b")
        #expect(!glob.matches(String(repeating: "a", count: 2000)))
        // More than any path has, and as good as nothing.
        #expect(!(try Glob(String(repeating: "?*", count: 8_000)).matches("a/b")))
        #expect(try Glob(String(repeating: "**/", count: 5_000) + "b").matches("a/b"))
    }
}
