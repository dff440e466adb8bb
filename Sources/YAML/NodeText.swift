package import Text

extension Node {
    /// What a reader calls the value: "a list", "a number".
    package var typeName: String {
        switch kind {
        case .sequence: return "a list"
        case .mapping: return "a mapping"
        case .scalar: break
        }
        switch scalar {
        case .null: return "null"
        case .bool: return "a boolean"
        case .int, .float: return "a number"
        case .string: return "a string"
        }
    }

    /// Where the bytes `range` of the text stand in the file; the whole scalar where escapes or folding hide them.
    package func span(ofText range: Range<Int>, in bytes: [UInt8]) -> Span {
        let written = span
        let text = self.text
        guard range.lowerBound >= 0, range.upperBound <= text.count, written.range.upperBound <= bytes.count else {
            return written
        }
        if written.range.count == text.count { return written.part(from: range.lowerBound, length: range.count) }
        let isQuoted = style == .singleQuoted || style == .doubleQuoted
        if isQuoted, written.range.count == text.count + 2 {
            return written.part(from: range.lowerBound + 1, length: range.count)
        }
        guard let found = firstOccurrence(of: UnsafeBufferPointer(rebasing: text[range]), in: bytes[written.range])
        else { return written }
        return written.part(from: found - written.range.lowerBound, length: range.count)
    }

    private func firstOccurrence(of part: UnsafeBufferPointer<UInt8>, in bytes: ArraySlice<UInt8>) -> Int? {
        guard !part.isEmpty, bytes.count >= part.count else { return nil }
        return (bytes.startIndex...(bytes.endIndex - part.count)).first { start in
            part.indices.allSatisfy { bytes[start + $0] == part[$0] }
        }
    }
}
