package import Text

/// What was found and read below the root, before anyone looked inside the YAML.
package struct Repository: Sendable {
    /// Everything that was read.
    package var files: SourceMap
    /// Sorted by folder.
    package var folders: [KontraktFolder]
    /// The manifests that `sources:` names, sorted by path.
    package var sources: [FileID]
    /// What else was pointed at: manifests in no kontrakt folder, sorted by path.
    package var pointedAt: [PointedAt]
    /// Every `go.mod` that was met on the way, sorted by folder.
    package var modules: [GoModule]
    /// The files of the user's template folder (`templates:`), sorted by path.
    package var templates: [FileID]
    /// Whether all kontrakt folders below the root are here, and not only those that were asked for.
    package var isWhole: Bool
    /// What objects are compared with, where that is asked for.
    package var schemas: [SchemaSource] = []
    /// For questions about what else is there (does this context have a Dockerfile?).
    package let tree: any FileTree

    /// Whether there is anything to compile, or only something to check.
    package var isCompiled: Bool { pointedAt.isEmpty || !folders.isEmpty || !sources.isEmpty }

    package init(
        files: SourceMap, folders: [KontraktFolder], sources: [FileID] = [],
        pointedAt: [PointedAt] = [], modules: [GoModule], templates: [FileID], isWhole: Bool = true, tree: any FileTree
    ) {
        self.files = files
        self.folders = folders
        self.sources = sources
        self.pointedAt = pointedAt
        self.modules = modules
        self.templates = templates
        self.isWhole = isWhole
        self.tree = tree
    }
}

package struct KontraktFolder: Sendable {
    /// The kontrakt's name, made from the path.
    package let name: String
    /// Root-relative; `.` for the root itself.
    package let path: String
    /// Its manifests, sorted by path.
    package let files: [FileID]
    /// Which of them is a compose file.
    package let compose: ComposeFile?

    package init(name: String, path: String, files: [FileID], compose: ComposeFile? = nil) {
        self.name = name
        self.path = path
        self.files = files
        self.compose = compose
    }
}

/// A path that was given with `-f` and is no kontrakt, with the manifests there.
package struct PointedAt: Sendable {
    /// Root-relative.
    package let path: String
    /// Sorted by path.
    package let files: [FileID]
}

/// What `-f` and `-R` ask for.
package struct Selection: Sendable, Equatable {
    /// Root-relative paths given with `-f`; none means the whole root, recursively.
    package var paths: [String] = []
    package var recursive = false
    /// The bytes of standard input, when `-f -` was given: one kontrakt folder at the root, named `root`.
    package var standardInput: [UInt8]?

    /// Whether a path may be given that is no kontrakt: its manifests are then `Repository.pointedAt`.
    package var readsOthers = false

    var isStandardInputAlone: Bool { standardInput != nil && paths.isEmpty }

    package init() {}
}
