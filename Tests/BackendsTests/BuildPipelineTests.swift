import Backends
import Model
import TestSupport
import Testing
import Text

/// The shop in every shape that changes what is emitted.
private func shops() -> [(name: String, shop: Shop)] {
    var long = Shop()
    long.project = String(repeating: "p", count: 40)
    long.builds = ["a", "b"].map {
        Build(
            name: String(repeating: $0, count: 40),
            recipe: BuildRecipe(
                builder: .kaniko, input: .dockerfile(context: $0, dockerfile: "Dockerfile"),
                arguments: $0 == "a" ? [BuildArgument("BASE", .image(build: String(repeating: "b", count: 40)))] : []),
            repository: $0, origin: somewhere)
    }
    long.kontrakts = [(String(repeating: "k", count: 32), long.builds.map(\.name))]
    long.targets = long.builds.map(\.name)
    var configured = Shop()
    configured.settings.insecureRegistries = ["localhost:5000", "registry.test"]
    configured.settings.secrets.registry = "registry"
    configured.settings.secrets.git = "git"
    configured.settings.secrets.pull = "pull"
    configured.settings.secrets.kubeconfig = "staging"
    configured.settings.source.revision = "refs/heads/Ünïcode/-x"
    configured.settings.sources.api = .original
    configured.settings.access.rights = .inferred
    configured.settings.access.policy = false
    var tekton = Shop()
    tekton.settings.buildPipelineGroup = .tekton
    var bare = Shop()
    bare.builds = []
    bare.targets = []
    bare.kontrakts = [("assets", [])]
    return [("plain", Shop()), ("long", long), ("configured", configured), ("tekton", tekton), ("bare", bare)]
}

@Test(arguments: shops().map(\.name)) func everyRuleOfBuildPipelineHolds(name: String) throws {
    let shop = try #require(shops().first { $0.name == name }).shop
    let compiled = shop.compile(backend: .buildPipelineV1alpha1)
    #expect(compiled.diagnostics.map(\.kind.code) == ["K411"])
    #expect(SerialRules.violations(in: compiled.files) == [])
    #expect(compiled.files.count > 8)
}

@Test func theRulesOfBuildPipelineSeeWhatIsWrong() {
    let good = Shop().compile(backend: .buildPipelineV1alpha1).files
    func broken(_ path: String, _ old: String, _ new: String) -> [String] {
        SerialRules.violations(
            in: good.map {
                guard $0.path == path else { return $0 }
                let text = String(decoding: $0.bytes, as: UTF8.self)
                return OutputFile(path: path, bytes: Array(replacing(old, with: new, in: text).utf8))
            })
    }
    let long = String(repeating: "x", count: 53)
    #expect(broken("pipeline/task-shop-push.yaml", "resources.image-web.url", "resources.image-wen.url").count == 1)
    #expect(broken("pipeline/task-shop-push.yaml", "command:", "commands:").count == 1)
    #expect(broken("pipeline/task-shop-push.yaml", "- name: push", "- name: \(long)").count == 1)
    #expect(broken("pipeline/pipeline-shop.yaml", "- name: kontrakt-root", "- name: \(long)").count == 1)
    #expect(broken("pipeline/pipeline-shop.yaml", "- build-lib\n", "- build-wib\n").count == 2)
    #expect(broken("pipeline/pipelineresource-shop-source.yaml", "shop.git", "shop\\\\.git").count == 1)
    #expect(broken("pipeline/pipelineresource-shop-source.yaml", "type: git", "type: image").count == 1)
    #expect(broken("run/pipelinerun-shop.yaml", "type: manual", "type: cron").count == 1)
}

@Test func basesComeBeforeWhatIsBuiltOnThem() throws {
    let long = try #require(shops().first { $0.name == "long" }).shop
    let pipeline = long.compile(backend: .buildPipelineV1alpha1).text("pipeline/pipeline-\(long.project).yaml")
    let tasks = try #require(pipeline.split(separator: "  tasks:\n").last)
    let names = tasks.split(separator: "\n").filter { $0.hasPrefix("  - name: ") }.map { $0.dropFirst(10).prefix(7) }
    #expect(names == ["build-b", "build-a", "kontrak", "push"])
}

@Test(arguments: [
    ("source.url", "https://git.example.org/a\"b.git"), ("source.url", "https://git.example.org/a\\b.git"),
    ("source.url", "https://git.example.org/${inputs.params.tag}.git"), ("source.revision", "fix\"1"),
    ("source.revision", "a\nb"), ("registry", "r.example.org/${x}"),
]) func whatWouldBreakTheJSONOfAStepIsRefused(setting: String, value: String) {
    var shop = Shop()
    let span = Span(file: FileID(0), start: 3, end: 5)
    switch setting {
    case "source.url": (shop.settings.source.url, shop.settings.source.urlSpan) = (value, span)
    case "source.revision": (shop.settings.source.revision, shop.settings.source.revisionSpan) = (value, span)
    default: shop.settings.registry = value
    }
    let found = shop.compile(backend: .buildPipelineV1alpha1).diagnostics
    #expect(found.map(\.kind.code) == ["K413"])
    #expect(found.map(\.place) == [setting == "registry" ? .run : .span(span)])
}

