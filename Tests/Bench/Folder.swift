import Glibc

/// A folder that files are written into.
final class Folder {
    let root: String
    private var made: Set<String> = []

    init(at root: String) {
        waitIfLeaving()
        self.root = root
        makeFolder(root[...])
    }

    func write(_ path: String, _ text: String) { write(path) { $0(text) } }

    /// Writes a file piece by piece: a large one need not be in memory.
    func write(_ path: String, _ pieces: (_ piece: (String) -> Void) -> Void) {
        waitIfLeaving()
        let full = root + "/" + path
        if let slash = full.lastIndex(of: "/") { makeFolder(full[..<slash]) }
        guard let file = fopen(full, "w") else { return fail(full) }
        pieces { piece in
            var piece = piece
            let isWritten = piece.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) == $0.count }
            if !isWritten { fail(full) }
        }
        if fclose(file) != 0 { fail(full) }
    }

    func append(_ text: String, to path: String) -> Bool {
        guard let file = fopen(root + "/" + path, "a") else { return false }
        fputs(text, file)
        return fclose(file) == 0
    }

    private func makeFolder(_ path: Substring) {
        if path.isEmpty || made.contains(String(path)) { return }
        if let slash = path.lastIndex(of: "/") { makeFolder(path[..<slash]) }
        mkdir(String(path), 0o755)
        made.insert(String(path))
    }

    /// Without its input nothing can be measured.
    private func fail(_ path: String) {
        print("bench: cannot write \(path): \(String(cString: strerror(errno)))")
        leave(2)
    }
}
