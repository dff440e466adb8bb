/// What a stretch of bytes holds that needs care.
enum Characters: Equatable {
    /// Only printable ASCII, tabs and line breaks: code points are bytes.
    case ascii
    /// Valid UTF-8 without forbidden characters.
    case unicode
    case invalidUTF8(at: Int)
    /// A character that YAML does not allow, and how many bytes it has.
    case control(at: Int, value: UInt32, length: Int)
}

/// One pass, eight bytes a step; only text that is not plain ASCII is looked at a second time, byte by byte.
func characters(_ text: UnsafeBufferPointer<UInt8>) -> Characters {
    guard let base = text.baseAddress else { return .ascii }
    let raw = UnsafeRawPointer(base)
    let steps = text.count / 8
    var suspicious: UInt64 = 0
    for step in 0..<steps { suspicious |= unusual(raw.loadUnaligned(fromByteOffset: step &* 8, as: UInt64.self)) }
    for byte in text[(steps * 8)...] { suspicious |= unusual(UInt64(byte) | 0x2020_2020_2020_2000) }
    return suspicious & 0x8080_8080_8080_8080 == 0 ? .ascii : closerLook(text)
}

/// The high bit of each byte that is not printable ASCII, tab, line feed or carriage return; other bits mean nothing.
/// Without branches, so that the compiler can make vectors of it.
@inline(__always) private func unusual(_ bytes: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let low = bytes & (ones &* 0x7F)
    let printable = low &+ (ones &* 0x60)
    let notTab = (low ^ (ones &* 9)) &+ (ones &* 0x7F)
    let notLineFeed = (low ^ (ones &* 10)) &+ (ones &* 0x7F)
    let notReturn = (low ^ (ones &* 13)) &+ (ones &* 0x7F)
    return bytes | (low &+ ones) | (~printable & notTab & notLineFeed & notReturn)
}

private func closerLook(_ text: UnsafeBufferPointer<UInt8>) -> Characters {
    var isASCII = true
    var i = 0
    while i < text.count {
        let byte = text[i]
        if byte < 0x80 {
            let isBreakOrTab = byte == 9 || byte == 10 || byte == 13
            if byte < 0x20 && !isBreakOrTab || byte == 0x7F { return .control(at: i, value: UInt32(byte), length: 1) }
            i += 1
            continue
        }
        isASCII = false
        guard let (value, length) = codePoint(text, at: i) else { return .invalidUTF8(at: i) }
        let isNextLine = value == 0x85
        if value < 0xA0 && !isNextLine || value == 0xFFFE || value == 0xFFFF {
            return .control(at: i, value: value, length: length)
        }
        i += length
    }
    return isASCII ? .ascii : .unicode
}

/// The code point that starts at `i`, nil when the bytes there are not UTF-8.
func codePoint(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> (value: UInt32, length: Int)? {
    let first = UInt32(text[i])
    if first < 0x80 { return (first, 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first < 0xF5, i + length <= text.count else { return nil }
    var value = first & (0x7F >> UInt32(length))
    for byte in text[(i + 1)..<(i + length)] {
        guard byte & 0xC0 == 0x80 else { return nil }
        value = value << 6 | UInt32(byte & 0x3F)
    }
    let shortest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    let isSurrogate = (0xD800...0xDFFF).contains(value)
    return value >= shortest && value <= 0x10FFFF && !isSurrogate ? (value, length) : nil
}

/// Where the first byte is that is not UTF-8.
func firstInvalidUTF8(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    var i = 0
    while i < text.count {
        guard let (_, length) = codePoint(text, at: i) else { return i }
        i += length
    }
    return nil
}
