internal import Compiler
internal import Frontend
internal import Glibc
internal import Text

extension FixedFile {
    /// Puts the new bytes in place, in one move. What a link points to is the file; the link itself stays, and one that
    /// leads out of the root is not followed.
    func write(below root: String) -> Diagnostic? {
        guard let place = realPath(root + "/" + path) else {
            return .unwritableOutput(path, reason: FileTreeError(path: path, systemError: errno).reason)
        }
        guard place.hasPrefix(root == "/" ? root : root + "/") else {
            return .unwritableOutput(path, reason: "it leads out of the repository")
        }
        var status = stat()
        let mode = stat(place, &status) == 0 ? status.st_mode & 0o7777 : nil
        do throws(FileTreeError) {
            try replaceFile(place, with: new, mode: mode)
            return nil
        } catch {
            return .unwritableOutput(path, reason: error.reason)
        }
    }
}
