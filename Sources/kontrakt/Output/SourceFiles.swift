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
        let changed = files.filter(\.isChanged)
        var places: [String: (path: String, new: [UInt8])] = [:]
        for file in changed {
            // What a link points to is the file; the link itself stays.
            guard let place = realPath(root + "/" + file.path) else {
                return .unwritableOutput(file.path, reason: FileTreeError(path: file.path, systemError: errno).reason)
            }
            guard pathFrom(root, to: place) != nil else {
                return .unwritableOutput(file.path, reason: "it leads out of the repository")
            }
            if let other = places[place], other.new != file.new {
                return .unwritableOutput(
                    file.path, reason: "it is the same file as \(other.path), which would be changed in another way")
            }
            places[place] = (file.path, file.new)
        }
        for (place, file) in places.sorted(by: { RootPath.precedes($0.value.path, $1.value.path) }) {
            var status = stat()
            let mode = stat(place, &status) == 0 ? status.st_mode & 0o7777 : nil
            do throws(FileTreeError) {
                try replaceFile(place, with: file.new, mode: mode)
            } catch {
                return .unwritableOutput(file.path, reason: error.reason)
            }
            explain("changed \(file.path)")
        }
        return nil
    }
}
