/// Root-relative paths as text: `/` between segments, `.` for the root, nothing that leaves it.
package enum RootPath {
    package static let root = "."

    /// `path` without `.`, empty segments and what `..` takes back; nil when it is absolute or leaves the root.
    package static func normalized(_ path: some StringProtocol) -> String? {
        // By bytes: a slash with a combining mark behind it is another Character, and still a slash.
        guard let relative = collapsed(path) else { return nil }
        return relative == ".." || relative.utf8.starts(with: "../".utf8) ? nil : relative
    }

    /// Like `normalized`, but a path may begin with `..`: it is relative to some folder that is not known here.
    package static func collapsed(_ path: some StringProtocol) -> String? {
        var path = String(path)
        if path.withUTF8(isCollapsed) { return path }
        guard !path.utf8.isEmpty, path.utf8.first != UInt8(ascii: "/"), !path.utf8.contains(0) else { return nil }
        var segments: [Substring.UTF8View] = []
        for segment in path[...].utf8.split(separator: UInt8(ascii: "/")) where !segment.elementsEqual(".".utf8) {
            let isUp = segment.elementsEqual("..".utf8)
            if isUp, let last = segments.last, !last.elementsEqual("..".utf8) {
                segments.removeLast()
            } else {
                segments.append(segment)
            }
        }
        return segments.isEmpty ? root : segments.map { Substring($0) }.joined(separator: "/")
    }

    /// Whether nothing in the path can collapse, which is nearly always: this is asked for every file.
    private static func isCollapsed(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
        var isAtStart = true
        for byte in path {
            let isSlash = byte == UInt8(ascii: "/")
            if byte == 0 || isAtStart && (isSlash || byte == UInt8(ascii: ".")) { return false }
            isAtStart = isSlash
        }
        return !isAtStart
    }

    package static func join(_ folder: String, _ name: String) -> String {
        folder == root ? name : folder + "/" + name
    }

    /// The folder that holds `path`; nil for the root.
    package static func parent(of path: String) -> String? {
        if path == root { return nil }
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return root }
        return String(path[..<slash])
    }

    /// A path within a folder, as seen from there.
    package static func relative(_ path: String, to folder: String) -> String {
        if folder == root { return path }
        return path == folder ? root : String(Substring(path.utf8.dropFirst(folder.utf8.count + 1)))
    }

    /// Whether `path` is `folder` or stands somewhere below it.
    package static func isPath(_ path: String, within folder: String) -> Bool {
        folder == root || path == folder || path.utf8.starts(with: (folder + "/").utf8)
    }

    /// The order of everything that is read: by bytes, so that it is the same everywhere.
    package static func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
}
