import Compiler
import Model
import Testing
import Text
import YAML

@Suite("The check of what was generated")
struct OutputCheckTests {
    private func object(_ kind: String, _ spec: Value) -> OutputObject {
        OutputObject(
            group: .pipeline, apiVersion: "tekton.dev/v1", kind: kind, name: "x", namespace: nil,
            value: ["apiVersion": "tekton.dev/v1", "kind": .string(kind), "metadata": ["name": "x"], "spec": spec])
    }

    @Test("names the object that is wrong, and asks for a report")
    func mistakes() {
        let task = object("Task", ["steps": [["name": "s", "image": "i", "args": ["$(params.nope)"]]]])
        let found = checkOutput([task], templates: [], features: TektonFeatures())
        #expect(found.map(\.kind.code) == ["K650"])
        #expect(found.first?.message == "the generated Task `x` is wrong: Task `x` has no param `nope` (K605)")
        #expect(found.first?.help == "this is a mistake in kontrakt: please report it")
    }

    @Test("looks at all objects together")
    func together() {
        let task = object("Task", ["params": [["name": "p"]], "steps": [["name": "s", "image": "i"]]])
        let pipeline = object("Pipeline", ["tasks": [["name": "a", "taskRef": ["name": "x"]]]])
        #expect(
            checkOutput([task, pipeline], templates: [], features: TektonFeatures()).map(\.message) == [
                "the generated Pipeline `x` is wrong: the param `p` of Task `x` is not given (K602)"
            ])
    }

    @Test("says nothing of what is right")
    func right() {
        let task = object("Task", ["steps": [["name": "s", "image": "i"]]])
        #expect(checkOutput([task], templates: [], features: TektonFeatures()).isEmpty)
    }
}
