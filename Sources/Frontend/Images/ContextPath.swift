internal import Text

extension RootPath {
    /// `path` as it is written in a file of `folder`; nil when it leaves the root.
    static func resolve(_ path: some StringProtocol, from folder: String) -> String? {
        let rest = path.dropping("/")
        return normalized(join(folder, rest.isEmpty ? root : String(rest)))
    }

    package static func lastSegment(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
        return String(path[path.utf8.index(after: slash)...])
    }

    /// The folder that a file or folder is in; the root is in itself.
    package static func folder(of path: String) -> String { parent(of: path) ?? root }
}
