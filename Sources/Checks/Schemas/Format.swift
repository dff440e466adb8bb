internal import Model
internal import Text

/// How a text or a number is written, by the name that schemas have for it (`format`).
struct Format: Sendable {
    /// Completes "has to ".
    let rule: String
    let example: String?
    fileprivate let holds: @Sendable (String) -> Bool
    /// The numbers that fit, for formats of numbers.
    let numbers: ClosedRange<Int64>?

    func holds(_ text: String) -> Bool { holds(text) }

    /// Nil for a format that nothing is known of, and for one that the API server does not look at either.
    static func named(_ name: String) -> Format? { all[name] }

    private init(
        _ rule: String, such example: String? = nil, numbers: ClosedRange<Int64>? = nil,
        _ holds: @escaping @Sendable (String) -> Bool = { _ in true }
    ) {
        self.rule = rule
        self.example = example
        self.numbers = numbers
        self.holds = holds
    }

    private static let all: [String: Format] = [
        "byte": Format("be base64", such: "aGVsbG8=", isBase64),
        "cidr": Format("be a range of addresses", such: "10.0.0.0/8") { text in
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, let bits = number(parts[1]) else { return false }
            return isIPv4(String(parts[0])) && bits <= 32 || isIPv6(String(parts[0])) && bits <= 128
        },
        "date": Format("be a date", such: "2024-01-31", isDate),
        "date-time": Format("be a date and a time", such: "2024-01-31T12:00:00Z", isDateTime),
        "duration": Format("be a duration", such: "1h30m") { text in
            // The server takes words for units as well: `2 days`.
            Duration(go: text) != nil
                || text.first.map { $0.isASCII && $0.isNumber } ?? false && text.last?.isLetter ?? false
        },
        "int32": Format("be from \(Int32.min) to \(Int32.max)", numbers: Int64(Int32.min)...Int64(Int32.max)),
        "ipv4": Format("be an IPv4 address", such: "10.0.0.1", isIPv4),
        "ipv6": Format("be an IPv6 address", such: "fd00::1", isIPv6),
        "uuid": Format("be a UUID", such: "123e4567-e89b-12d3-a456-426614174000") { text in
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            return (parts.count == 1 || parts.map(\.count) == [8, 4, 4, 4, 12])
                && parts.joined().count == 32 && text.allSatisfy { $0 == "-" || $0.isHexDigit }
        },
    ]
}

private func number(_ text: Substring) -> Int? {
    text.utf8.count <= 9 && text.utf8.allSatisfy(\.isDigit) ? Int(text) : nil
}

/// As Go reads it: padded, and line breaks count for nothing.
@Sendable private func isBase64(_ text: String) -> Bool {
    let bytes = text.utf8.filter { $0 != 10 && $0 != 13 }
    let padding = bytes.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    return bytes.count % 4 == 0 && padding <= 2
        && bytes.dropLast(padding).allSatisfy { byte in
            byte.isAlphanumeric || byte == UInt8(ascii: "+")
                || byte == UInt8(ascii: "/")
        }
}

@Sendable private func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], let year = number(parts[0]), let month = number(parts[1]),
        let day = number(parts[2]), (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
}

/// RFC 3339, as Go reads it.
@Sendable private func isDateTime(_ text: String) -> Bool {
    guard text.utf8.count >= 20, isDate(String(text.prefix(10))), text.dropFirst(10).first == "T" else { return false }
    var rest = text.dropFirst(11)
    guard isClock(rest.prefix(8), seconds: true) else { return false }
    rest = rest.dropFirst(8)
    if rest.first == "." || rest.first == "," {
        let fraction = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
        if fraction.isEmpty { return false }
        rest = rest.dropFirst(1 + fraction.count)
    }
    if rest == "Z" { return true }
    return (rest.first == "+" || rest.first == "-") && isClock(rest.dropFirst(), seconds: false)
}

private func isClock(_ text: Substring, seconds: Bool) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == (seconds ? 3 : 2), parts.allSatisfy({ $0.count == 2 }) else { return false }
    let numbers = parts.compactMap(number)
    return numbers.count == parts.count && numbers[0] < 24 && numbers.dropFirst().allSatisfy { $0 < 60 }
}

@Sendable private func isIPv4(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
        && parts.allSatisfy { part in number(part).map { $0 < 256 } ?? false && (part.count == 1 || part.first != "0") }
}

@Sendable private func isIPv6(_ text: String) -> Bool {
    var groups = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard groups.count >= 3, groups.count <= 9 else { return false }
    // A gap at an edge makes two empty groups there.
    if text.hasPrefix("::") { groups.removeFirst() }
    if text.hasSuffix("::") { groups.removeLast() }
    var count = groups.count
    if let last = groups.last, last.utf8.contains(UInt8(ascii: ".")) {
        guard isIPv4(last) else { return false }
        groups.removeLast()
        count += 1
    }
    let gaps = groups.filter(\.isEmpty).count
    guard gaps <= 1, gaps == 1 ? count <= 8 : count == 8 else { return false }
    return groups.allSatisfy { $0.isEmpty || $0.utf8.count <= 4 && $0.allSatisfy(\.isHexDigit) }
}
