internal import Text
internal import YAML

// `allOf`, `anyOf`, `oneOf` and `not`.
extension SchemaCheck {
    mutating func check(_ node: Node, _ forms: SchemaForms) {
        // Parts may share parts, and so on: each is looked at once.
        for part in forms.all where forms.all.count == 1 || looked.insert(Look(node, part)).inserted {
            check(node, reader.schema(part), isPart: true)
        }
        if !forms.any.isEmpty { choose(node, forms.any, exactlyOne: false) }
        if !forms.one.isEmpty { choose(node, forms.one, exactlyOne: true) }
        if let none = forms.none, fits(node, none) {
            say(node, "has a form that its schema excludes", help: reader.schema(none).requiredNames.together)
        }
    }

    private mutating func choose(_ node: Node, _ links: [SchemaLink], exactlyOne: Bool) {
        let fitting = links.filter { fits(node, $0) }.map { reader.schema($0) }
        if fitting.count == 1 || fitting.count > 1 && !exactlyOne { return }
        guard !isTrying else {
            hasFailed = true
            return
        }
        let schemas = links.map { reader.schema($0) }
        let groups = schemas.map(\.requiredNames)
        if fitting.count > 1 {
            let names = fitting.flatMap(\.requiredNames)
            let both = names.map { "`\($0)`" }.joined(separator: " and ")
            return say(
                node,
                names.count == fitting.count
                    ? "has \(both), which exclude each other" : "has more than one of the forms that its schema offers")
        }
        // Where only one form has the type of the value, its complaints say more.
        let close = schemas.filter { $0.accepts(node) }
        if close.count == 1 { return check(node, close[0], isPart: true) }
        if groups.allSatisfy({ !$0.isEmpty }), close.count == schemas.count {
            let all = groups.map { $0.map { "`\($0)`" }.joined(separator: " with ") }.joined(separator: ", ")
            return say(node, "has none of the forms that its schema offers", help: "it needs one of \(all)")
        }
        say(node, "has none of the forms that its schema offers")
    }

    private mutating func fits(_ node: Node, _ link: SchemaLink) -> Bool {
        let look = Look(node, link)
        if let known = fitting[look] { return known }
        let before = (isTrying, hasFailed, looked)
        (isTrying, hasFailed, looked) = (true, false, [])
        check(node, reader.schema(link), isPart: true)
        let fits = !hasFailed
        (isTrying, hasFailed, looked) = before
        fitting[look] = fits
        return fits
    }

    private mutating func say(_ node: Node, _ problem: String, help: String? = nil) {
        report { check, path in
            .noSuchAlternative(
                path, problem, help: help, at: node.kind == .scalar ? node.span : check.placeOfOwner)
        }
    }
}

extension Schema {
    fileprivate var requiredNames: [String] { fields.fields.filter(\.isRequired).map(\.text) }
}

extension [String] {
    /// What a form excludes that asks for these fields.
    fileprivate var together: String? {
        if isEmpty { return nil }
        let names = map { "`\($0)`" }.joined(separator: " and ")
        return count == 1 ? "remove \(names)" : "\(names) must not stand together"
    }
}
