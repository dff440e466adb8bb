import Glibc
import Text
import YAML

/// Reads the files that a list names, a path a line, and keeps all trees: what every command does first, and nothing else.
func parseAlone(_ list: String) -> Int32 {
    func readable(_ path: String) -> [UInt8] {
        guard let bytes = bytes(of: path) else {
            say("bench: cannot read \(path)")
            leave(2)
        }
        return bytes
    }
    let paths = String(decoding: readable(list), as: UTF8.self).split(separator: "\n").map(String.init)
    let files = SourceMap(paths.map { SourceFile(path: $0, bytes: readable($0)) })
    let parsed = parseDocuments(files.ids, of: files)
    return parsed.contains { !$0.diagnostics.isEmpty } ? 1 : 0
}

/// What a file holds; nil when it cannot be read.
func bytes(of path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { return nil }
    return [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
        count = max(0, read(file, buffer.baseAddress, buffer.count))
    }
}
