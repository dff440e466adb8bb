internal import Model
package import Text
internal import YAML

/// The JSON schema of `.kontrakt.yaml`, for editors: draft 7, which they all know.
package func settingsSchema() -> JSONValue {
    let head: [(String, JSONValue)] = [
        ("$schema", .text("http://json-schema.org/draft-07/schema#")),
        ("$comment", .text("Written by `kontrakt config --schema`.")),
        ("title", .text("The settings of kontrakt: \(Settings.fileName)")),
    ]
    return .object(head + fields(of: .mapping(settingKeys), default: settingsFields.show(Settings())))
}

/// What a value of this shape must be. A key without a value says nothing, and so null is fine there.
private func fields(of shape: Shape, default initial: Value? = nil, orNull: Bool = true) -> [(String, JSONValue)] {
    func type(_ names: String...) -> (String, JSONValue) {
        ("type", names.count == 1 && !orNull ? .text(names[0]) : words(names + (orNull ? ["null"] : [])))
    }
    switch shape {
    case .text(let form):
        var fields = [form.takesNumber ? type("string", "integer") : type("string")]
        if let pattern = form.pattern { fields.append(("pattern", .text(pattern))) }
        if let example = form.example { fields.append(("examples", words([example]))) }
        return fields + written(initial)
    case .boolean: return [type("boolean")] + written(initial)
    case .number(let range):
        let bounds = [("minimum", JSONValue.number(range.lowerBound)), ("maximum", .number(range.upperBound))]
        return [type("integer")] + bounds + written(initial)
    case .choice(let choices):
        return [("enum", words(choices, orNull: orNull))] + written(initial)
    case .list(let item): return [type("array"), ("items", .object(fields(of: item, orNull: false)))]
    case .dictionary(let key, let item):
        let names = key.pattern.map { ("propertyNames", JSONValue.object([("pattern", .text($0))])) }
        return [type("object")] + [names].compactMap(\.self)
            + [("additionalProperties", .object(fields(of: item, orNull: false)))]
    case .mapping(let keys, let needed):
        let properties = keys.map { key in
            let summary = ("description", JSONValue.text(key.summary))
            return (key.name, JSONValue.object([summary] + fields(of: key.shape, default: initial?[key.name])))
        }
        let mapping = [
            type("object"), ("additionalProperties", .bool(false)), ("properties", .object(properties)),
        ]
        return mapping + (needed.isEmpty ? [] : [("oneOf", .list(needed.map(presence)))])
    case .either(let one, let other, let short):
        let forms = [
            fields(of: one, default: short.flatMap { initial?[$0] }, orNull: orNull),
            fields(of: other, default: initial, orNull: orNull),
        ]
        return [("anyOf", .list(forms.map(JSONValue.object)))]
    }
}

/// A mapping in which `key` says something.
private func presence(of key: String) -> JSONValue {
    .object([
        ("required", words([key])),
        ("properties", .object([(key, .object([("not", .object([("type", .text("null"))]))]))])),
    ])
}

/// A list of texts on one line.
private func words(_ texts: [String], orNull: Bool = false) -> JSONValue {
    .written("[" + (texts.map(JSON.quoted) + (orNull ? ["null"] : [])).joined(separator: ", ") + "]")
}

private func written(_ initial: Value?) -> [(String, JSONValue)] {
    switch initial {
    case nil, .null?: []
    case let value?: [("default", .written(json(of: value)))]
    }
}
