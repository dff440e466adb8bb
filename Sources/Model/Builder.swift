/// What turns a context into an image, and so which template makes the build's Task.
package enum Builder: String, Sendable, CaseIterable {
    case buildah, kaniko, ko
}

/// How ko names the repository of an import path, as its own flags do.
package enum KoNaming: String, Sendable, CaseIterable {
    /// `<base>-<md5 of the import path>`: ko's default.
    case hashed = "default"
    case preserveImportPaths = "preserve-import-paths"
    case baseImportPaths = "base-import-paths"
    case bare
}
