internal import Text

/// Reads the JSON values of a file one after the other, as kubectl reads a file that starts with `{`.
struct JSONReader {
    var position: Int
    let end: Int
    /// Unescaped text on its way into the store.
    private var scratch: [UInt8] = []

    init(_ range: Range<Int>) {
        position = range.lowerBound
        end = range.upperBound
    }

    mutating func hasMore(_ composer: borrowing Composer) -> Bool {
        while position < end, isBlankOrBreak(composer.source[position]) { position += 1 }
        return position < end
    }

    /// Reads one value of whatever kind; false when its syntax is wrong, after which nothing can be read.
    mutating func readValue(into composer: inout Composer) -> Bool {
        guard !composer.isOver, hasMore(composer) else { return composer.isOver ? false : fail("a value", &composer) }
        switch composer.source[position] {
        case UInt8(ascii: "{"): return readObject(&composer)
        case UInt8(ascii: "["): return readArray(&composer)
        case UInt8(ascii: "\""): return readString(&composer)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return readNumber(&composer)
        default: return readWord(&composer)
        }
    }

    // MARK: Collections

    private mutating func readObject(_ composer: inout Composer) -> Bool {
        composer.open(.mapping, at: position, tag: nil, anchor: -1, inFlow: true)
        position += 1
        if skip(UInt8(ascii: "}"), composer) { return close(&composer) }
        while true {
            guard hasMore(composer), composer.source[position] == UInt8(ascii: "\"") else {
                return failKey(&composer)
            }
            guard readString(&composer) else { return false }
            guard skip(UInt8(ascii: ":"), composer) else { return fail("`:` behind the key", &composer) }
            guard readValue(into: &composer) else { return false }
            if skip(UInt8(ascii: "}"), composer) { return close(&composer) }
            guard skip(UInt8(ascii: ","), composer) else { return fail("`,` or `}`", &composer) }
        }
    }

    private mutating func readArray(_ composer: inout Composer) -> Bool {
        composer.open(.sequence, at: position, tag: nil, anchor: -1, inFlow: true)
        position += 1
        if skip(UInt8(ascii: "]"), composer) { return close(&composer) }
        while true {
            guard readValue(into: &composer) else { return false }
            if skip(UInt8(ascii: "]"), composer) { return close(&composer) }
            guard skip(UInt8(ascii: ","), composer) else { return fail("`,` or `]`", &composer) }
        }
    }

    private func close(_ composer: inout Composer) -> Bool {
        composer.close(bracketEnd: position)
        return !composer.isOver
    }

    private mutating func skip(_ byte: UInt8, _ composer: borrowing Composer) -> Bool {
        guard hasMore(composer), composer.source[position] == byte else { return false }
        position += 1
        return true
    }

    // MARK: Numbers and words

    private mutating func readNumber(_ composer: inout Composer) -> Bool {
        let start = position
        func byte(_ i: Int) -> UInt8 { i < end ? composer.source[i] : 0 }
        func digits(_ from: Int) -> Int {
            var i = from
            while isDigit(byte(i)) { i += 1 }
            return i
        }
        var i = byte(start) == UInt8(ascii: "-") ? start + 1 : start
        var isRight = isDigit(byte(i))
        i = byte(i) == UInt8(ascii: "0") ? i + 1 : digits(i)
        if byte(i) == UInt8(ascii: ".") {
            isRight = isRight && isDigit(byte(i + 1))
            i = digits(i + 1)
        }
        if byte(i) | 0x20 == UInt8(ascii: "e") {
            i += 1
            if byte(i) == UInt8(ascii: "+") || byte(i) == UInt8(ascii: "-") { i += 1 }
            isRight = isRight && isDigit(byte(i))
            i = digits(i)
        }
        position = i
        guard isRight, !isDigit(byte(i)) else { return failWord(from: start, &composer) }
        let text = UnsafeBufferPointer(start: composer.source + start, count: i - start)
        if typed(text, as: .none)?.scalar == .string {
            composer.report(
                .numberNotFinite(String(decoding: text, as: UTF8.self), at: composer.span(start, i)))
        }
        composer.append(NewScalar(text: text, style: .plain, start: start, end: i, slice: start))
        return true
    }

