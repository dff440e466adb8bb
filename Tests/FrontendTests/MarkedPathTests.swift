import Model
import Testing
import Text

@testable import Frontend
@testable import kontrakt

/// Where a sign means something, a mark behind it takes nothing of that away.
@Suite("Marks behind a sign")
struct MarkedPathTests {
    static let marks = ["\u{301}", "\u{FE0F}", "\u{200D}"]

    @Test("take no slash away from a path or a pattern", arguments: marks)
    func paths(_ mark: String) throws {
        #expect(RootPath.resolve("/\(mark)a", from: "b") == "b/\(mark)a")
        #expect(RootPath.resolve("..//\(mark)a", from: "b") == "\(mark)a")
        #expect(RootPath.resolve("../../\(mark)a", from: "b") == nil)
        #expect(throws: Glob.Mistake.self) { try Glob("/\(mark)a") }
        #expect(TextRule.relativePath.mistake(in: "/\(mark)a") != nil)
        #expect(TextRule.path.mistake(in: "../\(mark)a") != nil)
        #expect(KontraktName.of(folder: "shop/\(mark)web") == "shop-web")
        #expect(KontraktName.of(folder: "kontrakt/web/kontrakt") == "web")
        #expect(normalized("/a/\(mark)b/../c") == "/a/c")
        #expect(pathFrom("/a", to: "/a/\(mark)b") == "\(mark)b")
    }

    @Test("do not bring in what is hidden, or of others", arguments: marks)
    func rules(_ mark: String) {
        let input = InputPaths(Settings())
        #expect(!input.contains(".\(mark)x/kontrakt/a.yaml"))
        #expect(!input.contains("vendor/\(mark)x/a.yaml"))
        #expect(!input.contains("a/.git/\(mark)x.yaml"))
        #expect(input.contains("a/\(mark)x.yaml") && input.contains("vendor\(mark)/a.yaml"))
        #expect(!GoFolder.isCompiled("_\(mark)x.go") && !GoFolder.isCompiled(".\(mark)x.go"))
    }

    @Test("make no other module and no other import path", arguments: marks)
    func modules(_ mark: String) {
        let module = GoModule(path: "example.org/m", folder: "go")
        #expect(module.contains("example.org/m/\(mark)x"))
        #expect(module.folder(of: "example.org/m/\(mark)x") == "go/\(mark)x")
        #expect(module.folder(of: "example.org/m") == "go")
        #expect(module.folder(of: "example.org/m/../../\(mark)x") == nil)
        #expect(TextRule.importPath.mistake(in: "a/\(mark)b") != nil)
    }

    @Test("open no way around what a URL may say", arguments: marks)
    func urls(_ mark: String) {
        for url in ["-\(mark)x", "https://a:\(mark)b@host/x", "ssh://-\(mark)x@host/y", "git@host:-\(mark)x"] {
            #expect(TextRule.gitURL.mistake(in: url) != nil, "\(url)")
        }
        let config = "[remote \"origin\"]\nurl = https://joe:s3cret@\(mark)host/x.git\n"
        #expect(remoteURL(ofConfig: Array(config.utf8)).map { !$0.hasInfix("s3cret") } ?? true)
    }

    @Test("leave the form of an image what it is", arguments: marks)
    func images(_ mark: String) {
        for (image, form) in [
            ("./\(mark)a", .context("kontrakt/\(mark)a")), ("../\(mark)a", .context("\(mark)a")),
            ("dockerfile:///\(mark)a", .dockerfile("\(mark)a")),
        ] as [(String, ImageMention.Form)] {
            let (manifests, diagnostics) = Sample(["kontrakt/a.yaml": testJob(image: "\"\(image)\"")]).decoded()
            #expect(manifests[0].images.map(\.form) == [form] && diagnostics.isEmpty, "\(image)")
        }
        for image in [
            "../../\(mark)a", "dockerfile:///../\(mark)a", "ko://\(mark)example.org/a", "/\(mark)a", "a:\(mark)b",
        ] {
            let (manifests, diagnostics) = Sample(["kontrakt/a.yaml": testJob(image: "\"\(image)\"")]).decoded()
            #expect(manifests[0].images.isEmpty && diagnostics.hasErrors, "\(image)")
        }
        #expect(ImageReference.host(of: "localhost/\(mark)x") == "localhost")
        #expect(ImageReference("a/\(mark)b") == nil && ImageReference("a:\(mark)b") == nil)
    }
}
