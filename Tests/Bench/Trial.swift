/// A command as a shape is tried with it.
struct Trial: Sendable {
    let name: String
    /// What follows the name of the program; of the folder it runs in and how large that is.
    let words: @Sendable (_ folder: Folder, _ size: Int) -> [String]
    /// What is taken away before each run, so that all have the same to do.
    var output: String?
    /// Whether status 1 is an answer as well.
    var mayRefuse = false

    init(_ name: String, output: String? = nil, _ words: String...) {
        self.init(name, output: output) { _, _ in words }
    }

    init(_ name: String, output: String? = nil, words: @escaping @Sendable (Folder, Int) -> [String]) {
        self.name = name
        self.output = output
        self.words = words
    }

    static let all =
        [
            Trial("check", "check"),
            Trial("generate -o -", "generate"),
            Trial("generate -o DIR", output: ".out", "generate", "-o", ".out"),
            Trial("generate --check", "generate", "--check", "-o", ".out"),
            Trial("resolve", "resolve", "-R", "-f", "."),
        ]
        + ["dot", "mermaid", "json", "html"].map { form in
            Trial("graph \(form)") { _, _ in ["graph", "--format", form] }
        } + [
            Trial("fix", "fix"),
            Trial("check --fix", "check", "--fix"),
            Trial("affected") { folder, _ in
                folder.write(".changed", "images/image-1/Dockerfile\nkontrakt/settings.yaml\n.kontrakt.yaml\n")
                return ["affected", "--paths-from", ".changed"]
            },
            Trial("affected --format json") { _, _ in ["affected", "--paths-from", ".changed", "--format", "json"] },
        ]

    static let sources = all + [Trial("resolve --sources", "resolve", "--sources")]

    /// What is refused is refused by all in one way.
    static let refused = all.filter {
        ["check", "generate -o -", "graph json", "check --fix", "fix"].contains($0.name)
    }.map(\.refusing)

    private var refusing: Self {
        var trial = self
        trial.mayRefuse = true
        return trial
    }

    /// What reads files that are in no kontrakt folder.
    static let byHand = [
        Trial("check", "check", "-R", "-f", "ci"),
        // It shows what it would change, which is a refusal.
        Trial("fix", "fix", "-R", "-f", "ci").refusing,
        Trial("check --fix", "check", "--fix", "-R", "-f", "ci"),
    ]

    static let namedPaths = Trial("check -f PATH…") { _, size in
        ["check"] + (0..<size).flatMap { ["-f", "apps/app-\($0)/kontrakt/test.yaml"] }
    }
}
