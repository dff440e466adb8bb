import Model
import Testing
import Text

@testable import Frontend

struct GraphTests {
    private static let folders = [
        "Dockerfile": "", "web/Dockerfile": "", "api/web/Dockerfile": "", "tools/lint/Dockerfile": "",
        "odd/Containerfile": "", "empty/readme": "", "go.mod": "example.org/shop", "cmd/cart/main.go": "",
        "nested/go.mod": "example.org/nested", "nested/cmd/x/main.go": "",
    ]

    /// Pods of one kontrakt with these images, in this order.
    private func sample(_ images: [String], label: String = "test") -> Sample {
        let containers = images.map { "{image: \"\($0)\"}" }.joined(separator: ", ")
        return Sample(
            kontrakt: """
                {apiVersion: v1, kind: Pod, metadata: {name: x, labels: {kontrakt: \(label)}},
                 spec: {containers: [\(containers)]}}
                """, besides: Self.folders)
    }

    @Test(
        "A build is named after where it comes from",
        arguments: [
            (["../web"], ["web web"]),
            (["dockerfile:///web", "../web", "../web/"], ["web web"]),
            (["dockerfile:///"], ["kontrakt kontrakt"]),
            ([".."], ["kontrakt kontrakt"]),
            (["ko://example.org/shop/cmd/cart"], ["cart cart-49441c1cf00f83a29130eb2b715de6e3"]),
            (["nginx", "${KO_DOCKER_REPO}/web:${kontrakt.sourceReference}"], []),
        ])
    func names(images: [String], builds: [String]) {
        let (graph, diagnostics) = sample(images).linked()
        #expect(diagnostics.isEmpty)
        #expect(graph.builds.map { "\($0.name) \($0.repository)" } == builds)
    }

