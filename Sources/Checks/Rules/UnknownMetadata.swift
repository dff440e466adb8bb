internal import Model
internal import Text
internal import YAML

extension Check {
    /// `metadata` has the same fields in all objects, and kubectl refuses all others.
    static let unknownMetadata = Check("unknown-metadata") { set, _ in
        set.objects.flatMap { object in
            object.metadata.flatMap { unknownFields(of: $0, in: set.files) }
        }
    }
}

extension KubernetesObject {
    /// Its own, and that of the objects that are made from its templates.
    fileprivate var metadata: [Node] {
        var owners = [root]
        // In a kind that is not known, what looks like a Pod template may have a metadata of its own.
        if groupsOfPods.contains(group) {
            owners += pods.map(\.node)
            owners += [root["spec"]?["jobTemplate"]].compactMap(\.self)
        }
        var found: [Node] = []
        for owner in owners {
            if let metadata = owner["metadata"], !found.contains(metadata) { found.append(metadata) }
        }
        return found
    }
}

private let groupsOfPods: Set<String> = [
    "", "apps", "batch", "extensions", "serving.knative.dev", "sources.eventing.knative.dev", "sources.knative.dev",
]

private let metadataFields: [StaticString] = [
    "annotations", "clusterName", "creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "finalizers",
    "generateName", "generation", "labels", "managedFields", "name", "namespace", "ownerReferences", "resourceVersion",
    "selfLink", "uid",
]

/// Those that people write; the others are the API server's.
private let ownFields = ["annotations", "finalizers", "generateName", "labels", "name", "namespace", "ownerReferences"]

private func unknownFields(of metadata: Node, in files: SourceMap) -> [Diagnostic] {
    metadata.entries.filter { key, _ in !metadataFields.contains(where: key.equals) && !isVariable(key) }.map {
        key, value in
        if let meant = nearest(to: key.string, among: ownFields) {
            return .unknownMetadata(key.string, meant: meant, isThere: metadata.entry(meant) != nil, at: key.span)
        }
        return .strayMetadata(
            key.string, moved: moved(key, value, in: metadata, bytes: files[metadata.file].bytes), at: key.span)
    }
}

/// A description as the only annotation, where that is one edit in one line.
private func moved(_ key: Node, _ value: Node, in metadata: Node, bytes: [UInt8]) -> Fix? {
    let all = metadata.span
    let field = Span(file: key.file, start: key.span.start, end: value.span.end)
    guard key.equals("description"), metadata["annotations"] == nil, value.asString != nil, key.file == metadata.file,
        value.file == key.file,
        all.start <= field.start, field.start < field.end, field.end <= all.end
    else { return nil }
    let line = bytes[..<field.range.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let indent = bytes[line..<field.range.lowerBound]
    let written = bytes[field.range]
    guard !written.contains(UInt8(ascii: "\n")) else { return nil }
    let text = String(decoding: written, as: UTF8.self)
    if bytes[all.range].first == UInt8(ascii: "{") {
        // In JSON keys stand in quotes.
        let quote = text.hasPrefix("\"") ? "\"" : ""
        return Fix(replace: field, with: "\(quote)annotations\(quote): {\(text)}")
    }
    guard indent.allSatisfy({ $0 == UInt8(ascii: " ") }) else { return nil }
    let deeper = String(repeating: " ", count: indent.count + 2)
    return Fix(replace: field, with: "annotations:\n\(deeper)\(text)")
}
