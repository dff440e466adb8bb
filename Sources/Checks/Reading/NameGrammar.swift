internal import Model
internal import Text
internal import YAML

/// What Kubernetes takes for names inside of objects; all of it is read byte by byte, without a string.
enum NameGrammar {
    /// The value of a label: 63 at most, letters, digits, `-`, `_` and `.`, a letter or digit at both ends; or nothing.
    static func isLabelValue(_ text: some Collection<UInt8>) -> Bool { text.isEmpty || isQualified(text) }

    /// The key of a label or annotation: a name, and before it maybe a domain and a slash.
    static func isLabelKey(_ text: UnsafeBufferPointer<UInt8>, isAnnotation: Bool = false) -> Bool {
        guard let slash = text.firstIndex(of: UInt8(ascii: "/")) else { return isQualified(text) }
        let domain = String(decoding: text[..<slash], as: UTF8.self)
        return Names.isSubdomain(isAnnotation ? domain.lowercased() : domain)
            && isQualified(text[text.index(after: slash)...])
    }

    private static func isQualified(_ text: some Collection<UInt8>) -> Bool {
        var last: UInt8 = 0
        var count = 0
        for byte in text {
            if count == 0, !byte.isAlphanumeric { return false }
            guard byte.isAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == dot else {
                return false
            }
            last = byte
            count += 1
        }
        return count > 0 && count <= 63 && last.isAlphanumeric
    }

    /// `[a-z0-9]([-a-z0-9]*[a-z0-9])?`, 63 at most.
    static func isLabel(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first, let last = text.last, text.count <= 63, first != hyphen, last != hyphen else {
            return false
        }
        return text.allSatisfy { $0.isLowercaseOrDigit || $0 == hyphen }
    }

    /// The name of a port: 15 at most, with a letter, and no `-` at an end or beside another one.
    static func isPortName(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard isLabel(text), text.count <= 15, text.contains(where: \.isLowercase) else { return false }
        return !zip(text, text.dropFirst()).contains { $0 == hyphen && $1 == hyphen }
    }

    /// The name of a variable: anything that can be printed, but no `=`. Servers before 1.32 take less.
    static func isVariableName(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        !text.isEmpty && text.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "=") }
    }

    /// A key of a ConfigMap or Secret, which becomes the name of a file.
    static func isDataKey(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !text.isEmpty, text.count <= 253 else { return false }
        if text[0] == dot, text.count == 1 || text[1] == dot { return false }
        return text.allSatisfy { $0.isAlphanumeric || $0 == hyphen || $0 == UInt8(ascii: "_") || $0 == dot }
    }

    private static let dot = UInt8(ascii: ".")
    private static let hyphen = UInt8(ascii: "-")
}