    private mutating func readWord(_ composer: inout Composer) -> Bool {
        for word in ["true", "false", "null"] {
            let text = UnsafeBufferPointer(
                start: composer.source + position, count: min(word.utf8.count, end - position))
            guard text.elementsEqual(word.utf8) else { continue }
            let start = position
            position += text.count
            composer.append(NewScalar(text: text, style: .plain, start: start, end: position, slice: start))
            return true
        }
        return failWord(from: position, &composer)
    }

    // MARK: Strings

    private mutating func readString(_ composer: inout Composer) -> Bool {
        let start = position
        var i = start + 1
        while i < end, composer.source[i] != UInt8(ascii: "\""), composer.source[i] != UInt8(ascii: "\\"),
            composer.source[i] >= 0x20
        { i += 1 }
        if i < end, composer.source[i] == UInt8(ascii: "\"") {
            position = i + 1
            let text = UnsafeBufferPointer(start: composer.source + start + 1, count: i - start - 1)
            composer.append(
                NewScalar(text: text, style: .doubleQuoted, start: start, end: i + 1, slice: start + 1))
            return true
        }
        scratch.removeAll(keepingCapacity: true)
        position = start + 1
        guard unescape(openedAt: start, &composer) else { return false }
        scratch.withUnsafeBufferPointer { text in
            composer.append(NewScalar(text: text, style: .doubleQuoted, start: start, end: position))
        }
        return true
    }

    /// Reads up to the closing quote into `scratch`.
    private mutating func unescape(openedAt start: Int, _ composer: inout Composer) -> Bool {
        while position < end {
            let byte = composer.source[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return true
            case UInt8(ascii: "\\"):
                let backslash = position - 1
                guard let value = escape(composer) else { return failEscape(at: backslash, &composer) }
                append(value)
            case 10, 13:
                return refuse(
                    "the quote is not closed on its line", start, start + 1,
                    help: "close it; a line break in a text is written `\\n`", &composer)
            case 0..<0x20:
                return refuse(
                    "a control character in a text", position - 1, position,
                    help: byte == 9 ? "write a tab as `\\t`" : "remove it, or write it as an escape like `\\u0007`",
                    &composer)
            default: scratch.append(byte)
            }
        }
        return refuse("the quote is never closed", start, start + 1, help: "close it", &composer)
    }

    private mutating func append(_ value: UInt32) {
        guard let scalar = Unicode.Scalar(value) else { return }
        scratch += UTF8.encode(scalar).map { Array($0) } ?? []
    }

    private mutating func escape(_ composer: borrowing Composer) -> UInt32? {
        guard position < end else { return nil }
        let letter = composer.source[position]
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt32(letter)
        case UInt8(ascii: "b"): return 8
        case UInt8(ascii: "f"): return 12
        case UInt8(ascii: "n"): return 10
        case UInt8(ascii: "r"): return 13
        case UInt8(ascii: "t"): return 9
        case UInt8(ascii: "u"): return unicodeEscape(composer)
        default: return nil
        }
    }

    /// A code point from four digits, or from the two halves of a surrogate pair; a half alone is nothing.
    private mutating func unicodeEscape(_ composer: borrowing Composer) -> UInt32? {
        guard let high = hexadecimal(composer) else { return nil }
        guard (0xD800...0xDFFF).contains(high) else { return high }
        guard high < 0xDC00, position + 1 < end, composer.source[position] == UInt8(ascii: "\\"),
            composer.source[position + 1] == UInt8(ascii: "u")
        else { return nil }
        position += 2
        guard let low = hexadecimal(composer), (0xDC00...0xDFFF).contains(low) else { return nil }
        return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
    }

    private mutating func hexadecimal(_ composer: borrowing Composer) -> UInt32? {
        guard position + 4 <= end else { return nil }
        var value: UInt32 = 0
        for i in position..<position + 4 {
            let byte = composer.source[i]
            let letter = byte | 0x20
            guard isDigit(byte) || (97...102).contains(letter) else { return nil }
            value = value << 4 | UInt32(isDigit(byte) ? byte - 48 : letter - 87)
        }
        position += 4
        return value
    }
}
