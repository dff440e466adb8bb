internal import Text

/// A scalar on its way into the store.
struct NewScalar {
    var text: UnsafeBufferPointer<UInt8>
    var style: ScalarStyle
    /// Its bytes in the source, tag and anchor left out.
    var start: Int
    var end: Int
    /// Where the text is a slice of the source.
    var slice: Int?
    var tag: TagClass = .none
    var tagStart: Int?
    var isBinary = false
    /// Set for the `<<` of a merge.
    var isMerge = false
}

extension Composer {
    /// Appends a scalar as what is expected next: a key, a value or an item.
    mutating func append(_ scalar: NewScalar) {
        if scalar.isBinary { return appendBinary(scalar) }
        if expectsKey { appendKey(scalar) } else { appendValue(scalar) }
        lastEnd = max(lastEnd, UInt32(truncatingIfNeeded: scalar.end))
        finishValue(height: 0)
    }

    private mutating func appendBinary(_ scalar: NewScalar) {
        let bytes = decodedBase64(scalar.text)
        if bytes == nil { reportTag(of: scalar) }
        repaired(bytes ?? []).withUnsafeBufferPointer { text in
            var decoded = scalar
            decoded.text = text
            decoded.slice = nil
            decoded.isBinary = false
            append(decoded)
        }
    }

    private mutating func appendValue(_ scalar: NewScalar) {
        if scalar.tag != .none {
            checkTag(scalar)
        } else if scalar.style == .plain, let first = scalar.text.first, isRisky(first, scalar.text.count) {
            checkNumber(scalar)
        }
        store(scalar, flags: [])
    }

    /// Whether a plain value can be infinite or too long for an integer; everything else is read without a look at it.
    @inline(__always) private func isRisky(_ first: UInt8, _ count: Int) -> Bool {
        if isDigit(first) { return count >= 17 }
        let sign = first == UInt8(ascii: "-") || first == UInt8(ascii: "+") || first == UInt8(ascii: ".")
        return sign && (count == 4 || count == 5 || count >= 17)
    }

    private mutating func checkNumber(_ scalar: NewScalar) {
        let place = span(scalar.start, scalar.end)
        let string = String(decoding: scalar.text, as: UTF8.self)
        let hasTag = scalar.tagStart != nil
        switch typed(scalar.text, as: scalar.tag) {
        case .notFinite: report(.numberNotFinite(string, hasTag: hasTag, at: place))
        case .unsigned(let value):
            if keepsDigits(String(value).utf8, as: Double(value)) { return }
            report(.numberLosesDigits(string, readAs: jsonText(of: Double(value)), hasTag: hasTag, at: place))
        case .float(let value):
            let digits = scalar.text.filter { $0 != UInt8(ascii: "_") }
            let signed = digits.first == UInt8(ascii: "-") || digits.first == UInt8(ascii: "+")
            let whole = digits.dropFirst(signed ? 1 : 0)
            guard whole.allSatisfy(isDigit), !keepsDigits(whole, as: value) else { return }
            report(.numberLosesDigits(string, readAs: jsonText(of: value), hasTag: hasTag, at: place))
        default: break
        }
    }

    private mutating func checkTag(_ scalar: NewScalar) {
        if scalar.tag == .string { return }
        guard typed(scalar.text, as: scalar.tag) != nil else { return reportTag(of: scalar) }
        checkNumber(scalar)
    }

    mutating func reportTag(of scalar: NewScalar) {
        let start = scalar.tagStart ?? scalar.start
        let tag = UnsafeBufferPointer(
            start: source + start, count: endOfTag(in: source, from: start, limit: sourceCount) - start)
        report(
            .tagMismatch(
                String(decoding: scalar.text, as: UTF8.self), tag: String(decoding: tag, as: UTF8.self),
                at: span(start, scalar.end)))
    }

    // MARK: Keys

    private mutating func appendKey(_ scalar: NewScalar) {
        if scalar.isMerge {
            frames.last.hasMerge = true
            store(scalar, flags: [.key, .mergeKey])
            return
        }
        let mayChange = scalar.style == .plain && scalar.text.first.map(mayBeTyped) ?? true
        guard scalar.tag != .string, scalar.tag != .none || mayChange else { return store(scalar, flags: .key) }
        guard let resolved = typed(scalar.text, as: scalar.tag) else {
            reportTag(of: scalar)
            return store(scalar, flags: .key)
        }
        // Words like `name` start as `null` and `no` do, and are the most common keys of all.
        if case .string = resolved { return store(scalar, flags: .key) }
        guard var key = keyText(resolved) else {
            let isNull = resolved.scalar == .null
            report(.keyNotAString(isNull ? "null" : "a number beyond 64 bits", at: span(scalar.start, scalar.end)))
            frames.last.isBroken = true
            return store(scalar, flags: .key)
        }
        key.withUTF8 { key in
            if key.count == scalar.text.count, sameBytes(key.baseAddress, scalar.text.baseAddress, key.count) {
                return store(scalar, flags: .key)
            }
            if scalar.tag == .none {
                report(
                    .keyChanges(
                        String(decoding: scalar.text, as: UTF8.self), becomes: String(decoding: key, as: UTF8.self),
                        at: span(scalar.start, scalar.end)))
            }
            var changed = scalar
            changed.text = key
            changed.slice = nil
            store(changed, flags: .key)
        }
    }

    /// The string that kubectl makes of a resolved key; nil for what cannot be one.
    private func keyText(_ resolved: Typed) -> String? {
        switch resolved {
        case .null, .unsigned, .string: nil
        case .bool(let value): value ? "true" : "false"
        case .int(let value): String(value)
        case .float(let value): YAML.keyText(of: value)
        case .notFinite(let name): name.description
        }
    }

    // MARK: Storing

    mutating func store(_ scalar: NewScalar, flags: Record.Flags) {
        var flags = flags
        if inFlow { flags.insert(.inFlow) }
        if scalar.tagStart != nil { flags.insert(.hasTag) }
        var start = UInt32(truncatingIfNeeded: scalar.slice ?? 0)
        if scalar.slice != nil, scalar.tagStart == nil {
            flags.insert(.inSource)
        } else {
            start = putAside(scalar)
        }
        let hash = flags.contains(.key) ? scalar.text.baseAddress.map { keys.hash($0, scalar.text.count) } ?? 0 : 0
        nodes.append(
            Record(
                start: start, length: UInt32(truncatingIfNeeded: scalar.text.count),
                link: hash, kind: .scalar, style: scalar.style,
                flags: flags, tag: scalar.tag))
    }

    /// Copies the text behind a header that remembers where it came from; the result is where the text starts.
    private mutating func putAside(_ scalar: NewScalar) -> UInt32 {
        let header = SideHeader(
            tag: UInt32(truncatingIfNeeded: scalar.tagStart ?? 0), start: UInt32(truncatingIfNeeded: scalar.start),
            end: UInt32(truncatingIfNeeded: scalar.end))
        putAside(header)
        let start = UInt32(truncatingIfNeeded: side.count)
        if let text = scalar.text.baseAddress { side.append(text, count: scalar.text.count) }
        return start
    }
}
