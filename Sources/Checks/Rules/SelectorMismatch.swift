internal import Model
internal import Text
internal import YAML

extension Check {
    /// The API server refuses a controller whose selector does not match its own template.
    static let selectorMismatch = Check("selector-mismatch") { set, _ in
        guard set.home == .run else { return [] }
        return set.objects.filter { $0.group == "apps" }.flatMap { object -> [Diagnostic] in
            guard let wanted = object.root["spec"]?["selector"]?["matchLabels"], wanted.kind == .mapping,
                let template = object.pods.first
            else { return [] }
            let labels = template.node["metadata"]?["labels"]
            return wanted.entries.compactMap { key, value in
                let found = labels?.entry(key.string)?.value
                if let found, found.string == value.string { return nil }
                return .selectorMismatch(
                    key: key.string, wanted: value.string, found: found?.span, at: value.span)
            }
        }
    }
}
