internal import Glibc

/// The number that a plain scalar is, by the rules of Go's `strconv` as kubectl's YAML library calls it; nil for none.
func number(_ text: UnsafeBufferPointer<UInt8>) -> Typed? {
    guard let first = text.first else { return nil }
    let dot = UInt8(ascii: ".")
    guard isDigit(first) || first == UInt8(ascii: "+") || first == UInt8(ascii: "-") || first == dot else { return nil }
    guard text.contains(UInt8(ascii: "_")) else { return digits(text, isPointFirst: first == dot) }
    if first == dot, !underscoresStandBetweenDigits(text) { return nil }
    // Everywhere else underscores count for nothing.
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count) { bare in
        var count = 0
        for byte in text where byte != UInt8(ascii: "_") {
            bare[count] = byte
            count += 1
        }
        return digits(UnsafeBufferPointer(rebasing: bare[..<count]), isPointFirst: first == dot)
    }
}

private func digits(_ text: UnsafeBufferPointer<UInt8>, isPointFirst: Bool) -> Typed? {
    if !isPointFirst, let integer = integer(text) { return integer }
    if isFloat(text) { return float(text) }
    return signBehindPrefix(text)
}

private func underscoresStandBetweenDigits(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.indices.allSatisfy { i in
        text[i] != UInt8(ascii: "_")
            || i > 0 && i + 1 < text.count && isDigit(text[i - 1]) && isDigit(text[i + 1])
    }
}

private func integer(_ text: UnsafeBufferPointer<UInt8>) -> Typed? {
    let isNegative = text.first == UInt8(ascii: "-")
    let hasSign = isNegative || text.first == UInt8(ascii: "+")
    guard let size = magnitude(text.dropFirst(hasSign ? 1 : 0)) else { return nil }
    if isNegative { return size <= UInt64(1) << 63 ? .int(Int64(truncatingIfNeeded: 0 &- size)) : nil }
    if size <= UInt64(Int64.max) { return .int(Int64(size)) }
    return hasSign ? nil : .unsigned(size)
}

/// Digits with Go's prefixes 0x, 0o, 0b and 0; nil for other text and for more than 64 bits.
private func magnitude(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64? {
    var rest = text
    var base: UInt64 = 10
    if rest.first == UInt8(ascii: "0"), rest.count > 1 {
        switch rest[rest.startIndex + 1] | 0x20 {
        case UInt8(ascii: "x"): base = 16
        case UInt8(ascii: "o"): base = 8
        case UInt8(ascii: "b"): base = 2
        default: base = 0
        }
        rest = rest.dropFirst(base == 0 ? 1 : 2)
        if base == 0 { base = 8 }
    }
    return rest.isEmpty ? nil : value(of: rest, base: base)
}

private func value(of digits: Slice<UnsafeBufferPointer<UInt8>>, base: UInt64) -> UInt64? {
    var total: UInt64 = 0
    for byte in digits {
        let letter = byte | 0x20
        let digit = isDigit(byte) ? byte - 48 : (97...102).contains(letter) ? letter - 87 : 99
        guard UInt64(digit) < base else { return nil }
        let (product, overflow) = total.multipliedReportingOverflow(by: base)
        let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
        if overflow || carry { return nil }
        total = sum
    }
    return total
}

/// `0b-1` is -1 for kubectl, an accident of its library that we follow.
private func signBehindPrefix(_ text: UnsafeBufferPointer<UInt8>) -> Typed? {
    guard text.count > 3, text[0] == UInt8(ascii: "0") else { return nil }
    let base: UInt64 = text[1] == UInt8(ascii: "b") ? 2 : text[1] == UInt8(ascii: "o") ? 8 : 0
    let sign = text[2]
    guard base != 0, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else { return nil }
    guard let size = value(of: text[3...], base: base), size <= UInt64(Int64.max) else { return nil }
    return .int(sign == UInt8(ascii: "-") ? -Int64(size) : Int64(size))
}

/// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
private func isFloat(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = 0
    func skipDigits() -> Int {
        let start = i
        while i < text.count, isDigit(text[i]) { i += 1 }
        return i - start
    }
    func skipSign() {
        if i < text.count, text[i] == UInt8(ascii: "+") || text[i] == UInt8(ascii: "-") { i += 1 }
    }
    skipSign()
    let whole = skipDigits()
    var fraction = 0
    if i < text.count, text[i] == UInt8(ascii: ".") {
        i += 1
        fraction = skipDigits()
    }
    if whole + fraction == 0 { return false }
    if i < text.count, text[i] | 0x20 == UInt8(ascii: "e") {
        i += 1
        skipSign()
        if skipDigits() == 0 { return false }
    }
    return i == text.count
}

private func float(_ text: UnsafeBufferPointer<UInt8>) -> Typed? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: text.count + 1) { copy in
        for (i, byte) in text.enumerated() { copy[i] = CChar(bitPattern: byte) }
        copy[text.count] = 0
        guard let start = copy.baseAddress else { return nil }
        let value = strtod(start, nil)
        return value.isFinite ? .float(value) : nil
    }
}
