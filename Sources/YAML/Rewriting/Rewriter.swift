internal import Text

/// Finds the splices that make the edits of one document in the text that it was read from.
struct Rewriter {
    let lines: SourceLines
    let file: FileID
    let isJSON: Bool
    let lineBreak: [UInt8]
    /// How far the file puts a mapping, and a sequence, behind the key that it belongs to.
    var indentation: Indentation
    /// The key that each value stands under.
    let keys: [Node: Node]
    var splices: [Splice] = []
    /// Set when the text has no place for an edit: what an alias or a merge brings in is not written there.
    var isImpossible = false
    private var seen: Set<Node> = []

    var bytes: [UInt8] { lines.bytes }

    /// The bytes that splices are made in: with a line break at their end.
    static func source(of file: SourceFile) -> [UInt8] {
        guard let last = file.bytes.last, last != 10 else { return file.bytes }
        return file.bytes + breaks(of: file.bytes)
    }

    private static func breaks(of bytes: [UInt8]) -> [UInt8] {
        guard let first = bytes.firstIndex(of: 10), first > 0, bytes[first - 1] == 13 else { return [10] }
        return [13, 10]
    }

    /// Nil when the text does not allow the change.
    static func splices(for change: DocumentChange, of file: SourceFile) -> [Splice]? {
        guard let root = change.document.root else { return nil }
        var rewriter = Rewriter(root, file)
        if change.isRemoved || !change.following.isEmpty {
            // Documents of JSON have no lines of their own.
            if root.tree.isJSON, !(change.isRemoved && rewriter.isWhole(root)) { return nil }
            let start = root.span.range.lowerBound
            let bounds = DocumentBounds(around: start, in: rewriter.lines)
            if change.isRemoved {
                rewriter.splice(bounds.removal(from: start), with: [])
                return rewriter.splices
            }
            rewriter.visit(root, change.edits)
            var printer = Printer()
            for value in change.following {
                printer.separator()
                printer.print(value)
            }
            rewriter.splice(bounds.end..<bounds.end, with: rewriter.broken(printer.bytes))
        } else {
            rewriter.visit(root, change.edits)
        }
        return rewriter.isImpossible ? nil : rewriter.splices
    }

    private init(_ root: Node, _ file: SourceFile) {
        lines = SourceLines(bytes: Self.source(of: file))
        self.file = root.file
        isJSON = root.tree.isJSON
        lineBreak = Self.breaks(of: file.bytes)
        var keys: [Node: Node] = [:]
        var open = [root]
        while let node = open.popLast() {
            // What an alias stands for is written elsewhere, and belongs to the key that it has there.
            for (key, value) in node.entries where keys[value] == nil && key.span.end <= value.span.start {
                keys[value] = key
                open.append(value)
            }
            open += node.items
        }
        self.keys = keys
        indentation = Indentation()
        indentation = Indentation(of: self)
    }

    /// Starts again with nothing done.
    mutating func forget() {
        splices = []
        seen = []
    }

    private func isWhole(_ root: Node) -> Bool {
        let range = root.span.range
        return bytes.indices.allSatisfy { range.contains($0) || isBlankOrBreak(bytes[$0]) }
    }

    mutating func splice(_ range: Range<Int>, with text: [UInt8]) {
        splices.append(
            Splice(
                Span(
                    file: file, start: UInt32(truncatingIfNeeded: range.lowerBound),
                    end: UInt32(truncatingIfNeeded: range.upperBound)), with: text))
    }

    /// Makes what the edits say at and below a node, where it stands.
    mutating func visit(_ node: Node, _ edits: Edits) {
        guard !isImpossible, seen.insert(node).inserted else { return }
        let change = edits.isEmpty ? nil : edits[node]
        if let change, change.replaced { return replace(node, change) }
        if let change, !change.keys.isEmpty {
            if isFlow(node) {
                changeFlow(node, change, edits)
            } else {
                changeBlock(node, change, edits)
            }
            return
        }
        if node.kind == .sequence { changeItems(node, edits) }
        for (key, value) in node.entries {
            if let change = edits.isEmpty ? nil : edits[key], change.replaced { replace(key, change) }
            visit(value, edits)
        }
        for item in node.items where edits.isEmpty || !(edits[item]?.replaced ?? false) { visit(item, edits) }
    }

