import Text

/// Whether lines are those that a page shows, where a line that is only `…` stands for any number of them.
func isShown(_ lines: ArraySlice<String>, by shown: ArraySlice<String>) -> Bool {
    var line = lines.startIndex
    var next = shown.startIndex
    // Behind the last gap, and where the lines go on that it does not stand for.
    var retry: (next: Int, line: Int)?
    while line < lines.endIndex {
        if next < shown.endIndex, shown[next] == "…" {
            next += 1
            retry = (next, line)
        } else if next < shown.endIndex, shown[next] == lines[line] {
            (next, line) = (next + 1, line + 1)
        } else if let (behind, last) = retry {
            retry = (behind, last + 1)
            (next, line) = (behind, last + 1)
        } else {
            return false
        }
    }
    return shown[next...].allSatisfy { $0 == "…" }
}

/// What the page is to show of these lines: all, or as much before and behind one `…` as it showed.
func shortened(_ lines: [String], as shown: [String]) -> [String] {
    let gaps = shown.indices.filter { shown[$0] == "…" }
    guard gaps.count == 1, lines.count >= shown.count else { return lines }
    return lines.prefix(gaps[0]) + ["…"] + lines.suffix(shown.count - gaps[0] - 1)
}

/// The difference of what is shown and what is there.
func difference(of path: String, from shown: [String], to lines: [String]) -> String {
    func bytes(_ lines: [String]) -> [UInt8] { Array(lines.map { $0 + "\n" }.joined().utf8) }
    return unifiedDiff(of: path, from: bytes(shown), to: bytes(shortened(lines, as: shown)))
}
