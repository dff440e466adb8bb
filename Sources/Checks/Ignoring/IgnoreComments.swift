package import Text

/// The ignore comments of a file, to be asked of every finding in it: there may be many of both.
package struct IgnoreComments: Sendable {
    /// In the order of the file.
    package let all: [IgnoreComment]
    /// By code: where the findings begin that are ignored, from first to last, and by which comment.
    private let byCode: [String: [IgnoreComment]]

    package init(in file: FileID, of sources: SourceMap) {
        all = IgnoreComment.all(in: file, of: sources)
        var byCode: [String: [IgnoreComment]] = [:]
        for comment in all {
            guard let code = comment.wish?.kind.code else { continue }
            // Of two that say the same of one line, the first counts.
            if byCode[code]?.last?.covered == comment.covered { continue }
            byCode[code, default: []].append(comment)
        }
        self.byCode = byCode
    }

    /// The comment that says to ignore a finding.
    package func covering(_ diagnostic: Diagnostic) -> IgnoreComment? {
        guard let comments = byCode[diagnostic.kind.code], case .span(let place) = diagnostic.place else { return nil }
        let start = place.range.lowerBound
        let next = comments.partitioned { $0.covered.lowerBound > start }
        return next > 0 && comments[next - 1].covered.contains(start) ? comments[next - 1] : nil
    }
}

/// Where findings begin, to be asked by every comment.
package struct FindingPlaces: Sendable {
    private struct Key: Hashable {
        let file: FileID
        let code: String
    }

    private let starts: [Key: [Int]]

    package init(_ found: [Diagnostic]) {
        var starts: [Key: [Int]] = [:]
        for diagnostic in found {
            guard case .span(let place) = diagnostic.place else { continue }
            starts[Key(file: place.file, code: diagnostic.kind.code), default: []].append(place.range.lowerBound)
        }
        self.starts = starts.mapValues { $0.sorted() }
    }

    /// Whether there is one that a comment says to ignore.
    package func hasOne(for comment: IgnoreComment) -> Bool {
        guard let code = comment.wish?.kind.code,
            let starts = starts[Key(file: comment.span.file, code: code)]
        else { return false }
        let first = starts.partitioned { $0 >= comment.covered.lowerBound }
        return first < starts.count && starts[first] <= comment.covered.upperBound
    }
}