    /// Whether a part is not written in the collection itself: an alias or a merge brings it in.
    func isOut(_ part: Node, of collection: Node) -> Bool {
        let (own, other) = (collection.span.range, part.span.range)
        return other.lowerBound < own.lowerBound || other.upperBound > own.upperBound
    }

    func isFlow(_ node: Node) -> Bool {
        let start = node.span.range.lowerBound
        return node.kind != .scalar && start < bytes.count && (bytes[start] == 0x7B || bytes[start] == 0x5B)
    }

    private mutating func replace(_ node: Node, _ change: Edits.Change) {
        guard node.kind == .scalar, let text = change.text else {
            isImpossible = true
            return
        }
        if !change.exchanges.isEmpty, let raw = exchanged(node, change) {
            return splice(node.span.range, with: raw)
        }
        let made = YAML.splice(node, with: text)
        splice(made.span.range, with: made.replacement)
    }

    /// The scalar as it is written with parts of its text changed there; nil when they are not written as they are read.
    private func exchanged(_ node: Node, _ change: Edits.Change) -> [UInt8]? {
        let range = node.span.range
        // What stands behind the sign of a block on its line is no text.
        let isBlock = node.style == .literal || node.style == .folded
        let head = isBlock ? bytes[range].prefix { $0 != 10 } : []
        var written = String(decoding: bytes[range].dropFirst(head.count), as: UTF8.self)
        var read = node.string
        for part in change.exchanges {
            guard isSafe(part.new, in: node), weight(of: part.old, in: written) == weight(of: part.old, in: read) else {
                return nil
            }
            written = written.exchanging(part.old, for: part.new)
            read = read.exchanging(part.old, for: part.new)
        }
        guard read == change.text, staysPlain(read, in: node) else { return nil }
        return head + Array(written.utf8)
    }

    /// Whether text can stand within a scalar as it is.
    private func isSafe(_ text: String, in node: Node) -> Bool {
        switch node.style {
        case .plain:
            // Brackets and the like end plain text between brackets, and a colon with a blank behind it ends it anywhere.
            let isInFlow = node.record.pointee.flags.contains(.inFlow)
            let colons = isInFlow || text.hasSuffix(":") || text.hasInfix(": ") ? ":" : ""
            return text.utf8.allSatisfy { !(",[]{}#\n\\" + colons).utf8.contains($0) }
        case .singleQuoted: return !text.utf8.contains(UInt8(ascii: "'"))
        case .doubleQuoted: return text.utf8.allSatisfy { !"\n\\\"".utf8.contains($0) }
        case .literal, .folded: return true
        }
    }

    /// Whether plain text of one line is still taken for a string when it has changed.
    private func staysPlain(_ text: String, in node: Node) -> Bool {
        guard node.style == .plain, !bytes[node.span.range].contains(10) else { return true }
        var text = text
        return text.withUTF8 { Quoting($0) == .plain }
    }

    /// How much of a text a part of it is, however often it stands there.
    private func weight(of part: String, in text: String) -> Int {
        text.utf8.count - text.exchanging(part, for: "").utf8.count
    }
}

/// How far collections stand behind their keys.
struct Indentation {
    var mapping = 2
    var sequence = 0

    init() {}

    /// As the first collections of a document do it.
    init(of rewriter: Rewriter) {
        let found = rewriter.keys.sorted { $0.value.span < $1.value.span }
        func offset(_ kind: Kind) -> Int? {
            for (value, key) in found where value.kind == kind && !rewriter.isFlow(value) && !value.isEmpty {
                let start = value.span.range.lowerBound
                guard rewriter.lines.isFirst(start) else { continue }
                return rewriter.lines.column(of: start) - rewriter.lines.column(of: key.span.range.lowerBound)
            }
            return nil
        }
        mapping = max(offset(.mapping) ?? 2, 1)
        sequence = max(offset(.sequence) ?? 0, 0)
    }
}
