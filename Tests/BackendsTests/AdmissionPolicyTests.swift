import Model
import TestSupport
import Testing
import Text
import YAML

private let folder = repositoryRoot + "/Tests/BackendsTests/AdmissionPolicy"
private let canEvaluate = execute(["python3", "-c", "import celpy, yaml"]).status == 0

@Test(.enabled(if: canEvaluate, "cel-python is not installed: pip install cel-python"))
func theAdmissionPolicyDecidesEveryRequestAsItShould() throws {
    let place = temporaryFolder("policy")
    defer { removeTree(place) }
    writeText(
        Shop().compile().text("access/validatingadmissionpolicy-kontrakt.ci.shop.yaml"), to: place + "/policy.yaml")
    let run = execute(["python3", folder + "/evaluate.py", place + "/policy.yaml", folder + "/requests.json"])
    #expect(run.status == 0, "\(run.errors)")
    let expected = expectedVerdicts()
    #expect(expected.count >= 40)
    let decided = run.output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    #expect(decided.map(\.first) == expected.map(\.name))
    for (line, expectation) in zip(decided, expected) {
        let verdict = line.last ?? ""
        #expect(verdict.split(separator: " ").first.map(String.init) == expectation.verdict, "\(line)")
        #expect(!verdict.contains("(error)"), "\(line)")
    }
}

private func expectedVerdicts() -> [(name: String, verdict: String)] {
    var map = SourceMap()
    let id = map.add(SourceFile(path: "requests.json", bytes: readBytes(folder + "/requests.json") ?? []))
    let documents = parseDocuments([id], of: map).flatMap(\.documents)
    return withExtendedLifetime(documents) {
        documents.first?.root?.items.map { ($0["name"]?.asString ?? "", $0["expected"]?.asString ?? "") } ?? []
    }
}
