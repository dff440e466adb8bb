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

func contextProblem(_ context: String, dockerfile: String, in tree: any FileTree) -> ContextProblem? {
    let kind = tree.kind(of: context)
    if kind == .symlink { return .outsideRoot(context) }
    guard kind == .directory else {
        let parent = RootPath.folder(of: context)
        let siblings = folders(in: parent, of: tree).map { parent == "." ? $0 : "\(parent)/\($0)" }
        return .missingContext(
            context, isFile: kind == .file, nearest: kind == .file ? nil : nearest(to: context, among: siblings))
    }
    if tree.kind(of: dockerfile) == .file { return nil }
    let files = ((try? tree.entries(of: context)) ?? []).filter { $0.kind == .file }.map(\.name).sorted()
    let other = files.first { name in
        let lower = name.lowercased()
        return lower.hasInfix("dockerfile") || lower.hasInfix("containerfile")
    }
    return .missingDockerfile(dockerfile, instead: other.map { context == "." ? $0 : "\(context)/\($0)" })
}

private func folders(in folder: String, of tree: any FileTree) -> [String] {
    ((try? tree.entries(of: folder)) ?? []).filter { $0.kind == .directory && !$0.name.begins(with: ".") }.map(\.name)
        .sorted()
}
