internal import Checks
package import Model
package import Text

/// The same findings, those marked that `ignore:` or a comment above them says to ignore.
package func ignoring(_ found: [Diagnostic], in sources: SourceMap, settings: Settings) -> [Diagnostic] {
    var comments: [FileID: IgnoreComments] = [:]
    return found.map { diagnostic in
        guard diagnostic.suppression == nil, diagnostic.kind.canBeIgnored else { return diagnostic }
        if case .span(let span) = diagnostic.place {
            let there = comments[span.file] ?? IgnoreComments(in: span.file, of: sources)
            comments[span.file] = there
            if let comment = there.covering(diagnostic) {
                return diagnostic.suppressed(Suppression(comment.wish?.reason, isInSource: true))
            }
        }
        guard settings.ignored.contains(diagnostic.kind.code) else { return diagnostic }
        return diagnostic.suppressed(Suppression("`ignore:` in the settings", isInSource: false))
    }
}

/// What is wrong with the ignore comments of all files, when everything else was found. `isWhole`: nothing of the
/// repository was left out.
package func checkIgnoreComments(_ found: [Diagnostic], in sources: SourceMap, isWhole: Bool) -> [Diagnostic] {
    let unreadable = Set(found.compactMap(\.fileWithoutSense))
    let comments = sources.ids.filter { !unreadable.contains($0) }.flatMap { IgnoreComments(in: $0, of: sources).all }
    // After an error, some checks have had no turn: what they would have found may be what a comment is for.
    let isComplete = !found.hasErrors
    let places = FindingPlaces(found)
    return comments.compactMap { comment in
        if let mistake = comment.mistake { return .invalidIgnoreComment(mistake, at: comment.span) }
        guard let kind = comment.wish?.kind, isComplete, !places.hasOne(for: comment) else {
            return nil
        }
        // What is said of the graph and of the output may need the part that is missing.
        if !isWhole, kind.code.hasPrefix("K3") || kind.code.hasPrefix("K4") { return nil }
        return .unusedIgnoreComment(kind, at: comment.span)
    }
}

extension Diagnostic {
    /// The file in which, because of this error, nobody knows what is a comment.
    fileprivate var fileWithoutSense: FileID? {
        guard severity == .error, kind.code.hasPrefix("K1"), case .span(let span) = place else { return nil }
        return span.file
    }
}
