internal import Text

extension TextRule {
    /// What `git clone` takes, and nothing that it would take for an option or that holds a secret.
    package static let gitURL = TextRule(
        .invalidSourceSetting, pattern: #"^(?!-)(?!https?://[^/?#]*@)[^\u0000-\u0020\u007f]+$"#,
        example: "https://git.example.org/shop.git"
    ) { text in
        let help = "write `https://host/path.git`, `ssh://git@host/path.git` or `git@host:path.git`"
        guard !text.isEmpty, !text.hasPrefix("-"), !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7f }) else {
            return Mistake("is no URL that git clones", help: help)
        }
        guard let separator = text.firstInfix("://") else {
            return isSCPLike(text) ? nil : Mistake("is no URL that git clones", help: help)
        }
        let scheme = text[..<separator.lowerBound]
        guard ["https", "http", "ssh", "git", "file"].contains(scheme) else {
            return Mistake("has a scheme that is not cloned", help: "use https, http, ssh, git or file")
        }
        let rest = text[separator.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        var host = authority
        if let at = authority.lastIndex(of: "@") {
            let user = authority[..<at]
            // Over ssh a user name is no secret; over HTTP what stands there is a token as often as a name.
            if scheme != "ssh" || user.contains(":") { return Mistake("holds a password", isSecret: true) }
            if user.isEmpty || user.hasPrefix("-") { return Mistake("has a user that is none", help: help) }
            host = authority[authority.index(after: at)...]
        }
        if scheme == "file" {
            return host.isEmpty && rest.count > 1
                ? nil : Mistake("names no path", help: "write `file:///srv/git/x.git`")
        }
        let hasPath = rest.dropFirst(authority.count).count > 1
        return isHost(host, withPort: true) && hasPath ? nil : Mistake("has no host or no path", help: help)
    }

    /// A branch, tag or commit by the rules of git for names of references.
    package static let revision = TextRule(
        .invalidSourceSetting, pattern: #"^(?!-)[^\u0000-\u0020\u007f~^:?*\[\\]*$"#, example: "main"
    ) { text in
        // Empty is the remote's default branch.
        text.isEmpty || isReferenceName(text)
            ? nil
            : Mistake("is no branch, tag or commit", help: "write it as git does: `main`, `v1.2.0`, `refs/heads/x`")
    }

    /// `user@host:path`
    private static func isSCPLike(_ text: String) -> Bool {
        let end = text.firstIndex(of: "]") ?? text.startIndex
        guard let colon = text[end...].firstIndex(of: ":"), text.index(after: colon) < text.endIndex else {
            return false
        }
        let parts = text[..<colon].split(separator: "@", omittingEmptySubsequences: false)
        // `x::path` is git's syntax for a helper program, and `host:-x` an option of the other side's shell.
        let path = text[text.index(after: colon)...]
        guard let host = parts.last, parts.count <= 2, !path.hasPrefix(":"), !path.hasPrefix("-") else { return false }
        if parts.count == 2, parts[0].isEmpty || parts[0].hasPrefix("-") || parts[0].contains("/") { return false }
        return isHost(host, withPort: false)
    }

    private static func isHost(_ text: Substring, withPort: Bool) -> Bool {
        var host = text
        if host.hasPrefix("["), let close = host.firstIndex(of: "]") {
            let address = host[..<close].dropFirst()
            let port = host[host.index(after: close)...]
            return !address.isEmpty && address.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
                && (port.isEmpty || withPort && isPort(port.dropFirst()) && port.hasPrefix(":"))
        }
        if withPort, let colon = host.firstIndex(of: ":") {
            guard isPort(host[host.index(after: colon)...]) else { return false }
            host = host[..<colon]
        }
        return !host.isEmpty && !host.hasPrefix("-") && !host.hasPrefix(".")
            && host.utf8.allSatisfy { $0.isAlphanumeric || "-._".utf8.contains($0) }
    }

    private static func isPort(_ text: Substring) -> Bool {
        UInt16(text) != nil && text.utf8.first != UInt8(ascii: "+")
    }

    private static func isReferenceName(_ text: String) -> Bool {
        guard !text.hasPrefix("-"), text != "@", !text.hasSuffix("."), !hasControlCharacter(text) else { return false }
        guard !["..", "@{"].contains(where: text.hasInfix) else { return false }
        guard !text.utf8.contains(where: { " ~^:?*[\\".utf8.contains($0) }) else { return false }
        return text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
            !$0.isEmpty && !$0.hasPrefix(".") && !$0.hasSuffix(".lock")
        }
    }
}
