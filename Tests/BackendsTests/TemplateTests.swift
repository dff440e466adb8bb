import Backends
import Model
import TestSupport
import Testing
import Text

private let folder = repositoryRoot + "/templates"

private func builtIn(_ name: String) -> String { readText(folder + "/" + name) }

/// What is said about the shop when one template is replaced.
private func findings(_ name: String, _ text: String) -> [Diagnostic] {
    var shop = Shop()
    shop.templates = [(name, text)]
    return shop.compile().diagnostics
}

@Test func theFolderIsWhatIsEmbedded() {
    let embedded = EmbeddedTemplate.all
    #expect(embedded.map(\.name) == filesBelow(folder))
    for template in embedded { #expect(template.bytes == readBytes(folder + "/" + template.name)) }
    #expect(embedded.map(\.name) == TemplateName.allCases.map(\.rawValue).sorted())
}

@Test(arguments: TemplateName.allCases) func aBuiltInTemplateIsAUsableOneOfTheUser(name: TemplateName) {
    #expect(findings(name.rawValue, builtIn(name.rawValue)).map(\.message) == [])
}

@Test func everyHoleIsFilled() {
    for file in Backend.all.flatMap({ Shop().compile(backend: $0).files }) {
        #expect(!String(decoding: file.bytes, as: UTF8.self).contains("!hole"))
    }
}

@Test func aTemplateOfTheUserTakesThePlaceOfTheBuiltInOne() {
    var shop = Shop()
    let text = replacing(
        "command: [/kaniko/executor]", with: "command: [/busybox/executor]", in: builtIn("build-kaniko.yaml"))
    shop.templates = [("build-kaniko.yaml", text)]
    let compiled = shop.compile()
    #expect(compiled.text("pipeline/task-shop-build-web.yaml").contains("- /busybox/executor\n"))
    #expect(compiled.text("pipeline/task-shop-build-orders.yaml").contains("- ko\n"))
}

@Test func aHoleThatIsNotNeededMayBeWrittenOut() {
    let text = replacing("image: !hole image", with: "image: registry.example.org/git:2", in: builtIn("fetch.yaml"))
    #expect(findings("fetch.yaml", text).isEmpty)
}

/// One change to a built-in template, and the code and the words that it brings.
private let mistakes: [(name: String, old: String, new: String, code: String, says: String)] = [
    ("fetch.yaml", "!hole image", "!hole imgae", "K404", "did you mean `image`?"),
    ("push.yaml", "- !hole images\n", "- x\n", "K405", "lacks the hole `images`"),
    ("kontrakt.yaml", "name: !hole name\n", "name: x\n", "K405", "lacks the hole `name`"),
    ("build-kaniko.yaml", "- !hole base-params", "- name: !hole base-params", "K406", "an item of a list"),
    ("build-kaniko.yaml", "labels: !hole labels", "labels: [!hole labels]", "K406", "the value of a key"),
    ("build-ko.yaml", "name: !hole name", "!hole name: x", "K406", "a value"),
    ("delete.yaml", "image: !hole image", "image: !hole {a: b}", "K406", "a scalar"),
    ("fetch.yaml", "name: commit\n", "name: comit\n", "K407", "does not declare `commit` in `results`"),
    ("push.yaml", "- name: reference\n", "- name: tag\n", "K407", "does not declare `reference` in `params`"),
    ("delete.yaml", "- name: kubeconfig\n", "- name: config\n", "K407", "`kubeconfig` in `workspaces`"),
    ("push.yaml", "kind: Task\n", "kind: ClusterTask\n", "K403", "is not a Task of tekton.dev/v1"),
    ("push.yaml", "tekton.dev/v1\n", "tekton.dev/v1beta1\n", "K403", "is not a Task of tekton.dev/v1"),
    ("build-pipeline-push.yaml", "- name: tag\n", "- name: tga\n", "K407", "does not declare `tag` in `inputs.params`"),
    ("build-pipeline-ko.yaml", "- name: source\n", "- name: src\n", "K407", "`source` in `inputs.resources`"),
    ("build-pipeline-ko.yaml", "pipeline.knative.dev/", "tekton.dev/", "K403", "Task of pipeline.knative.dev/v1alpha1"),
    ("policy.yaml", "kind: Valid", "kind: Mut", "K403", "ValidatingAdmissionPolicy of admissionregistration.k8s.io/v1"),
]

@Test(arguments: mistakes.indices) func aMistakeInATemplateIsSaidWhereItIs(index: Int) throws {
    let mistake = mistakes[index]
    let found = findings(mistake.name, replacing(mistake.old, with: mistake.new, in: builtIn(mistake.name)))
    #expect(found.map(\.kind.code).contains(mistake.code))
    let diagnostic = try #require(found.first { $0.kind.code == mistake.code })
    #expect("\(diagnostic.message) \(diagnostic.help ?? "")".contains(mistake.says))
    guard case .span = diagnostic.place else {
        Issue.record("no place in the file")
        return
    }
}

@Test func aFileThatReplacesNothingIsAnError() {
    let found = findings("build-kanico.yaml", builtIn("build-kaniko.yaml"))
    #expect(found.map(\.kind.code) == ["K401"])
    #expect(found.first?.help == "did you mean `build-kaniko.yaml`?")
    #expect(found.first?.place == .path("ci/build-kanico.yaml"))
}

@Test(arguments: ["", "# nothing\n", "---\n---\n"]) func anEmptyTemplateIsAnError(text: String) {
    #expect(findings("push.yaml", text).map(\.kind.code) == ["K402"])
}

@Test func aTemplateIsOneDocument() {
    #expect(findings("push.yaml", builtIn("push.yaml") + "---\na: b\n").map(\.kind.code) == ["K402"])
}

@Test func filesThatAreNoYAMLAreNoTemplates() {
    #expect(findings("README.md", "# Our templates\n").isEmpty)
}
