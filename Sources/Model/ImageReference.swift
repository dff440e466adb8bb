internal import Text

/// A reference to an image in the grammar of container registries: `host/path:tag@digest`.
package struct ImageReference: Hashable, Sendable {
    /// Host (with port) and path as written; no normalisation to docker.io.
    package let repository: String
    package let tag: String?
    /// `sha256:…`
    package let digest: String?

    /// Nil when `text` does not follow the grammar.
    package init?(_ text: String) {
        var rest = Substring(text)
        var digest: Substring?
        if let at = rest.utf8.firstIndex(of: UInt8(ascii: "@")) {
            digest = rest[rest.utf8.index(after: at)...]
            rest = rest[..<at]
        }
        // A colon before the last slash belongs to the host's port.
        var tag: Substring?
        let path = rest.utf8.lastIndex(of: UInt8(ascii: "/")) ?? rest.startIndex
        if let colon = rest[path...].utf8.firstIndex(of: UInt8(ascii: ":")) {
            tag = rest[rest.utf8.index(after: colon)...]
            rest = rest[..<colon]
        }
        guard Self.isRepository(rest), tag.map({ Self.isTag($0) }) ?? true,
            digest.map({ Self.isDigest($0) }) ?? true,
            // Registries take a bare name of this shape for an image's id.
            tag != nil || digest != nil || !isHexadecimal(rest, digits: 64)
        else { return nil }
        repository = String(rest)
        self.tag = tag.map { String($0) }
        self.digest = digest.map { String($0) }
    }

    /// Whether `text` can follow the colon: `[A-Za-z0-9_][A-Za-z0-9._-]{0,127}`.
    package static func isTag(_ text: some StringProtocol) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 128 else { return false }
        return isWord(first)
            && text.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    }

    /// Whether `text` is a repository: an optional host, then path components.
    package static func isRepository(_ text: some StringProtocol) -> Bool {
        guard text.utf8.count <= 255 else { return false }
        let bytes = Array(text.utf8)
        guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")), namesHost(bytes[..<slash]) else {
            return isPathSpelling(bytes[...])
        }
        return isHostSpelling(bytes[..<slash]) && isPathSpelling(bytes[(slash + 1)...])
    }

    /// Whether images can be pushed below `text`: a repository, or a host alone.
    package static func isRegistry(_ text: some StringProtocol) -> Bool { isRepository(text + "/x") }

    /// The registry's host (with port) at the beginning of `repository`, or nothing for Docker's own.
    package static func host(of repository: String) -> String? {
        let first = repository.before("/")
        return first.utf8.count < repository.utf8.count && namesHost(Array(first.utf8)[...]) ? String(first) : nil
    }

    /// Whether `text` is a path below a registry: components without a host.
    package static func isPath(_ text: some StringProtocol) -> Bool {
        text.utf8.count <= 255 && isPathSpelling(Array(text.utf8)[...])
    }

    /// Whether `text` is a registry's host: a domain name or an IPv6 address in brackets, and a port if there is one.
    package static func isHost(_ text: some StringProtocol) -> Bool { isHostSpelling(Array(text.utf8)[...]) }

    /// Whether `text` can follow the `@`: an algorithm that registries know and all its digits.
    package static func isDigest(_ text: some StringProtocol) -> Bool {
        let parts = text.parts(at: ":", omittingEmpty: false)
        guard parts.count == 2, let digits = digestLengths[String(parts[0])] else { return false }
        return isHexadecimal(parts[1], digits: digits)
    }

    private static let digestLengths = ["sha256": 64, "sha384": 96, "sha512": 128]
}

extension ImageReference: CustomStringConvertible {
    package var description: String { repository + (tag.map { ":\($0)" } ?? "") + (digest.map { "@\($0)" } ?? "") }
}

/// Whether the part before the first slash is a host and no path component, as Docker decides it.
private func namesHost(_ first: ArraySlice<UInt8>) -> Bool {
    first.elementsEqual("localhost".utf8)
        || first.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") || $0.isUppercase }
}

private func isHostSpelling(_ text: ArraySlice<UInt8>) -> Bool {
    var name = text
    if name.first == UInt8(ascii: "[") {
        guard let bracket = name.firstIndex(of: UInt8(ascii: "]")) else { return false }
        let address = name[(name.startIndex + 1)..<bracket]
        guard !address.isEmpty, address.allSatisfy({ $0.isHexDigit || $0 == UInt8(ascii: ":") }) else {
            return false
        }
        let port = name[(bracket + 1)...]
        return port.isEmpty || port.first == UInt8(ascii: ":") && isPort(port.dropFirst())
    }
    if let colon = name.firstIndex(of: UInt8(ascii: ":")) {
        guard isPort(name[(colon + 1)...]) else { return false }
        name = name[..<colon]
    }
    return partsSatisfy(name, separator: UInt8(ascii: ".")) { label in
        guard let first = label.first, let last = label.last else { return false }
        return first.isAlphanumeric && last.isAlphanumeric
            && label.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
    }
}

private func isPort(_ text: ArraySlice<UInt8>) -> Bool { !text.isEmpty && text.allSatisfy(\.isDigit) }

private func isPathSpelling(_ text: ArraySlice<UInt8>) -> Bool {
    partsSatisfy(text, separator: UInt8(ascii: "/"), isPathComponent)
}

/// Like `split` and `allSatisfy`, without an array: this is asked for every image.
@inline(__always)
private func partsSatisfy(
    _ text: ArraySlice<UInt8>, separator: UInt8, _ isFine: (ArraySlice<UInt8>) -> Bool
) -> Bool {
    var rest = text
    while let end = rest.firstIndex(of: separator) {
        guard isFine(rest[..<end]) else { return false }
        rest = rest[(end + 1)...]
    }
    return isFine(rest)
}

/// Lower-case letters and digits; between them one of `.`, `_`, `__` or any number of `-`.
private func isPathComponent(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, let last = text.last, first.isLowercaseOrDigit, last.isLowercaseOrDigit else {
        return false
    }
    var separator = text.startIndex..<text.startIndex
    for (index, byte) in zip(text.indices, text) {
        if !byte.isLowercaseOrDigit {
            separator = (separator.isEmpty ? index : separator.lowerBound)..<(index + 1)
        } else if !separator.isEmpty {
            let between = text[separator]
            guard
                between.elementsEqual(".".utf8) || between.elementsEqual("_".utf8) || between.elementsEqual("__".utf8)
                    || between.allSatisfy({ $0 == UInt8(ascii: "-") })
            else { return false }
            separator = index..<index
        }
    }
    return true
}

private func isHexadecimal(_ text: some StringProtocol, digits: Int) -> Bool {
    text.utf8.count == digits && text.utf8.allSatisfy { $0.isHexDigit && !$0.isUppercase }
}

private func isWord(_ byte: UInt8) -> Bool { byte.isAlphanumeric || byte == UInt8(ascii: "_") }
