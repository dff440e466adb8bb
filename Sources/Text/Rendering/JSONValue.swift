/// A JSON document that we make: fields keep their order, and everything that a terminal would act on is escaped.
package indirect enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(Int)
    case text(String)
    case list([JSONValue])
    case object([(String, JSONValue)])
    /// JSON that is written already, on one line.
    case written(String)

    package init(_ text: String?) { self = text.map(JSONValue.text) ?? .null }
    package init(_ number: Int?) { self = number.map(JSONValue.number) ?? .null }

    /// The whole document with its last line break; lists and objects that hold others have a line for each.
    package var document: String { text(indent: "") + "\n" }

    /// All of it on one line.
    package var line: String {
        switch self {
        case .list(let items): "[" + items.map(\.line).joined(separator: ",") + "]"
        case .object(let fields): "{" + fields.map { "\(JSON.quoted($0)):\($1.line)" }.joined(separator: ",") + "}"
        case .null, .bool, .number, .text, .written: text(indent: "")
        }
    }

    private func text(indent: String) -> String {
        switch self {
        case .null: return "null"
        case .bool(let value): return value ? "true" : "false"
        case .number(let value): return String(value)
        case .text(let value): return JSON.quoted(value)
        case .written(let json): return json
        case .list(let items):
            return block("[", items.map { $0.text(indent: indent + "  ") }, "]", indent)
        case .object(let fields):
            let lines = fields.map { "\(JSON.quoted($0)): \($1.text(indent: indent + "  "))" }
            return isFlat ? "{" + lines.joined(separator: ", ") + "}" : block("{", lines, "}", indent)
        }
    }

    private func block(_ open: String, _ lines: [String], _ close: String, _ indent: String) -> String {
        if lines.isEmpty { return open + close }
        return "\(open)\n" + lines.map { "\(indent)  \($0)" }.joined(separator: ",\n") + "\n\(indent)\(close)"
    }

    /// Whether it is an object of plain values.
    private var isFlat: Bool {
        guard case .object(let fields) = self else { return false }
        return fields.allSatisfy {
            switch $0.1 {
            case .list, .object: false
            default: true
            }
        }
    }
}
