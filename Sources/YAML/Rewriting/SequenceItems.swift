internal import Text

extension Rewriter {
    /// Puts values beside items of a sequence, and takes items away.
    mutating func changeItems(_ sequence: Node, _ edits: Edits) {
        if edits.isEmpty { return }
        let items = Array(sequence.items)
        let changes = items.map { edits[$0] }
        let isTouched = changes.contains { change in
            change.map { !$0.before.isEmpty || !$0.after.isEmpty || $0.replaced && $0.text == nil } ?? false
        }
        for item in items where edits[item]?.text != nil { visit(item, edits) }
        guard isTouched else { return }
        if items.contains(where: { isOut($0, of: sequence) }) {
            isImpossible = true
            return
        }
        let removed = changes.map { $0.map { $0.replaced && $0.items.isEmpty } ?? false }
        if changes.contains(where: { $0.map { $0.replaced && !$0.items.isEmpty && $0.text == nil } ?? false }) {
            isImpossible = true
            return
        }
        if isFlow(sequence) {
            changeFlowItems(sequence, items, changes, removed, edits)
        } else {
            changeBlockItems(sequence, items, changes, removed, edits)
        }
    }

    private mutating func changeBlockItems(
        _ sequence: Node, _ items: [Node], _ changes: [Edits.Change?], _ removed: [Bool], _ edits: Edits
    ) {
        let column = lines.column(of: sequence.span.range.lowerBound)
        if !removed.contains(false), changes.allSatisfy({ $0?.before.isEmpty ?? true && $0?.after.isEmpty ?? true }) {
            return empty(sequence, end: items[items.count - 1].span.range.upperBound)
        }
        for (place, item) in items.enumerated() {
            let line = lines.start(of: item.span.range.lowerBound)
            let dash = lines.firstText(ofLineAt: line)
            guard dash < bytes.count, bytes[dash] == UInt8(ascii: "-"), dash - line == column else {
                isImpossible = true
                return
            }
            let start = lines.startOfComments(above: line)
            let end = lines.next(after: item.span.range.upperBound)
            let before = broken(lines(of: changes[place]?.before ?? [], column: column))
            let after = broken(lines(of: changes[place]?.after ?? [], column: column))
            if removed[place] {
                splice(start..<end, with: before + after)
                continue
            }
            if !before.isEmpty { splice(start..<start, with: before) }
            visit(item, edits)
            if !after.isEmpty { splice(end..<end, with: after) }
        }
    }

    private mutating func changeFlowItems(
        _ sequence: Node, _ items: [Node], _ changes: [Edits.Change?], _ removed: [Bool], _ edits: Edits
    ) {
        let form = FlowForm(of: sequence, items.map { $0.span.range.lowerBound }, in: self)
        let comma = UInt8(ascii: ",")
        for (place, item) in items.enumerated() where !removed[place] {
            let range = item.span.range
            let before = (changes[place]?.before ?? []).flatMap { flow($0, form) + [comma] + form.separator }
            let after = (changes[place]?.after ?? []).flatMap { [comma] + form.separator + flow($0, form) }
            if !before.isEmpty { splice(range.lowerBound..<range.lowerBound, with: broken(before)) }
            visit(item, edits)
            if !after.isEmpty { splice(range.upperBound..<range.upperBound, with: broken(after)) }
        }
        exchangeParts(of: sequence, items.map(\.span.range), removed: removed, appending: [], form)
    }

    /// The splices at and below a node that goes to another place.
    func splicesInside(_ node: Node, _ edits: Edits) -> [Splice] {
        var inner = self
        inner.forget()
        inner.visit(node, edits)
        return inner.splices
    }
}
