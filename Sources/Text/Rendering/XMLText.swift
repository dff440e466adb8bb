/// XML that any reader takes: what XML cannot hold is replaced.
package struct XMLText {
    package private(set) var text: String
    private var depth = 0

    /// A document of its own, or a part of another.
    package init(isPart: Bool = false) { text = isPart ? "" : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" }

    package mutating func open(_ name: String, _ attributes: [(String, String)]) {
        text += "\(indent)<\(name)\(written(attributes))>\n"
        depth += 1
    }

    package mutating func close(_ name: String) {
        depth -= 1
        text += "\(indent)</\(name)>\n"
    }

    package mutating func empty(_ name: String, _ attributes: [(String, String)]) {
        text += "\(indent)<\(name)\(written(attributes))/>\n"
    }

    package mutating func element(_ name: String, _ attributes: [(String, String)], text body: String) {
        text += "\(indent)<\(name)\(written(attributes))>\(escaped(body))</\(name)>\n"
    }

    private var indent: String { String(repeating: "  ", count: depth) }

    private func written(_ attributes: [(String, String)]) -> String {
        attributes.map { " \($0)=\"\(escaped($1, inAttribute: true))\"" }.joined()
    }

    private func escaped(_ text: String, inAttribute: Bool = false) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"" where inAttribute: escaped += "&quot;"
            // A reader would make a blank of it there.
            case "\r": escaped += "&#13;"
            case "\n" where inAttribute, "\t" where inAttribute: escaped += "&#\(scalar.value);"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            default: escaped.unicodeScalars.append(isOfXML(scalar) ? scalar : "\u{FFFD}")
            }
        }
        return escaped
    }

    /// Whether XML 1.0 allows the character; what it only discourages goes the same way.
    private func isOfXML(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0: false
        default: scalar.value & 0xFFFE != 0xFFFE && !(0xFDD0...0xFDEF).contains(scalar.value)
        }
    }
}
