/// Writes block style as kubectl does: two spaces, sequences at the column of their key, every string quoted that any
/// YAML 1.1 or 1.2 reader could take for something else. The only place that makes YAML text.
package struct Printer {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Appends one document, ending in a line break.
    package mutating func print(_ value: Value) {
        edit { emitter in
            emitter.value(value, indent: 0, at: .lineStart)
            emitter.put(10)
        }
    }

    /// Appends a comment, one `#` line for each line of it.
    package mutating func comment(_ line: String) {
        edit { emitter in
            for line in line.split(separator: "\n", omittingEmptySubsequences: false) {
                emitter.put(line.isEmpty ? "#" : "# ")
                emitter.put(String(line))
                emitter.put(10)
            }
        }
    }

    package mutating func separator() {
        edit { $0.put("---\n") }
    }

    private mutating func edit(_ body: (inout Emitter) -> Void) {
        var before: [UInt8] = []
        swap(&before, &bytes)
        var emitter = Emitter(consume before)
        body(&emitter)
        bytes = emitter.finish()
    }
}

/// Where a value begins, which says what separates it from what stands before.
enum Place {
    /// On a line of its own, or behind `- `.
    case lineStart
    /// Behind `key:`.
    case afterKey
}

extension Emitter {
    /// A value whose collection would have its entries at column `indent`; without the last line's break.
    mutating func value(_ value: Value, indent: Int, at place: Place) {
        switch value {
        case .map(let entries) where !entries.isEmpty:
            begin(.mapping, indent, place)
            let column = place == .afterKey ? indent + 2 : indent
            for (i, entry) in entries.enumerated() {
                if i > 0 { newLine(column) }
                key(entry.key, indent: column)
                self.value(entry.value, indent: column, at: .afterKey)
            }
        case .list(let items) where !items.isEmpty:
            begin(.sequence, indent, place)
            for (i, item) in items.enumerated() {
                if i > 0 { newLine(indent) }
                put("- ")
                self.value(item, indent: indent + 2, at: .lineStart)
            }
        case .node(let node, let edits): self.node(node, edits, indent: indent, at: place)
        default:
            if place == .afterKey { put(32) }
            scalar(value, indent: indent, at: place)
        }
    }

    private mutating func scalar(_ value: Value, indent: Int, at place: Place) {
        switch value {
        case .bool(let flag): put(flag ? "true" : "false")
        case .int(let number): put(String(number))
        case .string(let string):
            var string = string
            string.withUTF8 { self.string($0, indent: indent, at: place) }
        case .list: put("[]")
        case .map: put("{}")
        case .null, .node: put("null")
        }
    }

    /// A string value: a literal block when it has several lines and a block can hold it.
    mutating func string(_ text: UnsafeBufferPointer<UInt8>, indent: Int, at place: Place) {
        switch Quoting(text) {
        case .plain: put(text)
        case .single: singleQuoted(text)
        case .double:
            // An item's block stands two columns behind its dash, which is where its entries would stand.
            let column = place == .afterKey ? indent + 2 : max(indent, 2)
            if text.contains(10), literal(text, indent: column) { return }
            doubleQuoted(text)
        }
    }

    /// What stands between a key or dash and the first entry of a collection.
    @inline(__always) mutating func begin(_ kind: Kind, _ indent: Int, _ place: Place) {
        guard place == .afterKey else { return }
        newLine(kind == .mapping ? indent + 2 : indent)
    }

    @inline(__always) mutating func newLine(_ indent: Int) {
        put(10)
        spaces(indent)
    }

    mutating func key(_ key: String, indent: Int) {
        var key = key
        key.withUTF8 { self.key($0, indent: indent) }
    }

    /// A key and its colon. Readers look for the colon no further than 1024 characters.
    @inline(__always) mutating func key(_ text: UnsafeBufferPointer<UInt8>, indent: Int) {
        if text.count >= 250 { return longKey(text, indent: indent) }
        oneLine(text)
        put(UInt8(ascii: ":"))
    }

    private mutating func longKey(_ text: UnsafeBufferPointer<UInt8>, indent: Int) {
        var spelling = Emitter([])
        spelling.oneLine(text)
        let bytes = spelling.finish()
        let isLong = bytes.count > 1000
        if isLong { put("? ") }
        bytes.withUnsafeBufferPointer { put($0) }
        if isLong { newLine(indent) }
        put(UInt8(ascii: ":"))
    }
}
