internal import Text

/// A folder of Go files as a package of a program: which of its files count, and what they embed.
package struct GoFolder: Sendable {
    package let path: String
    let imports: Set<String>
    private let embeds: [Embed]

    private struct Embed: Sendable {
        let wildcard: Wildcard
        /// `all:`, which takes hidden files of a folder as well.
        let isAll: Bool
    }

    /// Reads the files that are not tests. Whether a build tag lets one in depends on the builder: all of them count.
    init(_ path: String, in tree: any FileTree) {
        self.path = path
        var imports: Set<String> = []
        var embeds: [String] = []
        let entries = (try? tree.entries(of: path)) ?? []
        for entry in entries where entry.name.ends(with: ".go") && Self.isCompiled(entry.name) {
            guard let bytes = try? tree.read(RootPath.join(path, entry.name)) else { continue }
            let source = GoSource(bytes)
            imports.formUnion(source.imports)
            embeds += source.embeds
        }
        self.imports = imports
        self.embeds = Set(embeds).sorted().compactMap { pattern in
            let all = pattern.rest(after: "all:")
            let path = all ?? pattern[...]
            return Wildcard(path == RootPath.root ? "**"[...].utf8 : path.utf8).map {
                Embed(wildcard: $0, isAll: all != nil)
            }
        }
    }

    /// What the go command hands to a compiler, an assembler or the linker.
    private static let endings = [
        ".go", ".c", ".cc", ".cpp", ".cxx", ".m", ".h", ".hh", ".hpp", ".hxx", ".f", ".F", ".for", ".f90", ".s", ".S",
        ".sx", ".swig", ".swigcxx", ".syso",
    ]

    /// Whether a file belongs to the programs of its folder, by its name.
    static func isCompiled(_ name: String) -> Bool {
        endings.contains(where: name.ends(with:)) && !name.ends(with: "_test.go") && !name.begins(with: "_")
            && !name.begins(with: ".")
    }

    /// Whether a file below the folder, by its path from there, is part of the package.
    func takes(_ path: String) -> Bool {
        if !path.utf8.contains(UInt8(ascii: "/")), Self.isCompiled(path) { return true }
        return embeds.contains { embed in
            if embed.wildcard.matches(path[...].utf8) { return true }
            // A pattern that names a folder takes what is in it, but what begins with a dot or an underscore.
            let above = sequence(first: path, next: RootPath.parent).dropFirst().prefix { $0 != RootPath.root }
            guard let folder = above.first(where: { embed.wildcard.matches($0[...].utf8) }) else { return false }
            let rest = RootPath.relative(path, to: folder)
            return embed.isAll || !rest.parts(at: "/").contains { $0.begins(with: ".") || $0.begins(with: "_") }
        }
    }
}
