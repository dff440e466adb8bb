internal import Text
internal import YAML

/// The params that a resource of each type knows, and those of them that it needs.
private let params: [String: (known: [String], needed: [String])] = [
    "git": (["url", "revision"], ["url"]),
    "image": (["url", "digest"], ["url"]),
    "cluster": (
        ["name", "url", "username", "password", "token", "insecure", "cadata", "revision"],
        ["name", "username", "cadata"]
    ),
    "storage": (["type", "location", "dir", "artifactType"], ["type", "location"]),
]

/// The `spec` of a PipelineResource, wherever it stands; `place` is where to point when something is missing.
func resourceProblems(_ spec: Node, called owner: String, place: Span) -> [Diagnostic] {
    let given = spec.named("params")
    var problems = duplicates(given, called: "params", ignoringCase: true) + typeProblems([spec])
    guard let type = spec.value("type")?.nonEmptyText, let (known, needed) = params[type.string] else {
        return problems
    }

    problems += given.filter { param in !known.contains { $0.lowercased() == param.text.lowercased() } }.map {
        .unknownResourceParam($0.text, type: type.string, known: known, at: $0.name.span)
    }
    let values = Dictionary(given.map { ($0.text.lowercased(), $0) }) { first, _ in first }
    // The secrets of a cluster are params that come from elsewhere; a name must be written.
    let secrets = type.string == "cluster" ? spec.mappings("secrets").compactMap { $0["fieldName"]?.asString } : []
    for name in needed where name == "name" || !secrets.contains(name) {
        let param = values[name]
        if param?.node.value("value").map({ $0.asString != "" }) ?? false { continue }
        problems.append(
            .missingField(
                name, in: "the \(type.string) resource", isEmpty: param != nil,
                help: "add it to `params`" + (["username", "cadata"].contains(name) ? " or `secrets`" : ""),
                at: param?.name.span ?? spec.entry("params")?.key.span ?? place))
    }
    switch type.string {
    case "cluster":
        if let url = values["url"]?.node.value("value")?.nonEmptyText, !isURL(url.string) {
            problems.append(.unusableClusterURL(url.string, at: url.span))
        }
    case "storage": problems += storageProblems(spec, values, place: place)
    default: break
    }
    return problems
}

private func storageProblems(_ spec: Node, _ values: [String: NamedItem], place: Span) -> [Diagnostic] {
    guard let type = values["type"]?.node.value("value")?.nonEmptyText else { return [] }
    let types = ["gcs", "build-gcs"]
    guard types.contains(type.string) else {
        return [.unknownValue(type.string, of: "type of storage", allowed: types, at: type.span)]
    }
    guard type.string == "build-gcs" else { return [] }
    var problems: [Diagnostic] = []
    let archives = ["Archive", "Manifest"]
    if let archive = values["artifacttype"]?.node.value("value")?.nonEmptyText {
        if !archives.contains(archive.string) {
            problems.append(.unknownValue(archive.string, of: "artifact type", allowed: archives, at: archive.span))
        }
    } else {
        problems.append(
            .missingField(
                "artifactType", in: "the build-gcs resource", help: "it is `Archive` or `Manifest`",
                at: spec.entry("params")?.key.span ?? place))
    }
    if let (key, secrets) = spec.entry("secrets"), !secrets.isNull, !secrets.isEmpty {
        problems.append(.secretsOfBuild(at: key.span))
    }
    return problems
}

/// A scheme, `://` and something behind it.
private func isURL(_ text: String) -> Bool {
    guard let separator = text.firstInfix("://") else { return false }
    let scheme = text[..<separator.lowerBound].utf8
    guard let first = scheme.first, first.isLetter else { return false }
    let isScheme = scheme.allSatisfy { $0.isAlphanumeric || "+-.".utf8.contains($0) }
    let rest = text[separator.upperBound...].utf8
    return isScheme && !rest.isEmpty && rest.first != UInt8(ascii: "/")
        && !rest.contains { $0 <= 0x20 || $0 == 0x7F }
}
