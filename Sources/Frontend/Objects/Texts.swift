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
        // Once over all entries: looking each of them up would be as many times.
        for (key, value) in container.entries {
            if key.equals("name") {
                checkText(value, "the name of a container")
            } else if key.equals("command") || key.equals("args") {
                for word in value.items { checkText(word, "an item of `\(key.string)`") }
            } else if key.equals("env") {
                for variable in value.items { checkTexts(ofVariable: variable) }
            }
        }
    }

    private mutating func checkTexts(ofVariable variable: Node) {
        for (key, value) in variable.entries {
            if key.equals("name") {
                checkText(value, "the name of a variable")
            } else if key.equals("value") {
                checkText(value, "the variable `\(variable["name"]?.asString ?? "")`")
            }
        }
    }

    private mutating func checkText(_ value: Node, _ field: @autoclosure () -> String) {
        // The API server takes null for nothing.
        if value.isText || value.isNull { return }
        let isScalar = value.kind == .scalar
        diagnostics.append(
            .textNotAString(
                field(), is: value.typeName, written: isScalar ? written(value) : nil, at: value.span))
    }
}
