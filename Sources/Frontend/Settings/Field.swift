internal import Model
internal import Text
internal import YAML

/// One key of a mapping in `.kontrakt.yaml`: what its value may be, where it goes, and how it is shown.
struct Field<Owner>: Sendable {
    private(set) var key: SettingKey
    /// Whether there is a value in the end.
    private(set) var read: @Sendable (Node, _ name: String, inout Owner, inout [Diagnostic]) -> Bool
    let show: @Sendable (Owner) -> Value

    init<Part>(
        _ name: String, _ place: any WritableKeyPath<Owner, Part> & Sendable, _ grammar: Grammar<Part>,
        _ summary: String
    ) {
        key = SettingKey(name: name, summary: summary, shape: grammar.shape)
        read = { node, name, owner, findings in
            guard let value = grammar.read(node, name, &findings) else { return false }
            owner[keyPath: place] = value
            return true
        }
        show = { grammar.show($0[keyPath: place]) }
    }

    init<Part>(
        _ name: String, _ place: any WritableKeyPath<Owner, Part?> & Sendable, _ grammar: Grammar<Part>,
        _ summary: String
    ) {
        key = SettingKey(name: name, summary: summary, shape: grammar.shape)
        read = { node, name, owner, findings in
            guard let value = grammar.read(node, name, &findings) else { return false }
            owner[keyPath: place] = value
            return true
        }
        show = { $0[keyPath: place].map(grammar.show) ?? .null }
    }

    /// A mapping whose keys go into a part of the owner one by one: what is not said keeps its default.
    init<Part>(
        _ name: String, _ place: any WritableKeyPath<Owner, Part> & Sendable, _ summary: String,
        _ fields: [Field<Part>]
    ) {
        key = SettingKey(name: name, summary: summary, shape: .mapping(fields.map(\.key)))
        read = { node, name, owner, findings in
            fields.read(node, called: name, into: &owner[keyPath: place], findings: &findings)
            return true
        }
        show = { fields.show($0[keyPath: place]) }
    }

    /// The same, where another value does not change everything.
    func changing(_ effect: Effect) -> Field {
        var field = self
        field.key.effect = effect
        return field
    }

    /// The same, with the value's place kept beside it.
    func keepingPlace(in span: any WritableKeyPath<Owner, Span?> & Sendable) -> Field {
        var field = self
        field.read = { node, name, owner, findings in
            guard read(node, name, &owner, &findings) else { return false }
            owner[keyPath: span] = node.span
            return true
        }
        return field
    }
}

/// How a value is read, nil when it cannot be, with the reason among the findings; and how it is shown.
struct Grammar<Part>: Sendable {
    let shape: Shape
    let read: @Sendable (Node, _ name: String, inout [Diagnostic]) -> Part?
    let show: @Sendable (Part) -> Value

    init(
        _ shape: Shape, read: @escaping @Sendable (Node, _ name: String, inout [Diagnostic]) -> Part?,
        show: @escaping @Sendable (Part) -> Value
    ) {
        self.shape = shape
        self.read = read
        self.show = show
    }

    /// The same value with the place where it stands.
    var placed: Grammar<Placed<Part>> {
        Grammar<Placed<Part>>(shape) { node, name, findings in
            read(node, name, &findings).map { Placed(value: $0, span: node.span) }
        } show: {
            show($0.value)
        }
    }
}

struct Placed<Part> {
    let value: Part
    let span: Span
}

extension Placed: Sendable where Part: Sendable {}

extension Array {
    /// Reads a mapping key by key. `name` is its dotted path; empty for the whole file.
    func read<Owner>(_ node: Node, called name: String, into owner: inout Owner, findings: inout [Diagnostic])
    where Element == Field<Owner> {
        guard node.kind == .mapping else {
            findings.append(.wrongType(node, of: name.isEmpty ? Settings.fileName : name, Shape.mapping([])))
            return
        }
        for (key, value) in node.entries {
            guard let field = first(where: { $0.key.name == key.string }) else {
                findings.append(.unknownSetting(key.string, in: name, known: map(\.key.name), at: key.span))
                continue
            }
            // A key without a value, as when all below it is commented out, says nothing.
            if value.isNull { continue }
            _ = field.read(value, name.isEmpty ? field.key.name : "\(name).\(field.key.name)", &owner, &findings)
        }
    }

    func show<Owner>(_ owner: Owner) -> Value where Element == Field<Owner> {
        .map(map { Value.Entry($0.key.name, $0.show(owner)) })
    }
}

extension Diagnostic {
    static func wrongType(_ node: Node, of name: String, _ expected: Shape) -> Self {
        let found =
            switch node.kind {
            case .mapping: "a mapping"
            case .sequence: "a list"
            case .scalar:
                switch node.scalar {
                case .null: "nothing"
                case .bool: "a boolean"
                case .int, .float: "a number"
                case .string: "text"
                }
            }
        var quoting: String?
        if case .text = expected, found == "a number" || found == "a boolean" { quoting = "\"\(node.string)\"" }
        return .wrongTypeOfSetting(name, expected: expected.noun, found: found, at: node.span, quoting: quoting)
    }
}
