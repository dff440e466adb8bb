internal import Model
internal import Text
internal import YAML

extension FolderDecoder {
    /// Checks what kubectl and the API server would refuse, and gives the name; nil for `generateName` and for errors.
    mutating func readMetadata(of root: Node, kind: String, group: String) -> String? {
        guard let (key, metadata) = root.entry("metadata") else {
            diagnostics.append(.missingName(kind: kind, at: root["kind"]?.span ?? root.span))
            return nil
        }
        guard metadata.kind == .mapping else {
            let problem: Diagnostic =
                metadata.isNull
                ? .missingName(kind: kind, at: key.span) : .malformedMetadata("metadata", at: metadata.span)
            diagnostics.append(problem)
            return nil
        }
        readNamespace(of: metadata)
        readTexts(of: metadata)
        return readName(of: metadata, key: key, kind: kind, group: group)
    }

    private mutating func readName(of metadata: Node, key: Node, kind: String, group: String) -> String? {
        if let name = metadata["name"], !name.isNull {
            guard let text = name.asString else {
                diagnostics.append(notAString("metadata.name", name))
                return nil
            }
            if !text.isEmpty {
                checkName(text, at: name, kind: kind, group: group)
                return text
            }
        }
        if let prefix = metadata["generateName"], !prefix.isNull {
            if prefix.asString == nil { diagnostics.append(notAString("metadata.generateName", prefix)) }
            if prefix.asString != "" { return nil }
        }
        diagnostics.append(.missingName(kind: kind, at: metadata["name"]?.span ?? key.span))
        return nil
    }

    private mutating func checkName(_ name: String, at node: Node, kind: String, group: String) {
        if readVariables(node.text)?.hasVariables ?? false { return }
        if let rule = Kinds.brokenNameRule(name, kind: kind, group: group) {
            diagnostics.append(.invalidName(name, kind: kind, because: rule, at: node.span))
        }
    }

    private mutating func readNamespace(of metadata: Node) {
        guard let namespace = metadata["namespace"], !namespace.isNull else { return }
        guard let text = namespace.asString else {
            return diagnostics.append(notAString("metadata.namespace", namespace))
        }
        if isKontrakt, !text.isEmpty, text != "${\(Variable.namespace.rawValue)}" {
            diagnostics.append(.foreignNamespace(text, at: namespace.span))
        }
    }

    /// Labels and annotations, of an object or of a Pod template.
    mutating func readTexts(of metadata: Node) {
        readTexts(metadata["labels"], field: "metadata.labels", of: "label")
        readTexts(metadata["annotations"], field: "metadata.annotations", of: "annotation")
    }

    private mutating func readTexts(_ node: Node?, field: String, of what: String) {
        guard let node, !node.isNull else { return }
        guard node.kind == .mapping else {
            return diagnostics.append(.malformedMetadata(field, at: node.span))
        }
        for (key, value) in node.entries {
            if value.kind == .scalar {
                switch value.scalar {
                case .string: continue
                case .null:
                    diagnostics.append(.nullMetadata("the \(what) `\(key.string)`", key: key.span, value: value.span))
                    continue
                case .bool, .int, .float: break
                }
            }
            diagnostics.append(notAString("the \(what) `\(key.string)`", value))
        }
    }

    private func notAString(_ field: String, _ value: Node) -> Diagnostic {
        if value.kind != .scalar { return .metadataNotAString(field, is: value.typeName, at: value.span) }
        return .metadataNotAString(field, is: value.typeName, written: written(value), at: value.span)
    }

    /// A scalar as it stands in the file.
    func written(_ scalar: Node) -> String {
        String(decoding: repository.files[scalar.span.file].bytes[scalar.span.range], as: UTF8.self)
    }
}
