internal import Frontend
internal import Model
internal import Text
internal import YAML

/// The keys of `.kontrakt.yaml` that say something else than before; one of `builds:` and `images:` is one of its
/// entries. Nil when nobody knows what they said.
func settingsDifferences(_ changes: Changes, in repository: Repository) -> [SettingDifference]? {
    guard let before = changes.before(Settings.fileName) else { return [] }
    let old: [UInt8]
    switch before {
    case .unknown: return nil
    case .nothing: old = []
    case .bytes(let bytes): old = bytes
    }
    let new = (try? repository.tree.read(Settings.fileName)) ?? []
    var files = SourceMap()
    let parsed = [old, new].map { bytes in
        parseDocuments([files.add(SourceFile(path: Settings.fileName, bytes: bytes))], of: files).first
    }
    return withExtendedLifetime(parsed) {
        guard !parsed.contains(where: { $0?.diagnostics.hasErrors ?? false }) else { return nil }
        let roots = parsed.map { $0?.documents.first?.root }
        return differences(between: roots[0], and: roots[1])
    }
}

struct SettingDifference {
    let path: [String]
    let effect: Effect
    /// What an entry of `builds:` was made from: its context from the root, or its import path.
    let formerInput: String?

    var name: String { path.joined(separator: ".") }
}

private func differences(between old: Node?, and new: Node?) -> [SettingDifference] {
    keys(of: old, new).flatMap { name -> [SettingDifference] in
        let (before, after) = (old?.entry(name)?.value, new?.entry(name)?.value)
        if text(of: before) == text(of: after) { return [] }
        let key = settingKeys.first { $0.name == name }
        guard let key, key.effect == .ofEntries || key.effect == .itsBuild else {
            return [SettingDifference(path: [name], effect: key?.effect ?? .everything, formerInput: nil)]
        }
        return keys(of: before, after).compactMap { entry in
            let former = before?.entry(entry)?.value
            if text(of: former) == text(of: after?.entry(entry)?.value) { return nil }
            let input = former?["importPath"]?.string ?? former?["context"].flatMap { RootPath.normalized($0.string) }
            return SettingDifference(path: [name, entry], effect: key.effect(of: entry), formerInput: input)
        }
    }
}

private func keys(of nodes: Node?...) -> [String] {
    Set(nodes.compactMap(\.self).filter { $0.kind == .mapping }.flatMap { $0.entries.map(\.key.string) }).sorted()
}

private func text(of node: Node?) -> String { node.map { json(of: .node($0, Edits())) } ?? "" }

extension Spread {
    mutating func touch(_ differences: [SettingDifference]?) {
        guard let differences else {
            return touch(.everything, because: .file(ChangedPath(Settings.fileName, .changed)))
        }
        for difference in differences {
            let reason = AffectedReason.setting(difference.name)
            if difference.effect == .itsBuild, let image = difference.path.last {
                touchBuild(of: image, difference.formerInput, because: reason)
            } else {
                touch(difference.effect, because: reason)
            }
        }
    }

    /// Whoever used the image before uses another one now: under the same name, or from the same place.
    private mutating func touchBuild(of image: String, _ formerInput: String?, because reason: AffectedReason) {
        touchBuilds(because: reason) { build in
            let input =
                switch build.recipe.input {
                case .dockerfile(let context, _): context
                case .importPath(let path, _): path
                }
            return build.repository == image || input == formerInput
        }
        let former = "${\(Variable.registry.rawValue)}/\(image)"
        for (node, images) in outsideImages()
        where images.contains(where: { $0.written == former || $0.written.begins(with: former + ":") }) {
            touch(node, because: reason)
        }
    }
}
