internal import Model
internal import Text
internal import YAML

extension Grammar where Part == String {
    /// Text that follows a rule.
    static func text(_ rule: TextRule, like example: String? = nil) -> Grammar {
        Grammar(.text(rule.form.like(example))) { node, name, findings in
            guard let text = node.asString else {
                findings.append(.wrongType(node, of: name, .anyText))
                return nil
            }
            return checked(text, by: rule, called: name, at: node, findings: &findings)
        } show: {
            .string($0)
        }
    }

    /// A path, as the rest of the program writes paths.
    static func path(_ rule: TextRule, like example: String? = nil) -> Grammar {
        let text = Grammar.text(rule, like: example)
        return Grammar(text.shape) { node, name, findings in
            text.read(node, name, &findings).flatMap { RootPath.collapsed($0) }
        } show: {
            .string($0)
        }
    }

    /// A quantity; a whole number may stand without quotes.
    static let quantity = Grammar(.text(TextRule.quantity.form)) { node, name, findings in
        let text = node.asInt.map { String($0) } ?? node.asString
        guard let text else {
            findings.append(.wrongType(node, of: name, .anyText))
            return nil
        }
        return checked(text, by: .quantity, called: name, at: node, findings: &findings)
    } show: {
        .string($0)
    }
}

extension Grammar where Part == Bool {
    static let boolean = Grammar(.boolean) { node, name, findings in
        if node.asBool == nil { findings.append(.wrongType(node, of: name, .boolean)) }
        return node.asBool
    } show: {
        .bool($0)
    }
}

extension Grammar where Part: RawRepresentable & CaseIterable & Equatable, Part.RawValue == String, Part: Sendable {
    /// One of the words of an enumeration; `forbidden` are those that make no sense here, with the reason as help.
    static func choice(without forbidden: Part? = nil, because help: String? = nil) -> Grammar {
        let allowed = Part.allCases.filter { $0 != forbidden }.map(\.rawValue)
        return Grammar(.choice(allowed)) { node, name, findings in
            guard let text = node.asString else {
                findings.append(.wrongType(node, of: name, .anyText))
                return nil
            }
            guard let value = Part(rawValue: text), value != forbidden else {
                let isForbidden = text == forbidden?.rawValue
                findings.append(
                    .unknownSettingValue(
                        text, of: name, allowed: allowed, help: isForbidden ? help : nil, at: node.span))
                return nil
            }
            return value
        } show: {
            .string($0.rawValue)
        }
    }
}

extension Grammar {
    static func list<Item>(of item: Grammar<Item>) -> Grammar where Part == [Item] {
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
        } show: {
            .list($0.map(item.show))
        }
    }

    /// A mapping whose keys follow a rule and are the user's; in source order.
    static func dictionary<Item>(
        key rule: TextRule, of item: Grammar<Item>
    ) -> Grammar where Part == [(key: Node, value: Item)] {
        let shape = Shape.dictionary(key: rule.form, of: item.shape)
        return Grammar(shape) { node, name, findings in
            guard node.kind == .mapping else {
                findings.append(.wrongType(node, of: name, shape))
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
        } show: { items in
            .map(items.map { Value.Entry($0.key.string, item.show($0.value)) })
        }
    }

    /// A mapping read into a value that begins as `initial`.
    static func mapping(
        _ fields: [Field<Part>], needing oneOf: [String] = [], from initial: Part
    ) -> Grammar where Part: Sendable {
        Grammar(.mapping(fields.map(\.key), needing: oneOf)) { node, name, findings in
            var value = initial
            fields.read(node, called: name, into: &value, findings: &findings)
            return value
        } show: {
            fields.show($0)
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
