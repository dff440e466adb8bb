internal import Text

/// The little that a Dockerfile says about how its image is used.
struct DockerfileFacts {
    /// The first port that the last stage exposes.
    private(set) var port: Int?
    /// What is copied from the context, as far as it is written plainly.
    private(set) var copied: [String] = []
    /// Whether the repository's own Go module is compiled, which needs its `go.mod`.
    private(set) var compilesModule = false
    /// Whether there is a stage at all.
    private(set) var hasStage = false

    init(_ bytes: [UInt8]) {
        var ports: [String: Int] = [:]
        var stage = ""
        for line in Self.instructions(of: bytes) {
            let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
            guard let instruction = words.first?.uppercased() else { continue }
            switch instruction {
            case "FROM":
                let names = words.dropFirst().filter { !$0.begins(with: "--") }
                hasStage = hasStage || !names.isEmpty
                port = names.first.flatMap { ports[$0.lowercased()] }
                stage = names.count == 3 && names[1].uppercased() == "AS" ? names[2].lowercased() : ""
            case "EXPOSE":
                port = port ?? words.dropFirst().lazy.compactMap(Self.port).first
            case "COPY", "ADD":
                copied += Self.sources(of: line.dropFirst(instruction.count), flags: words)
            case "RUN": compilesModule = compilesModule || Self.compilesModule(words)
            default: break
            }
            if !stage.isEmpty { ports[stage] = port }
        }
    }

    /// The lines, those that a backslash continues put together, comments left out.
    private static func instructions(of bytes: [UInt8]) -> [String] {
        var lines: [String] = []
        var pending = ""
        for line in bytes.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
            var text = String(decoding: line, as: UTF8.self)[...]
            text = text.drop { $0 == " " || $0 == "\t" }
            if text.begins(with: "#") { continue }
            if text.ends(with: "\\") {
                pending += text.dropLast() + " "
                continue
            }
            lines.append(pending + text)
            pending = ""
        }
        return pending.isEmpty ? lines : lines + [pending]
    }

    /// `8080`, `8080/tcp`, `8080-8090`; not UDP, and no variable.
    private static func port(_ word: String) -> Int? {
        if word.lowercased().ends(with: "/udp") { return nil }
        return Int(word.prefix { $0.isASCII && $0.isNumber }).flatMap { (1...65535).contains($0) ? $0 : nil }
    }

    /// `go build ./cmd/x`, `go mod download`; not `go install example.org/tool@v1`, which needs no module.
    private static func compilesModule(_ words: [String]) -> Bool {
        zip(words, words.dropFirst()).contains { $0 == "go" && ["build", "install", "mod"].contains($1) }
            && !words.contains { $0.holds("@") } && !words.contains("init")
    }

    private static func sources(of arguments: Substring, flags words: [String]) -> [String] {
        if words.contains(where: { $0.begins(with: "--from") || $0.begins(with: "<<") }) { return [] }
        let plain = words.dropFirst().drop { $0.begins(with: "--") }
        var names = Array(plain)
        if plain.first?.begins(with: "[") ?? false {
            // The form of JSON: what stands between quotes.
            let parts = arguments.parts(at: "\"", omittingEmpty: false).map(String.init)
            names = stride(from: 1, to: parts.count, by: 2).map { parts[$0] }
        }
        if !names.isEmpty { names.removeLast() }
        return names.filter { name in !name.contains { "$*?[\\".contains($0) } && !String(name).hasInfix("://") }
    }
}
