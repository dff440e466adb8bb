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
        return differences(between: roots[0], and: roots[1], deep: ["builds", "images"])
    }
}

struct SettingDifference {
    let section: String
    /// The entry of `builds:` or `images:`.
    let entry: String?
    /// What an entry of `builds:` was made from: its context from the root, or its import path.
    let formerInput: String?

    var name: String { entry.map { "\(section).\($0)" } ?? section }
}

private func differences(between old: Node?, and new: Node?, deep: Set<String>) -> [SettingDifference] {
    keys(of: old, new).flatMap { key -> [SettingDifference] in
        let (before, after) = (old?.entry(key)?.value, new?.entry(key)?.value)
        if text(of: before) == text(of: after) { return [] }
        guard deep.contains(key) else { return [SettingDifference(section: key, entry: nil, formerInput: nil)] }
        return keys(of: before, after).compactMap { entry in
            let former = before?.entry(entry)?.value
            if text(of: former) == text(of: after?.entry(entry)?.value) { return nil }
            let input = former?["importPath"]?.string ?? former?["context"].flatMap { RootPath.normalized($0.string) }
            return SettingDifference(section: key, entry: entry, formerInput: input)
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
            return touchEverything(because: .file(ChangedPath(Settings.fileName, .changed)))
        }
        for difference in differences {
            let reason = AffectedReason.setting(difference.name)
            switch (difference.section, difference.entry) {
            // Where output goes and what is complained about changes nothing that runs.
            case ("output", _), ("ignore", _), ("schemas", _), ("tekton", _), ("serving", _): continue
            case ("builds", let image?): touchBuild(of: image, difference.formerInput, because: reason)
            case ("images", "buildah"): touchBuilds(of: .buildah, because: reason)
            case ("images", "kaniko"): touchBuilds(of: .kaniko, because: reason)
            case ("images", "ko"): touchBuilds(of: .ko, because: reason)
            case ("sources", _): touchSources(because: reason)
            default: touchEverything(because: reason)
            }
        }
    }

    /// Whoever used the image before uses another one now: under the same name, or from the same place.
    private mutating func touchBuild(of image: String, _ formerInput: String?, because reason: AffectedReason) {
        for build in graph.builds {
            let input =
                switch build.recipe.input {
                case .dockerfile(let context, _): context
                case .importPath(let path, _): path
                }
            if build.repository == image || input == formerInput { touch(.build(build.name), because: reason) }
        }
        let former = "${\(Variable.registry.rawValue)}/\(image)"
        for (node, images) in outsideImages()
        where images.contains(where: { $0.written == former || $0.written.hasPrefix(former + ":") }) {
            touch(node, because: reason)
        }
    }
}
