internal import Text

/// An object that comes before another one, as `kontrakt.dev/after` says it: the annotation of what `depends_on:` of a
/// compose file leads to.
package struct Predecessor: Sendable, Equatable {
    package static let annotation = "kontrakt.dev/after"

    package enum Stage: String, Sendable {
        /// It is applied before.
        case made
        /// It is ready before; a Job is when it is complete.
        case ready
    }

    package let kind: String
    package let name: String
    package let stage: Stage

    package init(kind: String, name: String, stage: Stage) {
        self.kind = kind
        self.name = name
        self.stage = stage
    }

    /// `Deployment/db=ready`
    package var text: String { "\(kind)/\(name)=\(stage.rawValue)" }

    /// What an annotation lists; nil for anything else.
    package static func list(_ text: String) -> [Predecessor]? {
        let parts = text.parts(at: ",").map { part in
            part.filter { $0 != " " }.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "=" }
        }
        let predecessors = parts.compactMap { words -> Predecessor? in
            guard words.count == 3, !words[0].isEmpty, !words[1].isEmpty, let stage = Stage(rawValue: String(words[2]))
            else { return nil }
            return Predecessor(kind: String(words[0]), name: String(words[1]), stage: stage)
        }
        return predecessors.count == parts.count ? predecessors : nil
    }
}
