import Glibc
import TestSupport
import Testing
import Text

/// Pipelines that others wrote, with what the webhook of the time said about them; they are not part of the repository.
private let corpus: String? = getenv("KONTRAKT_CORPUS").map { String(cString: $0) }

@Suite("Pipelines of a corpus", .enabled(if: corpus != nil, "set KONTRAKT_CORPUS to the folder of the corpus"))
struct PipelineCorpusTests {
    /// Cases that the webhook lets through and its unused rules, too, each with the reason to refuse them all the same.
    static let stricter = [
        "B02b-name-upper": "the API server refuses the name before any webhook sees it",
        "B12c-undeclared-in-volume": "the text stays as it is, and is no name of a Secret",
        "B22-bad-task-name": "it becomes part of the name of a TaskRun, which the API server refuses",
        "B22b-no-taskref": "the run fails, because there is no Task without a name",
        "B30b-git-no-url": "there is nothing to fetch",
        "B30c-image-no-url": "there is nowhere to push to",
        "B44-tr-unknown-field": "the account is dropped in silence, and the run is another one's",
    ]

    @Test("get the verdict of their day, or a stricter one for a reason")
    func verdicts() {
        let folder = "\(corpus ?? "")/tekton-cases"
        let rows = readText("\(folder)/expected-v0.1.0.tsv").split(separator: "\n").dropFirst()
        #expect(rows.count > 30)
        for row in rows {
            let columns = row.split(separator: "\t").map(String.init)
            let found = complaints(about: readText("\(folder)/v0.1.0/\(columns[0]).yaml"))
            let refused = found.contains {
                Catalogue.kind(named: String($0.prefix(4)))?.severity == .error || $0.hasSuffix("no place")
            }
            let isWrong = columns[2...].contains("REJECT")
            #expect(refused == (isWrong || Self.stricter[columns[0]] != nil), "\(columns[0]): \(found)")
            #expect(!isWrong || Self.stricter[columns[0]] == nil, "\(columns[0]) needs no reason")
        }
    }

    @Test("are right in the examples, except the one that is wrong")
    func examples() {
        let folder = "\(corpus ?? "")/real/build-pipeline-examples"
        let files = filesBelow(folder).filter { $0.hasSuffix(".yaml") }
        #expect(files.count > 10)
        for file in files {
            let expected = file.hasSuffix("gcs-resource-spec-taskrun.yaml") ? ["K602 taskSpec", "K600 steps"] : []
            #expect(complaints(about: readText("\(folder)/\(file)")) == expected, "\(file)")
        }
    }
}
