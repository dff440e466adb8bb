internal import Text
internal import YAML

/// A `${…}` or `$(…)` in a text, as far as it has the form of a path: `${inputs.params.x}`.
struct Substitution {
    enum Bracket: UInt8 {
        case brace = 0x7B
        case parenthesis = 0x28
    }

    let bracket: Bracket
    let path: [String]
    let written: String
    fileprivate let node: Node
    fileprivate let range: Range<Int>
    fileprivate let files: SourceMap

    /// Looked for when somebody asks: most substitutions are right.
    var span: Span { node.span(ofText: range, in: files[node.file].bytes) }

    /// Whether it is meant for Tekton and not for a shell, whose variables have no dots.
    var isPath: Bool { path.count > 1 }
}

extension Node {
    /// Every substitution in a text, in order; none for other nodes.
    func substitutions(in files: SourceMap) -> [Substitution] {
        guard kind == .scalar, text.contains(UInt8(ascii: "$")) else { return [] }
        let bytes = Array(text)
        var found: [Substitution] = []
        var at = 0
        while let dollar = bytes[at...].firstIndex(of: UInt8(ascii: "$")), dollar + 1 < bytes.count {
            at = dollar + 1
            guard let bracket = Substitution.Bracket(rawValue: bytes[at]) else { continue }
            let closing = UInt8(ascii: bracket == .brace ? "}" : ")")
            let name = bytes[(at + 1)...].prefix(while: isPartOfPath)
            guard name.endIndex < bytes.count, bytes[name.endIndex] == closing else { continue }
            let range = dollar..<name.endIndex + 1
            let path = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            found.append(
                Substitution(
                    bracket: bracket, path: path.map { String(decoding: $0, as: UTF8.self) },
                    written: String(decoding: bytes[range], as: UTF8.self), node: self, range: range, files: files))
            at = range.upperBound
        }
        return found
    }
}

/// What names and keys of substitutions are made of, and the dots between them.
private func isPartOfPath(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || "_-.".utf8.contains(byte)
}

/// Every text below a node, with the keys that lead to it: `volumeMounts.mountPath`.
func texts(below node: Node, path: String = "") -> [(path: String, node: Node)] {
    switch node.kind {
    case .scalar: return node.asString == nil ? [] : [(path, node)]
    case .sequence: return node.items.flatMap { texts(below: $0, path: path) }
    case .mapping:
        return node.entries.flatMap { key, value in
            texts(below: value, path: path.isEmpty ? key.string : path + "." + key.string)
        }
    }
}
