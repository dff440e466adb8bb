/// What a tag, spelled out in full, makes of a scalar.
func tagClass(_ tag: String) -> (tag: TagClass, isBinary: Bool) {
    switch tag {
    case "tag:yaml.org,2002:bool": (.bool, false)
    case "tag:yaml.org,2002:int": (.int, false)
    case "tag:yaml.org,2002:float": (.float, false)
    case "tag:yaml.org,2002:null": (.null, false)
    case "tag:yaml.org,2002:timestamp": (.timestamp, false)
    case "tag:yaml.org,2002:binary": (.string, true)
    default: (.string, false)
    }
}

/// The bytes that base64 text stands for, padded and without blanks as Go demands; line breaks are passed over.
func decodedBase64(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    var padding = 0
    for byte in text where byte != 10 && byte != 13 {
        if byte == UInt8(ascii: "=") {
            padding += 1
            continue
        }
        guard padding == 0, let value = base64Value(byte) else { return nil }
        bits = bits << 6 | value
        count += 1
        if count % 4 == 0 { bytes += [UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255)] }
    }
    switch (count % 4, padding) {
    case (0, 0): break
    case (2, 2): bytes.append(UInt8(bits >> 4 & 255))
    case (3, 1): bytes += [UInt8(bits >> 10 & 255), UInt8(bits >> 2 & 255)]
    default: return nil
    }
    return bytes
}

private func base64Value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte) - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) + 4
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
}

/// The bytes with a replacement character for each that is not UTF-8, as Go's JSON encoder writes them.
func repaired(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBufferPointer { text in
        var result: [UInt8] = []
        var i = 0
        while i < text.count {
            let length = codePoint(text, at: i)?.length
            if let length { result += text[i..<i + length] } else { result += [0xEF, 0xBF, 0xBD] }
            i += length ?? 1
        }
        return result
    }
}
