internal import Text

/// The URL of `origin` in the text of a `.git/config`, without any password; nil when there is none that can be cloned.
func remoteURL(ofConfig bytes: [UInt8]) -> String? {
    var isOrigin = false
    for line in bytes.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
        let text = trimming(String(decoding: line, as: UTF8.self))
        if text.begins(with: "[") {
            isOrigin = text == "[remote \"origin\"]"
        } else if isOrigin, let equals = text.firstPlace(of: "="), trimming(String(text[..<equals])) == "url" {
            var url = trimming(String(text.rest(behind: equals)))
            if let quoted = url.rest(after: "\"")?.rest(before: "\"") { url = String(quoted) }
            url = withoutSecrets(url)
            return TextRule.gitURL.mistake(in: url) == nil ? url : nil
        }
    }
    return nil
}

/// Over ssh a user is part of the address; over anything else what stands before the `@` is a secret as often as a name. So
/// is what follows a `?`.
private func withoutSecrets(_ url: String) -> String {
    guard let scheme = url.firstInfix("://") else {
        // `user:password@host:path` is no address of git's, but people write it.
        let user = url.before("@")
        return user.endIndex < url.endIndex && user.holds(":") ? "" : url
    }
    let rest = url[scheme.upperBound...].before(anyOf: "?#")
    let end = rest.firstPlace(of: "/") ?? rest.endIndex
    let head = url[..<scheme.upperBound]
    guard let at = rest[..<end].lastPlace(of: "@") else { return String(head + rest) }
    let user = rest[..<at].before(":")
    let isAddress = head == "ssh://" && !user.isEmpty
    return String(head + (isAddress ? user + "@" : "") + rest.rest(behind: at))
}
