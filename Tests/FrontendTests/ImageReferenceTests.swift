import Model
import Testing

private let hex64 = String(repeating: "0123456789abcdef", count: 4)

struct ReferenceCase: Sendable {
    let text: String
    let repository: String
    let tag: String?
    let digest: String?

    init(_ text: String, _ repository: String, _ tag: String? = nil, _ digest: String? = nil) {
        self.text = text
        self.repository = repository
        self.tag = tag
        self.digest = digest
    }
}

@Suite("An image reference")
struct ImageReferenceTests {
    static let valid: [ReferenceCase] = [
        ReferenceCase("nginx", "nginx"),
        ReferenceCase("nginx:1.27", "nginx", "1.27"),
        ReferenceCase("library/nginx", "library/nginx"),
        ReferenceCase("nginx@sha256:\(hex64)", "nginx", nil, "sha256:\(hex64)"),
        ReferenceCase("nginx:1@sha256:\(hex64)", "nginx", "1", "sha256:\(hex64)"),
        ReferenceCase("x@sha512:\(hex64)\(hex64)", "x", nil, "sha512:\(hex64)\(hex64)"),
        ReferenceCase("x@sha384:\(hex64)\(hex64.prefix(32))", "x", nil, "sha384:\(hex64)\(hex64.prefix(32))"),
        ReferenceCase("localhost/x", "localhost/x"),
        ReferenceCase("localhost:5000/x", "localhost:5000/x"),
        ReferenceCase("localhost:5000", "localhost", "5000"),
        ReferenceCase("ghcr.io:443", "ghcr.io", "443"),
        ReferenceCase("ghcr.io/acme/web:v1", "ghcr.io/acme/web", "v1"),
        ReferenceCase("registry:5000/x:t", "registry:5000/x", "t"),
        ReferenceCase("registry:5000/a/b/c@sha256:\(hex64)", "registry:5000/a/b/c", nil, "sha256:\(hex64)"),
        ReferenceCase("REGISTRY/x", "REGISTRY/x"),
        ReferenceCase("Docker.IO/x", "Docker.IO/x"),
        ReferenceCase("[::1]/x", "[::1]/x"),
        ReferenceCase("[::1]:5000/x:t", "[::1]:5000/x", "t"),
        ReferenceCase("[2001:db8::1]:5000/a/b@sha256:\(hex64)", "[2001:db8::1]:5000/a/b", nil, "sha256:\(hex64)"),
        ReferenceCase("127.0.0.1:5000/x", "127.0.0.1:5000/x"),
        ReferenceCase("a-b.c--d.example/x", "a-b.c--d.example/x"),
        ReferenceCase("a.b", "a.b"),
        ReferenceCase("a_b", "a_b"),
        ReferenceCase("a__b/c-d/e---f", "a__b/c-d/e---f"),
        ReferenceCase("x:_tag", "x", "_tag"),
        ReferenceCase("x:A.b-C_9", "x", "A.b-C_9"),
        ReferenceCase("x:" + String(repeating: "t", count: 128), "x", String(repeating: "t", count: 128)),
        ReferenceCase(String(repeating: "a", count: 255), String(repeating: "a", count: 255)),
        ReferenceCase("h.io/" + String(repeating: "a", count: 250), "h.io/" + String(repeating: "a", count: 250)),
        ReferenceCase("\(hex64):tag", hex64, "tag"),
        ReferenceCase("x/\(hex64)", "x/\(hex64)"),
        ReferenceCase("0/1/2", "0/1/2"),
        ReferenceCase("xn--7o8h.com/x", "xn--7o8h.com/x"),
    ]

    @Test("is taken apart", arguments: valid)
    func takenApart(_ row: ReferenceCase) throws {
        let reference = try #require(ImageReference(row.text))
        #expect(reference.repository == row.repository)
        #expect(reference.tag == row.tag)
        #expect(reference.digest == row.digest)
    }

    @Test(
        "that does not follow the grammar is none",
        arguments: [
            "", " ", "x ", " x", "x y", "X", "Nginx:1", "a/B", "ghcr.io/Acme/x", "/x", "x/", "a//b", ":tag",
            "@sha256:\(hex64)",
            "x:", "x@", "x:@sha256:\(hex64)", "x:-t", "x:.t", "x:t:u", "x:a/b",
            "x:" + String(repeating: "t", count: 129),
            "x:ü", "-x", "x-", ".x", "x.", "_x", "x_", "a..b", "a___b", "a._b", "a.-b", "a-_b", "a/-b", "a/b-",
            "x@sha256:\(hex64.dropLast())", "x@sha256:\(hex64)0", "x@sha256:\(hex64.uppercased())",
            "x@sha512:\(hex64)", "x@md5:d41d8cd98f00b204e9800998ecf8427e", "x@sha256", "x@sha256:", "x@:\(hex64)",
            "x@sha256:\(hex64)@sha256:\(hex64)", "x@sha256:g\(hex64.dropFirst())", "x@sha256:\(hex64):t",
            "host.io:/x", "host.io:a/x", "host.io:5000/", "-host.io/x", "host-.io/x", "host..io/x", ".io/x", "io./x",
            "my_host.io/x", "[::1/x", "[]/x", "[::g]/x", "[::1]5000/x", "[::1]:/x", "::1/x", "[::1]",
            hex64, String(repeating: "a", count: 256), "h.io/" + String(repeating: "a", count: 251),
            "ko://example.com/x", "https://ghcr.io/x", "${KO_DOCKER_REPO}/x", "./x", "../x", "dockerfile:///x",
            "x\n", "x\0", "ghcr.io/ü/x", "a\\b", "a/b?c", "user@host/x", "LOCALHOST:",
        ])
    func invalid(_ text: String) { #expect(ImageReference(text) == nil) }

    @Test(
        "has its parts checked alone",
        arguments: [
            ("ghcr.io", true), ("ghcr.io/acme", true), ("localhost:5000", true), ("localhost:5000/a/b", true),
            ("[::1]:5000", true), ("acme", true), ("acme/team", true), ("", false), ("ghcr.io/", false),
            ("ghcr.io/Acme", false), ("https://ghcr.io", false), ("ghcr.io/x:1", false), ("a b", false),
            (String(repeating: "a", count: 253), true), (String(repeating: "a", count: 254), false),
        ])
    func registry(_ text: String, _ expected: Bool) { #expect(ImageReference.isRegistry(text) == expected) }

    @Test(
        "has a repository below a host or without one",
        arguments: [
            ("x", true), ("a.b:5000/x", true), ("a.b:5000", false), ("x:1", false), ("a/b/c", true), ("A/b", true),
        ])
    func repository(_ text: String, _ expected: Bool) { #expect(ImageReference.isRepository(text) == expected) }
}
