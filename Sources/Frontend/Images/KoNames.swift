internal import Model

/// Where ko pushes the image of an import path, below the registry.
enum KoNames {
    static func repository(of importPath: String, naming: KoNaming) -> String {
        // Registries refuse upper case; ko lowers the path first and hashes what comes out.
        let path = importPath.lowercased()
        let base = RootPath.lastSegment(of: path)
        return switch naming {
        case .hashed: base + "-" + MD5.hex(path)
        case .preserveImportPaths: path
        case .baseImportPaths: base
        case .bare: ""
        }
    }
}
