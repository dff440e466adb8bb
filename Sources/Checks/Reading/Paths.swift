/// An absolute path without `.`, `..` and empty parts; nil for a relative one.
func cleanPath(_ path: String) -> String? {
    let slash = UInt8(ascii: "/")
    guard path.utf8.first == slash else { return nil }
    var parts: [Substring.UTF8View] = []
    for part in path.utf8.split(separator: slash) where !part.elementsEqual(".".utf8) {
        if part.elementsEqual("..".utf8) { _ = parts.popLast() } else { parts.append(part) }
    }
    var clean = parts.isEmpty ? "/" : ""
    for part in parts { clean += "/" + Substring(part) }
    return clean
}
