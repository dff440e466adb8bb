internal import Model
internal import Text
internal import YAML

extension FolderDecoder {
    /// The sink of a source in whatever form it is written; nil when there is none that can be followed.
    mutating func readSink(of object: KubernetesObject, kind: SourceKind) -> Sink? {
        let spec = object.root["spec"]
        guard let (key, node) = spec?.entry("sink"), !node.isNull else {
            if !saysSinkItself(object, kind: kind) {
                diagnostics.append(
                    .missingSink(
                        kind.kind, name: object.name ?? "", at: object.root.entry("spec")?.key.span ?? object.root.span)
                )
            }
            return nil
        }
        guard node.kind == .mapping else {
            diagnostics.append(.malformedSink(node.typeName, at: node.span))
            return nil
        }
        return SinkReader(node: node, key: key, kind: kind).read(&diagnostics)
    }

    /// The old ContainerSource needs no sink when an argument of it says where to.
    private func saysSinkItself(_ object: KubernetesObject, kind: SourceKind) -> Bool {
        kind.apiVersions.contains("sources.eventing.knative.dev/v1alpha1") && sinkArgument(of: object) != nil
    }
}

/// The first argument `--sink=…` of a ContainerSource.
func sinkArgument(of object: KubernetesObject) -> Node? {
    guard let spec = object.root["spec"] else { return nil }
    let containers = spec["template"]?["spec"]?["containers"].map { Array($0.items) } ?? [spec]
    for container in containers {
        guard let arguments = container["args"] else { continue }
        if let found = arguments.items.first(where: { $0.hasPrefix("--sink=") && $0.text.count > 7 }) { return found }
    }
    return nil
}

private struct SinkReader {
    let node: Node
    let key: Node
    let kind: SourceKind

    private static let fields = [
        "apiVersion", "kind", "name", "namespace", "path", "uri", "ref", "CACerts", "audience",
    ]
    private static let fieldsOfReference = ["apiVersion", "kind", "name", "namespace"]

    func read(_ diagnostics: inout [Diagnostic]) -> Sink? {
        let before = diagnostics.count
        check(node, fields: Self.fields, &diagnostics)
        let ref = node.entry("ref").flatMap { $0.value.isNull ? nil : $0 }
        let uri = node.entry("uri").flatMap { $0.value.isNull || $0.value.text.isEmpty ? nil : $0 }
        let inline = ["kind", "name", "apiVersion"].lazy.compactMap { node.entry($0)?.key }.first { _ in true }
        let path = node["path"].flatMap { $0.isNull || $0.text.isEmpty ? nil : $0 }

        if let ref, let inline {
            diagnostics.append(.ambiguousSink("`ref` and `\(inline.string)`", ref.key.span, at: inline.span))
        } else if let inline, let uri {
            diagnostics.append(.ambiguousSink("`\(inline.string)` and `uri`", inline.span, at: uri.key.span))
        } else if let ref, let uri, isAbsolute(uri.value.string) {
            diagnostics.append(.ambiguousSink("`ref` and an absolute `uri`", ref.key.span, at: uri.value.span))
        }
        if let ref, let path { diagnostics.append(.ambiguousSink("`ref` and `path`", ref.key.span, at: path.span)) }
        if let path, !isPlainPath(path.string) { diagnostics.append(.invalidSinkPath(path.string, at: path.span)) }
        if let certificates = node["CACerts"], !certificates.isNull, !isPEM(certificates.string) {
            diagnostics.append(.invalidCertificates(at: certificates.span))
        }
        guard diagnostics.count == before || !diagnostics[before...].contains(where: { $0.severity == .error }) else {
            return nil
        }

        let target: Sink.Target
        if let ref {
            if !kind.isNewerThanReferences { diagnostics.append(.referenceInOriginal(kind.kind, at: ref.key.span)) }
            guard let object = reference(ref.value, &diagnostics) else { return nil }
            target = .object(object)
        } else if inline != nil {
            guard let object = reference(node, &diagnostics) else { return nil }
            target = .object(object)
        } else if let uri {
            guard isAbsolute(uri.value.string) else {
                diagnostics.append(.invalidSinkURI(uri.value.string, at: uri.value.span))
                return nil
            }
            target = .uri(uri.value)
        } else {
            diagnostics.append(.emptySink(at: key.span))
            return nil
        }
        return Sink(
            node: node, target: target, path: path ?? (ref == nil ? nil : uri?.value), caCerts: node["CACerts"],
            audience: node["audience"])
    }

    private func check(_ mapping: Node, fields: [String], _ diagnostics: inout [Diagnostic]) {
        for (key, _) in mapping.entries where !fields.contains(key.string) {
            diagnostics.append(.unknownSinkField(key.string, known: fields, at: key.span))
        }
    }

    private func reference(_ mapping: Node, _ diagnostics: inout [Diagnostic]) -> ObjectReference? {
        guard mapping.kind == .mapping else {
            diagnostics.append(.malformedSink(mapping.typeName, at: mapping.span))
            return nil
        }
        if mapping != node { check(mapping, fields: Self.fieldsOfReference, &diagnostics) }
        let texts = ["apiVersion", "kind", "name"].map { field -> String? in
            guard let text = mapping.entry(field)?.value.asString, !text.isEmpty else { return nil }
            return text
        }
        guard let apiVersion = texts[0], let kind = texts[1], let name = texts[2] else {
            let missing = zip(["apiVersion", "kind", "name"], texts).filter { $1 == nil }.map(\.0)
            diagnostics.append(.incompleteSink(missing, at: mapping == node ? key.span : mapping.span))
            return nil
        }
        let namespace = mapping["namespace"]?.asString.flatMap { $0.isEmpty ? nil : $0 }
        return ObjectReference(apiVersion: apiVersion, kind: kind, name: name, namespace: namespace, node: mapping)
    }
}

extension SourceKind {
    /// Whether the controllers of its API took `ref` in a sink.
    fileprivate var isNewerThanReferences: Bool { !hasOriginal }
}

/// Scheme and host are there.
private func isAbsolute(_ uri: String) -> Bool {
    guard let mark = uri.firstInfix("://"), let first = uri.utf8.first, first.isLetter else { return false }
    let host = uri[mark.upperBound...].prefix { !"/?#".contains($0) }
    return !host.isEmpty && !host.begins(with: ":") && uri.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7f }
        && uri[..<mark.lowerBound].utf8.allSatisfy { $0.isAlphanumeric || "+-.".utf8.contains($0) }
}

/// Begins with `/` and is nothing but a path.
private func isPlainPath(_ path: String) -> Bool {
    path.begins(with: "/") && !path.begins(with: "//")
        && path.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7f && !"?#".utf8.contains($0) }
}

/// One or more certificates as PEM writes them.
private func isPEM(_ text: String) -> Bool {
    let lines = text.parts(at: "\n").map { trimming(String($0)) }.filter { !$0.isEmpty }
    var isOpen = false
    var count = 0
    for line in lines {
        switch line {
        case "-----BEGIN CERTIFICATE-----":
            if isOpen { return false }
            isOpen = true
        case "-----END CERTIFICATE-----":
            if !isOpen { return false }
            isOpen = false
            count += 1
        default:
            let isBase64 = line.utf8.allSatisfy { byte in
                byte.isAlphanumeric || "+/=".utf8.contains(byte)
            }
            if !isOpen || !isBase64 { return false }
        }
    }
    return !isOpen && count > 0
}
