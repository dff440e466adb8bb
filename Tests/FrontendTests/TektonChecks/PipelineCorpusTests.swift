import Checks
import Glibc
import Model
import TestSupport
import Testing
import Text
import YAML

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

    @Test("of Tekton v1 get the verdict of its webhook, or a stricter one for a reason")
    func webhook() {
        let folder = "\(corpus ?? "")/tekton-cases"
        let rows = readText("\(folder)/expected-v1.tsv").split(separator: "\n").dropFirst()
        #expect(rows.count > 120)
        var agreeing = 0
        for row in rows {
            let columns = row.split(separator: "\t").map(String.init)
            let (name, isWrong) = (columns[0], columns[2] != "ACCEPT")
            let found = placedComplaints(about: readText("\(folder)/v1/\(name).yaml"))
            let errors = found.filter { Catalogue.kind(named: String($0.prefix(4)))?.severity == .error }
            let expected = TektonVerdicts.errors[name]
            #expect(errors.first == expected?.error, "\(name): \(found)")
            let warning = errors.isEmpty ? found.first.map { String($0.prefix(4)) } : nil
            #expect(warning == TektonVerdicts.warned[name], "\(name): \(found)")
            if let kind = expected?.kind, TektonVerdicts.otherKind[name] == nil {
                #expect(TektonVerdicts.kinds[kind]?.contains(String(errors.first?.prefix(4) ?? "")) == true, "\(name)")
            }
            if isWrong != errors.isEmpty { agreeing += 1 }
            #expect(isWrong != errors.isEmpty || TektonVerdicts.stricter[name] != nil, "\(name): \(found)")
            #expect(!isWrong || TektonVerdicts.stricter[name] == nil, "\(name) needs no reason")
        }
        let stricter = TektonVerdicts.stricter.count
        print("Tekton v1: \(agreeing) of \(rows.count) cases as the webhook, \(stricter) stricter for a reason")
        #expect(agreeing + stricter == rows.count)
    }

    @Test("of Tekton v1 that Tekton itself shows are right, or say which flag they need")
    func tektonExamples() {
        let folder = "\(corpus ?? "")/real/tekton-examples/v1"
        let files = filesBelow(folder).filter { $0.hasSuffix(".yaml") }
        #expect(files.count > 70)
        var features = TektonFeatures()
        (features.fields, features.paramEnum, features.artifacts) = (.alpha, true, true)
        for file in files {
            let text = readText("\(folder)/\(file)")
            func errors(_ features: TektonFeatures) -> [String] {
                complaints(about: text, features: features).filter {
                    Catalogue.kind(named: String($0.prefix(4)))?.severity == .error
                }
            }
            #expect(errors(TektonFeatures()) == TektonVerdicts.examples[file] ?? [], "\(file)")
            let wrong = (TektonVerdicts.examples[file] ?? []).filter { !$0.hasPrefix("K617") }
            #expect(errors(features) == wrong, "\(file)")
        }
    }
}

/// `K605 6:33`: codes with line and column.
private func placedComplaints(about text: String) -> [String] {
    let file = SourceFile(path: "a.yaml", bytes: Array(text.utf8))
    let map = SourceMap([file])
    let parsed = parseDocuments(map.ids, of: map)
    let found = parsed.flatMap(\.diagnostics) + checkPipelines(parsed.flatMap(\.documents), in: map)
    return found.inSourceOrder(of: map).map { diagnostic in
        guard case .span(let span) = diagnostic.place else { return "\(diagnostic.kind.code) nowhere" }
        let before = file.bytes[..<Int(span.start)]
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let column = before.count - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
        return "\(diagnostic.kind.code) \(line):\(column)"
    }
}
