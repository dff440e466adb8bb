/// A character as a terminal shows it. What could move the cursor, reorder the line or hide itself is spelled out.
struct Glyph {
    let text: String
    /// Columns on the screen.
    let width: Int
    /// Where its bytes are in the file.
    let bytes: Range<Int>
}

/// The characters in a range of bytes; bytes that are not UTF-8 are shown as `<0xFF>`.
func glyphs(of bytes: [UInt8], in range: Range<Int>) -> [Glyph] {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes[range].makeIterator()
    var glyphs: [Glyph] = []
    var offset = range.lowerBound
    while true {
        switch parser.parseScalar(from: &rest) {
        case .emptyInput:
            return glyphs
        case .valid(let encoded):
            let shown = appearance(of: Unicode.UTF8.decode(encoded))
            glyphs.append(Glyph(text: shown.text, width: shown.width, bytes: offset..<offset + encoded.count))
            offset += encoded.count
        case .error(let length):
            for byte in bytes[offset..<offset + length] {
                glyphs.append(Glyph(text: "<0x\(hex(UInt32(byte), digits: 2))>", width: 6, bytes: offset..<offset + 1))
                offset += 1
            }
        }
    }
}

/// Text that came from outside, safe to write to a terminal and on one line.
package func visible(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars { shown += isInvisible(scalar) ? spelledOut(scalar) : String(scalar) }
    return shown
}

/// As much of a text as fits into so many columns, safe to write to a terminal; `…` stands for the rest.
package func fitted(_ text: String, columns: Int) -> String {
    var fitting = ""
    var cut = ""
    var used = 0
    for scalar in text.unicodeScalars {
        let (shown, width) = appearance(of: scalar)
        used += width
        if used > columns { return columns > 0 ? cut + "…" : "" }
        fitting += shown
        if used < columns { cut = fitting }
    }
    return fitting
}

/// How many columns of a terminal a text takes.
package func columns(of text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + appearance(of: $1).width } }

/// Controls, bidirectional overrides, and whatever else has an effect but no shape of its own.
func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    // The two joiners are part of ordinary words and emoji.
    case .format: return scalar.value != 0x200C && scalar.value != 0x200D
    default: return false
    }
}

private func appearance(of scalar: Unicode.Scalar) -> (text: String, width: Int) {
    if scalar == "\t" { return ("    ", 4) }
    if isInvisible(scalar) {
        let text = spelledOut(scalar)
        return (text, text.utf8.count)
    }
    return (String(scalar), width(of: scalar))
}

private func spelledOut(_ scalar: Unicode.Scalar) -> String { "<U+\(hex(scalar.value, digits: 4))>" }

private func hex(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}

private func width(of scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation || wideRanges.contains(where: { $0.contains(scalar.value) }) { return 2 }
    return 1
}

/// The blocks that East Asian Width calls wide or full-width.
private let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
]
