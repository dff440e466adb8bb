internal import Text
internal import YAML

/// What is given by one side and declared by the other: resources and params.
struct Given {
    /// What they are called: an input resource, a param.
    let what: String
    /// Who declares them.
    let owner: String
    let items: [NamedItem]
    let declared: [NamedItem]
    /// Where to point when something is not given.
    let place: Span

    /// What is missing, and what nobody asked for. Params with a default need not be given.
    func problems() -> [Diagnostic] {
        let given = Set(items.map(\.text))
        let known = declared.map(\.text)
        let missing = declared.filter { !given.contains($0.text) && $0.node.value("default") == nil }
        let extra = items.filter { !known.contains($0.text) }
        return missing.map { .notGiven(what, $0.text, of: owner, declared: $0.name.span, at: place) }
            + extra.map {
                .undeclaredReference(
                    $0.text, kind: what, of: owner, near: nearest(to: $0.text, among: known), at: $0.name.span)
            }
    }

    /// What is bound to a resource of another type; `type` finds out what is bound, where that is known.
    func typeProblems(_ type: (NamedItem) -> String?) -> [Diagnostic] {
        items.compactMap { item in
            guard let declaration = declared.first(where: { $0.text == item.text }),
                let wanted = declaration.node.value("type")?.nonEmptyText, let actual = type(item),
                actual != wanted.string
            else { return nil }
            return .otherResourceType(
                item.text, is: actual, declared: wanted.string, by: owner, declaration: wanted.span,
                at: item.name.span)
        }
    }
}
