internal import Text

/// Names as Kubernetes takes them.
package enum Names {
    /// 1 to 63 of `[a-z0-9-]`, beginning and ending with a letter or digit.
    package static func isLabel(_ name: some StringProtocol, limit: Int = 63) -> Bool {
        name.utf8.count <= limit && isDotted(name.utf8, labels: 1)
    }

    /// Labels joined with dots, 253 at most.
    package static func isSubdomain(_ name: some StringProtocol) -> Bool {
        name.utf8.count <= 253 && isDotted(name.utf8, labels: .max)
    }

    /// Whether it is labels of any length with dots between them, in one pass: names are looked at more than all else.
    private static func isDotted(_ bytes: some Sequence<UInt8>, labels: Int) -> Bool {
        // What stood before: nothing of this label, a letter or digit, or a hyphen.
        var (dots, last) = (0, UInt8(ascii: "."))
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "."):
                dots += 1
                guard last.isLowercaseOrDigit, dots < labels else { return false }
            case UInt8(ascii: "-"): guard last != UInt8(ascii: ".") else { return false }
            default: guard byte.isLowercaseOrDigit else { return false }
            }
            last = byte
        }
        return last.isLowercaseOrDigit
    }

    /// `text` as a DNS label of at most `limit` characters: lower case, everything else a single `-`, and when it had to
    /// be cut, a hash of the whole in place of the tail. Empty when nothing of it is left.
    package static func label(from text: String, limit: Int) -> String {
        var bytes: [UInt8] = []
        for byte in text.lowercased().utf8 {
            if byte.isLowercaseOrDigit {
                bytes.append(byte)
            } else if let last = bytes.last, last != UInt8(ascii: "-") {
                bytes.append(UInt8(ascii: "-"))
            }
        }
        while bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
        return cut(String(decoding: bytes, as: UTF8.self), to: limit, hashOf: text)
    }

    /// `name` itself when it fits, else its beginning, `-` and six digits of the hash of `whole`.
    package static func cut(_ name: String, to limit: Int, hashOf whole: String? = nil) -> String {
        if name.utf8.count <= limit { return name }
        return tagged(name, limit: limit, hashOf: whole ?? name)
    }

    /// The beginning of `name`, `-` and six digits of the hash of `whole`: for names that would collide or not fit.
    package static func tagged(_ name: String, limit: Int, hashOf whole: String) -> String {
        var head = String(name.prefix(limit - 7))
        while head.hasSuffix("-") { head.removeLast() }
        return head + "-" + SHA256.hex(whole, first: 6)
    }

    /// The namespaces of a pool of that size.
    package static func pool(_ size: Int) -> [String] { (1...max(size, 1)).map { "kontrakt-pool-\($0)" } }
}
