import Glibc

/// The root of the checkout, found from where this file was compiled.
package let repositoryRoot: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/")
}()

/// A new empty folder; whoever asks for it removes it with `removeTree`.
package func temporaryFolder(_ purpose: String) -> String {
    var template = Array("/tmp/kontrakt-\(purpose)-XXXXXX".utf8CString)
    return template.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress, mkdtemp(base) != nil else { return "/nonexistent" }
        return String(cString: base)
    }
}

package func removeTree(_ path: String) {
    var status = stat()
    // What a link leads to is not ours to remove.
    guard path.hasPrefix("/tmp/kontrakt-"), lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT != S_IFDIR {
        unlink(path)
        return
    }
    for (name, isFolder) in entries(of: path) {
        if isFolder { removeTree(path + "/" + name) } else { unlink(path + "/" + name) }
    }
    rmdir(path)
}

private func entries(of folder: String) -> [(name: String, isFolder: Bool)] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var found: [(String, Bool)] = []
    while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { found.append((name, entry.pointee.d_type == UInt8(DT_DIR))) }
    }
    return found
}

package func readBytes(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&chunk, 1, chunk.count, file)
        if count == 0 { return bytes }
        bytes += chunk[..<count]
    }
}

package func readText(_ path: String) -> String { String(decoding: readBytes(path) ?? [], as: UTF8.self) }

/// Writes a file and the folders above it.
package func writeText(_ text: String, to path: String) { writeBytes(Array(text.utf8), to: path) }

package func writeBytes(_ bytes: [UInt8], to path: String) {
    var folder = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/").dropLast() {
        folder += "/" + part
        mkdir(folder, 0o755)
    }
    guard let file = fopen(path, "we") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
}

/// Every file below `folder`, relative to it, sorted.
package func filesBelow(_ folder: String) -> [String] {
    var found: [String] = []
    var waiting = [""]
    while let prefix = waiting.popLast() {
        for (name, isFolder) in entries(of: folder + "/" + prefix) {
            if isFolder { waiting.append(prefix + name + "/") } else { found.append(prefix + name) }
        }
    }
    return found.sorted()
}
