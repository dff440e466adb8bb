/// The paths that were given with `-f`, as paths from the root.
struct NamedPaths {
    var paths: Set<String> = []
    let recursive: Bool

    init(_ paths: Set<String> = [], recursive: Bool) {
        self.paths = paths
        self.recursive = recursive
    }

    /// Whether a file was asked for, by its own name or by that of a folder.
    func cover(_ file: String) -> Bool {
        if paths.contains(file) { return true }
        guard let folder = RootPath.parent(of: file) else { return false }
        if recursive { return sequence(first: folder, next: RootPath.parent).contains(where: paths.contains) }
        return paths.contains(folder)
    }
}

extension NamedPaths {
    /// Those that are a path or a folder above it.
    func leading(to path: String) -> [String] {
        sequence(first: path, next: RootPath.parent).filter { paths.contains($0) }
    }

    /// Those that ask for a file.
    func covering(_ file: String) -> [String] {
        let leading = leading(to: file)
        return recursive ? leading : leading.filter { $0 == file || $0 == RootPath.parent(of: file) }
    }
}

/// Whether an API group of Tekton, or of Build Pipeline before it had that name, stands anywhere in a file.
func mentionsPipelines(_ bytes: [UInt8]) -> Bool {
    let groups = ["tekton.dev", "pipeline.knative.dev"].map { Array($0.utf8) }
    var rest = bytes[...]
    while let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
        if groups.contains(where: { bytes[..<slash].suffix($0.count).elementsEqual($0) }) { return true }
        rest = rest[(slash + 1)...]
    }
    return false
}
