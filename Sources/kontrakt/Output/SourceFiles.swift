internal import Compiler
internal import Frontend
internal import Glibc
internal import Text

/// How commands change the files that people wrote: shown first, and put in place in one move each.
extension Call {
    /// A terminal is shown what a line holds without acting on it; a program gets the bytes.
    var describeLine: (ArraySlice<UInt8>) -> String {
        guard surroundings.isOutputTerminal else { return readable }
        return { visible(readable($0)) }
    }

    /// Shows what would change.
    func show(_ files: [FixedFile]) {
        for file in files where file.isChanged {
            write(unifiedDiff(of: file.path, from: file.old, to: file.new, describing: describeLine))
        }
    }

    /// Writes what has changed; why it could not be, with the rest left as it is.
    func replace(_ files: [FixedFile], below root: String) -> Diagnostic? {
        for folder in Set(files.map { RootPath.parent(of: $0.path) ?? RootPath.root }) {
            removeLeftovers(in: root + "/" + folder)
        }
        for file in files where file.isChanged {
            if let failure = replace(file, below: root) { return failure }
            explain("changed \(file.path)")
        }
        return nil
    }

    private func replace(_ file: FixedFile, below root: String) -> Diagnostic? {
        // What a link points to is the file; the link itself stays.
        guard let path = realPath(root + "/" + file.path) else {
            return .unwritableOutput(file.path, reason: FileTreeError(path: file.path, systemError: errno).reason)
        }
        guard root == "/" || path.hasPrefix(root + "/") else {
            return .unwritableOutput(file.path, reason: "it leads out of the repository")
        }
        var status = stat()
        let mode = stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
        do throws(FileTreeError) {
            try replaceFile(path, with: file.new, mode: mode)
            return nil
        } catch {
            return .unwritableOutput(file.path, reason: error.reason)
        }
    }
}
