package import YAML

extension Value {
    /// A map in the order given, without the entries that are nil.
    package static func object(_ entries: KeyValuePairs<String, Value?>) -> Value {
        .map(entries.compactMap { key, value in value.map { Entry(key, $0) } })
    }

    package static func strings(_ strings: [String]) -> Value { .list(strings.map(Value.string)) }
}

extension Array where Element == Value {
    /// Nil instead of an empty list, for entries that are left out when there is nothing to say.
    package var orNil: Value? { isEmpty ? nil : .list(self) }
}

package struct ObjectMeta: Sendable {
    package enum Naming: Sendable, Equatable {
        case fixed(String)
        /// The server adds five characters.
        case generated(prefix: String)
    }

    package var naming: Naming
    package var namespace: String?
    package var labels: [(key: String, value: String)]
    package var annotations: [(key: String, value: String)]

    package init(
        _ naming: Naming, namespace: String? = nil, labels: [(key: String, value: String)] = [],
        annotations: [(key: String, value: String)] = []
    ) {
        self.naming = naming
        self.namespace = namespace
        self.labels = labels
        self.annotations = annotations
    }

    package init(_ name: String, namespace: String? = nil, labels: [(key: String, value: String)] = []) {
        self.init(.fixed(name), namespace: namespace, labels: labels)
    }

    /// The name, or the prefix that a name is made from.
    package var name: String {
        switch naming {
        case .fixed(let name): name
        case .generated(let prefix): prefix
        }
    }

    package var value: Value {
        var entries: [Value.Entry] =
            switch naming {
            case .fixed(let name): [Value.Entry("name", .string(name))]
            case .generated(let prefix): [Value.Entry("generateName", .string(prefix))]
            }
        if let namespace { entries.append(Value.Entry("namespace", .string(namespace))) }
        if !labels.isEmpty { entries.append(Value.Entry("labels", Labels.value(labels))) }
        if !annotations.isEmpty { entries.append(Value.Entry("annotations", Labels.value(annotations))) }
        return .map(entries)
    }
}

/// An object of a kind that is known here: everything an `OutputObject` needs, in types.
package protocol TypedObject: Sendable {
    static var apiVersion: String { get }
    static var kind: String { get }
    var metadata: ObjectMeta { get }
    /// What follows `metadata`.
    var body: [Value.Entry] { get }
}

extension TypedObject {
    package var value: Value {
        let head: [Value.Entry] = [
            Value.Entry("apiVersion", .string(Self.apiVersion)), Value.Entry("kind", .string(Self.kind)),
            Value.Entry("metadata", metadata.value),
        ]
        return .map(head + body)
    }

    /// The object as a part of the output.
    package func output(in group: OutputGroup) -> OutputObject {
        OutputObject(
            group: group, apiVersion: Self.apiVersion, kind: Self.kind, name: metadata.name,
            namespace: metadata.namespace, value: value)
    }
}
