internal import Text

extension Rewriter {
    /// Changes entries of a mapping between braces.
    mutating func changeFlow(_ mapping: Node, _ change: Edits.Change, _ edits: Edits) {
        let entries = writtenEntries(of: mapping)
        var pending = change.keys
        let changes = entries.map { entry in
            pending.firstIndex { $0.key.utf8.elementsEqual(entry.key.text) }.map { pending.remove(at: $0) }
        }
        if pending.contains(where: { $0.value == nil && mapping.entry($0.key) != nil }) {
            isImpossible = true
            return
        }
        let form = FlowForm(of: mapping, entries.map(\.start), in: self)
        for (place, entry) in entries.enumerated() where !(changes[place]?.isRemoved ?? false) {
            if let name = changes[place]?.name { splice(entry.key.span.range, with: flowKey(name)) }
            guard let value = changes[place]?.value else {
                visit(entry.value, edits)
                continue
            }
            if setScalar(entry, to: value) { continue }
            splice((colon(behind: entry.key) + 1)..<entry.end, with: [32] + flow(value, form))
        }
        let texts = pending.compactMap { edit in
            edit.value.map { flowKey(edit.key) + form.colon + flow($0, form) }
        }
        exchangeParts(
            of: mapping, entries.map { $0.start..<$0.end }, removed: changes.map { $0?.isRemoved ?? false },
            appending: texts, form)
    }

    /// Takes away parts between brackets, each with one comma, and puts new ones behind the last that stays.
    mutating func exchangeParts(
        of collection: Node, _ parts: [Range<Int>], removed: [Bool], appending texts: [[UInt8]], _ form: FlowForm
    ) {
        var (removed, texts) = (removed, texts)
        // As in block style, what is new stands where the first part was that goes.
        if let first = removed.firstIndex(of: true), !texts.isEmpty {
            let text = texts[0] + texts.dropFirst().flatMap { [UInt8(ascii: ",")] + form.separator + $0 }
            splice(parts[first], with: broken(text))
            removed[first] = false
            texts = []
        }
        let kept = parts.indices.filter { !removed[$0] }
        let added = texts.map { [UInt8(ascii: ",")] + form.separator + $0 }
        guard let last = kept.last else {
            let range = collection.span.range
            guard let first = texts.first, !parts.isEmpty || !texts.isEmpty else {
                if !parts.isEmpty { splice((range.lowerBound + 1)..<(range.upperBound - 1), with: []) }
                return
            }
            let text = first + added.dropFirst().joined()
            return splice((range.lowerBound + 1)..<(range.upperBound - 1), with: broken(text))
        }
        var place = 0
        while place < last {
            if removed[place], let next = kept.first(where: { $0 > place }) {
                splice(parts[place].lowerBound..<parts[next].lowerBound, with: [])
                place = next
            }
            place += 1
        }
        let end = parts[last].upperBound
        let removedEnd = last + 1 < parts.count ? parts[parts.count - 1].upperBound : end
        if removedEnd > end || !added.isEmpty { splice(end..<removedEnd, with: broken(Array(added.joined()))) }
    }

    private func flowKey(_ key: String) -> [UInt8] { flowString(key) }

    /// A value on one line, or in lines as the collection that it goes into.
    func flow(_ value: Value, _ form: FlowForm) -> [UInt8] {
        switch value {
        case .map(let entries):
            enclosed(
                "{", "}",
                entries.map { [flowKey($0.key), form.colon, flow($0.value, form.inner)] }
                    .map { Array($0.joined()) }, form)
        case .list(let items): enclosed("[", "]", items.map { flow($0, form.inner) }, form)
        case .string(let text): flowString(text)
        case .node(let node, let edits): flowNode(node, edits, form)
        case .int(let number): Array(String(number).utf8)
        case .bool(let flag): Array((flag ? "true" : "false").utf8)
        case .null: Array("null".utf8)
        }
    }

    private func enclosed(_ open: String, _ close: String, _ parts: [[UInt8]], _ form: FlowForm) -> [UInt8] {
        guard let first = parts.first else { return Array((open + close).utf8) }
        let separator = form.inner.separator
        let isInLines = form.inner.isInLines
        let rest = parts.dropFirst().flatMap { [UInt8(ascii: ",")] + separator + $0 }
        return Array(open.utf8) + (isInLines ? separator : []) + first + rest + (isInLines ? form.separator : [])
            + Array(close.utf8)
    }

    private func flowString(_ text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { text in
            var emitter = Emitter([])
            if isJSON {
                emitter.doubleQuoted(text, asJSON: true)
            } else if Quoting(text) == .plain, text.contains(where: { ",[]{}?:".utf8.contains($0) }) {
                emitter.doubleQuoted(text)
            } else {
                emitter.oneLine(text)
            }
            return emitter.finish()
        }
    }

    private func flowNode(_ node: Node, _ edits: Edits, _ form: FlowForm) -> [UInt8] {
        if node.kind == .scalar, node.scalar == .string, !isJSON { return flowString(edits.text(of: node)) }
        let text = changed(node.span.range, node, edits)
        guard form.isInLines else { return text }
        let line = lines.start(of: node.span.range.lowerBound)
        return shifted(text, by: form.indent - (lines.firstText(ofLineAt: line) - line))
    }
}

extension Edits {
    /// The text of a scalar as it is from now on.
    func text(of scalar: Node) -> String { isEmpty ? scalar.string : self[scalar]?.text ?? scalar.string }
}

/// How the parts of a collection between brackets are set.
struct FlowForm {
    /// What stands between a comma and the next part.
    let separator: [UInt8]
    let isInLines: Bool
    let indent: Int
    private let unit: Int
    private let isTight: Bool

    /// What stands between a key and its value.
    var colon: [UInt8] { isTight ? [UInt8(ascii: ":")] : [UInt8(ascii: ":"), 32] }

    init(of collection: Node, _ starts: [Int], in rewriter: Rewriter) {
        let lines = rewriter.lines
        let opening = collection.span.range.lowerBound
        let line = lines.start(of: opening)
        let base = lines.firstText(ofLineAt: line) - line
        if let first = starts.first, lines.isFirst(first), lines.start(of: first) != line {
            isInLines = true
            indent = lines.column(of: first)
            unit = max(indent - base, 1)
            separator = [10] + rewriter.spaces(indent)
            isTight = false
        } else {
            isInLines = false
            (indent, unit) = (0, 0)
            isTight = starts.count > 1 && rewriter.bytes[starts[1] - 1] == UInt8(ascii: ",")
            separator = isTight ? [] : [32]
        }
    }

    private init(_ outer: FlowForm) {
        isInLines = outer.isInLines
        unit = outer.unit
        isTight = outer.isTight
        indent = outer.indent + outer.unit
        separator = isInLines ? [10] + [UInt8](repeating: 32, count: indent) : outer.separator
    }

    /// The form of what stands inside a part.
    var inner: FlowForm { FlowForm(self) }
}
