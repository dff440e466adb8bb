/// A float as Go's JSON encoder prints it, which is how kubectl shows it. For whole numbers there is no point.
func jsonText(of value: Double) -> String {
    let decimal = Decimal(value.description)
    if decimal.digits.isEmpty { return "0" }
    let size = value.magnitude
    return size < 1e-6 || size >= 1e21 ? decimal.scientific(exponentDigits: 1) : decimal.positional
}

/// A float as kubectl's library makes it a key: in 32 bits, Go's format `g`.
func keyText(of value: Double) -> String {
    let short = Float(value)
    if short.isInfinite { return short < 0 ? "-.inf" : ".inf" }
    let decimal = Decimal(short.description)
    if decimal.digits.isEmpty { return short.sign == .minus ? "-0" : "0" }
    return (-4..<6).contains(decimal.point - 1) ? decimal.positional : decimal.scientific(exponentDigits: 2)
}

/// Whether a whole number keeps all its digits when it is read as `value`.
func keepsDigits(_ digits: some Sequence<UInt8>, as value: Double) -> Bool {
    var written = digits.drop { $0 == UInt8(ascii: "0") }.map { $0 }
    while written.last == UInt8(ascii: "0") { written.removeLast() }
    return written == Decimal(value.description).digits
}

/// The shortest digits that mean a float, and where the point stands: 0.d₁d₂d₃… · 10^point.
private struct Decimal {
    var isNegative = false
    var digits: [UInt8] = []
    var point = 0

    init(_ description: String) {
        var seenPoint = false
        var text = description.utf8[...]
        if text.first == UInt8(ascii: "-") {
            isNegative = true
            text.removeFirst()
        }
        while let byte = text.popFirst(), byte != UInt8(ascii: "e") {
            if byte == UInt8(ascii: ".") {
                seenPoint = true
                continue
            }
            if !seenPoint { point += 1 }
            digits.append(byte)
        }
        point += Int(Substring(text)) ?? 0
        let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeFirst(zeros)
        point -= zeros
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    }

    var positional: String {
        let zero = UInt8(ascii: "0")
        var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        if point <= 0 {
            text += [zero, UInt8(ascii: ".")] + [UInt8](repeating: zero, count: -point) + digits
        } else {
            text += digits.prefix(point) + [UInt8](repeating: zero, count: max(0, point - digits.count))
            if digits.count > point { text += [UInt8(ascii: ".")] + digits[point...] }
        }
        return String(decoding: text, as: UTF8.self)
    }

    func scientific(exponentDigits: Int) -> String {
        let exponent = point - 1
        let digits = String(decoding: digits, as: UTF8.self)
        let size = String(abs(exponent))
        return (isNegative ? "-" : "") + digits.prefix(1) + (digits.count > 1 ? "." + digits.dropFirst() : "")
            + (exponent < 0 ? "e-" : "e+") + String(repeating: "0", count: max(0, exponentDigits - size.count)) + size
    }
}
