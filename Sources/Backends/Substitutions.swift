internal import Model
internal import Text

/// What of the builds would not arrive as it is written: the cluster replaces what begins like this in arguments and
/// variables, also in values that come from elsewhere.
func substitutions(in graph: Graph, of openings: [String]) -> [Diagnostic] {
    graph.builds.flatMap { build in
        openings.flatMap { opening in
            literals(of: build, with: opening).map {
                .substitutionInBuild($0.text, opening: opening, what: $0.what, at: build.origin)
            }
        }
    }
}

private func literals(of build: Build, with opening: String) -> [(what: String, text: String)] {
    var literals: [(what: String, text: String)] =
        switch build.recipe.input {
        case .dockerfile(let context, let dockerfile):
            // A Dockerfile mostly lies in the context; once is enough.
            [context.hasInfix(opening) ? (what: "the context", text: context) : ("the Dockerfile's path", dockerfile)]
        case .importPath(let path, let module):
            [(what: "the import path", text: path), (what: "the module's folder", text: module)]
        }
    if let target = build.recipe.target { literals.append(("the target", target)) }
    for argument in build.recipe.arguments {
        literals.append(("the name of a build argument", argument.name))
        if case .text(let text) = argument.value { literals.append(("the build argument `\(argument.name)`", text)) }
    }
    return literals.filter { $0.text.hasInfix(opening) }
}
