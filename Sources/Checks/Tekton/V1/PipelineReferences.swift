internal import Model
internal import Text
internal import YAML

extension TektonRules {
    /// What a Task, a Pipeline or a StepAction is referred to with: a name, or a resolver with its params.
    mutating func check(resolver reference: Node, at key: Node, nameRule: String?) {
        let name = reference.value("name")?.nonEmptyText
        let resolver = reference.value("resolver")?.nonEmptyText
        if let name, let resolver {
            let isAddress = name.string.hasInfix("://")
            if isAddress {
                gate(
                    "a URL as the name of what a resolver finds", "enable-concise-resolver-syntax", "true",
                    isOpen: features.conciseResolverSyntax, at: name.span)
            } else {
                found.append(
                    .conflictingFields(
                        ["name", "resolver"], in: "`\(key.string)`", other: name.span, at: resolver.span))
            }
        }
        if resolver == nil, let (params, value) = reference.entry("params"), !value.isNull {
            found.append(
                .missingField(
                    "resolver", in: "`\(key.string)`", help: "`params` say to a resolver what to find",
                    at: params.span))
            return
        }
        if name == nil, resolver == nil {
            found.append(.missingOneOf(["name", "resolver"], in: "`\(key.string)`", at: key.span))
        }
        if let name, resolver == nil, let nameRule, !isQualifiedName(name.string) {
            found.append(
                .invalidPipelineName(
                    name.string, of: nameRule,
                    because:
                        "it is 1 to 63 letters, digits, `-`, `_` and `.`, and begins and ends with a letter or digit",
                    at: name.span))
        }
        found += duplicates(reference.named("params"), called: "params")
    }

    private func isQualifiedName(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard let last = parts.last, parts.count <= 2, last.utf8.count <= 63 else { return false }
        var text = String(last)
        let isName = text.withUTF8 { isResultName(Word($0)) }
        return isName && (parts.count == 1 || Names.isSubdomain(String(parts[0])))
    }
}
