package import Model

/// A tree with files in it that are not written yet.
package struct AddedFiles: FileTree {
    private let tree: any FileTree
    private let files: [String: [UInt8]]
    /// The folders that hold them, up to the root.
    private let folders: Set<String>

    package init(_ files: [OutputFile], to tree: any FileTree) {
        self.tree = tree
        self.files = Dictionary(files.map { ($0.path, $0.bytes) }) { first, _ in first }
        folders = Set(files.flatMap { Array(sequence(first: $0.path, next: RootPath.parent).dropFirst()) })
    }

    package var rootName: String { tree.rootName }

    package func entries(of directory: String) throws(FileTreeError) -> [FileEntry] {
        let isAdded = folders.contains(directory)
        let there = isAdded && tree.kind(of: directory) == nil ? [] : try tree.entries(of: directory)
        if !isAdded { return there }
        let names = Set(there.map(\.name))
        func added(_ paths: some Sequence<String>, _ kind: FileEntry.Kind) -> [FileEntry] {
            paths.filter { RootPath.parent(of: $0) == directory }.map {
                FileEntry(name: RootPath.lastSegment(of: $0), kind: kind)
            }
            .filter { !names.contains($0.name) }
        }
        return there + added(files.keys, .file) + added(folders, .directory)
    }

    package func kind(of path: String) -> FileEntry.Kind? {
        guard let path = RootPath.normalized(path) else { return nil }
        if files[path] != nil { return .file }
        return tree.kind(of: path) ?? (folders.contains(path) ? .directory : nil)
    }

    package func read(_ path: String) throws(FileTreeError) -> [UInt8] {
        if let path = RootPath.normalized(path), let bytes = files[path] { return bytes }
        return try tree.read(path)
    }

    package func withoutLinks(_ path: String) -> String? {
        guard let path = RootPath.normalized(path), files[path] != nil || folders.contains(path) else {
            return tree.withoutLinks(path)
        }
        return path
    }
}
