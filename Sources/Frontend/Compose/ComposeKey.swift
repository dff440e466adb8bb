internal import Text
internal import YAML

/// One key of a mapping in a compose file: what is done with its value.
struct ComposeKey<Owner>: Sendable {
    typealias Read = @Sendable (inout ComposeReading, Node, inout Owner) -> Void

    let name: String
    /// Why nothing is done with it, for a person; nil when something is.
    let reason: String?
    let read: Read

    init(_ name: String, _ read: @escaping Read) {
        self.name = name
        reason = nil
        self.read = read
    }

    private init(_ name: String, because reason: String?) {
        self.name = name
        self.reason = reason
        read = { _, _, _ in }
    }

    static func text(
        _ name: String, _ place: any WritableKeyPath<Owner, Placed<String>?> & Sendable
    ) -> Self {
        Self(name) { reading, node, owner in owner[keyPath: place] = reading.text(node, name) }
    }

    static func flag(_ name: String, _ place: any WritableKeyPath<Owner, Placed<Bool>?> & Sendable) -> Self {
        Self(name) { reading, node, owner in owner[keyPath: place] = reading.flag(node, name) }
    }

    static func number(_ name: String, _ place: any WritableKeyPath<Owner, Placed<Int>?> & Sendable) -> Self {
        Self(name) { reading, node, owner in owner[keyPath: place] = reading.number(node, name) }
    }

    static func seconds(_ name: String, _ place: any WritableKeyPath<Owner, Placed<Int>?> & Sendable) -> Self {
        Self(name) { reading, node, owner in owner[keyPath: place] = reading.seconds(node, name) }
    }

    static func bytes(_ name: String, _ place: any WritableKeyPath<Owner, Placed<String>?> & Sendable) -> Self {
        Self(name) { reading, node, owner in owner[keyPath: place] = reading.byteCount(node, name) }
    }

    static func texts(_ name: String, _ place: any WritableKeyPath<Owner, [Placed<String>]> & Sendable) -> Self {
        Self(name) { reading, node, owner in owner[keyPath: place] = reading.texts(node, name) }
    }

    /// It has a meaning, and none for a kontrakt.
    static func unused(_ name: String) -> Self { Self(name, because: nil) }

    /// It has a meaning that is lost.
    static func lost(_ name: String, _ reason: String) -> Self { Self(name, because: reason) }
}

extension ComposeReading {
    /// Reads a mapping key by key. `place` is its dotted path; empty for the whole file.
    mutating func read<Owner>(
        _ node: Node, in place: String, by keys: [ComposeKey<Owner>], into owner: inout Owner
    ) {
        if node.isNull { return }
        guard node.kind == .mapping else {
            return refuse(
                place.isEmpty
                    ? "a compose file is a mapping with `services:`, and this is \(node.typeName)"
                    : "`\(place)` is \(node.typeName), and must be a mapping", at: node.span)
        }
        for (key, value) in node.entries {
            let name = key.string
            guard let known = keys.first(where: { $0.name == name }) else {
                if name.begins(with: "x-") { continue }
                findings.append(.unknownComposeKey(name, in: place, known: keys.map(\.name), at: key.span))
                continue
            }
            if let reason = known.reason {
                findings.append(.notCarriedOver(name, because: reason, at: key.span))
            } else {
                known.read(&self, value, &owner)
            }
        }
    }
}
