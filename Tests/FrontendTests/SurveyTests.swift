import Testing

@testable import Frontend

@Suite("What a repository is made of")
struct SurveyTests {
    @Test(
        "takes the URL of origin without anything secret, and none that git would not clone",
        arguments: [
            ("url = https://github.com/acme/shop.git", "https://github.com/acme/shop.git"),
            ("url = https://joe:s3cret@github.com/acme/shop.git", "https://github.com/acme/shop.git"),
            ("url=https://s3cret@github.com/acme/shop", "https://github.com/acme/shop"),
            ("url = http://a:b@c@host:8080/x.git?token=s3cret#y", "http://host:8080/x.git"),
            ("url = ssh://git@host/x.git", "ssh://git@host/x.git"),
            ("url = ssh://git:s3cret@host:22/x.git", "ssh://git@host:22/x.git"),
            ("url = ssh://:s3cret@host/x.git", "ssh://host/x.git"),
            ("\turl = \"git@host:x.git\"\r", "git@host:x.git"),
            ("url = user:s3cret@host:x.git", nil), ("url = ext::sh -c id", nil), ("url = --upload-pack=x", nil),
            ("url = ../elsewhere", nil), ("pushurl = https://host/x.git", nil), ("url =", nil),
        ] as [(String, String?)])
    func remote(_ line: String, _ expected: String?) {
        let config =
            "[core]\n\tbare = false\n[remote \"fork\"]\nurl = https://host/fork.git\n[remote \"origin\"]\n\(line)\n"
        #expect(remoteURL(ofConfig: Array(config.utf8)) == expected)
    }

    struct Dockerfile: Sendable {
        let text: String
        var port: Int?
        var copied: [String] = []
        var hasStage = true
    }

    @Test(
        "reads in a Dockerfile what its image listens on and what it copies",
        arguments: [
            Dockerfile(text: "", hasStage: false), Dockerfile(text: "# FROM a\nRUN x\n", hasStage: false),
            Dockerfile(text: "from a\nexpose 80 443\n", port: 80),
            Dockerfile(text: "FROM a AS one\nEXPOSE 1\nFROM b\n"),
            Dockerfile(text: "FROM a AS One\nEXPOSE 81\nFROM one\n", port: 81),
            Dockerfile(text: "FROM a\nEXPOSE $PORT 53/udp 8080-8090/tcp\n", port: 8080),
            Dockerfile(text: "FROM a\r\nCOPY --chown=x a \\\r\n  b /x/\r\n", copied: ["a", "b"]),
            Dockerfile(text: "FROM a\nCOPY --from=b /x /y\nADD https://host/x /y\nCOPY <<E /x\n"),
            Dockerfile(text: "FROM a\nCOPY [\"a b\", \"c\", \"/x\"]\nCOPY *.go $X /x\n", copied: ["a b", "c"]),
            Dockerfile(text: "FROM --platform=x a\nCOPY x", copied: []),
        ])
    func dockerfile(_ sample: Dockerfile) {
        let facts = DockerfileFacts(Array(sample.text.utf8))
        #expect(facts.port == sample.port, "\(sample.text)")
        #expect(facts.copied == sample.copied, "\(sample.text)")
        #expect(facts.hasStage == sample.hasStage, "\(sample.text)")
    }

    @Test(
        "knows a Go program, and its port when it listens",
        arguments: [
            ("package main\nfunc main() {}\n", true, nil), ("package lib\nfunc main() {}\n", false, nil),
            ("package main\nfunc help() {}\n", false, nil),
            ("//go:build ignore\n\npackage main\nfunc main() {}\n", false, nil),
            ("package main\nfunc main() { http.ListenAndServe(\"0.0.0.0:99\", nil) }\n", true, 99),
            ("package main\nconst time = \"10:30\"\nfunc main() { net.Listen(\"tcp\", addr) }\n", true, 8080),
            ("package main\r\n\r\nfunc main() { s.ListenAndServeTLS(\":8443\") }\r\n", true, 8443),
        ] as [(String, Bool, Int?)])
    func program(_ text: String, _ isProgram: Bool, _ port: Int?) {
        let program = GoProgram(files: [Array(text.utf8)])
        #expect((program != nil) == isProgram, "\(text)")
        #expect(program?.port == port, "\(text)")
    }
}
