/// The difference of two texts as `diff -u` shows it, three lines around every change; empty when they are equal.
/// Nil stands for a file that does not exist.
package func unifiedDiff(
    of path: String, from old: [UInt8]?, to new: [UInt8]?, describing line: (ArraySlice<UInt8>) -> String = readable
) -> String {
    if old == new { return "" }
    let before = lines(of: old ?? [])
    let after = lines(of: new ?? [])
    var text = "--- \(old == nil ? "/dev/null" : "a/" + visible(path))\n"
    text += "+++ \(new == nil ? "/dev/null" : "b/" + visible(path))\n"

    func write(_ sign: String, _ content: ArraySlice<UInt8>) {
        let isWhole = content.last == UInt8(ascii: "\n")
        text += sign + line(isWhole ? content.dropLast() : content) + "\n"
        if !isWhole { text += "\\ No newline at end of file\n" }
    }
    for hunk in hunks(of: lineChanges(from: before, to: after), oldCount: before.count) {
        let from = hunk.changes[0].old.lowerBound - hunk.lead
        let start = hunk.changes[0].new.lowerBound - hunk.lead
        let last = hunk.changes[hunk.changes.count - 1]
        let oldRange = from..<last.old.upperBound + hunk.tail
        let newRange = start..<last.new.upperBound + hunk.tail
        text += "@@ -\(header(oldRange)) +\(header(newRange)) @@\n"
        var next = from
        for change in hunk.changes {
            for kept in before[next..<change.old.lowerBound] { write(" ", kept) }
            for removed in before[change.old] { write("-", removed) }
            for added in after[change.new] { write("+", added) }
            next = change.old.upperBound
        }
        for kept in before[next..<oldRange.upperBound] { write(" ", kept) }
    }
    return text
}

/// A line as text; bytes that are not UTF-8 become replacement characters.
package func readable(_ line: ArraySlice<UInt8>) -> String { String(decoding: line, as: UTF8.self) }

private func header(_ range: Range<Int>) -> String {
    let start = range.isEmpty ? range.lowerBound : range.lowerBound + 1
    return range.count == 1 ? "\(start)" : "\(start),\(range.count)"
}

private struct Hunk {
    var changes: [LineChange]
    let lead: Int
    var tail: Int
}

/// Changes whose surrounding lines touch are shown together.
private func hunks(of changes: [LineChange], oldCount: Int) -> [Hunk] {
    let around = 3
    var hunks: [Hunk] = []
    for change in changes {
        let tail = min(around, oldCount - change.old.upperBound)
        if let last = hunks.last?.changes.last, change.old.lowerBound - last.old.upperBound <= 2 * around {
            hunks[hunks.count - 1].changes.append(change)
            hunks[hunks.count - 1].tail = tail
        } else {
            hunks.append(Hunk(changes: [change], lead: min(around, change.old.lowerBound), tail: tail))
        }
    }
    return hunks
}

/// The lines of a text, each with its line break.
private func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
        lines.append(bytes[start..<end])
        start = end
    }
    return lines
}
