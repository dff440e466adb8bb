import Model
import TestSupport
import Testing
import Text

@testable import Checks
@testable import Frontend

@Suite("Schemas")
struct SchemaTests {
    @Test(
        "match patterns as Go does",
        arguments: [
            ("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", "a-b", true), ("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", "a-", false),
            ("b", "abc", true), ("^b", "abc", false), ("c$", "abc", true), ("^$", "", true), ("^$", "x", false),
            ("a|b|cd", "xcdx", true), ("^(a|b)+$", "abba", true), ("^(a|b)+$", "abca", false),
            ("^(?:ab)*$", "abab", true),
            (#"^\d{2,3}$"#, "12", true), (#"^\d{2,3}$"#, "1234", false), (#"^\d{2,}$"#, "12345", true),
            (#"^\w+\.\w+$"#, "a.b", true), (#"^\w+\.\w+$"#, "a-b", false), (#"^[^/\s]+$"#, "a b", false),
            (#"^[^/\s]+$"#, "ab", true), ("^.{1,3}$", "äöü", true), ("^[A-Fa-f\\x30-\\x39]+$", "09aF", true),
            ("^(?P<name>a)$", "a", true), ("^(?<name>a)$", "a", true), ("^a+?$", "aaa", true),
            ("^x{2}y{,2}$", "xxy{,2}", true),
            ("^[]a]$", "]", true), ("^[a-]$", "-", true), (#"^\$\{x\}$"#, "${x}", true),
            ("(a*)*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", false),
        ])
    func patterns(_ pattern: String, _ text: String, _ matches: Bool) throws {
        let known = try #require(Pattern(pattern))
        #expect(known.matches(text) == matches)
    }

    @Test(
        "do not judge by patterns that they do not know",
        arguments: ["(?=a)", #"(a)\1"#, #"\p{L}"#, "(?i)a", "(", "[a", "a{1,9999}{1,9999}", "*", #"\bx"#])
    func unknownPatterns(_ pattern: String) { #expect(Pattern(pattern) == nil) }

    @Test("end on patterns that others never end on")
    func slowPatterns() throws {
        let pattern = try #require(Pattern("^(([a-z])+.)+[A-Z]([a-z])+$"))
        #expect(!pattern.matches(String(repeating: "a", count: 2_000)))
        #expect(Pattern(String(repeating: "(", count: 100_000)) == nil)
    }

    @Test(
        "know formats",
        arguments: [
            ("byte", "aGVsbG8=", true), ("byte", "", true), ("byte", "aGVsbG8", false), ("byte", "aGV\nsbG8=\n", true),
            ("byte", "aGVs bG8=", false), ("date", "2024-02-29", true), ("date", "2023-02-29", false),
            ("date-time", "2024-01-31T12:00:00Z", true), ("date-time", "2024-01-31T12:00:00.5+01:00", true),
            ("date-time", "2024-01-31 12:00:00Z", false), ("date-time", "2024-01-31T24:00:00Z", false),
            ("date-time", "2024-01-31T12:00:00", false), ("duration", "1h30m", true), ("duration", "soon", false),
            ("ipv4", "10.0.0.1", true), ("ipv4", "10.0.0.256", false), ("ipv4", "10.0.0", false),
            ("ipv4", "010.0.0.1", false),
            ("ipv6", "::", true), ("ipv6", "fd00::1", true), ("ipv6", "::ffff:10.0.0.1", true),
            ("ipv6", "1:2:3", false),
            ("ipv6", "1::2::3", false), ("ipv6", "1:2:3:4:5:6:7:8", true), ("cidr", "10.0.0.0/8", true),
            ("cidr", "10.0.0.0/33", false),
            ("cidr", "10.0.0.0", false), ("uuid", "123e4567-e89b-12d3-a456-426614174000", true), ("uuid", "123", false),
        ])
    func formats(_ format: String, _ text: String, _ holds: Bool) throws {
        let known = try #require(Format.named(format))
        #expect(known.holds(text) == holds)
    }

    @Test("of a folder with many are read when they are needed")
    func lazily() {
        var tree = MemoryTree()
        for number in 0..<100 { tree.addUnreadable("schemas/kind\(number)-example-v1.json", "permission denied") }
        tree.addUnreadable("schemas/_definitions.json", "permission denied")
        tree.add("schemas/pod-v1.json", Array("{}".utf8))
        tree.add("schemas/cache-example-v1.json", Array("{}".utf8))
        tree.add("schemas/apis__apps__v1_openapi.json", Array("{}".utf8))
        tree.add("schemas/map.yaml", Array("kind: ConfigMap\n".utf8))
        tree.add("schemas/crd.yaml", Array("kind: CustomResourceDefinition\n".utf8))
        let (read, found) = readSchemas(
            [SchemaSource("given", .path("schemas", in: tree))],
            for: [ObjectKind(apiVersion: "v1", kind: "Pod"), ObjectKind(apiVersion: "example.com/v1", kind: "Cache")])
        #expect(found.isEmpty)
        let files = read.flatMap(\.files).map(\.file.path)
        #expect(
            files == [
                "given/apis__apps__v1_openapi.json", "given/crd.yaml", "given/pod-v1.json",
                "given/cache-example-v1.json",
            ])
        #expect(read.map(\.holdsMore) == [true])
    }
}
