// The library looks for a text in a text with its engine for regular expressions, a seventh of the whole program. So
// `contains("ab")`, `firstRange(of:)`, `replacing` and their like stay out, and `make release` refuses a binary with the
// engine in it, or with the library of concurrency, which a closure in `main.swift` is enough for.

extension String {
    /// Where `part` stands in this text for the first time, byte for byte; nil when it does not.
    package func firstInfix(_ part: String) -> Range<Index>? {
        guard let first = part.utf8.first else { return startIndex..<startIndex }
        var rest = self[...].utf8
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: part.utf8) { return start..<rest.index(start, offsetBy: part.utf8.count) }
            rest = rest.dropFirst()
        }
        return nil
    }

    /// Whether `part` stands somewhere in this text.
    package func hasInfix(_ part: String) -> Bool { firstInfix(part) != nil }

    /// This text with every `part` of it exchanged.
    package func exchanging(_ part: String, for other: String) -> String {
        guard let first = part.utf8.first else { return self }
        var result = ""
        var done = startIndex
        var at = startIndex
        // A loop, and no copy of the rest: how often the part stands there is up to whoever wrote the text.
        while let start = utf8[at...].firstIndex(of: first) {
            guard utf8[start...].starts(with: part.utf8) else {
                at = utf8.index(after: start)
                continue
            }
            result += self[done..<start] + other
            done = utf8.index(start, offsetBy: part.utf8.count)
            at = done
        }
        return result + self[done...]
    }
}
