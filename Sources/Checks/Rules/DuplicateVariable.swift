internal import Model
internal import Text
internal import YAML

extension Check {
    /// A container with one variable twice cannot be applied by the server, which merges lists by name.
    static let duplicateVariable = Check("duplicate-variable") { set, settings in
        set.sources.flatMap { source in
            // Those that are dropped are warned of already.
            let reserved = source.ownVariables(under: settings)
            return source.containers.flatMap { container in
                var first: [String: Span] = [:]
                return container.variables.map(\.name).compactMap { name -> Diagnostic? in
                    let text = name.string
                    guard !reserved.contains(text) else { return nil }
                    guard let earlier = first[text] else {
                        first[text] = name.span
                        return nil
                    }
                    return .duplicateVariable(text, first: earlier, at: name.span)
                }
            }
        }
    }
}
