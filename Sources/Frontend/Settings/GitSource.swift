internal import Text

extension TextRule {
    /// What `git clone` takes, and nothing that it would take for an option or that holds a secret.
    package static let gitURL = TextRule(
        .invalidSourceSetting, pattern: #"^(?!-)(?!https?://[^/?#]*@)[^\u0000-\u0020\u007f]+$"#,
        example: "https://git.example.org/shop.git"
    ) { text in
        let help = "write `https://host/path.git`, `ssh://git@host/path.git` or `git@host:path.git`"
        guard !text.isEmpty, !text.begins(with: "-"), !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7f }) else {
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
        let authority = rest.before(anyOf: "/?#")
        var host = authority
        if let at = authority.lastPlace(of: "@") {
            let user = authority[..<at]
            // Over ssh a user name is no secret; over HTTP what stands there is a token as often as a name.
            if scheme != "ssh" || user.holds(":") { return Mistake("holds a password", isSecret: true) }
            if user.isEmpty || user.begins(with: "-") { return Mistake("has a user that is none", help: help) }
            host = authority.rest(behind: at)
        }
        if scheme == "file" {
            return host.isEmpty && rest.count > 1
                ? nil : Mistake("names no path", help: "write `file:///srv/git/x.git`")
        }
        let hasPath = rest[authority.endIndex...].utf8.count > 1
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
        let end = text.firstPlace(of: "]") ?? text.startIndex
        guard let colon = text[end...].firstPlace(of: ":"), !text.rest(behind: colon).isEmpty else {
            return false
        }
        let parts = text[..<colon].parts(at: "@", omittingEmpty: false)
        // `x::path` is git's syntax for a helper program, and `host:-x` an option of the other side's shell.
        let path = text.rest(behind: colon)
        guard let host = parts.last, parts.count <= 2, !path.begins(with: ":"), !path.begins(with: "-") else {
            return false
        }
        if parts.count == 2, parts[0].isEmpty || parts[0].begins(with: "-") || parts[0].holds("/") { return false }
        return isHost(host, withPort: false)
    }

    private static func isHost(_ text: Substring, withPort: Bool) -> Bool {
        var host = text
        if let close = host.firstPlace(of: "]"), let address = host[..<close].rest(after: "[") {
            let port = host.rest(behind: close)
            return !address.isEmpty && address.utf8.allSatisfy { $0.isHexDigit || ":.".utf8.contains($0) }
                && (port.isEmpty || withPort && port.rest(after: ":").map(isPort) ?? false)
        }
        if withPort, let colon = host.firstPlace(of: ":") {
            guard isPort(host.rest(behind: colon)) else { return false }
            host = host[..<colon]
        }
        return !host.isEmpty && !host.begins(with: "-") && !host.begins(with: ".")
            && host.utf8.allSatisfy { $0.isAlphanumeric || "-._".utf8.contains($0) }
    }

    private static func isPort(_ text: Substring) -> Bool {
        UInt16(text) != nil && text.utf8.first != UInt8(ascii: "+")
    }

    private static func isReferenceName(_ text: String) -> Bool {
        guard !text.begins(with: "-"), text != "@", !text.ends(with: "."), !hasControlCharacter(text) else {
            return false
        }
        guard !["..", "@{"].contains(where: text.hasInfix) else { return false }
        guard !text.utf8.contains(where: { " ~^:?*[\\".utf8.contains($0) }) else { return false }
        return text.parts(at: "/", omittingEmpty: false).allSatisfy {
            !$0.isEmpty && !$0.begins(with: ".") && !$0.ends(with: ".lock")
        }
    }
}
