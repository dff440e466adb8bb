import Backends
import Model
import TestSupport
import Text
import YAML

/// A repository with one of everything: every builder, a base image, a kontrakt with builds and one without.
struct Shop {
    var settings = Settings()
    var builds: [Build] = [
        Build(
            name: "lib",
            recipe: BuildRecipe(builder: .kaniko, input: .dockerfile(context: "lib", dockerfile: "lib/Dockerfile")),
            repository: "lib", origin: somewhere),
        Build(
            name: "orders",
            recipe: BuildRecipe(builder: .ko, input: .importPath("example.org/shop/orders", module: ".")),
            repository: "orders-51d74b7127c5f7495a338df33ecdeb19", origin: somewhere),
        Build(
            name: "tool",
            recipe: BuildRecipe(
                builder: .buildah, input: .dockerfile(context: ".", dockerfile: "tools/Dockerfile"), target: "run"),
            repository: "tools/tool", origin: somewhere),
        Build(
            name: "web",
            recipe: BuildRecipe(
                builder: .kaniko, input: .dockerfile(context: "web", dockerfile: "web/Dockerfile"), target: "final",
                arguments: [BuildArgument("BASE", .image(build: "lib")), BuildArgument("VERSION", .text("1 2"))]),
            repository: "web", origin: somewhere),
    ]
    var project = "shop"
    var kontrakts: [(name: String, builds: [String])] = [("assets", []), ("root", ["orders", "web"])]
    var targets = ["orders", "web"]
    /// Templates of the user, by file name.
    var templates: [(name: String, text: String)] = []

    init() {
        settings.name = project
        settings.registry = "registry.example.org/shop"
        settings.source.url = "https://git.example.org/shop.git"
    }

    struct Compiled {
        let arrangement: Arrangement
        let diagnostics: [Diagnostic]
        let sources: SourceMap

        var files: [OutputFile] { printed(arrangement) }
        func text(_ path: String) -> String {
            files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
        }
    }

    func compile(backend: Backend = .tektonV1) -> Compiled {
        var map = SourceMap()
        let pod = map.add(SourceFile(path: "kontrakt/pod.yaml", bytes: Array(podText.utf8)))
        let user = templates.map { map.add(SourceFile(path: "ci/\($0.name)", bytes: Array($0.text.utf8))) }
        let document = parseDocuments([pod], of: map)[0].documents[0]
        var graphs: [Kontrakt] = []
        if let root = document.root {
            let object = KubernetesObject(
                document: document, root: root, apiVersion: "v1", kind: "Pod", name: "test", pods: [], variables: [])
            graphs = kontrakts.map { name, builds in
                Kontrakt(
                    name: name, folder: name,
                    content: ObjectSet(
                        home: .run, objects: [object],
                        images: builds.map { ImageUse(node: root, written: $0, image: .build($0), role: .target) },
                        sources: []))
            }
        }
        let graph = Graph(
            project: project, builds: builds, kontrakts: graphs, deployed: .none, targets: targets, files: map)
        let (templates, unusable) = Templates.load(replacing: user, from: &map)
        let (lowered, unsayable) = backend.lower(graph, settings, templates)
        let grants = grantAccess(
            lowered.needs, as: lowered.accounts, for: graph, settings: settings, templates: templates)
        return Compiled(
            arrangement: arrange(grants + lowered.objects, settings: settings),
            diagnostics: unusable + unsayable, sources: map)
    }
}

let somewhere = Span(file: FileID(0), start: 0, end: 10)

private let podText = """
    apiVersion: v1
    kind: Pod
    metadata:
      name: test
    """
