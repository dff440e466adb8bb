/// A scalar as kubectl's YAML library resolves it, before it becomes JSON: finer than `Scalar` where keys, tags and
/// warnings need it.
enum Typed {
    case null
    case bool(Bool)
    case int(Int64)
    /// Beyond `Int64`, still exact here; a float for everybody behind us.
    case unsigned(UInt64)
    case float(Double)
    /// Infinity or not a number, which JSON cannot hold; the name is what a key becomes.
    case notFinite(StaticString)
    case string

    var scalar: Scalar {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .int(let value): .int(value)
        case .unsigned(let value): .float(Double(value))
        case .float(let value): asRead(value)
        case .notFinite, .string: .string
        }
    }

    /// kubectl passes floats through JSON text, and what comes back without a point is an integer.
    private func asRead(_ value: Double) -> Scalar {
        guard value == value.rounded(), abs(value) < 1e19 else { return .float(value) }
        return Int64(jsonText(of: value)).map { .int($0) } ?? .float(value)
    }
}

/// What kubectl takes a plain scalar for, or any scalar with a tag of `tag`'s kind; nil when the tag does not fit.
func typed(_ text: UnsafeBufferPointer<UInt8>, as tag: TagClass) -> Typed? {
    if tag == .string { return .string }
    let found = plainWord(text) ?? number(text) ?? .string
    switch (tag, found) {
    case (.none, _), (.bool, .bool), (.int, .int), (.int, .unsigned), (.float, .float), (.float, .notFinite),
        (.null, .null):
        return found
    case (.float, .int(let value)): return .float(Double(value))
    case (.timestamp, .string) where looksLikeDate(text): return .string
    default: return nil
    }
}

/// The words that YAML 1.1 gives a meaning, in exactly these spellings.
private func plainWord(_ text: UnsafeBufferPointer<UInt8>) -> Typed? {
    if text.count > 5 { return nil }
    switch packed(text) {
    case packed("y"), packed("Y"), packed("yes"), packed("Yes"), packed("YES"), packed("true"), packed("True"),
        packed("TRUE"), packed("on"), packed("On"), packed("ON"):
        return .bool(true)
    case packed("n"), packed("N"), packed("no"), packed("No"), packed("NO"), packed("false"), packed("False"),
        packed("FALSE"), packed("off"), packed("Off"), packed("OFF"):
        return .bool(false)
    case 0, packed("~"), packed("null"), packed("Null"), packed("NULL"): return .null
    case packed(".nan"), packed(".NaN"), packed(".NAN"): return .notFinite(".nan")
    case packed(".inf"), packed(".Inf"), packed(".INF"), packed("+.inf"), packed("+.Inf"), packed("+.INF"):
        return .notFinite(".inf")
    case packed("-.inf"), packed("-.Inf"), packed("-.INF"): return .notFinite("-.inf")
    default: return nil
    }
}

/// Up to eight bytes as one number, so that words compare as fast as numbers do.
@inline(__always) func packed(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var word: UInt64 = 0
    for byte in text { word = word << 8 | UInt64(byte) }
    return word
}

@inline(__always) func packed(_ text: StaticString) -> UInt64 {
    packed(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
}

/// First bytes of the plain scalars that may be anything but a string; all others need no closer look.
/// A switch and no set: it is asked for every scalar, and sets are made when first used, which must be checked.
@inline(__always) func mayBeTyped(_ first: UInt8) -> Bool {
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "~"), UInt8(ascii: "<"):
        return true
    default:
        switch first | 0x20 {
        case UInt8(ascii: "y"), UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "o"): return true
        default: return false
        }
    }
}

/// A set of bytes, one bit each.
struct ByteSet: BitwiseCopyable {
    private var low: (UInt64, UInt64) = (0, 0)

    init(_ members: StaticString) {
        for byte in UnsafeBufferPointer(start: members.utf8Start, count: members.utf8CodeUnitCount) {
            if byte < 64 { low.0 |= 1 << UInt64(byte) } else if byte < 128 { low.1 |= 1 << UInt64(byte - 64) }
        }
    }

    @inline(__always) func contains(_ byte: UInt8) -> Bool {
        byte < 128 && (byte < 64 ? low.0 : low.1) >> UInt64(byte & 63) & 1 != 0
    }
}

private func looksLikeDate(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count >= 8 && text[0..<4].allSatisfy(isDigit) && text[4] == UInt8(ascii: "-") && isDigit(text[5])
}

@inline(__always) func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
