internal import Text
internal import YAML

/// Reads what stands in the node of a schema into it.
struct SchemaFiller {
    private let schema: Schema
    private let base: Int
    private let unknown: SchemaStore.UnknownFields
    private var keepsUnknown: Bool
    private var isEmbedded = false
    private var isNullable = false
    private var saysOthers = false

    init(_ schema: Schema, base: Int, unknown: SchemaStore.UnknownFields) {
        self.schema = schema
        self.base = base
        self.unknown = unknown
        keepsUnknown = unknown == .kept
    }

    mutating func read(_ node: Node, isObject: Bool) {
        for (key, value) in node.entries { read(key.string, value) }
        let declares = schema.fields.fields.contains(where: \.isDeclared)
        if isObject || isEmbedded {
            // The API server knows them, whatever the schema says.
            for name in ["apiVersion", "kind"] as [StaticString] where node["properties"]?[name] == nil {
                declare(name)
            }
            // A custom resource says of its metadata only that they are a mapping.
            if unknown != .refusedBesideKnown || node["properties"]?["metadata"] == nil { declare("metadata") }
        }
        schema.isOpen = keepsUnknown || saysOthers && !schema.refusesOthers
        let isClosed = declares || schema.refusesOthers || unknown == .refused && schema.types == .object
        schema.isClosed = isClosed && !schema.isOpen
        schema.refusesOthers = schema.refusesOthers && !schema.isOpen
        if isNullable, !schema.types.isEmpty { schema.types.insert(.null) }
    }

    private mutating func read(_ keyword: String, _ value: Node) {
        switch keyword {
        case "type": addTypes(value)
        case "nullable": isNullable = value.asBool ?? false
        case "x-kubernetes-int-or-string": if value.asBool ?? false { schema.types = [.integer, .string] }
        case "x-kubernetes-preserve-unknown-fields": keepsUnknown = keepsUnknown || value.asBool ?? false
        case "x-kubernetes-embedded-resource": isEmbedded = value.asBool ?? false
        case "properties":
            for (name, property) in value.entries {
                schema.fields.declare(name.text, SchemaLink(property, in: base), initial: property["default"])
            }
        case "required": for name in value.items { schema.fields.require(name.text) }
        case "additionalProperties": readOthers(value)
        case "patternProperties": keepsUnknown = true
        case "items": if value.kind == .mapping { schema.items = SchemaLink(value, in: base) }
        case "allOf": forms.all = links(value)
        case "anyOf", "oneOf": readForms(keyword, value)
        case "not": forms.none = SchemaLink(value, in: base)
        default: readRule(keyword, value)
        }
    }

    private func addTypes(_ value: Node) {
        for name in value.kind == .sequence ? Array(value.items) : [value] {
            for (word, type) in Schema.Types.names where name.string == word { schema.types.insert(type) }
        }
    }

    private mutating func readOthers(_ value: Node) {
        saysOthers = true
        if value.kind == .mapping {
            if !value.isEmpty { schema.others = SchemaLink(value, in: base) }
        } else if value.asBool == false {
            schema.refusesOthers = true
        }
    }

    private func declare(_ name: StaticString) {
        let text = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        schema.fields.add(.init(name: text, link: nil, isDeclared: true, initial: .none))
    }

    private var forms: SchemaForms {
        if let forms = schema.forms { return forms }
        let forms = SchemaForms()
        schema.forms = forms
        return forms
    }

    private func links(_ value: Node) -> [SchemaLink] { value.items.map { SchemaLink($0, in: base) } }

    /// Forms that differ in their types alone are one form with several types.
    private func readForms(_ keyword: String, _ value: Node) {
        let isTypes = value.items.allSatisfy { form in
            form["type"] != nil
                && form.entries.allSatisfy { ["type", "format", "description"].contains($0.key.string) }
        }
        if isTypes {
            let declared = schema.types
            for form in value.items { if let type = form["type"] { addTypes(type) } }
            // A type of its own that stands behind them is as narrow as they are.
            if !declared.isEmpty { schema.types = declared }
        } else if keyword == "anyOf" {
            forms.any = links(value)
        } else {
            forms.one = links(value)
        }
    }

    // MARK: Rules

    private var rules: ValueRules {
        if let rules = schema.rules { return rules }
        let rules = ValueRules()
        schema.rules = rules
        return rules
    }

    private func readRule(_ keyword: String, _ value: Node) {
        switch keyword {
        case "enum": rules.allowed = Array(value.items)
        case "const": rules.allowed = [value]
        case "format":
            if value.equals("int-or-string") { schema.types = [.integer, .string] }
            if let format = Format.named(value.string) { rules.format = format }
        case "pattern" where value.hasPrefix(#"^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]"#):
            schema.isQuantity = true
        case "pattern": if let pattern = Pattern(value.string) { rules.pattern = pattern }
        case "minimum": rules.minimum = bound(value, rules.minimum)
        case "maximum": rules.maximum = bound(value, rules.maximum)
        case "exclusiveMinimum": rules.minimum = exclusive(value, rules.minimum)
        case "exclusiveMaximum": rules.maximum = exclusive(value, rules.maximum)
        case "multipleOf": rules.divisor = value.double
        case "minLength": change(\.lengths) { $0.least = value.asInt.map(Int.init) }
        case "maxLength": change(\.lengths) { $0.most = value.asInt.map(Int.init) }
        case "minItems": change(\.counts) { $0.least = value.asInt.map(Int.init) }
        case "maxItems": change(\.counts) { $0.most = value.asInt.map(Int.init) }
        case "minProperties": change(\.sizes) { $0.least = value.asInt.map(Int.init) }
        case "maxProperties": change(\.sizes) { $0.most = value.asInt.map(Int.init) }
        case "uniqueItems": if value.asBool ?? false { rules.isSet = true }
        case "x-kubernetes-list-type": if value.equals("set") { rules.isSet = true }
        case "x-kubernetes-list-map-keys": rules.keys = value.items.compactMap(\.asString)
        default: return
        }
    }

    private func change(
        _ range: ReferenceWritableKeyPath<ValueRules, ValueRules.Range?>, _ edit: (inout ValueRules.Range) -> Void
    ) {
        var changed = rules[keyPath: range] ?? ValueRules.Range()
        edit(&changed)
        rules[keyPath: range] = changed
    }

    /// The word for exclusive bounds may stand before or behind the bound itself.
    private func bound(_ value: Node, _ other: ValueRules.Bound?) -> ValueRules.Bound? {
        value.double.map { ValueRules.Bound(value: $0, isExclusive: other?.isExclusive ?? false) }
    }

    private func exclusive(_ value: Node, _ other: ValueRules.Bound?) -> ValueRules.Bound? {
        if let number = value.double { return ValueRules.Bound(value: number, isExclusive: true) }
        guard value.asBool ?? false else { return other }
        return ValueRules.Bound(value: other?.value ?? .nan, isExclusive: true)
    }
}

extension FieldTable {
    fileprivate mutating func declare(_ name: UnsafeBufferPointer<UInt8>, _ link: SchemaLink, initial: Node?) {
        var value = Initial.none
        if let initial, !initial.isNull {
            let isEmpty = initial.isEmpty || initial.asInt == 0 || initial.asBool == false
            value = isEmpty ? .empty : .value
        }
        add(Field(name: name, link: link, isDeclared: true, initial: value))
    }
}

extension Node {
    /// The number that this is.
    var double: Double? {
        switch kind == .scalar ? scalar : .null {
        case .int(let value): Double(value)
        case .float(let value): value
        case .null, .bool, .string: nil
        }
    }
}
