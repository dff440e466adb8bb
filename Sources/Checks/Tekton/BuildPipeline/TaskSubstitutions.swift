internal import Text
internal import YAML

/// What a resource of each type gives to substitutions.
let resourceKeys: [String: [String]] = [
    "git": ["name", "type", "url", "revision"],
    "image": ["name", "type", "url", "digest"],
    "cluster": ["name", "type", "url", "revision", "username", "password", "token", "insecure", "cadata"],
    "storage": ["name", "type", "location"],
]

private let replacedInSteps: Set<String> = [
    "name", "image", "workingDir", "command", "args", "env.value", "volumeMounts.name", "volumeMounts.mountPath",
    "volumeMounts.subPath",
]

/// The `${…}` of a Task: what they name is declared, and they stand where they are replaced.
func substitutionProblems(in task: TaskDefinition, volumes: Set<String>, files: SourceMap) -> [Diagnostic] {
    var problems = valueProblems(of: task.params, field: "default", mayRefer: false, files: files)
    let places: [(list: StaticString, replaced: Set<String>)] = [("steps", replacedInSteps), ("volumes", volumes)]
    for (list, replaced) in places {
        for (path, text) in task.spec.mappings(list).flatMap({ texts(below: $0) }) {
            for substitution in text.substitutions(in: files) where substitution.isPath {
                let problem = task.problem(with: substitution, in: replaced.contains(path) ? nil : "\(list).\(path)")
                if let problem { problems.append(problem) }
            }
        }
    }
    for resource in task.inputs + task.outputs {
        guard let path = resource.node.value("targetPath") else { continue }
        problems += path.substitutions(in: files).filter { $0.bracket == .brace && $0.isPath }.map {
            .misplacedSubstitution($0.written, in: "targetPath", at: $0.span)
        }
    }
    return problems
}

extension TaskDefinition {
    /// `field` is where it stands, when nothing is replaced there.
    fileprivate func problem(with substitution: Substitution, in field: String?) -> Diagnostic? {
        let path = substitution.path
        if substitution.bracket == .parenthesis {
            guard ["inputs", "outputs", "params"].contains(path[0]) else { return nil }
            let inner = (path[0] == "params" ? "inputs." : "") + path.joined(separator: ".")
            return .laterSyntax(substitution.written, meant: "${\(inner)}", at: substitution.span)
        }
        guard path[0] == "inputs" || path[0] == "outputs" else { return misspelt(substitution) }
        if let field { return .misplacedSubstitution(substitution.written, in: field, at: substitution.span) }
        switch path[1] {
        case "params" where path[0] == "inputs": return paramProblem(substitution)
        case "resources": return resourceProblem(substitution)
        default: return misspelt(substitution)
        }
    }

    /// What begins like a substitution of a Task, or like one of a Pipeline; others are left to whoever reads them.
    private func misspelt(_ substitution: Substitution) -> Diagnostic? {
        var path = substitution.path
        if path[0] == "params" {
            path.insert("inputs", at: 0)
        } else {
            let isSure = path[0] == "inputs" || path[0] == "outputs"
            let second = nearest(to: path[1], among: ["params", "resources"])
            guard let first = nearest(to: path[0], among: ["inputs", "outputs"]), isSure || second != nil else {
                return nil
            }
            path[0] = second == "params" ? "inputs" : first
            path[1] = second ?? path[1]
        }
        let isMend = path.count > 2 && path != substitution.path && (path[1] == "params" || path[1] == "resources")
        return .unknownSubstitution(
            substitution.written, meant: isMend ? "${\(path.joined(separator: "."))}" : nil,
            help: "it is `${inputs.params.NAME}`, `${inputs.resources.NAME.KEY}` or `${outputs.resources.NAME.KEY}`",
            at: substitution.span)
    }

    private func paramProblem(_ substitution: Substitution) -> Diagnostic? {
        guard substitution.path.count > 2 else {
            return .unknownSubstitution(
                substitution.written, meant: nil, help: "name the param: `${inputs.params.NAME}`",
                at: substitution.span)
        }
        let name = substitution.path[2]
        let known = params.map(\.text)
        if known.contains(name) { return nil }
        let whole = substitution.path.dropFirst(2).joined(separator: ".")
        return .undeclaredReference(
            name, kind: "param", of: title, near: nearest(to: name, among: known),
            help: known.contains(whole) ? "the name is cut at the first dot: rename `\(whole)`" : nil,
            at: substitution.span)
    }

    private func resourceProblem(_ substitution: Substitution) -> Diagnostic? {
        let path = substitution.path
        guard path.count > 3 else {
            return .unknownSubstitution(
                substitution.written, meant: nil,
                help: "a resource has keys: `${\(path[0]).resources.\(path.count > 2 ? path[2] : "NAME").url}`",
                at: substitution.span)
        }
        let isInput = path[0] == "inputs"
        let (own, other) = isInput ? (inputs, outputs) : (outputs, inputs)
        guard let resource = own.first(where: { $0.text == path[2] }) else {
            let isOther = other.contains { $0.text == path[2] }
            return .undeclaredReference(
                path[2], kind: isInput ? "input resource" : "output resource", of: title,
                near: isOther ? nil : nearest(to: path[2], among: own.map(\.text)),
                help: isOther ? "it is among the \(isInput ? "outputs" : "inputs")" : nil, at: substitution.span)
        }
        guard let type = resource.node.value("type")?.asString, let keys = resourceKeys[type] else { return nil }
        let key = path.dropFirst(3).joined(separator: ".")
        if keys.contains(key) { return nil }
        return .unknownResourceKey(key, of: path[2], type: type, known: keys, at: substitution.span)
    }
}
