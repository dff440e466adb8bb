/// Whether `text` is a quantity as Kubernetes takes it, and more than nothing.
func isPositiveQuantity(_ text: String) -> Bool {
    let number = text.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    let digits = number.filter { $0 != "." }
    guard !digits.isEmpty, number.count - digits.count <= 1, digits.contains(where: { $0 != "0" }) else { return false }
    let suffix = text[number.endIndex...]
    if ["", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "n", "u", "m"].contains(suffix) {
        return true
    }
    guard let e = suffix.first, e == "e" || e == "E" else { return false }
    var exponent = suffix.dropFirst()
    if exponent.hasPrefix("+") || exponent.hasPrefix("-") { exponent.removeFirst() }
    return !exponent.isEmpty && exponent.count <= 2 && exponent.allSatisfy { $0.isASCII && $0.isNumber }
}
