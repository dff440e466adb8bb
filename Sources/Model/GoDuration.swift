extension Duration {
    /// A duration as Go and so Tekton take it: numbers with units, such as `1h30m` or `1.5h`; nil for anything else.
    package init?(go text: String) {
        var rest = Substring(text)
        let isNegative = rest.hasPrefix("-")
        if isNegative || rest.hasPrefix("+") { rest.removeFirst() }
        if rest == "0" {
            self = .zero
            return
        }
        guard !rest.isEmpty else { return nil }
        var total: Int64 = 0
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
            rest = rest[number.endIndex...]
            let unit = rest.prefix { $0 != "." && !($0.isASCII && $0.isNumber) }
            rest = rest[unit.endIndex...]
            guard let size = Self.units[String(unit)], let amount = Self.nanoseconds(number, unit: size) else {
                return nil
            }
            let (sum, overflow) = total.addingReportingOverflow(amount)
            guard !overflow else { return nil }
            total = sum
        }
        self = .nanoseconds(isNegative ? -total : total)
    }

    private static let units: [String: Int64] = [
        "ns": 1, "us": 1000, "µs": 1000, "μs": 1000, "ms": 1_000_000, "s": 1_000_000_000, "m": 60_000_000_000,
        "h": 3_600_000_000_000,
    ]

    private static func nanoseconds(_ number: Substring, unit: Int64) -> Int64? {
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, !number.isEmpty, number != ".", let whole = parts[0].isEmpty ? 0 : Int64(parts[0])
        else { return nil }
        var (total, overflow) = whole.multipliedReportingOverflow(by: unit)
        guard !overflow else { return nil }
        var scale = unit
        for digit in parts.count == 2 ? parts[1] : "" {
            scale /= 10
            let (sum, overflow) = total.addingReportingOverflow(scale * Int64(digit.wholeNumberValue ?? 0))
            guard !overflow else { return nil }
            total = sum
        }
        return total
    }

    /// As a person writes it: whole seconds in hours, minutes and seconds.
    package var goText: String {
        let seconds = components.seconds
        let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")]
        let text = parts.filter { $0.0 != 0 }.map { "\($0.0)\($0.1)" }.joined()
        return text.isEmpty ? "0s" : text
    }
}
