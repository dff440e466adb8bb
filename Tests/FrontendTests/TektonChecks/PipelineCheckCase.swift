import Checks
import Model
import TestSupport
import Testing
import Text
import YAML

/// What one rule about hand-written pipelines refuses, and what comes close and is fine.
struct PipelineCheckCase: Sendable, CustomTestStringConvertible {
    let rule: String
    let code: String
    /// How many complaints of that code there are.
    let count: Int
    /// Gives them, and maybe others.
    let trips: String
    /// Gives nothing.
    let misses: String

    init(_ rule: String, _ code: String, count: Int = 1, trips: String, misses: String) {
        self.rule = rule
        self.code = code
        self.count = count
        self.trips = trips
        self.misses = misses
    }

    var testDescription: String { "\(code) \(rule)" }
}

/// One object as a document, with its `spec` in flow style.
func object(_ kind: String, _ spec: String, name: String = "x", group: String = "tekton.dev") -> String {
    """
    ---
    apiVersion: \(group)/v1alpha1
    kind: \(kind)
    metadata: {name: \(name)}
    spec: {\(spec)}

    """
}

/// A Task with a fine step, and with what is said beside it.
func task(_ fields: String, step: String = "", name: String = "x", group: String = "tekton.dev") -> String {
    let more = fields.isEmpty ? "" : ", " + fields
    let inStep = step.isEmpty ? "" : ", " + step
    return object("Task", "steps: [{name: s, image: i\(inStep)}]\(more)", name: name, group: group)
}

/// What is said about the pipelines of a text, each with its code and the text that it points at.
func complaints(about text: String, features: TektonFeatures = TektonFeatures()) -> [String] {
    let bytes = Array(text.utf8)
    let map = SourceMap([SourceFile(path: "a.yaml", bytes: bytes)])
    let parsed = parseDocuments(map.ids, of: map)
    let found =
        parsed.flatMap(\.diagnostics) + checkPipelines(parsed.flatMap(\.documents), in: map, features: features)
    return found.inSourceOrder(of: map).map { diagnostic in
        guard case .span(let span) = diagnostic.place, span.range.upperBound <= bytes.count else {
            return "\(diagnostic.kind.code) has no place"
        }
        return "\(diagnostic.kind.code) \(String(decoding: bytes[span.range], as: UTF8.self))"
    }
}

@Suite("The rules about hand-written pipelines")
struct PipelineChecksTests {
    static let all =
        PipelineCheckCase.ofFields + PipelineCheckCase.ofTasks + PipelineCheckCase.ofPipelines
        + PipelineCheckCase.ofRuns + PipelineCheckCase.ofResources + PipelineCheckCase.ofV1Tasks
        + PipelineCheckCase.ofV1Pipelines + PipelineCheckCase.ofV1Runs

    @Test("refuse what is wrong, and only that", arguments: all)
    func holds(_ check: PipelineCheckCase) {
        let tripped = complaints(about: check.trips)
        #expect(tripped.count { $0.hasPrefix(check.code) } == check.count, "\(tripped)")
        #expect(complaints(about: check.misses) == [])
    }

    @Test("have a row for every diagnostic")
    func complete() {
        let shown = Set(Self.all.map(\.code))
        // That a path holds nothing is said where paths are known.
        let kinds = Catalogue.all.map(\.code).filter { $0 >= "K600" && $0 < "K640" && $0 != "K612" }
        #expect(kinds.filter { !shown.contains($0) } == [])
    }

    @Test("point at the value, or at what lacks one")
    func places() {
        let text =
            object("PipelineRun", "pipelineRef: {name: p}, trigger: {type: web}, timeout: 1") + """
                ---
                apiVersion: tekton.dev/v1alpha1
                kind: Task
                metadata: {name: x}
                spec:
                  steps: [{name: a}, {image: b}]
                """
        #expect(complaints(about: text) == ["K607 web", "K601 1", "K602 a", "K602 image"])
    }

    /// Any line of a file may be missing, and any may be indented one step too far.
    @Test("survive every broken line")
    func broken() {
        let whole = Self.all.map(\.trips) + Self.all.map(\.misses) + [block]
        for text in whole {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            for number in lines.indices {
                for change in [
                    "", "  " + lines[number], lines[number].replacing(": ", with: ": [", maxReplacements: 1),
                ] {
                    var broken = lines
                    broken[number] = change
                    #expect(!complaints(about: broken.joined(separator: "\n")).contains { $0.hasSuffix("no place") })
                }
            }
        }
    }

    private let block =
        readText(repositoryRoot + "/golden/hand-written/accepted/input/ci/tasks.yaml")
        + "---\n" + readText(repositoryRoot + "/golden/hand-written/accepted/input/ci/pipeline.yml")
}
