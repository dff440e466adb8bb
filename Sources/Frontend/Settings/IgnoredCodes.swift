internal import Text

extension TextRule {
    /// The code or slug of a diagnostic that can be ignored.
    static let ignorable = TextRule(.unknownSettingValue, pattern: "^[A-Za-z][-A-Za-z0-9]*$", example: "K253") { name in
        guard let kind = Catalogue.kind(named: name) else {
            let near = Catalogue.nearestName(to: name)
            return Mistake(
                "is no diagnostic",
                help: near.map { "did you mean `\($0)`?" } ?? "`kontrakt explain` lists them all")
        }
        return kind.canBeIgnored
            ? nil : Mistake("is an error that cannot be ignored", help: DiagnosticKind.notIgnorableHelp)
    }
}

extension Grammar where Part == [String] {
    /// `ignore:`, by their codes.
    static let ignoredCodes: Grammar = {
        let names = Grammar.list(of: Grammar<String>.text(.ignorable))
        return Grammar(names.shape) { node, name, findings in
            names.read(node, name, &findings)?.compactMap { Catalogue.kind(named: $0)?.code }
        } show: {
            names.show($0)
        }
    }()
}
