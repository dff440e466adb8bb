internal import Model
internal import YAML

/// What a source becomes, while it is put together: the fields of the source, without those that only sources have.
struct SourceBody {
    let source: EventSource
    let place: SourcePlace

    init(_ source: EventSource, in place: SourcePlace) {
        self.source = source
        self.place = place
    }

    /// The `spec` of what it becomes, as far as the source says it.
    var spec: Value {
        var spec = source.definition.spec.map { Value.node($0, place.edits) } ?? .map([])
        for field in ["sink", "outputFormat", "ceOverrides"] { spec[field] = nil }
        return spec
    }

    /// The label that tells its workloads from all others.
    var label: (key: String, value: String) { (source.kind.label, name) }

    var name: String { place.name(of: source) }

    /// `metadata` of an object that the source becomes.
    func metadata(_ name: String, labels extra: [(key: String, value: String)] = []) -> Value {
        var metadata = Value.map([.init("name", .string(name))])
        if let namespace { metadata["namespace"] = .string(namespace) }
        var labels = own("labels")
        for (key, value) in extra + place.labels { labels.set(key, value) }
        if !labels.isEmpty { metadata["labels"] = .map(labels) }
        let annotations = own("annotations")
        if !annotations.isEmpty { metadata["annotations"] = .map(annotations) }
        return metadata
    }

    /// The namespace that the source says, else that of the place.
    var namespace: String? {
        guard let node = source.object.root["metadata"]?["namespace"], !node.isNull, !node.text.isEmpty else {
            return place.namespace
        }
        return place.text(node)
    }

    /// The source's own labels or annotations, without what was meant for this program or for kubectl.
    func own(_ field: String) -> [Value.Entry] {
        let metadata = source.object.root["metadata"].map { Value.node($0, place.edits) }
        return (metadata?[field]?.entries ?? []).filter { !isForTools($0.key) }
    }

    private func isForTools(_ key: String) -> Bool {
        key == SourceAnnotations.delivery || key == "kubectl.kubernetes.io/last-applied-configuration"
    }

    /// The object as a whole.
    func object(_ apiVersion: String, _ kind: String, _ metadata: Value, spec: Value) -> Value {
        ["apiVersion": .string(apiVersion), "kind": .string(kind), "metadata": metadata, "spec": spec]
    }
}

extension [Value.Entry] {
    mutating func set(_ key: String, _ value: String) { set(key, to: .string(value)) }

    /// Replaces the entry, or appends it.
    mutating func set(_ key: String, to value: Value) {
        if let place = firstIndex(where: { $0.key == key }) {
            self[place] = .init(key, value)
        } else {
            append(.init(key, value))
        }
    }

    /// Adds what is not there yet.
    mutating func fill(with others: [Value.Entry]) {
        for entry in others where !contains(where: { $0.key == entry.key }) { append(entry) }
    }
}

extension Value {
    /// Sets an entry that is not there, or says nothing.
    mutating func setDefault(_ key: String, _ value: Value) {
        if self[key].map(\.isNull) ?? true { self[key] = value }
    }

    /// Changes an entry in place; a missing one begins as an empty map. `metadata` comes first, as people write it.
    mutating func change(_ key: String, _ edit: (inout Value) -> Void) {
        let known = self[key].flatMap { $0.isNull ? nil : $0 }
        var value = known ?? .map([])
        edit(&value)
        if known == nil, key == "metadata" {
            self = .map([.init(key, value)] + entries.filter { $0.key != key })
        } else {
            self[key] = value
        }
    }
}
