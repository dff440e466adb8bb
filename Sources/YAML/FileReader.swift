internal import Text

/// Reads whole files: what comes before the syntax of a document.
struct FileReader: ~Copyable {
    var composer: Composer
    private var yaml: YAMLReader

    init(limits: Limits) {
        composer = Composer(limits: limits)
        yaml = YAMLReader(wholeLimit: limits.wholeBytes)
    }

    /// What was found in one file, before the store has its final address.
    struct Result {
        let file: FileID
        let bytes: [UInt8]
        var isJSON = false
        /// The index of each document's root; nil for an empty one.
        var roots: [UInt32?] = []
        var diagnostics: [Diagnostic] = []
    }

    mutating func read(_ id: FileID, _ file: SourceFile) -> Result {
        var result = Result(file: id, bytes: file.bytes)
        // Offsets have 32 bits, and a text can become a little longer than its source.
        let limit = min(composer.limits.fileBytes, Int(Int32.max))
        if file.bytes.count > limit {
            result.diagnostics = [.fileTooLarge(file.path, bytes: file.bytes.count, limit: limit)]
            return result
        }
        if file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF]) {
            result.diagnostics = [.utf16(file.path)]
            return result
        }
        composer.startFile(id, file.bytes)
        let start = behindByteOrderMark(0..<file.bytes.count, in: composer.source)
        let content = start..<file.bytes.count
        let first = content.first { !isBlankOrBreak(composer.source[$0]) }
        if let first, composer.source[first] == UInt8(ascii: "{") {
            result.isJSON = true
            readJSON(content, &result)
        } else {
            readYAML(content, &result)
        }
        result.diagnostics = composer.diagnostics
        if result.diagnostics.count > 1 { inSourceOrder(&result.diagnostics) }
        return result
    }

    /// Mappings are checked when they are over, so their problems come after those inside them.
    private func inSourceOrder(_ diagnostics: inout [Diagnostic]) {
        func start(_ diagnostic: Diagnostic) -> UInt32 {
            if case .span(let span) = diagnostic.place { span.start } else { 0 }
        }
        let order = diagnostics.indices.sorted { (start(diagnostics[$0]), $0) < (start(diagnostics[$1]), $1) }
        diagnostics = order.map { diagnostics[$0] }
    }

    private func text(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: composer.source + range.lowerBound, count: range.count)
    }

    // MARK: YAML

    private mutating func readYAML(_ content: Range<Int>, _ result: inout Result) {
        // One look at the whole file spares a look at each document.
        let isASCII = characters(text(content)) == .ascii
        for piece in Pieces(composer.source, from: content.lowerBound, to: content.upperBound) {
            switch piece {
            case .badSeparator(let line):
                composer.report(.documentSeparator(at: composer.span(line.lowerBound, line.upperBound)))
            case .text(let range):
                let start = behindByteOrderMark(range, in: composer.source)
                let isAtEdge = range.lowerBound == content.lowerBound || range.upperBound == content.upperBound
                let body = start..<range.upperBound
                if let root = readDocument(body, isASCII: isASCII) {
                    result.roots.append(root)
                } else if !isAtEdge, composer.errors == 0 {
                    result.roots.append(nil)
                }
            }
        }
    }

    /// The root of the document, nil inside for `null`; nil when it holds nothing or has errors.
    private mutating func readDocument(_ range: Range<Int>, isASCII: Bool) -> UInt32?? {
        let (nodes, side) = (composer.nodes.count, composer.side.count)
        composer.startDocument(at: range.lowerBound)
        let start = Properties.skipSpace(in: composer.source, from: range.lowerBound, limit: range.upperBound)
        guard start < range.upperBound else { return .none }
        if composer.source[start] == UInt8(ascii: "%") { composer.report(.yamlDirective(at: lineSpan(start, range))) }
        let isASCII = isASCII || checkCharacters(range)
        if composer.errors == 0, yaml.read(range, isASCII: isASCII, into: &composer), composer.errors == 0 {
            return .some(root(at: nodes))
        }
        composer.nodes.truncate(to: nodes)
        composer.side.truncate(to: side)
        return .none
    }

    /// Reports what is no UTF-8 or not allowed; the result says whether code points are bytes.
    private mutating func checkCharacters(_ range: Range<Int>) -> Bool {
        switch characters(text(range)) {
        case .ascii: return true
        case .unicode: break
        case .invalidUTF8(let at):
            composer.report(.invalidUTF8(at: composer.span(range.lowerBound + at, range.lowerBound + at + 1)))
        case .control(let at, let value, let length):
            let place = composer.span(range.lowerBound + at, range.lowerBound + at + length)
            composer.report(.controlCharacter(value, at: place))
        }
        return false
    }

    private func lineSpan(_ start: Int, _ range: Range<Int>) -> Span {
        var end = start
        while end < range.upperBound, composer.source[end] != 10, composer.source[end] != 13 { end += 1 }
        return composer.span(start, end)
    }

    private func root(at index: Int) -> UInt32? {
        guard index < composer.nodes.count else { return nil }
        let record = composer.nodes[index]
        if record.kind == .reference { return record.start }
        let isNull = record.kind == .scalar && (record.tag == .null || record.tag == .none && record.style == .plain)
        if isNull, typed(composer.text(of: record), as: record.tag)?.scalar == .null { return nil }
        return UInt32(truncatingIfNeeded: index)
    }

    // MARK: JSON

    private mutating func readJSON(_ content: Range<Int>, _ result: inout Result) {
        composer.startDocument(at: content.lowerBound)
        if let at = firstInvalidUTF8(text(content)) {
            let place = content.lowerBound + at
            return composer.report(.invalidUTF8(at: composer.span(place, place + 1)))
        }
        var json = JSONReader(content)
        while json.hasMore(composer) {
            let (nodes, side) = (composer.nodes.count, composer.side.count)
            composer.startDocument(at: content.lowerBound)
            let isWellFormed = json.readValue(into: &composer)
            if isWellFormed, composer.errors == 0 {
                result.roots.append(root(at: nodes))
            } else {
                composer.nodes.truncate(to: nodes)
                composer.side.truncate(to: side)
            }
            if !isWellFormed { break }
        }
    }
}
