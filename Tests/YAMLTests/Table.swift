import Glibc

/// Rows of a data file beside the tests: a first line that says what the columns are, tabs between them.
enum Table {
    static func rows(_ name: String, file: String = #filePath) -> [[String]] {
        let folder = file.split(separator: "/").dropLast().joined(separator: "/")
        let text = String(decoding: bytes(of: "/\(folder)/Data/\(name)"), as: UTF8.self)
        return text.split(separator: "\n").dropFirst()
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    static func bytes(of path: String) -> [UInt8] {
        guard let stream = fopen(path, "rb") else { return [] }
        defer { fclose(stream) }
        var all: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&block, 1, block.count, stream)
            if count == 0 { return all }
            all += block[..<count]
        }
    }

    /// `\n`, `\t`, `\r`, `\\` and `\xNN` resolved.
    static func unescaped(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let letter = rest.popFirst() else {
                result.append(byte)
                continue
            }
            switch letter {
            case UInt8(ascii: "n"): result.append(10)
            case UInt8(ascii: "t"): result.append(9)
            case UInt8(ascii: "r"): result.append(13)
            case UInt8(ascii: "x"):
                result.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
                rest = rest.dropFirst(2)
            default: result.append(letter)
            }
        }
        return result
    }
}
