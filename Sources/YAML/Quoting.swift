/// How a string must be written so that kubectl, kustomize and any reader of YAML 1.1 or 1.2 gets the same string.
enum Quoting {
    case plain, single, double

    /// What to use on one line.
    init(_ text: UnsafeBufferPointer<UInt8>) {
        guard let first = text.first, let last = text.last else {
            self = .double
            return
        }
        var needsQuotes = startsLikeSyntax(text, first) || last == 32 || last == UInt8(ascii: ":")
        var i = 0
        while let next = nextCareful(text, from: i) {
            if needsEscape(text, at: next) != nil {
                self = .double
                return
            }
            if text[next] == UInt8(ascii: ":"), next + 1 < text.count, text[next + 1] == 32 { needsQuotes = true }
            if text[next] == UInt8(ascii: "#"), next > 0, text[next - 1] == 32 { needsQuotes = true }
            i = next + 1
        }
        self = needsQuotes ? .single : mayBeTypedSomewhere(text, first) ? .double : .plain
    }
}

/// The next byte from `start` that may need an escape or quotes. Most text has none, so eight bytes are one step.
@inline(__always)
func nextCareful(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = text.baseAddress else { return nil }
    let ones: UInt64 = 0x0101_0101_0101_0101
    var i = start
    while i + 8 <= text.count {
        let bytes = UnsafeRawPointer(base).loadUnaligned(fromByteOffset: i, as: UInt64.self)
        let low = bytes & (ones &* 0x7F)
        let notControl = low &+ (ones &* 0x60)
        let notColon = (low ^ (ones &* 58)) &+ (ones &* 0x7F)
        let notHash = (low ^ (ones &* 35)) &+ (ones &* 0x7F)
        let careful = (bytes | (low &+ ones) | ~(notControl & notColon & notHash)) & (ones &* 0x80)
        if careful != 0 { return i + careful.trailingZeroBitCount / 8 }
        i += 8
    }
    while i < text.count {
        let byte = base[i]
        if byte < 32 || byte >= 0x7F || byte == 35 || byte == 58 { return i }
        i += 1
    }
    return nil
}

/// The length of the character at `i` when it can be written only as an escape: control characters, the line breaks
/// of YAML 1.1, byte order marks.
@inline(__always) func needsEscape(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Int? {
    let byte = text[i]
    if byte < 32 || byte == 0x7F { return 1 }
    if byte < 0xC2 { return nil }
    if byte == 0xC2, i + 1 < text.count, text[i + 1] < 0xA0 { return 2 }
    guard i + 2 < text.count else { return nil }
    if byte == 0xE2, text[i + 1] == 0x80, text[i + 2] & 0xFE == 0xA8 { return 3 }
    if byte == 0xEF, text[i + 1] == 0xBB, text[i + 2] == 0xBF { return 3 }
    return byte == 0xEF && text[i + 1] == 0xBF && text[i + 2] >= 0xBE ? 3 : nil
}

private func startsLikeSyntax(_ text: UnsafeBufferPointer<UInt8>, _ first: UInt8) -> Bool {
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
        if text.count == 1 || text[1] == 32 { return true }
        return first == UInt8(ascii: "-") && text.count >= 3 && text[1] == first && text[2] == first
    case UInt8(ascii: "."): return text.count >= 3 && text[1] == first && text[2] == first
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
        UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"),
        UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "%"), UInt8(ascii: "@"),
        UInt8(ascii: "`"), UInt8(ascii: " "):
        return true
    default: return false
    }
}

/// Whether some reader would take the plain text for a number, a date or a word with a meaning.
private func mayBeTypedSomewhere(_ text: UnsafeBufferPointer<UInt8>, _ first: UInt8) -> Bool {
    guard mayBeTyped(first) || first == UInt8(ascii: "=") else { return false }
    return isWord(text) || looksLikeNumber(text, first)
}

private func isWord(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text.count > 5 { return false }
    var word: UInt64 = 0
    for byte in text { word = word << 8 | UInt64((65...90).contains(byte) ? byte | 0x20 : byte) }
    switch word {
    case packed("y"), packed("n"), packed("yes"), packed("no"), packed("on"), packed("off"), packed("true"),
        packed("false"), packed("null"), packed("~"), packed("="), packed("<<"), packed(".inf"), packed("+.inf"),
        packed("-.inf"), packed(".nan"):
        return true
    default: return false
    }
}

private let numberBytes = ByteSet("0123456789._:+-eExXoObB")
private let hexBytes = ByteSet("0123456789._:+-aAbBcCdDeEfFxXoO")

private func looksLikeNumber(_ text: UnsafeBufferPointer<UInt8>, _ first: UInt8) -> Bool {
    var i = first == UInt8(ascii: "+") || first == UInt8(ascii: "-") ? 1 : 0
    if i < text.count, text[i] == UInt8(ascii: ".") { i += 1 }
    guard i < text.count, isDigit(text[i]) || text[i] == UInt8(ascii: "_") else { return false }
    if i == 0, startsLikeDate(text) { return true }
    let isHex = text[i] == UInt8(ascii: "0") && i + 1 < text.count && text[i + 1] | 0x20 == UInt8(ascii: "x")
    let allowed = isHex ? hexBytes : numberBytes
    var dots = 0
    var isDotted = true
    for byte in text {
        guard allowed.contains(byte) else { return false }
        if byte == UInt8(ascii: ".") { dots += 1 } else if !isDigit(byte) { isDotted = false }
    }
    // Versions and addresses such as 1.2.3 are strings for everybody.
    return !(isDotted && dots >= 2)
}

/// `2001-0…`, which may be a date.
private func startsLikeDate(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count > 7 && text[1..<4].allSatisfy(isDigit) && text[4] == UInt8(ascii: "-") && isDigit(text[5])
}
