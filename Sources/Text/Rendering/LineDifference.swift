/// A run of lines that two texts share, or not: the lines of `old` that go away and the lines of `new` that come.
struct LineChange: Equatable {
    let old: Range<Int>
    let new: Range<Int>
}

/// The shortest list of changes from `old` to `new` (Myers 1986, in linear space). Where the texts have so little in common
/// that the search would not pay, a stretch is replaced as a whole.
func lineChanges(from old: [ArraySlice<UInt8>], to new: [ArraySlice<UInt8>]) -> [LineChange] {
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    func number(_ line: ArraySlice<UInt8>) -> Int {
        if let known = numbers[line] { return known }
        numbers[line] = numbers.count
        return numbers.count - 1
    }
    var search = LineSearch(old: old.map(number), new: new.map(number))
    search.compare(0..<old.count, 0..<new.count)
    return search.changes
}

private struct LineSearch {
    let old: [Int]
    let new: [Int]
    private(set) var changes: [LineChange] = []
    /// Beyond this many edits, a stretch is replaced as a whole.
    private let patience = 2000

    init(old: [Int], new: [Int]) {
        self.old = old
        self.new = new
    }

    /// Reports the changes of two stretches, from the front to the back.
    mutating func compare(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
        var a = oldRange
        var b = newRange
        while !a.isEmpty, !b.isEmpty, old[a.lowerBound] == new[b.lowerBound] {
            a = a.dropFirst()
            b = b.dropFirst()
        }
        while !a.isEmpty, !b.isEmpty, old[a.upperBound - 1] == new[b.upperBound - 1] {
            a = a.dropLast()
            b = b.dropLast()
        }
        if a.isEmpty && b.isEmpty { return }
        guard !a.isEmpty, !b.isEmpty, let (x, y) = middle(of: a, b) else { return report(a, b) }
        compare(a.lowerBound..<x, b.lowerBound..<y)
        compare(x..<a.upperBound, y..<b.upperBound)
    }

    private mutating func report(_ a: Range<Int>, _ b: Range<Int>) {
        if let last = changes.last, last.old.upperBound == a.lowerBound, last.new.upperBound == b.lowerBound {
            changes[changes.count - 1] = LineChange(
                old: last.old.lowerBound..<a.upperBound, new: last.new.lowerBound..<b.upperBound)
        } else {
            changes.append(LineChange(old: a, new: b))
        }
    }

    /// A point that some shortest path goes through, found from both ends at once; nil when it is not worth the search.
    private func middle(of a: Range<Int>, _ b: Range<Int>) -> (Int, Int)? {
        let (n, m) = (a.count, b.count)
        let delta = n - m
        let limit = min((n + m + 1) / 2, patience)
        var forward = [Int](repeating: 0, count: 2 * limit + 3)
        var backward = forward
        let zero = limit + 1
        for depth in 0...limit {
            for k in stride(from: -depth, through: depth, by: 2) {
                var x =
                    k == -depth || (k != depth && forward[zero + k - 1] < forward[zero + k + 1])
                    ? forward[zero + k + 1] : forward[zero + k - 1] + 1
                while x < n, x - k < m, x - k >= 0, old[a.lowerBound + x] == new[b.lowerBound + x - k] { x += 1 }
                forward[zero + k] = x
                let mirrored = delta - k
                if delta % 2 != 0, abs(mirrored) <= depth - 1, x + backward[zero + mirrored] >= n {
                    return point(x, x - k, a, b)
                }
            }
            for k in stride(from: -depth, through: depth, by: 2) {
                var x =
                    k == -depth || (k != depth && backward[zero + k - 1] < backward[zero + k + 1])
                    ? backward[zero + k + 1] : backward[zero + k - 1] + 1
                while x < n, x - k < m, x - k >= 0,
                    old[a.upperBound - 1 - x] == new[b.upperBound - 1 - (x - k)]
                { x += 1 }
                backward[zero + k] = x
                let mirrored = delta - k
                if delta % 2 == 0, abs(mirrored) <= depth, x + forward[zero + mirrored] >= n {
                    return point(n - x, m - (x - k), a, b)
                }
            }
        }
        return nil
    }

    /// The point in the whole texts; none that would leave a stretch as large as it was.
    private func point(_ x: Int, _ y: Int, _ a: Range<Int>, _ b: Range<Int>) -> (Int, Int)? {
        guard (0...a.count).contains(x), (0...b.count).contains(y), (x, y) != (0, 0), (x, y) != (a.count, b.count)
        else { return nil }
        return (a.lowerBound + x, b.lowerBound + y)
    }
}
