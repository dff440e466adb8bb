internal import Text

/// Why nothing can be built in a folder.
enum ContextProblem {
    case missingContext(String, isFile: Bool, nearest: String?)
    case missingDockerfile(String, instead: String?)
    /// A symbolic link that leads away.
    case outsideRoot(String)

    func diagnostic(at span: Span) -> Diagnostic {
        switch self {
        case .missingContext(let folder, let isFile, let nearest):
            .missingContext(folder, isFile: isFile, meant: nearest, at: span)
        case .missingDockerfile(let path, let instead): .missingDockerfile(path, meant: instead, at: span)
        case .outsideRoot(let folder): .contextOutsideRoot(folder, at: span)
        }
    }
}

func contextProblem(
    _ context: String, dockerfile: String, in tree: any FileTree, _ neighbours: inout Neighbours
) -> ContextProblem? {
    let kind = tree.kind(of: context)
    if kind == .symlink { return .outsideRoot(context) }
    guard kind == .directory else {
        let isFile = kind == .file
        let meant = isFile ? nil : nearest(to: context, among: neighbours.of(context, in: tree), atMost: .max)
        return .missingContext(context, isFile: isFile, nearest: meant)
    }
    if tree.kind(of: dockerfile) == .file { return nil }
    let files = ((try? tree.entries(of: context)) ?? []).filter { $0.kind == .file }.map(\.name).sorted()
    let other = files.first { name in
        let lower = name.lowercased()
        return lower.hasInfix("dockerfile") || lower.hasInfix("containerfile")
    }
    return .missingDockerfile(dockerfile, instead: other.map { context == "." ? $0 : "\(context)/\($0)" })
}

/// The folders beside those that are not there, to guess which one was meant: of the first hundred, since a guess goes
/// through all neighbours, and whoever misses more is in want of something else.
struct Neighbours {
    private var known: [String: [String]] = [:]
    private var guesses = 100

    mutating func of(_ path: String, in tree: any FileTree) -> [String] {
        guesses -= 1
        if guesses < 0 { return [] }
        let parent = RootPath.folder(of: path)
        if let folders = known[parent] { return folders }
        let entries = (try? tree.entries(of: parent)) ?? []
        let folders = entries.filter { $0.kind == .directory && !$0.name.begins(with: ".") }
            .map { RootPath.join(parent, $0.name) }
        known[parent] = folders
        return folders
    }
}
