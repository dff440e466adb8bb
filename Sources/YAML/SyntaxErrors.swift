internal import Text

/// libyaml's terse words for a syntax error, said so that one knows what to do, and shown where the mistake is.
func syntaxError(
    _ words: String, at place: Int, begun: Int?, limit: Int, _ composer: borrowing Composer
) -> Diagnostic {
    let text = UnsafeBufferPointer(start: composer.source, count: limit)
    var found = Mistake(problem(words, place < limit ? text[place] : 0, begun.map { place - $0 } ?? 0), place, begun)
    if found.problem == .noValue, composer.inFlow {
        // A bracket that is never closed swallows what follows until something cannot be a value.
        found.problem = composer.frames.last.isMapping ? .unclosedMapping : .unclosedSequence
        found.begun = Int(composer.nodes[Int(composer.frames.last.index)].start)
    }
    found.look(at: text)
    let span = composer.span(found.range.lowerBound, found.range.upperBound)
    let note = found.begun.map { composer.span($0, min($0 + 1, limit)) }
    return .yamlSyntax(found.problem, at: span, begun: note == span ? nil : note)
}

private func problem(_ words: String, _ byte: UInt8, _ length: Int) -> YAMLProblem {
    switch words {
    case "found character that cannot start any token":
        return byte == 9 ? .tabIndentation : .wrongStart(String(UnicodeScalar(byte)))
    case "found a tab character that violates indentation",
        "found a tab character where an indentation space is expected":
        return .tabIndentation
    case "could not find expected ':'": return length > 1024 ? .longKey : .missingColon
    case "mapping values are not allowed in this context": return .colonNotAllowed
    case "block sequence entries are not allowed in this context": return .itemNotAllowed
    case "mapping keys are not allowed in this context": return .keyNotAllowed
    case "did not find expected key": return .indentation
    case "did not find expected '-' indicator": return .itemExpected
    case "found unexpected end of stream", "found unexpected document indicator": return .unclosedQuote
    case "did not find expected ',' or ']'": return .unclosedSequence
    case "did not find expected ',' or '}'": return .unclosedMapping
    case "found unknown escape character": return .unknownEscape
    case "found invalid Unicode character escape code", "did not find expected hexdecimal number": return .badEscape
    case "did not find expected alphabetic or numeric character": return .anchorName("")
    case "did not find expected node content": return .noValue
    case "did not find expected comment or line break", "found an indentation indicator equal to 0": return .blockHeader
    case "found undefined tag handle", "did not find the expected '>'", "did not find expected tag URI",
        "did not find expected '!'", "did not find expected whitespace or line break":
        return .tag
    default: return .other(words)
    }
}

/// A syntax error as libyaml saw it, which becomes what the author did.
private struct Mistake {
    var problem: YAMLProblem
    var range: Range<Int>
    /// Where the construct around it begins.
    var begun: Int?

    init(_ problem: YAMLProblem, _ place: Int, _ begun: Int?) {
        self.problem = problem
        range = place..<place
        self.begun = begun
    }

    mutating func look(at text: UnsafeBufferPointer<UInt8>) {
        let place = min(range.lowerBound, text.count)
        range = place..<endOfCharacter(text, place)
        switch problem {
        case .indentation, .itemExpected: lookAtStray(text, place)
        case .colonNotAllowed: lookAtColon(text, place)
        case .missingColon, .longKey:
            // The reader went on to look for the colon; the mistake is where the key began.
            let start = begun ?? place
            if start + 1 < text.count, text[start] == UInt8(ascii: "-") { problem = .missingDashBlank }
            if start + 1 < text.count, text[start] == 0x7B, text[start + 1] == 0x7B { problem = .templateLine }
            show(start..<endOfLine(text, start))
        case .unclosedQuote: show((begun ?? place)..<endOfCharacter(text, begun ?? place))
        case .unclosedSequence, .unclosedMapping:
            guard place >= text.count, let bracket = begun else { return }
            problem = .unclosedBracket
            show(bracket..<bracket + 1)
        case .unknownEscape, .badEscape: lookAtEscape(text, place)
        case .anchorName:
            let start = begun ?? place
            problem = .anchorName(start < text.count ? String(UnicodeScalar(text[start])) : "&")
            show(start..<max(place, min(start + 1, text.count)))
        case .tag: show((begun ?? place)..<max(place, endOfTag(in: text, from: begun ?? place)))
        default:
            // What is on the same line is seen without a note.
            if let start = begun, startOfLine(text, start) == startOfLine(text, place) { begun = nil }
        }
    }

