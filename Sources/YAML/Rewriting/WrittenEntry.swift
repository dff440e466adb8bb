internal import Text

/// An entry of a mapping with its place in the text.
struct WrittenEntry {
    let key: Node
    let value: Node
    /// Behind the value, comments left out.
    let end: Int

    var start: Int { key.span.range.lowerBound }
}

extension Rewriter {
    /// The entries that are written in a mapping itself, in the order of the text.
    func writtenEntries(of mapping: Node) -> [WrittenEntry] {
        let own = mapping.entries.filter { !isOut($0.key, of: mapping) }.sorted { $0.key.span < $1.key.span }
        return own.indices.map { place in
            let (key, value) = own[place]
            let next = place + 1 < own.count ? own[place + 1].key.span.range.lowerBound : mapping.span.range.upperBound
            let range = value.span.range
            let isThere = range.lowerBound >= key.span.range.upperBound && range.upperBound <= next
            return WrittenEntry(
                key: key, value: value,
                end: isThere ? max(range.upperBound, colon(behind: key) + 1) : endOfAlias(behind: key))
        }
    }

    func colon(behind key: Node) -> Int {
        var position = key.span.range.upperBound
        while position < bytes.count, bytes[position] != UInt8(ascii: ":") { position += 1 }
        return position
    }

    private func endOfAlias(behind key: Node) -> Int {
        var position = colon(behind: key) + 1
        while position < bytes.count, isBlankOrBreak(bytes[position]) { position += 1 }
        while position < bytes.count, !isBlankOrBreak(bytes[position]), !",]}".utf8.contains(bytes[position]) {
            position += 1
        }
        return position
    }

    /// Where the text behind `position` on its line ends, when that is nothing but a comment; else `position`.
    func endWithComment(_ position: Int) -> Int {
        var next = position
        while next < bytes.count, bytes[next] == 32 || bytes[next] == 9 { next += 1 }
        guard next > position, next < bytes.count, bytes[next] == UInt8(ascii: "#") else { return position }
        return lines.contentEnd(of: next)
    }
}
