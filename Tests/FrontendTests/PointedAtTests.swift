import Frontend
import Model
import TestSupport
import Testing
import Text

@Suite("A path that is no kontrakt")
struct PointedAtTests {
    static let fixture: Fixture = [
        "ci/a.yaml": .text("apiVersion: tekton.dev/v1\n"), "ci/b.json": .text("{}"), "ci/c.txt": .text("c"),
        "ci/deep/d.yml": .text("d: 1"), "ci/.e.yaml": .text("e: 1"), "ci/vendor/f.yaml": .text("f: 1"),
        "web/kontrakt/k.yaml": .text("k: 1"), "web/w.yaml": .text("w: 1"), "pods/p.yaml": .text("p: 1"),
        "web/t.yaml": .text("apiVersion: pipeline.knative.dev/v1alpha1"),
    ]

    @Test(
        "gives its manifests",
        arguments: [
            (["ci"], false, ["ci: ci/a.yaml ci/b.json"], ""),
            (["ci"], true, ["ci: ci/a.yaml ci/b.json ci/deep/d.yml"], ""),
            (["ci/deep/d.yml", "ci/b.json"], false, ["ci/b.json: ci/b.json", "ci/deep/d.yml: ci/deep/d.yml"], ""),
            (["ci", "ci/a.yaml"], false, ["ci: ci/a.yaml ci/b.json", "ci/a.yaml: ci/a.yaml"], ""),
            (["web"], false, ["web: web/t.yaml web/w.yaml"], ""),
            // Where there are kontrakts, only what speaks of pipelines.
            (["web"], true, ["web: web/t.yaml"], ""),
            (["."], true, [".: ci/a.yaml web/t.yaml"], ""),
            (["web/kontrakt"], false, [], ""),
            (["ci/c.txt"], false, [], "K202"), (["ci/vendor/f.yaml"], false, [], "K202"), (["ci/x"], false, [], "K203"),
            (["."], false, [], "K202"),
        ] as [([String], Bool, [String], String)])
    func gives(_ paths: [String], _ recursive: Bool, _ expected: [String], _ code: String) throws {
        var selection = Selection()
        selection.paths = paths
        selection.recursive = recursive
        selection.readsOthers = true
        var settings = Settings()
        settings.sources.paths = [Settings.Sources.Pattern("pods", at: Span(file: FileID(0), start: 0, end: 0))]
        let results = try Self.fixture.eachTree {
            try gather(selection, in: $0, settings: settings, files: SourceMap())
        }
        for (repository, diagnostics) in results {
            let found = repository.pointedAt.map { pointed in
                "\(pointed.path): " + pointed.files.map { repository.files[$0].path }.joined(separator: " ")
            }
            #expect(found == expected)
            #expect(diagnostics.map(\.kind.code) == (code.isEmpty ? [] : [code]))
        }
    }

    @Test("is an error for all who compile")
    func compiled() throws {
        var selection = Selection()
        selection.paths = ["ci"]
        for (repository, diagnostics) in try Self.fixture.eachTree({
            try gather(selection, in: $0, settings: Settings(), files: SourceMap())
        }) {
            #expect(repository.pointedAt.isEmpty)
            #expect(diagnostics.map(\.kind.code) == ["K202"])
        }
    }
}
