/// A file that is not what it was.
package struct ChangedPath: Sendable, Equatable {
    package enum Change: String, Sendable {
        case added, changed, removed
    }

    /// Root-relative.
    package let path: String
    package let change: Change
    /// Whether it stands for all that is below it: a submodule, or another repository inside of this one.
    package let isFolder: Bool

    package init(_ path: String, _ change: Change, isFolder: Bool = false) {
        self.path = path
        self.change = change
        self.isFolder = isFolder
    }
}

/// What is different from another state of the repository.
package struct Changes: Sendable {
    /// What stood in a file before.
    package enum Before: Sendable {
        case nothing
        case bytes([UInt8])
        /// Nobody knows: everything may have stood there.
        case unknown
    }

    /// Sorted, each once; a file that was renamed counts under both names.
    package let paths: [ChangedPath]
    private let changed: [String: ChangedPath]
    private let old: [String: [UInt8]]

    /// With what stood before in the files that somebody may ask about.
    package init(_ paths: [ChangedPath], before old: [String: [UInt8]] = [:]) {
        changed = Dictionary(paths.map { ($0.path, $0) }) { first, _ in first }
        self.paths = changed.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        self.old = old
    }

    /// Nil when the file has not changed.
    package func before(_ path: String) -> Before? {
        guard let changed = changed[path] else { return nil }
        if changed.change == .added { return .nothing }
        return old[path].map(Before.bytes) ?? .unknown
    }
}
