internal import Text

/// What a Go file takes from elsewhere, read no further than that needs.
struct GoSource {
    private(set) var imports: [String] = []
    /// The patterns of `//go:embed`.
    private(set) var embeds: [String] = []

    init(_ bytes: [UInt8]) {
        var reader = GoReader(bytes: bytes)
        reader.skip("package")
        reader.skipWord()
        while reader.skip("import") {
            if reader.skip("(") {
                while !reader.skip(")"), !reader.isAtEnd { readImport(&reader) }
            } else {
                readImport(&reader)
            }
        }
        // Without the import the compiler refuses the comments.
        if imports.contains("embed") { readEmbeds(bytes) }
    }

    private mutating func readImport(_ reader: inout GoReader) {
        if let path = reader.string() { return imports.append(path) }
        // The name that it has in this file.
        reader.skipWord()
        if let path = reader.string() { imports.append(path) }
    }

    /// Every line that begins with such a comment; one inside of a text does no harm.
    private mutating func readEmbeds(_ bytes: [UInt8]) {
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            let mark = "//go:embed".utf8
            guard text.starts(with: mark) else { continue }
            var reader = GoReader(bytes: Array(text.dropFirst(mark.count)))
            while let pattern = reader.pattern() { embeds.append(pattern) }
        }
    }
}

/// Takes words off the beginning of Go text.
private struct GoReader {
    let bytes: [UInt8]
    private var index = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
        index = bytes.byteOrderMarkLength
    }

    var isAtEnd: Bool { index >= bytes.count }

    /// White space, semicolons and comments.
    private mutating func skipSpace() {
        while index < bytes.count {
            if " \t\r\n;".utf8.contains(bytes[index]) {
                index += 1
            } else if bytes[index...].starts(with: "//".utf8) {
                index = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            } else if bytes[index...].starts(with: "/*".utf8) {
                index += 2
                while index < bytes.count, !bytes[index...].starts(with: "*/".utf8) { index += 1 }
                index = min(index + 2, bytes.count)
            } else {
                return
            }
        }
    }

    /// Takes a keyword or a sign, if it is next.
    @discardableResult
    mutating func skip(_ word: String) -> Bool {
        skipSpace()
        guard bytes[index...].starts(with: word.utf8) else { return false }
        let end = index + word.utf8.count
        if end < bytes.count, bytes[end - 1].isLetter, isPartOfName(bytes[end]) { return false }
        index = end
        return true
    }

    /// A name, or whatever one byte is there in its place: this always goes on.
    mutating func skipWord() {
        skipSpace()
        guard index < bytes.count else { return }
        repeat { index += 1 } while index < bytes.count && isPartOfName(bytes[index])
    }

    /// Takes a string, if one is next. Import paths need no escapes.
    mutating func string() -> String? {
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "`"),
            let end = bytes[(index + 1)...].firstIndex(of: bytes[index])
        else { return nil }
        defer { index = end + 1 }
        return String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
    }

    /// Takes a pattern of a comment: a string, or all up to the next space.
    mutating func pattern() -> String? {
        let isSpace: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == 0x0d }
        while index < bytes.count, isSpace(bytes[index]) { index += 1 }
        guard index < bytes.count else { return nil }
        if "\"`".utf8.contains(bytes[index]) { return string() }
        let end = bytes[index...].firstIndex(where: isSpace) ?? bytes.count
        defer { index = end }
        return String(decoding: bytes[index..<end], as: UTF8.self)
    }

    private func isPartOfName(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || byte == UInt8(ascii: "_") || byte >= 0x80
    }
}
