package import Model
package import Text
internal import YAML

/// Reads a lock file: an ImagesLock, whoever wrote it. With an error among the diagnostics it is not to be used.
package func readLock(_ file: FileID, of files: SourceMap) -> (ImagesLock, [Diagnostic]) {
    let path = files[file].path
    var reader = LockReader()
    let parsed = parseDocuments([file], of: files)
    reader.diagnostics = parsed.flatMap(\.diagnostics)
    let roots = parsed.flatMap(\.documents).compactMap { document in document.root.map { (document, $0) } }
    if roots.isEmpty, !reader.diagnostics.hasErrors {
        reader.diagnostics.append(.notALock(path, found: nil, at: nil))
    }
    for (document, root) in roots {
        withExtendedLifetime(document) { reader.read(root, path: path) }
    }
    return (ImagesLock(path: path, images: reader.images.mapValues(\.reference)), reader.diagnostics)
}

private struct LockReader {
    var images: [String: (reference: String, span: Span)] = [:]
    var diagnostics: [Diagnostic] = []

    mutating func read(_ root: Node, path: String) {
        let apiVersion = root["apiVersion"]?.asString ?? ""
        let kind = root["kind"]?.asString ?? ""
        guard kind == "ImagesLock", apiVersion == "imgpkg.carvel.dev/v1alpha1" else {
            let place = kind == "ImagesLock" ? root["apiVersion"] : root["kind"]
            let found = kind.isEmpty ? root.typeName : apiVersion.isEmpty ? "a \(kind)" : "a \(kind) of `\(apiVersion)`"
            return diagnostics.append(
                .notALock(path, found: found, at: (place ?? root.entries.first { _ in true }?.key ?? root).span))
        }
        guard let list = root["images"], list.kind == .sequence else {
            let found = root["images"]
            return diagnostics.append(
                .lockWithoutImages(found: found?.typeName, at: (found ?? root["kind"] ?? root).span))
        }
        for entry in list.items { read(entry: entry) }
    }

    private mutating func read(entry: Node) {
        let place = (entry.entries.first { _ in true }?.key ?? entry).span
        guard let image = entry["image"] else {
            return diagnostics.append(.invalidLockEntry("the entry has no `image`", at: place))
        }
        guard let reference = image.asString, let parts = ImageReference(reference) else {
            return diagnostics.append(.invalidLockEntry("this is no image reference", at: image.span))
        }
        guard parts.digest != nil else {
            return diagnostics.append(
                .invalidLockEntry(
                    "`\(reference)` has no digest, so nothing is locked", at: image.span,
                    help: "write it as `\(parts.repository)@sha256:…`"))
        }
        let id = entry["annotations"]?.entry(ImagesLock.nameAnnotation)?.value
        guard let id, let name = id.asString, !name.isEmpty else {
            return diagnostics.append(
                .invalidLockEntry(
                    "nothing says what `\(reference)` stands for", at: (id ?? image).span,
                    help: "add the annotation `\(ImagesLock.nameAnnotation)`: the image as manifests write it"))
        }
        if let other = images[name], ImageReference(other.reference)?.digest != parts.digest {
            return diagnostics.append(.conflictingLockEntries(name, at: id.span, other: other.span))
        }
        images[name] = (reference, id.span)
    }
}
