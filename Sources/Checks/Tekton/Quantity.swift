internal import YAML

/// An amount of something as Kubernetes writes it, for comparing: `500m`, `1Gi`, `1e3`, `2`.
struct Quantity: Comparable {
    let amount: Double

    /// Nil for what is none, and for what a run computes it is zero.
    init?(_ node: Node) {
        switch node.kind == .scalar ? node.scalar : .null {
        case .int(let number): amount = Double(number)
        case .float(let number): amount = number
        case .string:
            let text = node.string
            if node.isComputed {
                amount = 0
                return
            }
            let digits = text.prefix { $0.isASCII && ($0.isNumber || "+-.".contains($0)) }
            let suffix = text[digits.endIndex...]
            guard let number = Double(digits) ?? Double(digits + "0") else { return nil }
            if let factor = Self.factors[String(suffix)] {
                amount = number * factor
            } else if suffix.first == "e" || suffix.first == "E", let whole = Double(text) {
                amount = whole
            } else {
                return nil
            }
        default: return nil
        }
    }

    static func < (a: Quantity, b: Quantity) -> Bool { a.amount < b.amount }

    private static let factors: [String: Double] = [
        "": 1, "n": 1e-9, "u": 1e-6, "m": 1e-3, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18,
        "Ki": 1024, "Mi": 1_048_576, "Gi": 1_073_741_824, "Ti": 1_099_511_627_776, "Pi": 1_125_899_906_842_624,
        "Ei": 1_152_921_504_606_846_976,
    ]
}
