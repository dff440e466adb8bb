internal import Model
internal import Text
internal import YAML

extension Check {
    /// `$(NAME)` in a variable sees only what stands before it, and what a source adds stands last.
    static let unexpandedVariable = Check("unexpanded-variable") { set, settings in
        set.sources.flatMap { source in
            let added = source.ownVariables(under: settings)
            return source.containers.flatMap(\.variables).flatMap { name, value -> [Diagnostic] in
                guard let value, value.asString != nil, !added.contains(name.string) else { return [] }
                return references(in: Array(value.text)).filter { added.contains($0.name) }.map { reference in
                    .unexpandedVariable(
                        reference.name, in: name.string,
                        at: value.span(ofText: reference.range, in: set.files[value.file].bytes))
                }
            }
        }
    }
}

/// The `$(NAME)` of a text; `$$` is a dollar and begins none.
private func references(in text: [UInt8]) -> [(name: String, range: Range<Int>)] {
    var found: [(name: String, range: Range<Int>)] = []
    var at = 0
    while let dollar = text[at...].firstIndex(of: UInt8(ascii: "$")), dollar + 1 < text.count {
        at = dollar + 2
        guard text[dollar + 1] == UInt8(ascii: "("), let end = text[at...].firstIndex(of: UInt8(ascii: ")")) else {
            if text[dollar + 1] != UInt8(ascii: "$") { at = dollar + 1 }
            continue
        }
        found.append((String(decoding: text[at..<end], as: UTF8.self), dollar..<end + 1))
        at = end + 1
    }
    return found
}