@Test(arguments: ["$(HOME)", "${inputs.params.tag}", "${outputs.resources.image-web.url}"])
func whatBuildPipelineWouldReplaceInABuildIsRefused(text: String) {
    #expect(diagnostics(argument: text).map(\.kind.code) == ["K408"])
}

@Test(arguments: ["hello, \"world\"", "a\\b", "two\nlines", "${HOME}"])
func whatStandsInATaskItselfMayBeAnything(text: String) {
    #expect(diagnostics(argument: text).map(\.kind.code) == ["K411"])
}

private func diagnostics(argument: String) -> [Diagnostic] {
    var shop = Shop()
    let recipe = BuildRecipe(
        builder: .kaniko, input: .dockerfile(context: "web", dockerfile: "web/Dockerfile"),
        arguments: [BuildArgument("A", .text(argument))])
    shop.builds = [Build(name: "web", recipe: recipe, repository: "web", origin: somewhere)]
    shop.kontrakts = [("root", ["web"])]
    shop.targets = ["web"]
    return shop.compile(backend: .buildPipelineV1alpha1).diagnostics
}

@Test func whatNoRunCouldGiveMustBeKnown() {
    var shop = Shop()
    shop.settings.registry = nil
    shop.settings.source.url = nil
    let compiled = shop.compile(backend: .buildPipelineV1alpha1)
    #expect(compiled.diagnostics.map(\.kind.code) == ["K412", "K412"])
}

@Test(arguments: [
    ("", "latest"), ("main", "main"), ("refs/tags/v1.2", "v1.2"), ("feature/ä", "feature---"), ("...", "latest"),
]) func theReferenceIsWhatTektonWouldFindOut(revision: String, tag: String) {
    var shop = Shop()
    shop.settings.source.revision = revision
    let run = shop.compile(backend: .buildPipelineV1alpha1).text("run/pipelinerun-shop.yaml")
    #expect(run.contains("- name: reference\n    value: \(tag)\n"))
    #expect(run.contains("- name: tag\n    value: kontrakt-\(tag)\n"))
}

@Test func oneAccountHasWhatAllStepsNeedAndTheSecrets() {
    var shop = Shop()
    shop.settings.secrets.registry = "both"
    shop.settings.secrets.git = "both"
    let compiled = shop.compile(backend: .buildPipelineV1alpha1)
    #expect(compiled.files.count { $0.path.hasPrefix("access/serviceaccount") } == 1)
    #expect(compiled.text("access/serviceaccount-shop-run.yaml").hasSuffix("secrets:\n- name: both\n"))
    let each = Shop().compile()
    for role in ["clusterrole-kontrakt-ci-shop-run", "clusterrole-kontrakt-ci-shop-account"] {
        #expect(compiled.text("access/\(role).yaml") == each.text("access/\(role).yaml"))
    }
}

/// What a step of the kontrakt does when its commands end like this: the calls, and how the step ends.
private func step(
    apply: Int = 0, wait: Int = 0, assert: Int = 0, delete: Int = 0, shell: [String]
) -> (calls: [String], status: Int32) {
    let place = temporaryFolder("step")
    defer { removeTree(place) }
    writeText(
        """
        #!/bin/sh
        echo "$@" >>"$CALLS"
        case $1 in apply) exit \(apply) ;; wait) exit \(wait) ;; assert) exit \(assert) ;; *) exit \(delete) ;; esac

        """, to: place + "/bin/kontrakt")
    _ = execute(["chmod", "755", place + "/bin/kontrakt"])
    let path = place + "/bin:" + (variable("PATH") ?? "")
    let finished = execute(
        shell + ["-c", shellText("build-pipeline-kontrakt.yaml"), "kontrakt", "--kontrakt", "a b", "$(x)"],
        environment: ["PATH": path, "CALLS": place + "/calls"])
    return (readText(place + "/calls").split(separator: "\n").map(String.init), finished.status)
}

@Test(arguments: shells) func theStepOfAKontraktRemovesItsNamespaceHoweverItEnds(shell: [String]) {
    let words = " --kontrakt a b $(x)"
    let all = ["apply" + words, "wait" + words, "assert" + words, "delete"]
    var ended = step(shell: shell)
    #expect(ended == (all, 0))
    ended = step(wait: 1, shell: shell)
    #expect(ended == (all, 0))
    ended = step(wait: 1, assert: 1, shell: shell)
    #expect(ended == (all, 1))
    ended = step(apply: 2, shell: shell)
    #expect(ended == ([all[0], "delete"], 2))
    ended = step(delete: 2, shell: shell)
    #expect(ended == (all, 2))
    ended = step(assert: 1, delete: 2, shell: shell)
    #expect(ended == (all, 1))
}
