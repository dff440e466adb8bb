import Testing
import Text

@Suite("A unified diff")
struct UnifiedDiffTests {
    @Test("shows three lines around a change, and says what has no last line break")
    func hunks() {
        let old = (1...20).map { "\($0)\n" }.joined()
        let new = old.replacing("\n10\n", with: "\nten\n").replacing("\n20\n", with: "\n20")
        #expect(
            unifiedDiff(of: "f", from: Array(old.utf8), to: Array(new.utf8)) == """
                --- a/f
                +++ b/f
                @@ -7,7 +7,7 @@
                 7
                 8
                 9
                -10
                +ten
                 11
                 12
                 13
                @@ -17,4 +17,4 @@
                 17
                 18
                 19
                -20
                +20
                \\ No newline at end of file

                """)
    }

    @Test("tells a new file and a removed one from an empty one")
    func absence() {
        let bytes = Array("a\n".utf8)
        #expect(unifiedDiff(of: "f", from: nil, to: bytes) == "--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+a\n")
        #expect(unifiedDiff(of: "f", from: bytes, to: nil) == "--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n")
        #expect(unifiedDiff(of: "f", from: [], to: bytes) == "--- a/f\n+++ b/f\n@@ -0,0 +1 @@\n+a\n")
        #expect(unifiedDiff(of: "f", from: bytes, to: bytes).isEmpty)
    }

    @Test("is right, and as short as can be", arguments: 0..<200)
    func shortest(_ seed: UInt64) {
        var random = SplitMix(state: seed)
        func text() -> [Character] { (0..<Int(random.next() % 24)).map { _ in "abc".randomElement(using: &random)! } }
        let (old, new) = (text(), text())
        let diff = unifiedDiff(of: "f", from: lines(old), to: lines(new), describing: readable)
        let rows = diff.split(separator: "\n").dropFirst(2).filter { !$0.hasPrefix("@@") }
        #expect(rows.count { $0.hasPrefix("-") } == old.count - common(old, new))
        #expect(rows.count { $0.hasPrefix("+") } == new.count - common(old, new))
        #expect(patched(old, with: diff) == new)
    }

    @Test("replaces as a whole what has nothing in common, without searching for long")
    func different() {
        let old = (0..<6000).map { "old \($0)\n" }.joined()
        let new = (0..<6000).map { "new \($0)\n" }.joined()
        let diff = unifiedDiff(of: "f", from: Array(old.utf8), to: Array(new.utf8))
        #expect(diff.split(separator: "\n").count == 12_003)
    }

    private func lines(_ text: [Character]) -> [UInt8] { Array(text.map { "\($0)\n" }.joined().utf8) }

    /// The length of the longest common subsequence, the slow and sure way.
    private func common(_ a: [Character], _ b: [Character]) -> Int {
        var row = [Int](repeating: 0, count: b.count + 1)
        for x in a {
            var diagonal = 0
            for (j, y) in b.enumerated() {
                let above = row[j + 1]
                row[j + 1] = x == y ? diagonal + 1 : max(above, row[j])
                diagonal = above
            }
        }
        return row[b.count]
    }

    private func patched(_ old: [Character], with diff: String) -> [Character] {
        if diff.isEmpty { return old }
        var result: [Character] = []
        var next = 0
        for row in diff.split(separator: "\n").dropFirst(2) {
            if row.hasPrefix("@@") {
                let parts = row.split(separator: " ")[1].dropFirst().split(separator: ",").compactMap { Int($0) }
                let start = parts.count > 1 && parts[1] == 0 ? parts[0] : parts[0] - 1
                result += old[next..<start]
                next = start
                continue
            }
            if row.hasPrefix("+") { result.append(row.last!) } else { next += 1 }
            if row.hasPrefix(" ") { result.append(row.last!) }
        }
        return result + old[next...]
    }
}

/// Random numbers that are the same on every machine.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
