/// The candidate that a reader most likely meant, if one is near enough to be worth saying. Only the first candidates are
/// compared: there may be as many mistakes as there are names.
package func nearest(
    to word: String, among candidates: some Sequence<String>, atMost count: Int = nearestLimit
) -> String? {
    var comparison = Comparison(with: word)
    // What is farther away than the best so far is given up early: a list may be long, and asked for every mistake.
    var limit = max(1, word.utf8.count / 3)
    var best: (distance: Int, name: String)?
    for candidate in candidates.prefix(count) {
        guard let distance = comparison.distance(to: candidate, limit: limit) else { continue }
        if best.map({ (distance, candidate) < ($0.distance, $0.name) }) ?? true { best = (distance, candidate) }
        limit = distance
    }
    return best?.name
}

package let nearestLimit = 250

/// Counts what turns one word into others: insertions, deletions, replacements of bytes, and swaps of neighbours.
private struct Comparison {
    private let typed: [UInt8]
    private var other: [UInt8] = []
    /// Three rows of the table, for the last three bytes of what was typed.
    private var cells: [Int] = []

    init(with word: String) { typed = word.utf8.map(\.lowercased) }

    /// Nil beyond the limit.
    mutating func distance(to candidate: String, limit: Int) -> Int? {
        guard abs(candidate.utf8.count - typed.count) <= limit else { return nil }
        other.removeAll(keepingCapacity: true)
        other.append(contentsOf: candidate.utf8.lazy.map(\.lowercased))
        // What both begin and end with costs nothing.
        var (start, end, otherEnd) = (0, typed.count, other.count)
        while start < min(end, otherEnd), typed[start] == other[start] { start += 1 }
        while start < min(end, otherEnd), typed[end - 1] == other[otherEnd - 1] {
            end -= 1
            otherEnd -= 1
        }
        return distance(start..<end, start..<otherEnd, limit)
    }

    private mutating func distance(_ own: Range<Int>, _ their: Range<Int>, _ limit: Int) -> Int? {
        // That many are too many or too few, and the lengths are no farther apart than the limit.
        if own.isEmpty || their.isEmpty { return max(own.count, their.count) }
        let width = their.count + 1
        if cells.count < 3 * width { cells = [Int](repeating: 0, count: 3 * width) }
        for column in 0..<width { cells[column] = column }
        var leastBefore = 0
        for row in 1...own.count {
            let (now, last, beforeLast) = (row % 3 * width, (row + 2) % 3 * width, (row + 1) % 3 * width)
            let byte = typed[own.lowerBound + row - 1]
            cells[now] = row
            var least = row
            for column in 1..<width {
                let theirs = other[their.lowerBound + column - 1]
                var cost = min(cells[last + column], cells[now + column - 1]) + 1
                cost = min(cost, cells[last + column - 1] + (byte == theirs ? 0 : 1))
                if row > 1, column > 1, byte == other[their.lowerBound + column - 2],
                    typed[own.lowerBound + row - 2] == theirs
                {
                    cost = min(cost, cells[beforeLast + column - 2] + 1)
                }
                cells[now + column] = cost
                least = min(least, cost)
            }
            // What is over the limit in two rows stays so.
            if min(least, leastBefore) > limit { return nil }
            leastBefore = least
        }
        let distance = cells[own.count % 3 * width + width - 1]
        return distance <= limit ? distance : nil
    }
}
