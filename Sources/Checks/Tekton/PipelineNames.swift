internal import Model
internal import Text
internal import YAML

let labelRule = "it is 1 to 63 of a-z, 0-9 and `-`, and begins and ends with a letter or digit"

/// An object has a name of at most 63 characters without dots, or asks the server to make one.
func nameProblems(of object: PipelineObject) -> [Diagnostic] {
    guard let (key, metadata) = object.root.entry("metadata"), metadata.kind == .mapping else { return [] }
    if let name = object.name {
        if Names.isLabel(name.string) { return [] }
        return [.invalidPipelineName(name.string, of: "a \(object.kind)", because: labelRule, at: name.span)]
    }
    guard let prefix = metadata.value("generateName")?.nonEmptyText else {
        // Of a name of another type that was said already.
        if let name = metadata.value("name"), name.asString != "" { return [] }
        return [.missingField("name", in: object.title, at: metadata.entry("name")?.key.span ?? key.span)]
    }
    // Five characters are put behind what is left of it.
    if Names.isLabel(String(prefix.string.prefix(58)) + "x") { return [] }
    return [.invalidPipelineName(prefix.string, of: "a \(object.kind)", because: labelRule, at: prefix.span)]
}

/// What stands twice among items that are told apart by their names.
func duplicates(_ items: [NamedItem], called what: String, ignoringCase: Bool = false) -> [Diagnostic] {
    var first: [String: NamedItem] = [:]
    return items.compactMap { item in
        let key = ignoringCase ? item.text.lowercased() : item.text
        guard let earlier = first[key] else {
            first[key] = item
            return nil
        }
        return .duplicateName(
            item.text, of: what, ignoringCase: earlier.text != item.text, first: earlier.name.span,
            at: item.name.span)
    }
}
