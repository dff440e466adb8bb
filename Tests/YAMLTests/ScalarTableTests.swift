import Testing
import Text

@testable import YAML

/// The table says what kubectl makes of each text, as a value and as a key.
@Suite struct ScalarTableTests {
    static let head = "apiVersion: example.com/v1\nkind: Foo\nmetadata:\n  name: a\nspec:\n"
    static let rows = Table.rows("scalars.tsv")

    @Test func everyRowIsThere() { #expect(Self.rows.count == 350) }

    @Test func valuesAreWhatKubectlReads() {
        for row in Self.rows {
            let input = Table.unescaped(row[0])
            let read = Read(Array("\(Self.head)  v: ".utf8) + input + Array("\n  w: end\n".utf8))
            let spec = read.root?["spec"]
            let isWhole = spec.map { $0.entries.map(\.key.string) == ["v", "w"] } ?? false
            let found = read.errors.isEmpty && isWhole ? spec?["v"].map(JSON.text) ?? "missing" : "error"
            let wanted = Self.stricter.contains(row[0]) ? "error" : row[1]
            #expect(found == wanted, "\(row[0]): \(read.codes)")
        }
    }

    @Test func keysAreWhatKubectlMakesOfThem() {
        for row in Self.rows {
            let input = Table.unescaped(row[0])
            let read = Read(Array("\(Self.head)  ".utf8) + input + Array(": v\n".utf8))
            let spec = read.root?["spec"]
            let found = read.errors.isEmpty ? spec.map(JSON.text) ?? "missing" : "error"
            #expect(found == row[2], "\(row[0]): \(read.codes)")
        }
    }

    /// Here kubectl loses data without a word, and we do not: keys that stand twice (K102).
    static let stricter = ["{1: a, \"1\": b}", "{a: 1, a: 2}"]

    @Test func whatIsReadIsPrintedSoThatItReadsBack() {
        for row in Self.rows where row[1] != "error" && !Self.stricter.contains(row[0]) {
            let input = Table.unescaped(row[0])
            let read = Read(Array("\(Self.head)  v: ".utf8) + input + Array("\n  w: end\n".utf8))
            guard let root = read.root else { continue }
            var printer = Printer()
            printer.print(.node(root, Edits()))
            let again = Read(printer.bytes)
            #expect(again.codes == [], "\(row[0])")
            #expect(again.json == read.json, "\(row[0])")
        }
    }
}
