internal import Text
internal import YAML

/// One key of a mapping in `.kontrakt.yaml`: what its value may be and where it goes.
struct Field<Owner>: Sendable {
    let key: String
    let shape: Shape
    let read: @Sendable (Node, _ name: String, inout Owner, inout [Diagnostic]) -> Void

    init<Value>(_ key: String, _ place: any WritableKeyPath<Owner, Value> & Sendable, _ grammar: Grammar<Value>) {
        self.key = key
        shape = grammar.shape
        read = { node, name, owner, findings in
            if let value = grammar.read(node, name, &findings) { owner[keyPath: place] = value }
        }
    }

    init<Value>(_ key: String, _ place: any WritableKeyPath<Owner, Value?> & Sendable, _ grammar: Grammar<Value>) {
        self.key = key
        shape = grammar.shape
        read = { node, name, owner, findings in
            if let value = grammar.read(node, name, &findings) { owner[keyPath: place] = value }
        }
    }

    /// A mapping whose keys go into a part of the owner one by one: what is not said keeps its default.
    init<Part>(_ key: String, _ place: any WritableKeyPath<Owner, Part> & Sendable, _ fields: [Field<Part>]) {
        self.key = key
        shape = .mapping(fields.map { ($0.key, $0.shape) })
        read = { node, name, owner, findings in
            fields.read(node, called: name, into: &owner[keyPath: place], findings: &findings)
        }
    }
}

/// What a value looks like to YAML.
indirect enum Shape: Sendable {
    case text, boolean, number
    case choice([String])
    case list(of: Shape)
    case mapping([(key: String, shape: Shape)])
    /// Keys that the user chooses.
    case dictionary(of: Shape)
    case either(Shape, Shape)

    /// With its article.
    var noun: String {
        switch self {
        case .text, .choice: "text"
        case .boolean: "`true` or `false`"
        case .number: "a whole number"
        case .list: "a list"
        case .mapping, .dictionary: "a mapping"
        case .either(let one, let other): "\(one.noun) or \(other.noun)"
        }
    }
}

/// How a value is read: nil when it cannot be, with the reason among the findings.
struct Grammar<Value>: Sendable {
    let shape: Shape
    let read: @Sendable (Node, _ name: String, inout [Diagnostic]) -> Value?

    init(_ shape: Shape, read: @escaping @Sendable (Node, _ name: String, inout [Diagnostic]) -> Value?) {
        self.shape = shape
        self.read = read
    }

    /// The same value with the place where it stands.
    var placed: Grammar<Placed<Value>> {
        Grammar<Placed<Value>>(shape) { node, name, findings in
            read(node, name, &findings).map { Placed(value: $0, span: node.span) }
        }
    }
}

struct Placed<Value> {
    let value: Value
    let span: Span
}

extension Placed: Sendable where Value: Sendable {}

extension Array {
    /// Reads a mapping key by key. `name` is its dotted path; empty for the whole file.
    func read<Owner>(_ node: Node, called name: String, into owner: inout Owner, findings: inout [Diagnostic])
    where Element == Field<Owner> {
        guard node.kind == .mapping else {
            findings.append(.wrongType(node, of: name.isEmpty ? settingsFileName : name, Shape.mapping([])))
            return
        }
        for (key, value) in node.entries {
            guard let field = first(where: { $0.key == key.string }) else {
                findings.append(.unknownSetting(key.string, in: name, known: map(\.key), at: key.span))
                continue
            }
            // A key without a value, as when all below it is commented out, says nothing.
            if value.isNull { continue }
            field.read(value, name.isEmpty ? field.key : "\(name).\(field.key)", &owner, &findings)
        }
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
