package import Model
package import Text
internal import YAML

/// Reads `.kontrakt.yaml`, if there is one; problems in it are diagnostics, and what is wrong keeps its default.
package func readSettings(in tree: any FileTree, files: inout SourceMap) throws(FileTreeError) -> (
    Settings, [Diagnostic]
) {
    guard tree.kind(of: Settings.fileName) != nil else { return (Settings(), []) }
    let file = files.add(SourceFile(path: Settings.fileName, bytes: try tree.read(Settings.fileName)))
    var settings = Settings()
    settings.file = file
    var findings: [Diagnostic] = []
    var documents: [(document: Document, root: Node)] = []
    for parsed in parseDocuments([file], of: files) {
        findings += parsed.diagnostics
        documents += parsed.documents.compactMap { document in document.root.map { (document, $0) } }
    }
    if let first = documents.first {
        withExtendedLifetime(first.document) {
            settingsFields.read(first.root, called: "", into: &settings, findings: &findings)
        }
        for other in documents.dropFirst() {
            findings.append(.secondSettingsDocument(at: beginning(of: other.root), first: beginning(of: first.root)))
        }
    }
    return (settings, findings)
}

/// Where a document says its first thing.
private func beginning(of root: Node) -> Span {
    root.kind == .mapping ? root.entries.first { _ in true }?.key.span ?? root.span : root.span
}
