internal import Text

/// A folder of Go files, as far as it is a program.
struct GoProgram {
    /// What it listens on; nil when it does not seem to listen.
    let port: Int?

    /// Nil when the files are no program: no `main`, or one that only tools of its authors build.
    init?(files: [[UInt8]]) {
        let texts = files.map { String(decoding: $0, as: UTF8.self) }.filter { !Self.isLeftOut($0) }
        guard texts.contains(where: { Self.hasLine($0, beginning: "package main") }),
            texts.contains(where: { Self.hasLine($0, beginning: "func main()") })
        else { return nil }
        let listens = texts.contains { $0.hasInfix("ListenAndServe") || $0.hasInfix("net.Listen(") }
        port = listens ? texts.lazy.compactMap(Self.address).first ?? 8080 : nil
    }

    private static func hasLine(_ text: String, beginning: String) -> Bool {
        text.split { $0 == "\n" || $0 == "\r\n" }.contains { $0.begins(with: beginning) }
    }

    /// Whether a build constraint keeps the file out of every ordinary build.
    private static func isLeftOut(_ text: String) -> Bool {
        ["ignore", "tools"].contains { hasLine(text, beginning: "//go:build \($0)") }
    }

    /// The port of the first address in quotes: `":8080"`, `"0.0.0.0:8080"`.
    private static func address(in text: String) -> Int? {
        for literal in text.parts(at: "\"", omittingEmpty: false) {
            guard let colon = literal.lastPlace(of: ":"), isHost(literal[..<colon]),
                let port = Int(literal.rest(behind: colon)), (1...65535).contains(port)
            else { continue }
            return port
        }
        return nil
    }

    private static func isHost(_ text: Substring) -> Bool {
        text.isEmpty || text == "localhost"
            || text.count { $0 == "." } == 3 && text.allSatisfy { $0.isNumber || $0 == "." }
    }
}
