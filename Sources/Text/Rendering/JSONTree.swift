/// A JSON document, printed with a line a member. Absent values are left out by whoever builds it.
indirect enum JSONTree {
    case string(String)
    case number(Int)
    case boolean(Bool)
    case array([JSONTree])
    /// In the given order.
    case object([(String, JSONTree)])

    func printed(indent: Int = 0) -> String {
        switch self {
        case .string(let text): return JSON.quoted(text)
        case .number(let number): return String(number)
        case .boolean(let truth): return truth ? "true" : "false"
        case .array(let items):
            return Self.block("[", items.map { $0.printed(indent: indent + 2) }, "]", indent: indent)
        case .object(let members):
            let lines = members.map { "\(JSON.quoted($0)): \($1.printed(indent: indent + 2))" }
            return Self.block("{", lines, "}", indent: indent)
        }
    }

    private static func block(_ open: String, _ lines: [String], _ close: String, indent: Int) -> String {
        if lines.isEmpty { return open + close }
        let margin = String(repeating: " ", count: indent)
        return open + "\n" + lines.map { "\(margin)  \($0)" }.joined(separator: ",\n") + "\n\(margin)\(close)"
    }
}
