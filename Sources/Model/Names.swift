internal import Text

/// Names as Kubernetes takes them.
package enum Names {
    /// 1 to 63 of `[a-z0-9-]`, beginning and ending with a letter or digit.
    package static func isLabel(_ name: String, limit: Int = 63) -> Bool {
        let bytes = Array(name.utf8)
        guard !bytes.isEmpty, bytes.count <= limit, bytes[0].isLowercaseOrDigit,
            bytes[bytes.count - 1].isLowercaseOrDigit
        else { return false }
        return bytes.allSatisfy { $0.isLowercaseOrDigit || $0 == UInt8(ascii: "-") }
    }

    /// Labels joined with dots, 253 at most.
    package static func isSubdomain(_ name: String) -> Bool {
        guard !name.isEmpty, name.utf8.count <= 253 else { return false }
        return name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
            isLabel(String($0), limit: 253)
        }
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
