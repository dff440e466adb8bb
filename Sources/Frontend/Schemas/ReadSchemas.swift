package import Model
package import Text

/// What was read of a source of schemas.
package struct SchemaFiles: Sendable {
    package let source: SchemaSource
    package fileprivate(set) var files: [SchemaFile] = []
    /// Whether it holds files that nobody has looked into, because their kinds are not needed.
    package fileprivate(set) var holdsMore = false
}

/// Reads what the sources hold, as far as it can be of use for these kinds.
package func readSchemas(
    _ sources: [SchemaSource], for kinds: [ObjectKind]
) -> ([SchemaFiles], [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var result: [SchemaFiles] = []
    for source in sources {
        do throws(FileTreeError) {
            result.append(try read(source, for: kinds))
        } catch {
            diagnostics.append(.unusableSchemas(source.name, because: error.reason, at: source.span))
        }
    }
    return (result, diagnostics)
}

private func read(_ source: SchemaSource, for kinds: [ObjectKind]) throws(FileTreeError) -> SchemaFiles {
    var result = SchemaFiles(source: source)
    switch source.place {
    case .bytes(let bytes):
        if bytes.isEmpty { throw FileTreeError(path: source.name, reason: "it is empty") }
        result.files = [SchemaFile(SourceFile(path: source.name, bytes: bytes), of: source.name)]
    case .path(let path, let tree):
        switch tree.kind(of: path) {
        case .directory:
            let folder = try SchemaFolder(path, in: tree)
            var reader = FolderReader(source: source, path: path, tree: tree)
            for document in folder.documents {
                try reader.read(document, onlyDefinitions: !document.ends(with: ".json"))
            }
            for key in kinds.flatMap(\.schemaKeys) {
                for file in folder.named[key] ?? [] { try reader.read(file) }
            }
            result.files = reader.files
            result.holdsMore = !folder.named.isEmpty
        case .file:
            let file = SourceFile(path: source.name, bytes: try tree.read(path))
            result.files = [SchemaFile(file, of: source.name)]
        case .symlink: throw FileTreeError(path: path, reason: "it is a symbolic link out of its folder")
        case .other: throw FileTreeError(path: path, reason: "it is a pipe, a socket or a device")
        case nil: throw FileTreeError(path: path, reason: "there is no such file or folder")
        }
    }
    return result
}

/// Reads files of one folder, each once.
private struct FolderReader {
    let source: SchemaSource
    let path: String
    let tree: any FileTree
    private(set) var files: [SchemaFile] = []
    private var seen: Set<String> = []

    init(source: SchemaSource, path: String, tree: any FileTree) {
        self.source = source
        self.path = path
        self.tree = tree
    }

    /// With `onlyDefinitions` a file counts only when a CustomResourceDefinition is mentioned in it: manifests of all
    /// kinds stand in folders.
    mutating func read(_ file: String, onlyDefinitions: Bool = false) throws(FileTreeError) {
        guard seen.insert(file).inserted else { return }
        let bytes = try tree.read(file)
        if onlyDefinitions, !mentions("CustomResourceDefinition", in: bytes) { return }
        let below = RootPath.relative(file, to: path)
        let name = source.name == RootPath.root ? below : RootPath.join(source.name, below)
        files.append(SchemaFile(SourceFile(path: name, bytes: bytes), of: source.name))
        // Schemas that are not `standalone` refer to a file beside them.
        let definitions = RootPath.join(RootPath.parent(of: file) ?? RootPath.root, "_definitions.json")
        if file != definitions, mentions("_definitions.json#", in: bytes), tree.kind(of: definitions) == .file {
            try read(definitions)
        }
    }
}

private func mentions(_ word: String, in bytes: [UInt8]) -> Bool {
    let word = Array(word.utf8)
    var rest = bytes[...]
    while let start = rest.firstIndex(of: word[0]) {
        rest = rest[start...]
        if rest.starts(with: word) { return true }
        rest = rest.dropFirst()
    }
    return false
}
