internal import Model
internal import Text
internal import YAML

extension Check {
    /// A SinkBinding brings volumes of its own, and removes what has their names.
    static let reservedVolume = Check("reserved-volume") { set, settings in
        set.sources.filter { $0.isBound(under: settings) }.flatMap { source -> [Diagnostic] in
            guard let volumes = source.podTemplate?["spec"]?["volumes"] else { return [] }
            return volumes.items.compactMap { volume in
                guard let name = volume["name"], let text = name.asString else { return nil }
                guard text == "oidc-token" || text.hasPrefix("kne-bundle-") else { return nil }
                return .reservedVolume(text, source: source.quotedTitle, at: name.span)
            }
        }
    }
}
