internal import YAML

/// What a schema says of a value. It is read from its node when the first value needs it.
final class Schema {
    /// The types that a value may have; empty for any.
    var types: Types = []
    /// Whether it is an amount such as `500m`, which may be written as a number.
    var isQuantity = false

    var fields = FieldTable()
    /// What the values of all other keys are like (`additionalProperties`).
    var others: SchemaLink?
    /// Whether a field that is not known is a mistake.
    var isClosed = false
    /// Whether any other field is fine, whatever parts of the schema say.
    var isOpen = false
    /// Whether it says itself that there are no other fields.
    var refusesOthers = false

    var items: SchemaLink?
    var rules: ValueRules?
    var forms: SchemaForms?

    struct Types: OptionSet {
        let rawValue: UInt8

        static let object = Types(rawValue: 1)
        static let array = Types(rawValue: 2)
        static let string = Types(rawValue: 4)
        static let integer = Types(rawValue: 8)
        static let number = Types(rawValue: 16)
        static let boolean = Types(rawValue: 32)
        static let null = Types(rawValue: 64)

        static let names: KeyValuePairs<String, Types> = [
            "object": .object, "array": .array, "string": .string, "integer": .integer, "number": .number,
            "boolean": .boolean, "null": .null,
        ]
    }

    func accepts(_ node: Node) -> Bool {
        if types.isEmpty { return true }
        switch node.kind {
        case .mapping: return types.contains(.object)
        case .sequence: return types.contains(.array)
        case .scalar: break
        }
        switch node.scalar {
        case .string: return types.contains(.string)
        case .int: return types.contains(.integer) || types.contains(.number)
        case .bool: return types.contains(.boolean)
        case .float: return types.contains(.number)
        case .null: return types.contains(.null)
        }
    }

    var acceptsNull: Bool { types.isEmpty || types.contains(.null) }

    /// What a person writes there.
    var word: String {
        if isQuantity { return "an amount such as `500m` or `1Gi`" }
        let words: KeyValuePairs<Types, String> = [
            .object: "a mapping", .array: "a list", .string: "a string", .integer: "a whole number",
            .number: "a number", .boolean: "true or false",
        ]
        let found = words.filter { types.contains($0.key) }.map(\.value)
        return found.isEmpty ? "null" : found.joined(separator: " or ")
    }
}

/// A schema where another one names it: its node, and what is made of that.
final class SchemaLink {
    let node: Node
    /// The number of the document that its references are looked up in.
    let base: Int
    var schema: Schema?

    init(_ node: Node, in base: Int) {
        self.node = node
        self.base = base
    }
}

/// What is said of a value beyond its type and its fields.
final class ValueRules {
    /// `enum` and `const`.
    var allowed: [Node] = []
    var format: Format?
    var pattern: Pattern?
    var minimum: Bound?
    var maximum: Bound?
    var divisor: Double?
    /// Of characters, items or fields.
    var lengths: Range?
    var counts: Range?
    var sizes: Range?
    /// The fields that tell the items of a list apart.
    var keys: [String] = []
    /// Whether no two items are equal.
    var isSet = false

    struct Bound {
        let value: Double
        /// Whether the value itself is out of bounds.
        var isExclusive = false
    }

    struct Range {
        var least: Int?
        var most: Int?
    }
}

/// Other schemas that a value is compared with as a whole.
final class SchemaForms {
    var all: [SchemaLink] = []
    var any: [SchemaLink] = []
    var one: [SchemaLink] = []
    var none: SchemaLink?
}
