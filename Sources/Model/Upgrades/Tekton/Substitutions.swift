internal import YAML

/// A `${…}` or `$(…)` in a text.
struct Substitution {
    /// With its brackets.
    let written: String
    let inside: String
    let isOld: Bool

    /// All in a text, in order. Nothing stands inside another.
    static func all(in text: String) -> [Substitution] {
        var found: [Substitution] = []
        var rest = text.utf8[...]
        while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
            rest = rest[rest.index(after: dollar)...]
            guard let open = rest.first, open == UInt8(ascii: "{") || open == UInt8(ascii: "(") else { continue }
            let close = open == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ")")
            guard let end = rest.firstIndex(of: close) else { continue }
            let inside = rest[rest.index(after: rest.startIndex)..<end]
            if inside.contains(UInt8(ascii: "$")) { continue }
            found.append(
                Substitution(
                    written: String(text[dollar...end]), inside: String(Substring(inside)),
                    isOld: open == UInt8(ascii: "{")))
            rest = rest[rest.index(after: end)...]
        }
        return found
    }

    /// What follows a path of names, each with its dot: `x` of `inputs.params.x`.
    func name(behind path: String) -> String? {
        inside.hasPrefix(path) && inside.utf8.count > path.utf8.count
            ? String(inside.utf8.dropFirst(path.utf8.count)) : nil
    }

    /// How a param is written today; one with dots in its name must be in brackets.
    static func param(_ name: String) -> String {
        let bare = name.split(separator: "[", maxSplits: 1).first.map(String.init) ?? name
        if bare.utf8.contains(UInt8(ascii: ".")) {
            return "$(params[\"\(bare)\"]\(name.dropFirst(bare.count)))"
        }
        return "$(params.\(name))"
    }

    /// The name of the param that takes the place of a resource's value.
    static func param(of resource: String, _ key: String) -> String { "\(resource)-\(key)" }
}
