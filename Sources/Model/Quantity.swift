/// Whether a text is an amount as Kubernetes takes it: `500m`, `1.5Gi`, `-1e3`.
package func isQuantity(_ text: String) -> Bool {
    let unsigned = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    let number = unsigned.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    let digits = number.filter { $0 != "." }
    guard !digits.isEmpty, number.count - digits.count <= 1 else { return false }
    let suffix = unsigned[number.endIndex...]
    if ["", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "n", "u", "m"].contains(suffix) {
        return true
    }
    guard let e = suffix.first, e == "e" || e == "E" else { return false }
    var exponent = suffix.dropFirst()
    if exponent.hasPrefix("+") || exponent.hasPrefix("-") { exponent.removeFirst() }
    return !exponent.isEmpty && exponent.count <= 2 && exponent.allSatisfy { $0.isASCII && $0.isNumber }
}
