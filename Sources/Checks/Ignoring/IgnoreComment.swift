package import Text
internal import YAML

/// A comment `# kontrakt:ignore CODE reason`.
package struct IgnoreComment: Sendable {
    /// From its `#` to the end of the line.
    package let span: Span
    /// What it ignores and why; nothing when it is wrong.
    package let wish: (kind: DiagnosticKind, reason: String)?
    package let mistake: IgnoreMistake?
    /// Where a finding must begin.
    let covered: ClosedRange<Int>

    fileprivate static let word = Array("kontrakt:ignore".utf8)

    /// Whether a file may have such comments: asked of every file, so this must cost almost nothing.
    private static func mayStand(in file: SourceFile) -> Bool {
        guard [".yaml", ".yml", "<stdin>"].contains(where: { file.path.hasSuffix($0) }) else { return false }
        return file.bytes.withUnsafeBufferPointer { text in
            var end = word.count - 1
            while end < text.count {
                let last = text[end]
                if last == word[word.count - 1], text[...end].suffix(word.count).elementsEqual(word) { return true }
                end += steps[Int(last)]
            }
            return false
        }
    }

    /// By a byte of the text under the end of the word: how far on the word may stand at the earliest.
    private static let steps: [Int] = {
        var steps = [Int](repeating: word.count, count: 256)
        for (place, byte) in word.dropLast().enumerated() { steps[Int(byte)] = word.count - 1 - place }
        return steps
    }()

    /// The comments of a file, in order. In a document that cannot be read, text may be taken for a comment.
    static func all(in file: FileID, of sources: SourceMap) -> [IgnoreComment] {
        guard mayStand(in: sources[file]) else { return [] }
        let parsed = parseDocuments([file], of: sources)
        var texts: [Range<Int>] = []
        for document in parsed.flatMap(\.documents) {
            guard let root = document.root else { continue }
            withExtendedLifetime(document) { texts += root.scalars.map(\.span.range).filter { !$0.isEmpty } }
        }
        return CommentReader(file: file, bytes: sources[file].bytes, texts: texts).comments()
    }

    fileprivate init(
        span: Span, covered: ClosedRange<Int>, wish: (kind: DiagnosticKind, reason: String)? = nil,
        mistake: IgnoreMistake? = nil
    ) {
        self.span = span
        self.covered = covered
        self.wish = wish
        self.mistake = mistake
    }
}

private struct CommentReader {
    let file: FileID
    let bytes: [UInt8]
    /// Where the scalars are, keys included, from first to last: what looks like a comment in one is none.
    let texts: [Range<Int>]
    let lines: LineIndex

    init(file: FileID, bytes: [UInt8], texts: [Range<Int>]) {
        self.file = file
        self.bytes = bytes
        // What aliases repeat is there more than once.
        self.texts = texts.sorted { $0.lowerBound < $1.lowerBound }
        lines = LineIndex(bytes)
    }

    func comments() -> [IgnoreComment] {
        var comments: [IgnoreComment] = []
        // From below: a comment is about the next line that is none.
        var covered = nothing
        for number in (1...lines.count).reversed() {
            let line = lines.range(ofLine: number)
            if let start = sign(in: line), !isInText(start) {
                comments.append(comment(from: start, to: line.upperBound, line: number, covering: covered))
            }
            if !isComment(line) { covered = finding(on: line) }
        }
        return comments.reversed()
    }

    private func isInText(_ position: Int) -> Bool {
        let next = texts.partitioned { $0.lowerBound > position }
        return next > 0 && texts[next - 1].contains(position)
    }

    /// The `#` in front of the word, if both stand in this line with nothing but blanks between them.
    private func sign(in line: Range<Int>) -> Int? {
        for start in line where bytes[start] == UInt8(ascii: "#") {
            // In the midst of a word it begins no comment.
            guard start == line.lowerBound || isBlank(start - 1) else { continue }
            let text = skipBlanks(start + 1, line.upperBound)
            if bytes[text..<line.upperBound].starts(with: IgnoreComment.word) { return start }
        }
        return nil
    }

    private func comment(
        from start: Int, to end: Int, line: Int, covering covered: ClosedRange<Int>
    ) -> IgnoreComment {
        let span = span(start, end)
        func wrong(_ mistake: IgnoreMistake) -> IgnoreComment {
            IgnoreComment(span: span, covered: covered, mistake: mistake)
        }
        let first = skipBlanks(lines.range(ofLine: line).lowerBound, start)
        if first < start { return wrong(.behindText) }
        let behind = skipBlanks(start + 1, end) + IgnoreComment.word.count
        let code = skipBlanks(behind, end)
        // `kontrakt:ignored` and `kontrakt:ignore-all` are other words.
        guard code > behind, code < end else { return wrong(.noCode) }
        let codeEnd = bytes[code..<end].firstIndex { $0 == 32 || $0 == 9 } ?? end
        let name = String(decoding: bytes[code..<codeEnd], as: UTF8.self)
        guard let kind = Catalogue.kind(named: name) else {
            return wrong(.unknownCode(name, self.span(code, codeEnd)))
        }
        guard kind.canBeIgnored else { return wrong(.notIgnorable(kind)) }
        var reason = bytes[skipBlanks(codeEnd, end)..<end]
        while let last = reason.last, last == 32 || last == 9 { reason.removeLast() }
        let words = String(decoding: reason, as: UTF8.self)
        guard words.contains(where: \.isLetter) else { return wrong(.noReason(kind)) }
        return IgnoreComment(span: span, covered: covered, wish: (kind, words))
    }

    /// Behind the end no finding begins.
    private var nothing: ClosedRange<Int> { bytes.count + 1...bytes.count + 1 }

    /// A line, and the lines of a text that begins on it.
    private func finding(on line: Range<Int>) -> ClosedRange<Int> {
        var end = line.upperBound
        for text in texts[texts.partitioned { $0.lowerBound >= line.lowerBound }...] {
            guard text.lowerBound < line.upperBound else { break }
            end = max(end, text.upperBound)
        }
        return line.lowerBound...end
    }

    private func isComment(_ line: Range<Int>) -> Bool {
        let first = skipBlanks(line.lowerBound, line.upperBound)
        return first < line.upperBound && bytes[first] == UInt8(ascii: "#")
    }

    private func skipBlanks(_ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end, isBlank(position) { position += 1 }
        return position
    }

    private func isBlank(_ position: Int) -> Bool { bytes[position] == 32 || bytes[position] == 9 }

    private func span(_ start: Int, _ end: Int) -> Span { Span(file: file, start: UInt32(start), end: UInt32(end)) }
}
