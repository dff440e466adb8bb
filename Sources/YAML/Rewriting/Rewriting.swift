package import Text

/// What becomes of one document of a file.
package struct DocumentChange: Sendable {
    package let document: Document
    package let edits: Edits
    /// Whether the document goes away.
    package let isRemoved: Bool
    /// Documents that follow it from now on.
    package let following: [Value]

    package init(_ document: Document, _ edits: Edits, isRemoved: Bool = false, following: [Value] = []) {
        self.document = document
        self.edits = edits
        self.isRemoved = isRemoved
        self.following = following
    }

    fileprivate var isNothing: Bool { edits.isEmpty && !isRemoved && following.isEmpty }
}

/// A file with its documents changed in place: every byte that no change is about stays as it is.
package struct Rewriting: Sendable {
    package private(set) var bytes: [UInt8]
    /// The numbers of the changes that the file's form does not allow; their documents are as they were.
    package private(set) var refused: [Int] = []

    /// `documents` are all of the file, and `changes` in their order.
    package init(of file: SourceFile, documents: [Document], changes: [DocumentChange]) {
        bytes = file.bytes
        let wanted = changes.indices.filter { !changes[$0].isNothing }
        if wanted.isEmpty { return }
        var sound: [Int] = []
        var splices: [Splice] = []
        for number in wanted {
            guard let made = Rewriter.splices(for: changes[number], of: file) else {
                refused.append(number)
                continue
            }
            splices += made
            sound.append(number)
        }
        let all = finished(splices, file)
        if holds(all, sound.map { changes[$0] }, documents) {
            bytes = all
            return
        }
        // One of them does not read back as it should: the others need not suffer for it.
        splices = []
        for number in sound {
            let made = Rewriter.splices(for: changes[number], of: file) ?? []
            if holds(finished(made, file), [changes[number]], documents) {
                splices += made
            } else {
                refused.append(number)
            }
        }
        let some = finished(splices, file)
        if holds(some, sound.filter { !refused.contains($0) }.map { changes[$0] }, documents) {
            bytes = some
        } else {
            refused = wanted
        }
        refused.sort()
    }
}

/// The bytes with the splices made; a file without a last line break gets none.
private func finished(_ splices: [Splice], _ file: SourceFile) -> [UInt8] {
    if splices.isEmpty { return file.bytes }
    var splices = splices.sorted { $0.span < $1.span }
    // A first document takes the separator behind it along; when the next one goes as well, that takes the one after.
    let source = Rewriter.source(of: file)
    for place in splices.indices.dropFirst() where splices[place].replacement.isEmpty {
        let (span, before) = (splices[place].span, splices[place - 1].span)
        guard span.start < before.end, span.end > before.end else { continue }
        let end = SourceLines(bytes: source).next(after: span.range.upperBound)
        splices[place] = Splice(
            Span(file: span.file, start: before.end, end: UInt32(truncatingIfNeeded: end)), with: [])
    }
    var bytes = applying(splices, to: source)
    if file.bytes.last != 10, bytes.last == 10 {
        bytes.removeLast()
        if bytes.last == 13 { bytes.removeLast() }
    }
    return bytes
}

/// Whether the new text is read as the documents that the changes describe.
private func holds(_ bytes: [UInt8], _ changes: [DocumentChange], _ documents: [Document]) -> Bool {
    var expected: [PlainTree] = []
    for document in documents {
        guard let root = document.root else { continue }
        let change = changes.first { $0.document.root == root }
        if !(change?.isRemoved ?? false) {
            guard let tree = PlainTree(printing: .node(root, change?.edits ?? Edits())) else { return false }
            expected.append(tree)
        }
        for value in change?.following ?? [] {
            guard let tree = PlainTree(printing: value) else { return false }
            expected.append(tree)
        }
    }
    return PlainTree.all(of: bytes) == expected
}
