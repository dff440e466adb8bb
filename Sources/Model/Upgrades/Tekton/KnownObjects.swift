internal import Text
internal import YAML

/// The objects of one kind among the files, and what is known of each.
struct KnownObjects<Facts> {
    private struct Entry {
        let object: TektonObject
        /// Nil for one that stays as it is.
        let facts: Facts?
    }

    enum Found {
        case none, refused, several
        case one(TektonObject, Facts)
    }

    private var entries: [String: [Entry]] = [:]

    mutating func add(_ object: TektonObject, _ facts: Facts?) {
        entries[object.name, default: []].append(Entry(object: object, facts: facts))
    }

    /// What `object` means by a name: in its namespace, and in its own file rather than in another.
    func find(_ name: String, for object: TektonObject) -> Found {
        let fitting = (entries[name] ?? []).filter { $0.object.isReached(from: object) }
        let near = fitting.filter { $0.object.root.file == object.root.file }
        let candidates = near.isEmpty ? fitting : near
        guard let first = candidates.first else { return .none }
        if candidates.count > 1 { return .several }
        return first.facts.map { .one(first.object, $0) } ?? .refused
    }
}

extension TektonObject {
    /// Whether a name in `other` can mean this object. Who says no namespace may be put into any.
    fileprivate func isReached(from other: TektonObject) -> Bool {
        kind == "ClusterTask" || namespace == nil || other.namespace == nil || namespace == other.namespace
    }

    private var namespace: String? { root["metadata"]?.string("namespace") }
}

extension TektonUpgrade {
    /// What a name in this object means. Where that is not known and must be, the object stays as it is.
    mutating func facts<Facts>(
        of name: Node, _ kind: String, in known: KnownObjects<Facts>, isNeeded: Bool
    ) -> (TektonObject, Facts)? {
        guard let text = name.asString else { return nil }
        switch known.find(text, for: object) {
        case .one(let found, let facts): return (found, facts)
        case .refused: refuse(.notConverted("the \(kind) `\(text)`", for: object.title, at: name.span))
        case .none where isNeeded:
            refuse(.notAmongFiles("the \(kind) `\(text)`", for: object.title, at: name.span))
        case .several where isNeeded:
            refuse(.severalAmongFiles("\(kind) `\(text)`", for: object.title, at: name.span))
        case .none, .several: break
        }
        return nil
    }
}