    @Test("Builds that want one name all get a hash, in any order")
    func collisions() {
        let forwards = sample(["../web", "../api/web"]).linked().0.builds
        let backwards = sample(["../api/web", "../web"]).linked().0.builds
        #expect(forwards.map(\.name) == backwards.map(\.name))
        #expect(forwards.map(\.recipe) == backwards.map(\.recipe))
        #expect(forwards.count == 2)
        #expect(
            forwards.allSatisfy { $0.name.hasPrefix("web-") && $0.name.utf8.count == 10 && $0.repository == $0.name })
    }

    @Test("An entry of `builds:` keeps its name, and a context that is its own is that entry")
    func entries() {
        var sample = sample(["../web", "../api/web", "${KO_DOCKER_REPO}/tools/lint:${kontrakt.sourceReference}"])
        sample.build("web")
        sample.build("tools/lint")
        let (graph, diagnostics) = sample.linked()
        #expect(diagnostics.isEmpty)
        #expect(graph.builds.map(\.repository).sorted().map { $0.prefix(4) } == ["tool", "web", "web-"])
        #expect(graph.builds.map(\.name).contains("tools-lint"))
        #expect(graph.build("web")?.recipe.input == .dockerfile(context: "web", dockerfile: "web/Dockerfile"))
    }

    @Test("The entry without a target is what the bare context means")
    func targets() {
        var one = sample(["../web"])
        one.build("app", context: "web")
        one.build("app-debug", context: "web", target: "debug")
        #expect(one.linked().0.builds.map(\.name) == ["app"])
        var two = sample(["../web"])
        two.build("app", context: "web", target: "release")
        two.build("app-debug", context: "web", target: "debug")
        #expect(two.linked().1.map(\.kind.code).prefix(1) == ["K261"])
    }

    @Test("Only builds that are used, and their bases, are made")
    func bases() {
        var sample = sample(["${KO_DOCKER_REPO}/web:${kontrakt.sourceReference}"])
        sample.build("web", bases: ["BASE": "api/web"])
        sample.build("api/web", bases: ["BASE": "lint"])
        sample.build("lint", context: "tools/lint")
        sample.build("unused", context: ".")
        let (graph, diagnostics) = sample.linked()
        #expect(graph.builds.map(\.name) == ["api-web", "lint", "web"])
        #expect(graph.build("web")?.recipe.bases == ["api-web"])
        #expect(graph.kontrakts[0].builds == ["web"])
        #expect(diagnostics.map(\.kind.code) == ["K305"])
    }

    @Test("Circles of builds are shown whole, once each, and dangling bases named")
    func cycles() {
        var sample = sample(["nginx"])
        sample.build("a", context: "web", bases: ["X": "b"])
        sample.build("b", context: "web", bases: ["X": "c"])
        sample.build("c", context: "web", bases: ["X": "a"])
        sample.build("self", context: "web", bases: ["X": "self"])
        sample.build("lost", context: "web", bases: ["X": "selff"])
        sample.build("leads", context: "web", bases: ["X": "a"])
        let errors = sample.linked().1.filter { $0.severity == .error }
        #expect(errors.map(\.kind.code) == ["K301", "K302", "K302"])
        #expect(errors.map(\.help).first == "did you mean `self`?")
        #expect(errors[1].message.contains("`a` -> `b` -> `c` -> `a`"))
        #expect(errors[1].notes.count == 2)
        #expect(errors[2].message == "`self` waits for itself")
    }

    @Test(
        "What cannot be built is said where it is asked for",
        arguments: [
            ("../wbe", "K257", "did you mean `web`?"),
            ("../web/Dockerfile", "K257", "name the folder that it is in"),
            (
                "../odd", "K258",
                "`odd/Containerfile` is there: name it with `dockerfile:` in `builds:` of .kontrakt.yaml"
            ),
            ("../empty", "K258", "create it, or name another with `dockerfile:` in `builds:` of .kontrakt.yaml"),
            ("ko://github.com/other/x", "K255", "the modules here are `example.org/nested`, `example.org/shop`"),
            ("ko://example.org/shop/cmd/crat", "K256", "did you mean `ko://example.org/shop/cmd/cart`?"),
            ("ko://example.org/shop/nested/cmd/x", "K256", "did you mean `ko://example.org/nested/cmd/x`?"),
        ])
    func unbuildable(image: String, code: String, help: String) {
        let (_, diagnostics) = sample([image]).linked()
        #expect(diagnostics.map(\.kind.code) == [code])
        #expect(diagnostics.first?.help == help)
    }

    @Test("A bare import path is built and warned about, with the mend at hand")
    func bare() {
        let sample = sample(["example.org/shop/cmd/cart", "ko://example.org/shop/cmd/cart", "example.org/shop/gone"])
        let (graph, diagnostics) = sample.linked()
        #expect(graph.builds.map(\.name) == ["cart", "gone"])
        #expect(diagnostics.map(\.kind.code) == ["K253", "K253"])
        #expect(
            diagnostics.map { $0.fix?.replacement } == ["ko://example.org/shop/cmd/cart", "ko://example.org/shop/gone"])
        #expect(diagnostics.map(\.notes.count) == [0, 1])
    }

    @Test("An image that is built here cannot have a tag of its own; one from outside can")
    func fixedTag() {
        var sample = sample(["${KO_DOCKER_REPO}/web:v1", "${KO_DOCKER_REPO}/other:v1"])
        sample.build("web")
        let (graph, diagnostics) = sample.linked()
        #expect(diagnostics.map(\.kind.code) == ["K262"])
        #expect(graph.kontrakts[0].images.map(\.image) == [.build("web"), .external])
    }

    @Test("Targets are the builds of Pods with that label, and nothing named elsewhere")
    func roles() {
        let text = """
            {apiVersion: v1, kind: Pod, metadata: {name: x, labels: {kontrakt: target}},
             spec: {initContainers: [{image: ../web}], containers: [{image: dockerfile:///tools/lint, args: [ko://example.org/shop/cmd/cart]}]}}
            """
        let (graph, diagnostics) = Sample(kontrakt: text, besides: Self.folders).linked()
        #expect(diagnostics.isEmpty)
        #expect(graph.targets == ["lint", "web"])
        #expect(graph.kontrakts[0].builds == ["cart", "lint", "web"])
    }

    @Test(
        "A package's module is the one with the longest path",
        arguments: [
            ("example.org/shop/cmd/cart", .found(folder: "cmd/cart", module: ".")),
            ("example.org/nested/cmd/x", .found(folder: "nested/cmd/x", module: "nested")),
            ("example.org/nested", .found(folder: "nested", module: "nested")),
            ("example.org/shopping", .unknownModule),
            ("example.org/shop/nested", .ofOtherModule(path: "example.org/nested")),
        ] as [(String, GoPackage)])
    func packages(path: String, package: GoPackage) {
        #expect(findPackage(path, in: Sample(Self.folders).repository) == package)
    }
}
