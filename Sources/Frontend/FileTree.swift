/// The files below the repository's root: the disk in the program, memory in tests. Paths are root-relative with `/`
/// between segments; the root is `.`. Nothing outside the root can be named: a path that leaves it does not exist.
package protocol FileTree: Sendable {
    /// What the root directory itself is called; empty when nobody knows.
    var rootName: String { get }
    /// The entries of a directory, in any order.
    func entries(of directory: String) throws(FileTreeError) -> [FileEntry]
    /// What stands at a path, symbolic links followed as long as they stay inside the root: `.symlink` for one that
    /// leads out of it, nil when nothing is there.
    func kind(of path: String) -> FileEntry.Kind?
    func read(_ path: String) throws(FileTreeError) -> [UInt8]
    /// The path of what stands at a path, symbolic links followed; nil when that is nothing, or not below the root.
    func withoutLinks(_ path: String) -> String?
    /// The files that hold other bytes than when this was asked last; nil when more than that may be other.
    func takeRewritten() -> Set<String>?
}

extension FileTree {
    package func takeRewritten() -> Set<String>? { nil }
    package func withoutLinks(_ path: String) -> String? { path }
    package var rootName: String { "" }
}

package struct FileEntry: Sendable, Equatable {
    package enum Kind: Sendable { case file, directory, symlink, other }

    package let name: String
    package let kind: Kind

    package init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }
}

package struct FileTreeError: Error, Sendable, Equatable {
    package let path: String
    /// What the system said, as a person reads it (`permission denied`).
    package let reason: String

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}
