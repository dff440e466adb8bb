import Backends
import Model
import Testing
import Text

/// The shop in every shape that changes what is emitted.
private func shops() -> [(name: String, shop: Shop)] {
    var long = Shop()
    long.project = String(repeating: "p", count: 63)
    long.builds = ["a", "b"].map {
        Build(
            name: String(repeating: $0, count: 40),
            recipe: BuildRecipe(builder: .kaniko, input: .dockerfile(context: $0, dockerfile: "Dockerfile")),
            repository: $0, origin: somewhere)
    }
    long.kontrakts = [(String(repeating: "k", count: 32), long.builds.map(\.name))]
    long.targets = long.builds.map(\.name)
    var unset = Shop()
    unset.settings.registry = nil
    unset.settings.source.url = nil
    var configured = Shop()
    configured.settings.insecureRegistries = ["localhost:5000", "registry.test"]
    configured.settings.secrets.registry = "registry"
    configured.settings.secrets.git = "git"
    configured.settings.secrets.pull = "registry"
    configured.settings.secrets.kubeconfig = "staging"
    configured.settings.workspace.storageClass = "fast"
    configured.settings.images.kontrakt = "registry.example.org/tools/kontrakt:1"
    configured.settings.access.rights = .inferred
    configured.settings.access.policy = false
    var bare = Shop()
    bare.builds = []
    bare.targets = []
    bare.kontrakts = [("assets", [])]
    return [("plain", Shop()), ("long", long), ("unset", unset), ("configured", configured), ("bare", bare)]
}

@Test(arguments: shops().map(\.name)) func everyRuleOfTektonHolds(name: String) throws {
    let shop = try #require(shops().first { $0.name == name }).shop
    let compiled = shop.compile()
    #expect(!compiled.diagnostics.hasErrors)
    #expect(TektonRules.violations(in: compiled.files) == [])
    #expect(compiled.files.count > 10)
}

@Test func theRulesSeeWhatIsWrong() {
    let good = Shop().compile().files
    func broken(_ path: String, _ old: String, _ new: String) -> [String] {
        TektonRules.violations(
            in: good.map {
                guard $0.path == path else { return $0 }
                let text = String(decoding: $0.bytes, as: UTF8.self)
                return OutputFile(path: path, bytes: Array(replacing(old, with: new, in: text).utf8))
            })
    }
    #expect(broken("pipeline/task-shop-push.yaml", "$(params.image-web)", "$(params.image-wen)").count == 1)
    #expect(broken("pipeline/task-shop-fetch.yaml", "\"$RUN_KEY\"", "\"$(params.run-key)\"").count == 1)
    #expect(broken("pipeline/task-shop-delete.yaml", "runAsNonRoot: true", "runAsNonRoot: false").count == 1)
    #expect(broken("pipeline/pipeline-shop.yaml", "tasks.fetch.results.run)", "tasks.fetch.results.rum)").count == 4)
    #expect(broken("pipeline/pipeline-shop.yaml", "- kontrakt-root\n", "- push\n").count == 1)
    #expect(broken("run/pipelinerun-shop.yaml", "pipelineTaskName: push", "pipelineTaskName: pull").count == 1)
}

@Test func pushWaitsForEveryKontraktAndNothingElseNeedsAnEdge() {
    let text = Shop().compile().text("pipeline/pipeline-shop.yaml")
    #expect(text.components(of: "runAfter:") == 2)
    #expect(text.contains("    runAfter:\n    - kontrakt-assets\n    - kontrakt-root\n    params:"))
}

@Test func aBaseImageReachesItsBuildByDigest() {
    let compiled = Shop().compile()
    let digest = "value: $(tasks.build-lib.results.IMAGE_URL)@$(tasks.build-lib.results.IMAGE_DIGEST)"
    #expect(compiled.text("pipeline/pipeline-shop.yaml").contains("- name: base-lib\n      \(digest)\n"))
    #expect(compiled.text("pipeline/task-shop-build-web.yaml").contains("- --build-arg=BASE=$(params.base-lib)\n"))
}

@Test func aKontraktGetsTheImagesItUsesAndNoOthers() {
    let compiled = Shop().compile()
    let root = compiled.text("pipeline/task-shop-kontrakt-root.yaml")
    #expect(root.components(of: "- orders=$(params.image-orders)\n") == 4)
    #expect(root.components(of: "- web=$(params.image-web)\n") == 4)
    #expect(!root.contains("lib"))
    #expect(!compiled.text("pipeline/task-shop-kontrakt-assets.yaml").contains("--image"))
}

