// `hasPrefix`, `hasSuffix`, `contains` and `split` compare Characters, and a slash with a combining mark behind it is
// another Character than a slash. The system, git, registries and builders see bytes, and so do these.

extension StringProtocol {
    /// Whether these bytes come first.
    @inlinable package func begins(with start: some StringProtocol) -> Bool { utf8.starts(with: start.utf8) }

    /// Whether these bytes come last.
    @inlinable package func ends(with end: some StringProtocol) -> Bool {
        let extra = utf8.count - end.utf8.count
        return extra >= 0 && utf8.dropFirst(extra).elementsEqual(end.utf8)
    }

    /// Whether a sign of ASCII stands somewhere in it.
    @inlinable package func holds(_ sign: Unicode.Scalar) -> Bool { utf8.contains(UInt8(ascii: sign)) }

    /// Where a sign of ASCII stands for the first time.
    @inlinable package func firstPlace(of sign: Unicode.Scalar) -> Index? { utf8.firstIndex(of: UInt8(ascii: sign)) }

    /// What follows when these bytes come first; nil when they do not.
    @inlinable package func rest(after start: some StringProtocol) -> SubSequence? {
        begins(with: start) ? self[utf8.index(startIndex, offsetBy: start.utf8.count)...] : nil
    }

    /// What stands before when these bytes come last; nil when they do not.
    @inlinable package func rest(before end: some StringProtocol) -> SubSequence? {
        ends(with: end) ? self[..<utf8.index(startIndex, offsetBy: utf8.count - end.utf8.count)] : nil
    }

    /// What follows a sign of ASCII that stands at a place.
    @inlinable package func rest(behind place: Index) -> SubSequence { self[utf8.index(after: place)...] }

    /// What stands before the first such sign; all of it when there is none.
    @inlinable package func before(_ sign: Unicode.Scalar) -> SubSequence {
        self[..<(firstPlace(of: sign) ?? endIndex)]
    }

    /// What stands before the first of some signs of ASCII.
    @inlinable package func before(anyOf signs: String) -> SubSequence {
        self[..<(utf8.firstIndex(where: signs.utf8.contains) ?? endIndex)]
    }

    /// What is left without such signs at the start.
    @inlinable package func dropping(_ sign: Unicode.Scalar) -> SubSequence {
        self[(utf8.firstIndex { $0 != UInt8(ascii: sign) } ?? endIndex)...]
    }

    /// What stands between signs of ASCII.
    @inlinable package func parts(
        at sign: Unicode.Scalar, maxSplits: Int = .max, omittingEmpty: Bool = true
    ) -> [SubSequence] {
        utf8.split(separator: UInt8(ascii: sign), maxSplits: maxSplits, omittingEmptySubsequences: omittingEmpty).map {
            self[$0.startIndex..<$0.endIndex]
        }
    }
}

extension StringProtocol where UTF8View: BidirectionalCollection {
    /// Where a sign of ASCII stands for the last time.
    @inlinable package func lastPlace(of sign: Unicode.Scalar) -> Index? { utf8.lastIndex(of: UInt8(ascii: sign)) }
}
