internal import Text
internal import YAML

extension ComposeReading {
    mutating func environment(_ node: Node) -> [ComposeService.Variable] {
        pairs(node, "environment").compactMap { pair in
            if pair.name.isEmpty {
                refuse("a variable of `environment` has no name", at: pair.span)
                return nil
            }
            return value(of: pair).map { ComposeService.Variable(name: pair.name, value: $0, span: pair.span) }
        }
    }

    mutating func environmentFiles(_ node: Node) -> [ComposeService.EnvironmentFileUse] {
        let items = node.kind == .sequence ? Array(node.items) : node.isNull ? [] : [node]
        return items.compactMap { item in
            var use = ComposeService.EnvironmentFileUse()
            if item.kind == .mapping {
                read(item, in: "env_file", by: Self.environmentFileKeys, into: &use)
                if use.path == nil { refuse("an item of `env_file` has no `path`", at: item.span) }
            } else {
                use.path = text(item, "env_file")
            }
            return use.path == nil ? nil : use
        }
    }

    private static let environmentFileKeys: [ComposeKey<ComposeService.EnvironmentFileUse>] = [
        .lost("format", "variables in the file are replaced"), .text("path", \.path), .flag("required", \.isRequired),
    ]

    /// All variables of a service, each once: files in their order, then `environment:`.
    mutating func allVariables(of service: ComposeService) -> [ComposeService.Variable] {
        var variables: [ComposeService.Variable] = []
        var places: [String: Int] = [:]
        func put(_ variable: ComposeService.Variable) {
            if let place = places[variable.name] {
                variables[place] = variable
            } else {
                places[variable.name] = variables.count
                variables.append(variable)
            }
        }
        for use in service.environmentFiles {
            guard let written = use.path else { continue }
            if use.isRequired?.value == false, let path = path(written), tree.kind(of: path) == nil { continue }
            for (name, value) in entries(of: written) {
                put(ComposeService.Variable(name: name, value: value, span: written.span))
            }
        }
        for variable in service.environment { put(variable) }
        return variables
    }

    private mutating func entries(of written: Placed<String>) -> [(name: String, value: String)] {
        guard let bytes = read(written) else { return [] }
        let variables = variables
        let file = EnvironmentFile(bytes) { variables[$0] }
        for problem in file.problems {
            findings.append(problem.diagnostic(in: written.value, at: written.span, environment: environmentLeftOut))
        }
        return file.entries
    }
}

extension EnvironmentFile.Problem {
    func diagnostic(in path: String, at span: Span, environment: String?) -> Diagnostic {
        switch kind {
        case .line(let words): return .malformedEnvironmentFile(path, line: line, because: words, at: span)
        case .variable(.unset(let name, let message), _):
            let words = "line \(line) of `\(path)` uses it" + (message.map { "; \($0)" } ?? "")
            return .unsetComposeVariable(name, words: words, environment: environment, at: span)
        case .variable(.costly, let written):
            return .malformedEnvironmentFile(
                path, line: line, because: "has `\(written)`, which \(Interpolation.Problem.cost)",
                help: Interpolation.Problem.remedy, at: span)
        case .variable(.malformed(let words), let written):
            return .malformedEnvironmentFile(path, line: line, because: "has `\(written)`, which \(words)", at: span)
        }
    }
}
