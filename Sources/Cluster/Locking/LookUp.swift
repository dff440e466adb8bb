package import Model
package import Text
internal import YAML

extension Registry {
    /// What images lead to, in the order of `references`; `threads` of them are asked for at once.
    package func lookUp(
        _ references: [ImageReference], threads: Int, deadline: Deadline
    ) throws(ClusterFailure) -> [Answer] {
        let texts = references.map(\.description)
        let parts = onThreads(max(1, min(threads, texts.count)), sharing: texts.count) { claim in
            var answers: [(number: Int, answer: Result<Answer, ClusterFailure>)] = []
            while let number = claim() {
                let answer = Result { () throws(ClusterFailure) in try look(at: texts[number], deadline: deadline) }
                answers.append((number, answer))
                // What ends one ends all: no tool, no time left, a signal.
                if case .failure = answer { break }
            }
            return answers
        }
        var answers: [Answer] = []
        for (_, answer) in parts.joined().sorted(by: { $0.number < $1.number }) { answers.append(try answer.get()) }
        return answers
    }
}

/// Why a registry did not say what an image leads to, as far as skopeo's words tell.
package func complaint(about image: ImageReference, because words: String, at place: Place) -> Diagnostic {
    let said = words.lowercased()
    func mentions(_ signs: [String]) -> Bool { signs.contains(where: said.hasInfix) }
    let name = image.description
    if mentions(["manifest unknown", "name unknown", "not found: manifest", "repository name not known"]) {
        return .imageNotFound(name, words: words, at: place)
    }
    if mentions(["unauthorized", "authentication required", "denied", "403 (forbidden)", "invalid username/password"]) {
        return .imageRefused(name, words: words, at: place)
    }
    return .unreachableRegistry(
        name, words: words, isUntrusted: mentions(["http response to https client", "x509", "certificate"]), at: place)
}
