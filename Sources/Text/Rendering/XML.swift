/// Text as a part of an XML document. What no XML document may hold becomes a replacement character.
package enum XML {
    /// For the inside of an element; line breaks stay.
    package static func text(_ text: String) -> String { escaped(text, isAttribute: false) }

    /// For an attribute's value in double quotes; line breaks and tabs are written so that a reader keeps them.
    package static func attribute(_ text: String) -> String { escaped(text, isAttribute: true) }

    private static func escaped(_ text: String, isAttribute: Bool) -> String {
        var xml = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": xml += "&amp;"
            case "<": xml += "&lt;"
            case ">": xml += "&gt;"
            case "\"": xml += "&quot;"
            case "\r": xml += "&#13;"
            case "\n", "\t":
                if isAttribute { xml += "&#\(scalar.value);" } else { xml.unicodeScalars.append(scalar) }
            default: xml.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
            }
        }
        return xml
    }

    /// The characters of XML 1.0.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
    }
}
