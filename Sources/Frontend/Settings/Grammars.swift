internal import Model
internal import Text
internal import YAML

extension Grammar where Value == String {
    /// Text that follows a rule.
    static func text(_ rule: TextRule) -> Grammar {
        Grammar(.text) { node, name, findings in
            guard let text = node.asString else {
                findings.append(.wrongType(node, of: name, .text))
                return nil
            }
            return checked(text, by: rule, called: name, at: node, findings: &findings)
        }
    }

    /// A path, as the rest of the program writes paths.
    static func path(_ rule: TextRule) -> Grammar {
        let text = Grammar.text(rule)
        return Grammar(.text) { node, name, findings in
            text.read(node, name, &findings).flatMap { RootPath.collapsed($0) }
        }
    }

    /// A quantity; a whole number may stand without quotes.
    static let quantity = Grammar(.text) { node, name, findings in
        let text = node.asInt.map { String($0) } ?? node.asString
        guard let text else {
            findings.append(.wrongType(node, of: name, .text))
            return nil
        }
        return checked(text, by: .quantity, called: name, at: node, findings: &findings)
    }
}

extension Grammar where Value == Bool {
    static let boolean = Grammar(.boolean) { node, name, findings in
        if node.asBool == nil { findings.append(.wrongType(node, of: name, .boolean)) }
        return node.asBool
    }
}

extension Grammar where Value: RawRepresentable & CaseIterable & Equatable, Value.RawValue == String, Value: Sendable {
    /// One of the words of an enumeration; `forbidden` are those that make no sense here, with the reason as help.
    static func choice(without forbidden: Value? = nil, because help: String? = nil) -> Grammar {
        let allowed = Value.allCases.filter { $0 != forbidden }.map(\.rawValue)
        return Grammar(.choice(allowed)) { node, name, findings in
            guard let text = node.asString else {
                findings.append(.wrongType(node, of: name, .text))
                return nil
            }
            guard let value = Value(rawValue: text), value != forbidden else {
                let isForbidden = text == forbidden?.rawValue
                findings.append(
                    .unknownSettingValue(
                        text, of: name, allowed: allowed, help: isForbidden ? help : nil, at: node.span))
                return nil
            }
            return value
        }
    }
}

extension Grammar {
    static func list<Item>(of item: Grammar<Item>) -> Grammar where Value == [Item] {
        Grammar(.list(of: item.shape)) { node, name, findings in
            guard node.kind == .sequence else {
                findings.append(.wrongType(node, of: name, .list(of: item.shape)))
                return nil
            }
            var items: [Item] = []
            for element in node.items {
                if let value = item.read(element, name, &findings) { items.append(value) }
            }
            return items
        }
    }

    /// A mapping whose keys follow a rule and are the user's; in source order.
    static func dictionary<Item>(
        key rule: TextRule, of item: Grammar<Item>
    ) -> Grammar where Value == [(key: Node, value: Item)] {
        Grammar(.dictionary(of: item.shape)) { node, name, findings in
            guard node.kind == .mapping else {
                findings.append(.wrongType(node, of: name, .dictionary(of: item.shape)))
                return nil
            }
            var items: [(key: Node, value: Item)] = []
            for (key, value) in node.entries {
                let isFine = checked(key.string, by: rule, called: name, at: key, findings: &findings) != nil
                if let value = item.read(value, "\(name).\(key.string)", &findings), isFine {
                    items.append((key, value))
                }
            }
            return items
        }
    }

    /// A mapping read into a value that begins as `initial`.
    static func mapping(_ fields: [Field<Value>], from initial: Value) -> Grammar where Value: Sendable {
        Grammar(.mapping(fields.map { ($0.key, $0.shape) })) { node, name, findings in
            var value = initial
            fields.read(node, called: name, into: &value, findings: &findings)
            return value
        }
    }
}

/// The text, when it follows the rule and Tekton would leave it alone.
private func checked(
    _ text: String, by rule: TextRule, called name: String, at node: Node, findings: inout [Diagnostic]
) -> String? {
    if text.hasInfix("$(") {
        findings.append(.substitutionInSetting(name, at: node.span))
        return nil
    }
    guard let mistake = rule.mistake(in: text) else { return text }
    findings.append(mistake.diagnostic(rule.kind, setting: name, value: text, at: node.span))
    return nil
}
