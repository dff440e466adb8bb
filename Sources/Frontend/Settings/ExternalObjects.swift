internal import Model
internal import Text
internal import YAML

extension TextRule {
    /// `Kind/name`, the kind as it stands in a manifest.
    static let externalObject = TextRule(
        .invalidExternalSetting, pattern: "^[A-Z][A-Za-z0-9]*/[^/]+$", example: "Secret/registry-creds"
    ) { text in
        let parts = text.parts(at: "/", omittingEmpty: false).map(String.init)
        guard parts.count == 2, Kinds.isKind(parts[0]), !parts[1].isEmpty else {
            return Mistake("names no object", help: "write its kind and its name, such as `Secret/registry-creds`")
        }
        let (kind, name) = (parts[0], parts[1])
        if let meant = Kinds.meant(by: kind), meant != kind {
            return Mistake("has no kind as manifests write it", help: "did you mean `\(meant)/\(name)`?")
        }
        if kind.utf8.first.map({ $0 > UInt8(ascii: "Z") }) ?? false {
            return Mistake("has no kind as manifests write it", help: "a kind begins with a capital letter")
        }
        if let rule = Kinds.brokenNameRule(name, kind: kind, group: Kinds.apiVersion(of: kind).map(Kinds.group) ?? "") {
            return Mistake("has no name that a \(kind) can have", help: rule)
        }
        return nil
    }
}

extension Grammar where Part == [ExternalObject] {
    /// `external:`: each object once.
    static let externalObjects: Grammar = {
        let texts = Grammar<[Placed<String>]>.list(of: Grammar<String>.text(.externalObject).placed)
        return Grammar(texts.shape) { node, name, findings in
            guard let texts = texts.read(node, name, &findings) else { return nil }
            var seen: [String: Span] = [:]
            var objects: [ExternalObject] = []
            for text in texts {
                if let first = seen.updateValue(text.span, forKey: text.value) {
                    findings.append(.repeatedExternal(text.value, at: text.span, first: first))
                    continue
                }
                let parts = text.value.parts(at: "/").map(String.init)
                objects.append(ExternalObject(kind: parts[0], name: parts[1], span: text.span))
            }
            return objects
        } show: { objects in
            .list(objects.map { .string("\($0.kind)/\($0.name)") })
        }
    }()
}
