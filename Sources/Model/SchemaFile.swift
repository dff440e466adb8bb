package import Text

/// A file that may hold schemas, as it was read.
package struct SchemaFile: Sendable {
    package let file: SourceFile
    /// The name of the source that it belongs to.
    package let source: String

    package init(_ file: SourceFile, of source: String) {
        self.file = file
        self.source = source
    }

    /// By what the schema of a kind is found: the file's name, alone and with that of its folder, in lower case.
    package static func keys(of path: String) -> [String] {
        let parts = path.lowercased().parts(at: "/")
        guard let stem = parts.last?.rest(before: ".json").map(String.init) else { return [] }
        guard let folder = parts.dropLast().last else { return [stem] }
        return [stem, "\(folder)/\(stem)"]
    }
}

extension ObjectKind {
    /// The keys that a file with the schema of this kind alone may have, the likeliest first.
    package var schemaKeys: [String] {
        let (kind, group, version) = (kind.lowercased(), group.lowercased(), version.lowercased())
        if group.isEmpty { return ["\(kind)-\(version)", "\(kind)_\(version)", kind] }
        let short = group.before(".")
        return [
            "\(group)/\(kind)_\(version)", "\(group)/\(kind)-\(version)", "\(kind)-\(group)-\(version)",
            "\(kind)-\(short)-\(version)", "\(kind)_\(version)", kind,
        ]
    }
}
