internal import Text

/// A Go module of the repository, by its `go.mod`.
package struct GoModule: Sendable, Equatable {
    /// What `module` in its go.mod says.
    package let path: String
    /// Root-relative folder; `.` for the root.
    package let folder: String

    package init(path: String, folder: String) {
        self.path = path
        self.folder = folder
    }

    /// Reads the `module` line of a go.mod, alone or in parentheses; nil when it names no module.
    package init?(goMod bytes: [UInt8], folder: String) {
        let module = goDirectives(in: bytes).first { $0.name == "module" && !$0.words.isEmpty }
        guard let word = module?.words[0], let path = unquoted(word), !path.isEmpty else { return nil }
        self.init(path: path, folder: folder)
    }

    /// Whether an import path is one of this module, unless another module has a longer part of it.
    func contains(_ importPath: String) -> Bool { importPath == path || importPath.begins(with: path + "/") }

    /// The folder of an import path of this module; nil when it would leave the repository.
    func folder(of importPath: String) -> String? {
        importPath.rest(after: path).flatMap { RootPath.resolve($0, from: folder) }
    }

    /// The import path of a folder of this module.
    func importPath(of folder: String) -> String {
        folder == self.folder ? path : "\(path)/\(RootPath.relative(folder, to: self.folder))"
    }
}

extension [GoModule] {
    /// The module that a folder belongs to: the one whose go.mod is the nearest upwards.
    func owner(of folder: String) -> GoModule? {
        filter { RootPath.isPath(folder, within: $0.folder) }
            .max { $0.folder.utf8.count < $1.folder.utf8.count }
    }
}

/// What a go.mod or go.work says, line by line: `replace` and its words. In parentheses, the name stands before each.
func goDirectives(in bytes: [UInt8]) -> [(name: String, words: [String])] {
    var directives: [(name: String, words: [String])] = []
    // What the parentheses that are open belong to.
    var block: String?
    for line in bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
        var words = words(of: line)[...]
        let isInBlock = block != nil
        let name = block ?? words.popFirst()
        let isOpening = !isInBlock && words.first == "("
        if words.contains(")") { block = nil } else if isOpening { block = name }
        if isOpening { words.removeFirst() }
        words = words.prefix { $0 != ")" }
        if let name, !words.isEmpty { directives.append((name, Array(words))) }
    }
    return directives
}

/// Words, quoted strings and parentheses of a line, up to its comment.
private func words(of line: ArraySlice<UInt8>) -> [String] {
    var words: [String] = []
    var index = line.startIndex
    while index < line.endIndex {
        let start = index
        let byte = line[index]
        index += 1
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"): continue
        case UInt8(ascii: "("), UInt8(ascii: ")"): break
        case UInt8(ascii: "\""), UInt8(ascii: "`"):
            let close = line[index...].firstIndex(of: byte)
            index = close.map { $0 + 1 } ?? line.endIndex
        default:
            if line[start...].starts(with: "//".utf8) { return words }
            while index < line.endIndex, !" \t()".utf8.contains(line[index]),
                !line[index...].starts(with: "//".utf8)
            {
                index += 1
            }
        }
        words.append(String(decoding: line[start..<index], as: UTF8.self))
    }
    return words
}

/// The text of a word; nil for a string without end. Module paths need no escapes. Bytes count here: a quote and an
/// accent may look like one character.
func unquoted(_ word: String) -> String? {
    let bytes = word.utf8
    guard let quote = bytes.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "`") else { return word }
    guard bytes.count >= 2, bytes.last == quote else { return nil }
    return String(bytes.dropFirst().dropLast())
}
