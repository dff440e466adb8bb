internal import Text
internal import YAML

// `allOf`, `anyOf`, `oneOf` and `not`.
extension SchemaCheck {
    mutating func check(_ node: Node, _ forms: SchemaForms) {
        for part in forms.all { check(node, reader.schema(part), isPart: true) }
        if !forms.any.isEmpty { choose(node, forms.any.map { reader.schema($0) }, exactlyOne: false) }
        if !forms.one.isEmpty { choose(node, forms.one.map { reader.schema($0) }, exactlyOne: true) }
        if let none = forms.none, fits(node, reader.schema(none)) {
            say(node, "has a form that its schema excludes", help: reader.schema(none).requiredNames.together)
        }
    }

    private mutating func choose(_ node: Node, _ schemas: [Schema], exactlyOne: Bool) {
        let fitting = schemas.filter { fits(node, $0) }
        if fitting.count == 1 || fitting.count > 1 && !exactlyOne { return }
        guard !isTrying else {
            hasFailed = true
            return
        }
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

    private mutating func fits(_ node: Node, _ schema: Schema) -> Bool {
        let before = (isTrying, hasFailed)
        (isTrying, hasFailed) = (true, false)
        check(node, schema, isPart: true)
        let fits = !hasFailed
        (isTrying, hasFailed) = before
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
