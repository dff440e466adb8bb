/// One command line of a case, in the little of a shell that a case needs: settings in front, quotes, and `< FILE`.
struct ShellLine: Equatable {
    var settings: [String: String] = [:]
    var words: [String] = []
    var inputFile: String?

    var subcommand: String { words.count > 1 ? words[1] : "" }

    var isWithoutFiles: Bool { !words.contains { ["-f", "-R", "--lock"].contains($0) || $0.hasPrefix("--filename") } }

    /// The lines of a block: comments and blank lines are left out, a backslash at the end continues a line.
    static func lines(of block: String) -> [ShellLine] {
        var lines: [ShellLine] = []
        var pending = ""
        for line in block.split(separator: "\n") {
            if pending.isEmpty, line.drop(while: { $0 == " " }).hasPrefix("#") { continue }
            if line.hasSuffix("\\") {
                pending += line.dropLast() + " "
                continue
            }
            let parsed = ShellLine(pending + line)
            if !parsed.words.isEmpty { lines.append(parsed) }
            pending = ""
        }
        return lines
    }

    init(_ text: String) {
        var words = ShellLine.words(of: text)[...]
        while let word = words.first, let equals = word.firstIndex(of: "="), isVariable(word[..<equals]) {
            settings[String(word[..<equals])] = String(word[word.index(after: equals)...])
            words.removeFirst()
        }
        while let word = words.popFirst() {
            if word == "<" { inputFile = words.popFirst() } else { self.words.append(word) }
        }
    }

    private func isVariable(_ name: Substring) -> Bool {
        !name.isEmpty && name.allSatisfy { $0 == "_" || $0.isNumber || $0.isUppercase }
    }

    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var isEscaped = false
        for character in text {
            if isEscaped {
                word = (word ?? "") + String(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character == " " {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        if let done = word { words.append(done) }
        return words
    }
}
