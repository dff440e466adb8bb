import Model
import TestSupport
import Text
import YAML

/// The script of a step of a built-in template, with its results going to files of a folder.
func script(_ template: String, _ step: String, resultsIn folder: String) -> String {
    var map = SourceMap()
    let bytes = readBytes(repositoryRoot + "/templates/" + template) ?? []
    let id = map.add(SourceFile(path: template, bytes: bytes))
    let documents = parseDocuments([id], of: map).flatMap(\.documents)
    let text = withExtendedLifetime(documents) {
        documents.first?.root?["spec"]?["steps"]?.items.first { $0["name"]?.asString == step }?["script"]?.asString
    }
    return results(in: text ?? "").reduce(text ?? "") {
        replacing("$(results.\($1).path)", with: folder + "/" + $1, in: $0)
    }
}

/// The shell text that a step of a built-in template gives to `sh -c`.
func shellText(_ template: String) -> String {
    var map = SourceMap()
    let bytes = readBytes(repositoryRoot + "/templates/" + template) ?? []
    let documents = parseDocuments([map.add(SourceFile(path: template, bytes: bytes))], of: map).flatMap(\.documents)
    return withExtendedLifetime(documents) {
        let step = documents.first?.root?["spec"]?["steps"]?.items.first { _ in true }
        return step?["command"]?.items.dropFirst(2).first { _ in true }?.asString ?? ""
    }
}

private func results(in script: String) -> Set<String> {
    Set(references(in: script).filter { $0.first == "results" && $0.count == 3 }.map { $0[1] })
}

/// The shells that step images have; a script must run in all that are here.
let shells: [[String]] = [["sh"], program("busybox").map { [$0, "sh"] }, program("bash").map { [$0, "--posix"] }]
    .compactMap { $0 }
