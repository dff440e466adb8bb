internal import Frontend
internal import Model
internal import Text

extension Option {
    static let schemas = Option(
        "schemas", "SOURCE", .path("a path, or `-`"), repeats: true,
        help: """
            What objects are compared with: the OpenAPI document of a cluster, manifests of CRDs, JSON schemas, or a \
            folder of them; `-` for standard input. Without it: `schemas:` of the settings.
            """)
}

extension Call {
    /// What the flags name, or else the settings. Nil when that cannot be, which is reported then.
    func schemas(for input: Input) -> [SchemaSource]? {
        let given = arguments.all(.schemas)
        if given.isEmpty {
            return input.settings.schemas.map {
                SchemaSource($0.text, .path($0.text, in: input.repository.tree), at: $0.span)
            }
        }
        guard !given.contains("-") || !arguments.all(.filename).contains("-") else {
            let expected = "a file, because standard input is what `-f -` reads"
            report([.invalidValue("-", of: "--schemas", expected: expected)])
            return nil
        }
        do throws(FileTreeError) {
            var sources: [SchemaSource] = []
            for name in given { sources.append(SchemaSource(name, try place(of: name, input))) }
            return sources
        } catch {
            report([.unreadableInput(error.path, reason: error.reason)])
            return nil
        }
    }

    /// A document of a cluster need not lie in the repository.
    private func place(of name: String, _ input: Input) throws(FileTreeError) -> SchemaSource.Place {
        if name == "-" { return .bytes(try surroundings.standardInput()) }
        let absolute = normalized(name.begins(with: "/") ? name : surroundings.workingDirectory + "/" + name)
        let real = realPath(absolute) ?? absolute
        if let relative = relativePath(real, below: input.root) { return .path(relative, in: input.repository.tree) }
        return .path(real == "/" ? RootPath.root : String(real.dropFirst()), in: try surroundings.tree("/"))
    }
}
