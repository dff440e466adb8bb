extension [Diagnostic] {
    /// What concerns the whole run first, then by file and place; what was found twice is said once.
    package func inSourceOrder(of sources: SourceMap) -> [Diagnostic] {
        let keyed = enumerated().map { (key: SourceOrder($1, at: $0, in: sources), diagnostic: $1) }
        var said = Set<Statement>()
        return keyed.sorted { $0.key < $1.key }.map(\.diagnostic).filter { said.insert(Statement($0)).inserted }
    }
}

/// What a reader would take for the same complaint.
private struct Statement: Hashable {
    let code: String
    let place: Place
    let message: String

    init(_ diagnostic: Diagnostic) {
        code = diagnostic.kind.code
        place = diagnostic.place
        message = diagnostic.message
    }
}

private struct SourceOrder: Comparable {
    /// Empty for the run as a whole, so that it comes first.
    let path: String
    let start: Int
    let end: Int
    let code: String
    let message: String
    /// Keeps the order of discovery where nothing else decides.
    let index: Int

    init(_ diagnostic: Diagnostic, at index: Int, in sources: SourceMap) {
        switch diagnostic.place {
        case .run: (path, start, end) = ("", -1, -1)
        case .path(let whole): (path, start, end) = (whole, -1, -1)
        case .span(let span): (path, start, end) = (sources[span.file].path, Int(span.start), Int(span.end))
        }
        code = diagnostic.kind.code
        message = diagnostic.message
        self.index = index
    }

    static func < (a: Self, b: Self) -> Bool {
        if a.path != b.path { return a.path.utf8.lexicographicallyPrecedes(b.path.utf8) }
        // What has no place in a file stays in the order in which it was found: that of the command line.
        if a.path.isEmpty { return a.index < b.index }
        if (a.start, a.end) != (b.start, b.end) { return (a.start, a.end) < (b.start, b.end) }
        return (a.code, a.message, a.index) < (b.code, b.message, b.index)
    }
}
