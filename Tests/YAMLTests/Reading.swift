import Text

@testable import YAML

/// One file read, with what keeps it alive.
struct Read {
    let bytes: [UInt8]
    let file: ParsedFile

    init(_ bytes: [UInt8], limits: Limits = Limits()) {
        self.bytes = bytes
        var map = SourceMap()
        let id = map.add(SourceFile(path: "test.yaml", bytes: bytes))
        let file = parseDocuments([id], of: map, limits: limits)[0]
        self.file = file
        // Nodes do not keep their tree alive, and a test should not have to think of that.
        Self.kept.withLock { $0.append(file) }
    }

    init(_ text: String, limits: Limits = Limits()) { self.init(Array(text.utf8), limits: limits) }

    private static let kept = Guarded<[ParsedFile]>([])

    var codes: [String] { file.diagnostics.map(\.kind.code) }
    var errors: [String] { file.diagnostics.filter { $0.severity == .error }.map(\.kind.code) }
    var roots: [Node] { file.documents.compactMap(\.root) }
    var root: Node? { roots.first }
    var json: [String] { roots.map { JSON.text($0) } }

    func text(_ span: Span) -> String { String(decoding: bytes[span.range], as: UTF8.self) }
}

/// A tree as compact JSON with sorted keys, which is how kubectl's answers are written down.
enum JSON {
    static func text(_ node: Node) -> String {
        switch node.kind {
        case .mapping:
            let entries = node.entries.map { (Array($0.key.string.utf8), "\(quoted($0.key.string)):\(text($0.value))") }
            return "{" + entries.sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1).joined(separator: ",") + "}"
        case .sequence: return "[" + node.items.map(text).joined(separator: ",") + "]"
        case .scalar:
            switch node.scalar {
            case .null: return "null"
            case .bool(let value): return String(value)
            case .int(let value): return String(value)
            case .float(let value): return jsonText(of: value)
            case .string: return quoted(node.string)
            }
        }
    }

    static func quoted(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case "\r": text += "\\r"
            case "\u{08}": text += "\\b"
            case "\u{0C}": text += "\\f"
            case _ where scalar.value < 32:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
