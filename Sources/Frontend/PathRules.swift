package import Model

/// Why a walk over the tree leaves something out.
package enum LeftOut: Sendable, Equatable {
    case hidden
    /// A folder of what others wrote.
    case foreign(String)
    case templates
    case excluded
    case ignored
    case linkToFolder

    /// Completes "it is left out: ".
    package var reason: String {
        switch self {
        case .hidden: "its name begins with a dot"
        case .foreign(let name): "`\(name)` holds what others wrote"
        case .templates: "it holds the templates"
        case .excluded: "`exclude:` leaves it out"
        case .ignored: "it is git-ignored"
        case .linkToFolder: "it is a symbolic link to a folder"
        }
    }
}

/// What a walk over the tree leaves out. Every command that looks for files below a folder asks here.
package struct PathRules: Sendable {
    /// Folders of what others wrote: nobody searches them.
    private static let foreignFolders: Set<String> = ["node_modules", "vendor"]

    private let exclude: [Glob]
    private let templates: String?

    init(exclude: [Glob], templates: String?) {
        self.exclude = exclude
        self.templates = templates.map { RootPath.normalized($0) ?? $0 }
    }

    /// Patterns that are none leave nothing out: whoever reads the settings has said so.
    package init(_ settings: Settings) {
        self.init(exclude: settings.exclude.compactMap { try? Glob($0) }, templates: settings.templates)
    }

    /// Why something is left out by where it stands and what it is called; nil when it is read.
    func reason(_ name: String, at path: String, isFolder: Bool, git: IgnoreRules) -> LeftOut? {
        if name.utf8.first == UInt8(ascii: ".") { return .hidden }
        if isFolder, Self.foreignFolders.contains(name) { return .foreign(name) }
        if path == templates { return .templates }
        return decision(name, at: path, isFolder: isFolder, git: git)
    }

    /// The part of it that someone wrote down for this repository, which holds for what is named as well.
    func decision(_ name: String, at path: String, isFolder: Bool, git: IgnoreRules) -> LeftOut? {
        if exclude.contains(where: { $0.matches(path) }) { return .excluded }
        return git.ignores(path, name: name, isDirectory: isFolder) ? .ignored : nil
    }
}
