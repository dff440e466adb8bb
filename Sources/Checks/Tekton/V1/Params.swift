internal import Model
internal import Text
internal import YAML

/// What a param or a result is.
enum ValueType: String, CaseIterable {
    case string, array, object

    var phrase: String { self == .string ? "a string" : self == .array ? "an array" : "an object" }

    init?(_ node: Node) {
        guard let type = Self.allCases.first(where: { Word(node) == Word($0.literal) }) else { return nil }
        self = type
    }

    private var literal: StaticString {
        switch self {
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }

    /// That of a value that is written out; a list of anything but texts is kept as one text.
    init(of value: Node) {
        switch value.kind {
        case .mapping: self = .object
        case .sequence: self = value.items.allSatisfy(\.isText) ? .array : .string
        case .scalar: self = .string
        }
    }
}

extension NamedItem {
    /// What a declaration says, or lets conclude; nil where it says something unknown, and for what is no declaration.
    var type: ValueType? {
        if node.value("value") != nil { return nil }
        if let type = node.value("type") { return ValueType(type) }
        if node.value("properties") != nil { return .object }
        return node.value("default").map(ValueType.init(of:)) ?? .string
    }

    func hasKey(_ key: Word) -> Bool {
        node.value("properties")?.entries.contains { Word($0.key) == key } ?? false
    }

    var keys: [String] { node.value("properties").map { $0.entries.map(\.key.string) } ?? [] }
}

extension TektonRules {
    /// What a Task, a StepAction or a Pipeline declares as its params.
    mutating func check(params: NamedList) {
        found += duplicates(params.items, called: "params")
        for param in params.items {
            checkName(of: param, isObject: param.type == .object)
            checkType(of: param, called: "param")
            if let value = param.node.value("default"), let type = param.type, type != ValueType(of: value) {
                found.append(
                    .defaultOfOtherType(
                        param.text, type: type.phrase, is: ValueType(of: value).phrase, at: value.span))
            }
            guard let (key, values) = param.node.entry("enum"), values.kind == .sequence else { continue }
            gate("`enum`", "enable-param-enum", "true", isOpen: features.paramEnum, at: key.span)
            check(enum: values, of: param)
        }
    }

    private mutating func check(enum values: Node, of param: NamedItem) {
        if let type = param.type, type != .string {
            found.append(.enumOfOtherType(param.text, is: type.phrase, at: values.span))
        }
        found += duplicates(values.items.map { NamedItem(node: $0, name: $0) }, called: "values of `enum`")
        guard let value = param.node.value("default"), value.isText,
            !values.items.contains(where: { Word($0) == Word(value) })
        else { return }
        found.append(
            .unknownValue(
                value.string, of: "value of the param `\(param.text)`", allowed: values.items.map(\.string),
                at: value.span))
    }

    private mutating func checkName(of param: NamedItem, isObject: Bool) {
        let names = [param.name] + (isObject ? param.node.value("properties").map { $0.entries.map(\.key) } ?? [] : [])
        for name in names where !isParamName(Word(name), withDots: !isObject) {
            found.append(
                .invalidPipelineName(
                    name.string, of: name == param.name ? "a param" : "a key of a param",
                    because:
                        "it has letters, digits, `_`, `-`\(isObject ? "" : " and `.`"), and begins with a letter or `_`",
                    at: name.span))
        }
    }

    /// `type` and `properties` of a param or a result.
    mutating func checkType(of item: NamedItem, called what: String) {
        if let type = item.node.value("type"), type.isText, ValueType(type) == nil {
            found.append(.unknownParamType(type.string, of: what, at: type.span))
        }
        let isObject = item.node.value("type").map { $0.isText && $0.equals("object") } ?? (item.type == .object)
        guard isObject else { return }
        guard let properties = item.node.value("properties"), properties.kind == .mapping else {
            found.append(
                .missingField(
                    "properties", in: "the \(what) `\(item.text)`", help: "name the keys of the object",
                    at: item.name.span))
            return
        }
        for (_, property) in properties.entries {
            guard let type = property.value("type"), type.isText, !type.equals("string") else { continue }
            found.append(.unknownPropertyType(type.string, at: type.span))
        }
    }
}

func isParamName(_ word: Word, withDots: Bool) -> Bool {
    guard let first = word.bytes.first, first.isLetter || first == UInt8(ascii: "_") else { return false }
    return word.bytes.allSatisfy {
        $0.isAlphanumeric || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
            || withDots && $0 == UInt8(ascii: ".")
    }
}

/// Letters and digits with `-`, `_` and `.` between them.
func isResultName(_ word: Word) -> Bool {
    guard let first = word.bytes.first, let last = word.bytes.last, first.isAlphanumeric, last.isAlphanumeric else {
        return false
    }
    return word.bytes.allSatisfy { $0.isAlphanumeric || "-_.".utf8.contains($0) }
}
