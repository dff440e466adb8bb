import Testing
import Text

@Suite("Line and column")
struct LineIndexTests {
    struct Sample: Sendable {
        let text: String
        let offset: Int
        let position: Position

        init(_ text: String, _ offset: Int, _ line: Int, _ column: Int) {
            self.text = text
            self.offset = offset
            position = Position(line: line, column: column)
        }
    }

    @Test(
        "count from one, in characters, over every kind of line break",
        arguments: [
            Sample("", 0, 1, 1),
            Sample("ab\ncd", 4, 2, 2),
            Sample("ab\r\ncd", 4, 2, 1),
            Sample("ab\rcd", 3, 2, 1),
            Sample("ab\r\r\ncd", 5, 3, 1),
            Sample("a\n", 2, 2, 1),
            Sample("a", 99, 1, 2),
            Sample("é: ü", 6, 1, 5),
            Sample("日本: x", 8, 1, 5),
            Sample("\u{FEFF}a: b", 6, 1, 4),
            Sample("\ta", 1, 1, 2),
        ])
    func position(_ sample: Sample) {
        #expect(LineIndex(Array(sample.text.utf8)).position(at: sample.offset) == sample.position)
    }

    @Test("a line is given without its break", arguments: ["a\nb", "a\rb", "a\r\nb"])
    func range(_ text: String) {
        let bytes = Array(text.utf8)
        let index = LineIndex(bytes)
        #expect(Array(bytes[index.range(ofLine: 1)]) == Array("a".utf8))
        #expect(Array(bytes[index.range(ofLine: 2)]) == Array("b".utf8))
    }

    @Test("bytes that are not UTF-8 count, too")
    func invalid() {
        #expect(LineIndex([0x61, 0xFF, 0xFE, 0x62]).position(at: 3) == Position(line: 1, column: 4))
    }

    @Test("a long line is counted as any other", arguments: ["a", "aé", "é€😀", "a€bc"])
    func long(_ piece: String) {
        let bytes = Array(("first\n" + String(repeating: piece, count: 9_001) + "\nlast").utf8)
        let index = LineIndex(bytes)
        for offset in stride(from: 6, to: bytes.count - 5, by: 61) {
            let column = String(decoding: bytes[6..<offset], as: UTF8.self).unicodeScalars.count + 1
            #expect(index.position(at: offset) == Position(line: 2, column: column))
        }
        #expect(index.position(at: bytes.count - 1) == Position(line: 3, column: 4))
    }
}
