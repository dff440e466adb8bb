package import Model
package import Text
package import YAML

/// A setting with the value that holds.
package struct EffectiveSetting: Sendable {
    /// `["builds", "web", "context"]`
    package let path: [String]
    package let value: Value
    package let summary: String
    /// Where `.kontrakt.yaml` says it; nil for a default.
    package let place: Span?

    package var name: String { path.joined(separator: ".") }
}

/// The keys of `.kontrakt.yaml`.
package var settingKeys: [SettingKey] { settingsFields.map(\.key) }

/// Every setting in the order of its keys, with the place in the file of `settings` that gives it its value.
package func effectiveSettings(_ settings: Settings, in files: SourceMap) -> [EffectiveSetting] {
    let documents = settings.file.map { parseDocuments([$0], of: files).flatMap(\.documents) } ?? []
    return withExtendedLifetime(documents) {
        var listing = Listing()
        listing.list(
            .mapping(settingKeys), settingsFields.show(settings), default: settingsFields.show(Settings()),
            said: documents.lazy.compactMap(\.root).first)
        return listing.found
    }
}

private struct Listing {
    var found: [EffectiveSetting] = []
    private var path: [String] = []
    private var summary = ""
    /// The mapping around it, which may decide about what it does not say.
    private var enclosing: Span?

    /// `said` is what the file has there.
    mutating func list(_ shape: Shape, _ value: Value, default initial: Value?, said: Node?) {
        let said = said.flatMap { $0.isNull ? nil : $0 }
        switch (shape, value) {
        case (.mapping(let keys, _), .map(let entries)):
            let outer = enclosing
            if !path.isEmpty { enclosing = said?.span ?? enclosing }
            for key in keys {
                guard let entry = entries.first(where: { $0.key == key.name }) else { continue }
                summary = key.summary
                list(
                    entry, as: key.shape, default: initial?[key.name],
                    said: said?.entry(key.name)?.value)
            }
            enclosing = outer
        case (.either(_, let mapping, let short?), .map(let entries)):
            guard let said, said.kind != .mapping, case .mapping(let keys, _) = mapping else {
                return list(mapping, value, default: initial, said: said)
            }
            for key in keys {
                guard let entry = entries.first(where: { $0.key == key.name }) else { continue }
                summary = key.summary
                list(entry, as: key.shape, default: initial?[key.name], said: key.name == short ? said : nil)
            }
        case (.dictionary(_, let item), .map(let entries)) where !entries.isEmpty:
            for entry in entries { list(entry, as: item, default: nil, said: said?.entry(entry.key)?.value) }
        default:
            let isDefault = initial.map { json(of: $0) == json(of: value) } ?? true
            found.append(
                EffectiveSetting(
                    path: path, value: value, summary: summary, place: said?.span ?? (isDefault ? nil : enclosing)))
        }
    }

    private mutating func list(_ entry: Value.Entry, as shape: Shape, default initial: Value?, said: Node?) {
        path.append(entry.key)
        list(shape, entry.value, default: initial, said: said)
        path.removeLast()
    }
}

extension Value {
    fileprivate subscript(key: String) -> Value? {
        guard case .map(let entries) = self else { return nil }
        return entries.first { $0.key == key }?.value
    }
}
