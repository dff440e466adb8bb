internal import Glibc

/// How a string looks as a YAML scalar of one line, quoted where it must be.
package func spelled(_ string: String) -> String {
    var string = string
    return string.withUTF8 { text in
        var emitter = Emitter([])
        emitter.oneLine(text)
        return String(decoding: emitter.finish(), as: UTF8.self)
    }
}

extension Emitter {
    /// A string on one line, in the least quoting that is safe.
    mutating func oneLine(_ text: UnsafeBufferPointer<UInt8>) {
        switch Quoting(text) {
        case .plain: put(text)
        case .single: singleQuoted(text)
        case .double: doubleQuoted(text)
        }
    }

    mutating func singleQuoted(_ text: UnsafeBufferPointer<UInt8>) {
        let quote = UInt8(ascii: "'")
        put(quote)
        for byte in text {
            if byte == quote { put(quote) }
            put(byte)
        }
        put(quote)
    }

    /// With `asJSON`, only escapes that JSON knows as well.
    mutating func doubleQuoted(_ text: UnsafeBufferPointer<UInt8>, asJSON: Bool = false) {
        put(UInt8(ascii: "\""))
        var i = 0
        while i < text.count {
            let byte = text[i]
            if let length = needsEscape(text, at: i) {
                escape(text, i, asJSON: asJSON)
                i += length
                continue
            }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { put(UInt8(ascii: "\\")) }
            put(byte)
            i += 1
        }
        put(UInt8(ascii: "\""))
    }

    private mutating func escape(_ text: UnsafeBufferPointer<UInt8>, _ i: Int, asJSON: Bool) {
        switch text[i] {
        case 9: put("\\t")
        case 10: put("\\n")
        case 13: put("\\r")
        default:
            let value = codePoint(text, at: i)?.value ?? 0xFFFD
            let isShort = value < 0x100 && !asJSON
            put(isShort ? "\\x" : "\\u")
            for digit in (0..<(isShort ? 2 : 4)).reversed() {
                let nibble = UInt8(value >> UInt32(4 * digit) & 15)
                put(nibble < 10 ? 48 + nibble : 55 + nibble)
            }
        }
    }

    /// Text of several lines as a literal block behind its `|`, each line at `indent`; false (and nothing written)
    /// when a block cannot hold it.
    mutating func literal(_ text: UnsafeBufferPointer<UInt8>, indent: Int) -> Bool {
        guard canBeLiteral(text), let first = text.first else { return false }
        var body = text.count
        while body > 0, text[body - 1] == 10 { body -= 1 }
        put(UInt8(ascii: "|"))
        if first == 32 || first == 10 { put(UInt8(ascii: "2")) }
        if body == text.count { put(UInt8(ascii: "-")) }
        if text.count - body > 1 || body == 0 { put(UInt8(ascii: "+")) }
        let end = text.last == 10 ? text.count - 1 : text.count
        var start = 0
        while start <= end {
            let line = nextLineBreak(text, from: start, to: end)
            put(10)
            if line > start {
                spaces(indent)
                put(UnsafeBufferPointer(rebasing: text[start..<line]))
            }
            start = line + 1
        }
        return true
    }
}

private func nextLineBreak(_ text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
    guard let base = text.baseAddress, let found = memchr(base + start, 10, end - start) else { return end }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
}

/// Whether a literal block holds the text for every reader. One that starts with a tab is misread by some.
func canBeLiteral(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.first(where: { $0 != 10 }) != 9 else { return false }
    var i = 0
    while let next = nextCareful(text, from: i) {
        if text[next] != 10, text[next] != 9, needsEscape(text, at: next) != nil { return false }
        i = next + 1
    }
    return true
}
