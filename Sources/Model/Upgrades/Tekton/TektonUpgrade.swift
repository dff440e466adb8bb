package import Text
internal import YAML

/// What makes an object one of `tekton.dev/v1`, and what is to be said about that.
package struct TektonUpgrade: Sendable {
    package let object: TektonObject
    package private(set) var steps: [UpgradeStep] = []
    package private(set) var diagnostics: [Diagnostic] = []
    /// Why the object stays as it is, whole.
    private(set) var obstacles: [Diagnostic] = []
    /// Whether the object is not needed any more.
    package internal(set) var isRemoved = false

    package var isRefused: Bool { !obstacles.isEmpty }

    init(_ object: TektonObject) {
        self.object = object
        if object.dialect < .v1 { set("apiVersion", of: object.root, to: .string(TektonObject.today)) }
    }

    /// All that is to be said: of an object that stays as it is, only why.
    package var findings: [Diagnostic] { isRefused ? obstacles : diagnostics }

    mutating func set(_ key: String, of mapping: Node, to value: Value) {
        steps.append(.set(key, of: mapping, to: value))
    }

    mutating func remove(_ key: String, of mapping: Node) {
        if mapping.entry(key) != nil { steps.append(.remove(key, of: mapping)) }
    }

    mutating func rename(_ key: String, of mapping: Node, to name: String) {
        guard mapping.entry(key) != nil else { return }
        if let other = mapping.entry(name) {
            return refuse(.noEquivalent("`\(key)` stands beside `\(name)`", in: object.title, at: other.key.span))
        }
        steps.append(.rename(key, of: mapping, to: name))
    }

    mutating func exchange(_ parts: [Edits.Exchange], in scalar: Node) {
        if !parts.isEmpty { steps.append(.exchange(parts, in: scalar)) }
    }

    mutating func insert(_ values: [Value], before item: Node) { steps.append(.insert(values, before: item)) }

    mutating func append(_ values: [Value], after item: Node) { steps.append(.append(values, after: item)) }

    /// Adds items to the list below a key, which may not be there yet.
    mutating func add(_ values: [Value], to key: String, of mapping: Node) {
        if values.isEmpty { return }
        if let list = mapping.entry(key)?.value, list.kind == .sequence, let last = list.items.map(\.self).last {
            steps.append(.append(values, after: last))
        } else {
            set(key, of: mapping, to: .list(values))
        }
    }

    mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    mutating func refuse(_ diagnostic: Diagnostic) { obstacles.append(diagnostic) }

    /// Refuses what has other keys than these.
    mutating func expect(_ known: Set<String>, in mapping: Node, called name: String) {
        guard mapping.kind == .mapping else {
            if !mapping.isNull {
                refuse(.noEquivalent("`\(name)` is \(mapping.typeName)", in: object.title, at: mapping.span))
            }
            return
        }
        for (key, _) in mapping.entries where !known.contains(key.string) {
            refuse(
                .noEquivalent(
                    "`\(name)` has a field `\(key.string)` that Tekton never knew", in: object.title, at: key.span))
        }
    }
}
