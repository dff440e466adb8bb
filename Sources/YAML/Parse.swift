package import Text

/// What a document may cost us; beyond each there is a diagnostic, never a crash or a hang.
package struct Limits: Sendable {
    package var fileBytes = 512 << 20
    package var depth = 100
    /// How many nodes aliases may add to a document when they are followed.
    package var aliasedNodes = 1_000_000
    /// How many bytes of the file that may be.
    package var aliasedBytes = 64 << 20
    /// Documents of up to so many bytes are copied for libyaml in one go: a larger one would take that much memory again.
    package var wholeBytes = 1 << 20

    package init() {}
}

/// The documents of one file, in order. A document with an error is missing from it; the others are there.
package struct ParsedFile: Sendable {
    package let file: FileID
    package let documents: [Document]
    package let diagnostics: [Diagnostic]

    package init(file: FileID, documents: [Document], diagnostics: [Diagnostic]) {
        self.file = file
        self.documents = documents
        self.diagnostics = diagnostics
    }
}

/// Reads the given files of the map, on `threads` threads, in the order of `files`, as kubectl reads them.
package func parseDocuments(
    _ files: [FileID], of map: SourceMap, limits: Limits = Limits(), threads: Int = 1
) -> [ParsedFile] {
    // Files are small and many: a worker takes some at a time, so that all end together.
    let chunk = 16
    let chunks = (files.count + chunk - 1) / chunk
    let parts = onThreads(max(1, min(threads, chunks)), sharing: chunks) { claim in
        var worker = Worker(limits: limits)
        while let number = claim() {
            for place in (number * chunk)..<min((number + 1) * chunk, files.count) {
                worker.read(files[place], of: map, place: place)
            }
        }
        return worker.finish()
    }
    if parts.count == 1 { return parts[0].map(\.file) }
    return parts.joined().sorted { $0.place < $1.place }.map(\.file)
}

/// Reads files into stores of its own.
private struct Worker: ~Copyable {
    struct Part: Sendable {
        let place: Int
        let file: ParsedFile
    }

    private var reader: FileReader
    private var results: [(place: Int, result: FileReader.Result)] = []
    private var parts: [Part] = []

    init(limits: Limits) { reader = FileReader(limits: limits) }

    mutating func read(_ id: FileID, of map: SourceMap, place: Int) {
        results.append((place, reader.read(id, map[id])))
        // Offsets have 32 bits; long before they end, a new store begins.
        if max(reader.composer.nodes.count, reader.composer.side.count) > 1 << 30 { freeze() }
    }

    mutating func finish() -> [Part] {
        freeze()
        return parts
    }

    /// Gives the store its final address and makes trees of what was read.
    private mutating func freeze() {
        let store = Store(emptying: &reader.composer)
        for (place, result) in results { parts.append(Part(place: place, file: result.parsed(in: store))) }
        results = []
    }
}

extension FileReader.Result {
    func parsed(in store: Store) -> ParsedFile {
        let tree = Tree(store: store, file: file, bytes: bytes, isJSON: isJSON)
        let documents = roots.map { root in
            Document(tree: tree, file: file, root: root.map { Node(unfollowed: tree.parts, index: $0) })
        }
        return ParsedFile(file: file, documents: documents, diagnostics: diagnostics)
    }
}