    /// Something that is no key in a mapping, or no item in a list.
    private mutating func lookAtStray(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) {
        guard place < text.count else { return }
        let before = lastVisible(text, before: place).map { text[$0] }
        switch (text[place], before) {
        case (UInt8(ascii: "]"), _), (UInt8(ascii: "}"), _): problem = .strayBracket
        case (UInt8(ascii: "&"), _?), (UInt8(ascii: "!"), _?): problem = .twoProperties
        case (_, UInt8(ascii: "\"")), (_, UInt8(ascii: "'")): problem = .textBehindQuote
        case (_, UInt8(ascii: "]")), (_, UInt8(ascii: "}")): problem = .textBehindBracket
        case (UInt8(ascii: ":"), _):
            problem = .missingKey
            return
        case (UInt8(ascii: "-"), nil) where problem == .indentation:
            problem = .itemAmongKeys
            return
        default: return
        }
        begun = nil
    }

    /// A colon in a value, or one behind a key that the text of the line before swallowed.
    private mutating func lookAtColon(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) {
        guard place < text.count else { return }
        let start = startOfLine(text, place)
        let isInValue = (start..<place).contains { text[$0] == UInt8(ascii: ":") && isBlankOrBreak(text[$0 + 1]) }
        guard !isInValue, start > 0, let end = lastVisible(text, before: start, inLine: false) else { return }
        let line = startOfLine(text, end)...end
        let first = line.first { text[$0] != 32 } ?? end
        let word = text[first...end].prefix { !isBlankOrBreak($0) && $0 != UInt8(ascii: ":") }
        if word.endIndex < end, text[word.endIndex] == UInt8(ascii: ":"), !isBlankOrBreak(text[word.endIndex + 1]),
            !word.isEmpty
        {
            problem = .missingColonBlank
            show(word.endIndex..<word.endIndex + 1)
        } else {
            problem = .keyInText
            begun = first
        }
    }

    /// The whole escape, from its backslash.
    private mutating func lookAtEscape(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) {
        var start = place
        while start > max(begun ?? 0, place - 2), start >= text.count || text[start] != UInt8(ascii: "\\") {
            start -= 1
        }
        var end = min(start + 2, text.count)
        let digits = problem == .unknownEscape || end <= start + 1 ? 0 : count(ofDigitsBehind: text[start + 1])
        let limit = min(end + digits, text.count)
        while end < limit, isHexadecimal(text[end]) { end += 1 }
        if problem == .unknownEscape { end = max(end, endOfCharacter(text, min(start + 1, text.count))) }
        range = start..<end
        if let opened = begun, startOfLine(text, opened) == startOfLine(text, place) { begun = nil }
    }

    /// Shows another place, which says it all.
    private mutating func show(_ range: Range<Int>) {
        self.range = range
        begun = nil
    }
}

private func endOfTag(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    text.baseAddress.map { endOfTag(in: $0, from: start, limit: text.count) } ?? start
}

/// The end of the character at a place; a line break and the end of the text have no length.
private func endOfCharacter(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int {
    guard place < text.count, text[place] != 10, text[place] != 13 else { return place }
    return place + (codePoint(text, at: place)?.length ?? 1)
}

private func startOfLine(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int {
    var start = min(place, text.count)
    while start > 0, text[start - 1] != 10, text[start - 1] != 13 { start -= 1 }
    return start
}

/// Where the line ends, the blanks at its end left out.
private func endOfLine(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int {
    var end = place
    var last = place
    while end < text.count, text[end] != 10, text[end] != 13 {
        end += 1
        if !isBlankOrBreak(text[end - 1]) { last = end }
    }
    return last
}

/// The last byte before a place that is no blank, on the same line or on any.
private func lastVisible(_ text: UnsafeBufferPointer<UInt8>, before place: Int, inLine: Bool = true) -> Int? {
    var i = min(place, text.count) - 1
    while i >= 0, isBlankOrBreak(text[i]) {
        if inLine, text[i] == 10 || text[i] == 13 { return nil }
        i -= 1
    }
    return i >= 0 ? i : nil
}

private func count(ofDigitsBehind letter: UInt8) -> Int {
    letter == UInt8(ascii: "x") ? 2 : letter == UInt8(ascii: "u") ? 4 : letter == UInt8(ascii: "U") ? 8 : 0
}

private func isHexadecimal(_ byte: UInt8) -> Bool { isDigit(byte) || (97...102).contains(byte | 0x20) }
