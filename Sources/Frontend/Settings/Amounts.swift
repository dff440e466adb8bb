internal import Model

/// Whether `text` is a quantity as Kubernetes takes it, and more than nothing.
func isPositiveQuantity(_ text: String) -> Bool {
    guard isQuantity(text), let first = text.first, first.isNumber || first == "." else { return false }
    return text.prefix { $0.isNumber || $0 == "." }.contains { $0 != "0" && $0 != "." }
}
