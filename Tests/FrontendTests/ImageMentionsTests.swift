import Model
import Testing
import Text
import YAML

@testable import Frontend

struct ImageMentionsTests {
    private func sample(_ image: String) -> Sample {
        Sample([
            "kontrakt/go.mod": "example.org/inner", "go.mod": "example.org/shop",
            "kontrakt/a.yaml": testJob(image: image),
        ])
    }

    @Test(
        "Every form of an image is told apart",
        arguments: [
            ("./ctx", .context("kontrakt/ctx")),
            (".", .context("kontrakt")),
            ("..", .context(".")),
            ("../web/", .context("web")),
            ("\"./a/../b//c\"", .context("kontrakt/b/c")),
            ("dockerfile:///", .dockerfile(".")),
            ("dockerfile:///images/web", .dockerfile("images/web")),
            ("ko://example.org/shop/cmd/web", .ko("example.org/shop/cmd/web")),
            ("\"  ko://example.org/shop/cmd/web \"", .ko("example.org/shop/cmd/web")),
            ("ko://github.com/other/thing", .ko("github.com/other/thing")),
            ("example.org/shop/cmd/web", .bareImportPath("example.org/shop/cmd/web")),
            ("example.org/inner/x", .bareImportPath("example.org/inner/x")),
            ("\"${KO_DOCKER_REPO}/web:${kontrakt.sourceReference}\"", .belowRegistry("web", tag: nil)),
            ("${KO_DOCKER_REPO}/a/b:${kontrakt.sourceReference}", .belowRegistry("a/b", tag: nil)),
            ("${KO_DOCKER_REPO}/web:v1", .belowRegistry("web", tag: "v1")),
            ("${KO_DOCKER_REPO}/web", .belowRegistry("web", tag: "latest")),
        ] as [(String, ImageMention.Form)])
    func forms(image: String, form: ImageMention.Form) {
        let (manifests, diagnostics) = sample(image).decoded()
        #expect(sample(image).places(of: diagnostics) == [])
        #expect(manifests[0].images.map(\.form) == [form])
    }

    @Test(
        "References to registries are plain",
        arguments: [
            "nginx", "nginx:1.27", "example.org/shop:v1", "example.org/shop/web:v1", "dockerfile:latest",
            "localhost:5000/x",
            "registry.example.org/x:${kontrakt.sourceReference}",
        ])
    func plain(image: String) {
        let (manifests, diagnostics) = sample(image).decoded()
        #expect(diagnostics.isEmpty)
        guard case .plain = manifests[0].images.first?.form else {
            Issue.record("\(image) is not plain")
            return
        }
    }

    @Test(
        "What names no image is refused",
        arguments: [
            ("\"\"", "K250", nil),
            ("", "K250", nil),
            ("12", "K250", nil),
            ("[nginx]", "K250", nil),
            ("\"<image>\"", "K250", nil),
            ("$(IMAGE)", "K250", nil),
            ("\"{{ .Values.image }}\"", "K250", nil),
            ("nginx latest", "K250", nil),
            ("\"nginx:1.27 \"", "K250", "nginx:1.27"),
            ("Nginx:1.27", "K250", "nginx:1.27"),
            ("registry.example.org/Shop/Web:V1", "K250", "registry.example.org/shop/web:V1"),
            ("\"nginx:\"", "K250", nil),
            ("nginx@sha256:12", "K250", nil),
            ("/web", "K250", nil),
            ("docker://nginx:1.27", "K251", "nginx:1.27"),
            ("buildpack:///web", "K251", nil),
            ("dockerfile://web", "K252", "dockerfile:///web"),
            ("dockerfile:/web", "K252", "dockerfile:///web"),
            ("ko://", "K254", nil),
            ("ko://./cmd/web", "K254", nil),
            ("ko://example.org/shop/cmd/web:v1", "K254", nil),
            ("\"ko://a b\"", "K254", nil),
            ("../..", "K259", nil),
            ("dockerfile:///../x", "K259", nil),
            ("${REGISTRY}/web:v1", "K260", nil),
            ("${KO_DOCKER_REPO}/Web:${kontrakt.sourceReference}", "K250", nil),
            ("\"${kontrakt.sourceRef}/web\"", "K232", nil),
        ] as [(String, String, String?)])
    func refused(image: String, code: String, fix: String?) {
        let (manifests, diagnostics) = sample(image).decoded()
        #expect(diagnostics.map(\.kind.code) == [code])
        #expect(diagnostics.first?.fix?.replacement == fix)
        #expect(manifests[0].images.isEmpty)
    }

    @Test("Outside of containers, images of this run are found and everything else is left alone")
    func elsewhere() {
        let text = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a}
            data:
              one: ko://example.org/shop/cmd/a
              two: see ko://example.org/shop/cmd/b
              ko://example.org/shop/cmd/c: three
              four: ${KO_DOCKER_REPO}/web:${kontrakt.sourceReference}
              five: push ${KO_DOCKER_REPO}/web:${kontrakt.sourceReference}
              six: ./web
              seven: " ko://example.org/shop/cmd/d"
            """
        let (manifests, diagnostics) = Sample(kontrakt: text).decoded()
        #expect(diagnostics.isEmpty)
        #expect(
            manifests[0].images.map(\.form) == [
                .ko("example.org/shop/cmd/a"), .ko("example.org/shop/cmd/c"), .belowRegistry("web", tag: nil),
                .ko("example.org/shop/cmd/d"),
            ])
    }

    @Test("A scalar that an alias repeats is one mention for each role")
    func aliases() {
        let text = """
            {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{image: &i nginx}, {image: *i}]}}
            """
        #expect(Sample(kontrakt: text).decoded().0[0].images.count == 1)
    }
}