@Test func withoutTargetsNothingIsPushed() {
    var shop = Shop()
    shop.targets = []
    let compiled = shop.compile()
    #expect(!compiled.files.contains { $0.path.contains("push") && $0.path.hasPrefix("pipeline/") })
    #expect(!compiled.text("pipeline/pipeline-shop.yaml").contains("name: push"))
}

@Test func insecureRegistriesReachEveryToolThatTalksToThem() {
    var shop = Shop()
    shop.settings.insecureRegistries = ["localhost:5000", "registry.test"]
    let compiled = shop.compile()
    let kaniko = compiled.text("pipeline/task-shop-build-web.yaml")
    for flag in ["insecure-registry", "skip-tls-verify-registry"] {
        #expect(kaniko.contains("- --\(flag)=localhost:5000\n"))
        #expect(kaniko.contains("- --\(flag)=registry.test\n"))
    }
    #expect(compiled.text("pipeline/task-shop-build-tool.yaml").contains("value: localhost:5000 registry.test\n"))
    #expect(compiled.text("pipeline/task-shop-build-orders.yaml").contains("- --insecure-registry\n    - --\n"))
    #expect(
        compiled.text("pipeline/task-shop-push.yaml").contains(
            "- --insecure-registry\n    - localhost:5000\n    - --insecure-registry\n    - registry.test\n"))
}

@Test func secretsAreBoundUnderTheNamesThatToolsRead() {
    var shop = Shop()
    shop.settings.secrets.registry = "push"
    shop.settings.secrets.kubeconfig = "staging"
    let run = shop.compile().text("run/pipelinerun-shop.yaml")
    #expect(
        run.contains(
            """
              - name: registry-auth
                secret:
                  secretName: push
                  items:
                  - key: .dockerconfigjson
                    path: config.json
              - name: kubeconfig
                secret:
                  secretName: staging
            """))
}

@Test func aRunThatCannotStartIsWarnedAbout() {
    var shop = Shop()
    shop.settings.registry = nil
    shop.settings.source.url = nil
    let compiled = shop.compile()
    #expect(compiled.diagnostics.map(\.kind.code) == ["K409"])
    #expect(compiled.diagnostics.map(\.message).map { $0.contains("`source-url` and `registry`") } == [true])
    let pipeline = compiled.text("pipeline/pipeline-shop.yaml")
    #expect(pipeline.contains("description: Where to clone from\n  - name: source-revision\n"))
    #expect(compiled.text("run/pipelinerun-shop.yaml").contains("- name: registry\n    value: \"\"\n"))
}

@Test(arguments: ["text", "name", "target", "context", "dockerfile", "import path"])
func whatTheClusterWouldReplaceIsRefused(where place: String) {
    let bad = "x$(context.taskRun.name)"
    let recipe =
        switch place {
        case "text": recipe(arguments: [BuildArgument("A", .text(bad))])
        case "name": recipe(arguments: [BuildArgument(bad, .text("a"))])
        case "target": recipe(target: bad)
        case "context": recipe(context: bad)
        case "dockerfile": recipe(dockerfile: bad)
        default: BuildRecipe(builder: .ko, input: .importPath(bad, module: "."))
        }
    var shop = Shop()
    shop.builds = [Build(name: "web", recipe: recipe, repository: "web", origin: somewhere)]
    shop.kontrakts = [("root", ["web"])]
    shop.targets = ["web"]
    #expect(shop.compile().diagnostics.map(\.kind.code) == ["K408"])
    #expect(shop.compile().diagnostics.map(\.place) == [.span(somewhere)])
}

private func recipe(
    context: String = "web", dockerfile: String = "Dockerfile", target: String? = nil, arguments: [BuildArgument] = []
) -> BuildRecipe {
    BuildRecipe(
        builder: .kaniko, input: .dockerfile(context: context, dockerfile: dockerfile), target: target,
        arguments: arguments)
}

extension String {
    /// In how many pieces `separator` cuts this text.
    func components(of separator: String) -> Int { split(separator: separator, omittingEmptySubsequences: false).count }
}

func replacing(_ old: String, with new: String, in text: String) -> String {
    text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
}
