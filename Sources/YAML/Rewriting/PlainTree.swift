internal import Text

/// What a document says, whatever it looks like.
package indirect enum PlainTree: Equatable {
    case scalar(String, typed: Bool)
    case list([PlainTree])
    case map([String: PlainTree])

    package init(_ node: Node) {
        switch node.kind {
        case .mapping:
            self = .map(
                Dictionary(node.entries.map { ($0.key.string, PlainTree($0.value)) }, uniquingKeysWith: { $1 }))
        case .sequence: self = .list(node.items.map { PlainTree($0) })
        case .scalar:
            // Typed ones are equal when they are printed alike.
            guard node.scalar != .string else {
                self = .scalar(node.string, typed: false)
                return
            }
            var printer = Printer()
            printer.print(.node(node, Edits()))
            self = .scalar(String(decoding: printer.bytes, as: UTF8.self), typed: true)
        }
    }

    /// What a value says once it is printed; nil when that cannot be read.
    package init?(printing value: Value) {
        var printer = Printer()
        printer.print(value)
        guard let tree = PlainTree.all(of: printer.bytes)?.first else { return nil }
        self = tree
    }

    /// What all documents of a text say, empty ones left out; nil when it cannot be read.
    package static func all(of bytes: [UInt8]) -> [PlainTree]? {
        var files = SourceMap()
        let id = files.add(SourceFile(path: "", bytes: bytes))
        let parsed = parseDocuments([id], of: files)[0]
        if parsed.diagnostics.hasErrors { return nil }
        return parsed.documents.compactMap { document in document.root.map { PlainTree($0) } }
    }
}
