/// What a fix makes of the lines that it touches.
struct FixedLines {
    /// The number of the first line.
    let first: Int
    let shown: [String]
    /// Nothing is left: `shown` are the lines that go away.
    let isRemoval: Bool

    init(_ fix: Fix, bytes: [UInt8], lines: LineIndex) {
        let range = fix.span.range.clamped(to: 0..<bytes.count)
        first = lines.number(ofLineAt: range.lowerBound)
        let last = lines.number(ofLineAt: max(range.lowerBound, range.upperBound - 1))
        let start = lines.range(ofLine: first).lowerBound
        let end = lines.range(ofLine: last).upperBound
        let head = bytes[start..<max(start, range.lowerBound)]
        let tail = bytes[min(range.upperBound, end)..<end]

        let replacement = Array(fix.replacement.utf8)

        isRemoval = [head, replacement[...], tail].allSatisfy { part in
            part.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
        }
        if isRemoval {
            shown = (first...last).map { window(of: bytes, line: lines.range(ofLine: $0), around: start..<start).text }
        } else {
            // No more than `window` looks at: a line may have megabytes.
            let head = head.suffix(4_096)
            let fixed = Array(head) + replacement + tail.prefix(4_096)
            let index = LineIndex(fixed)
            let changed = head.count..<head.count + replacement.count
            let count = index.number(ofLineAt: max(0, fixed.count - 1))
            shown = (1...count).map { window(of: fixed, line: index.range(ofLine: $0), around: changed).text }
        }
    }
}
