import Glibc

/// Copies every file below `source`; symbolic links stay links.
package func copyTree(_ source: String, to destination: String) {
    for path in filesBelow(source) {
        if let target = symlinkTarget(source + "/" + path) {
            makeLink(to: target, at: destination + "/" + path)
        } else {
            writeBytes(readBytes(source + "/" + path) ?? [], to: destination + "/" + path)
            if access(source + "/" + path, X_OK) == 0 { chmod(destination + "/" + path, 0o755) }
        }
    }
}

/// Makes a symbolic link, and the folders above it.
package func makeLink(to target: String, at path: String) {
    writeText("", to: path)
    unlink(path)
    symlink(target, path)
}

/// What a symbolic link points to; nil for everything else.
package func symlinkTarget(_ path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink(path, &buffer, buffer.count - 1)
    return count < 0 ? nil : String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
}

package func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// The folders directly in `folder`, sorted.
package func folders(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if !name.hasPrefix("."), isFolder(folder + "/" + name) { names.append(name) }
    }
    return names.sorted()
}
