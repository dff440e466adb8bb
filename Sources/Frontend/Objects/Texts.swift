internal import Model
internal import Text
internal import YAML

extension FolderDecoder {
    /// The data of a ConfigMap or Secret, which are texts only.
    mutating func checkData(of root: Node, kind: String, group: String) {
        guard group.isEmpty, kind == "ConfigMap" || kind == "Secret" else { return }
        for field in ["data", "stringData", "binaryData"] as [StaticString] {
            guard let data = root[field], data.kind == .mapping else { continue }
            for (key, value) in data.entries { checkText(value, "`\(field).\(key.string)`") }
        }
    }

    /// What a container is started with: its command, arguments and variables.
    mutating func checkTexts(ofContainer container: Node) {
        for field in ["command", "args"] as [StaticString] {
            guard let words = container[field], words.kind == .sequence else { continue }
            for word in words.items { checkText(word, "an item of `\(field)`") }
        }
        if let name = container["name"] { checkText(name, "the name of a container") }
        guard let variables = container["env"], variables.kind == .sequence else { return }
        for variable in variables.items {
            if let name = variable["name"] { checkText(name, "the name of a variable") }
            guard let value = variable["value"] else { continue }
            checkText(value, "the variable `\(variable["name"]?.asString ?? "")`")
        }
    }

    private mutating func checkText(_ value: Node, _ field: String) {
        // The API server takes null for nothing.
        if value.isNull || value.asString != nil { return }
        let isScalar = value.kind == .scalar
        diagnostics.append(
            .textNotAString(
                field, is: value.typeName, written: isScalar ? written(value) : nil, at: value.span))
    }
}
