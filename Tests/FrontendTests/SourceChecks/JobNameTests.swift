import Backends
import Model
import Testing

@Suite("The name of a JobSource's Job")
struct JobNameTests {
    private func name(_ text: String) throws -> String {
        let sample = Sample(sources: text)
        let (graph, found) = sample.linked()
        let (objects, unresolved) = resolveSources(graph, with: Resolution(), settings: sample.settings)
        #expect(sample.places(of: found + unresolved) == [])
        return try #require(objects.first { $0.kind == "Job" }?.name)
    }

    @Test(
        "changes with what nobody may change in a Job",
        arguments: [
            source(container: "args: [--fast]"), source(pod: "restartPolicy: Never"), source(spec: "completions: 3"),
            source(spec: "manualSelector: true, selector: {matchLabels: {a: b}}"),
            source(template: "metadata: {labels: {a: b}}"),
        ])
    func changes(_ changed: String) throws { #expect(try name(changed) != name(source())) }

    @Test(
        "stays with everything else",
        arguments: [
            source(spec: "parallelism: 3"), source(spec: "backoffLimit: 3"),
            source(spec: "ttlSecondsAfterFinished: 60"), source(spec: "outputFormat: binary"),
        ])
    func stays(_ changed: String) throws { #expect(try name(changed) == name(source())) }
}
