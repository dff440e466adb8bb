internal import Text

extension Rewriter {
    /// Changes entries of a mapping in block style. What is new stands where the first removed entry was, or at the end.
    mutating func changeBlock(_ mapping: Node, _ change: Edits.Change, _ edits: Edits) {
        let entries = writtenEntries(of: mapping)
        guard let first = entries.first else {
            isImpossible = true
            return
        }
        let column = lines.column(of: first.start)
        var pending = change.keys
        let changes = entries.map { entry in
            pending.firstIndex { $0.key.utf8.elementsEqual(entry.key.text) }.map { pending.remove(at: $0) }
        }
        // What an alias or a merge brings in can be overridden here, and cannot be taken away.
        if pending.contains(where: { $0.value == nil && mapping.entry($0.key) != nil }) {
            isImpossible = true
            return
        }
        let new = pending.compactMap { edit in edit.value.map { (edit.key, $0) } }
        let isRemoved = changes.map { $0?.isRemoved ?? false }
        if !isRemoved.contains(false), new.isEmpty { return empty(mapping, last: entries[entries.count - 1]) }

        var text = new.flatMap { entry($0.0, $0.1, column: column) }
        var place = 0
        while place < entries.count {
            let entry = entries[place]
            defer { place += 1 }
            guard isRemoved[place] else {
                keep(entry, changes[place], edits, column: column)
                continue
            }
            let isDashed = !lines.isFirst(entry.start)
            if isDashed, place > 0 {
                // Something breaks lines here that is no line break elsewhere.
                isImpossible = true
                return
            }
            if isDashed, text.isEmpty {
                // The next entry that stays takes its place behind the dash.
                while place + 1 < entries.count, isRemoved[place + 1] { place += 1 }
                splice(entry.start..<entries[place + 1].start, with: [])
                continue
            }
            let line = lines.start(of: entry.start)
            // Comments stay above what takes the entry's place, unless they have moved with it.
            let keepsComments = !text.isEmpty && !new.contains { moves(entry.key, in: $0.1) }
            let start = isDashed ? entry.start : keepsComments ? line : lines.startOfComments(above: line)
            splice(start..<lines.next(after: entry.end), with: broken(isDashed ? Array(text.dropFirst(column)) : text))
            text = []
        }
        if text.isEmpty { return }
        let end = lines.next(after: entries[entries.count - 1].end)
        splice(end..<end, with: broken(text))
    }

    private mutating func keep(_ entry: WrittenEntry, _ change: Edits.KeyEdit?, _ edits: Edits, column: Int) {
        if let name = change?.name { splice(entry.key.span.range, with: Array(spelled(name).utf8)) }
        guard let value = change?.value else { return visit(entry.value, edits) }
        if setScalar(entry, to: value) { return }
        let start = colon(behind: entry.key) + 1
        splice(start..<endWithComment(entry.end), with: broken(tail(value, column: column)))
    }

    /// Writes a scalar in place of a scalar, with what is around it as it was.
    mutating func setScalar(_ entry: WrittenEntry, to value: Value) -> Bool {
        let range = entry.value.span.range
        guard entry.value.kind == .scalar, range.lowerBound >= entry.key.span.range.upperBound,
            range.upperBound <= entry.end
        else { return false }
        switch value {
        case .string(let text):
            let made = YAML.splice(entry.value, with: text)
            splice(made.span.range, with: made.replacement)
            return true
        case .int(let number) where !range.isEmpty && entry.value.tag == nil:
            splice(range, with: Array(String(number).utf8))
            return true
        case .bool(let flag) where !range.isEmpty && entry.value.tag == nil:
            splice(range, with: Array((flag ? "true" : "false").utf8))
            return true
        default: return false
        }
    }

    /// Nothing is left of a collection.
    mutating func empty(_ collection: Node, last: WrittenEntry) {
        empty(collection, end: last.end)
    }

    mutating func empty(_ collection: Node, end: Int) {
        guard let key = keys[collection] else {
            isImpossible = true
            return
        }
        let text = collection.kind == .mapping ? " {}" : " []"
        splice((colon(behind: key) + 1)..<endWithComment(end), with: Array(text.utf8))
    }
}
