internal import Model
internal import Text
internal import YAML

let labelRule = "it is 1 to 63 of a-z, 0-9 and `-`, and begins and ends with a letter or digit"

/// What an object may be called, which has at most 63 characters.
enum ObjectNames {
    case label
    /// With dots in it.
    case subdomain

    func take(_ name: String) -> Bool {
        self == .label ? Names.isLabel(name) : name.utf8.count <= 63 && Names.isSubdomain(name)
    }

    var rule: String {
        self == .label
            ? labelRule : "it is 1 to 63 of a-z, 0-9, `-` and `.`, and begins and ends with a letter or digit"
    }
}

/// An object has a name, or asks the server to make one.
func nameProblems(of object: PipelineObject, as names: ObjectNames) -> [Diagnostic] {
    guard let (key, metadata) = object.root.entry("metadata"), metadata.kind == .mapping else { return [] }
    if let name = object.name {
        if names.take(name.string) { return [] }
        return [.invalidPipelineName(name.string, of: "a \(object.kind)", because: names.rule, at: name.span)]
    }
    guard let prefix = metadata.value("generateName")?.nonEmptyText else {
        // Of a name of another type that was said already.
        if let name = metadata.value("name"), name.asString != "" { return [] }
        return [.missingField("name", in: object.title, at: metadata.entry("name")?.key.span ?? key.span)]
    }
    // Five characters are put behind what is left of it.
    if names.take(String(prefix.string.prefix(58)) + "x") { return [] }
    return [.invalidPipelineName(prefix.string, of: "a \(object.kind)", because: names.rule, at: prefix.span)]
}

/// What stands twice among items that are told apart by their names.
func duplicates(_ items: [NamedItem], called what: String, ignoringCase: Bool = false) -> [Diagnostic] {
    guard items.count > 1 else { return [] }
    var first: [Word: NamedItem] = [:]
    var firstLowercased: [String: NamedItem] = [:]
    return items.compactMap { item in
        let earlier: NamedItem?
        if ignoringCase {
            earlier = firstLowercased.updateIfAbsent(item.text.lowercased(), item)
        } else {
            earlier = first.updateIfAbsent(item.word, item)
        }
        guard let earlier else { return nil }
        return .duplicateName(
            item.text, of: what, ignoringCase: earlier.text != item.text, first: earlier.name.span,
            at: item.name.span)
    }
}

extension Dictionary {
    /// What is there already, or nil after putting in what was not.
    fileprivate mutating func updateIfAbsent(_ key: Key, _ value: Value) -> Value? {
        if let earlier = self[key] { return earlier }
        self[key] = value
        return nil
    }
}
