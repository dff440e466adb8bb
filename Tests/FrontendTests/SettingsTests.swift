import Frontend
import Model
import TestSupport
import Testing
import Text

private func read(_ text: String) throws -> (Settings, [Diagnostic], SourceMap) {
    var files = SourceMap()
    let (settings, found) = try readSettings(in: MemoryTree([".kontrakt.yaml": text]), files: &files)
    return (settings, found, files)
}

@Suite("Settings")
struct SettingsTests {
    @Test(
        "are the defaults without a file, and with one that says nothing",
        arguments: ["", "# nothing\n", "{}", "---\n"])
    func defaults(_ text: String) throws {
        let (settings, found, _) = try read(text)
        #expect(found.isEmpty)
        #expect(settings.name == "kontrakt" && settings.namespace == "ci" && settings.file != nil)
        var files = SourceMap()
        let (none, nothing) = try readSettings(in: MemoryTree(), files: &files)
        #expect(none.file == nil && nothing.isEmpty && files.files.isEmpty)
    }

    @Test("are read from every key")
    func everything() throws {
        let (settings, found, files) = try read(
            """
            name: shop
            namespace: build
            registry: ghcr.io/acme
            output: ./deploy/ci/
            templates: deploy/templates
            builder: buildah
            exclude: [examples/**, "*.tmp"]
            source: {url: "https://git.example.org/acme/shop.git", revision: main}
            images:
              kontrakt: ghcr.io/acme/kontrakt:1
              fetch: ghcr.io/acme/fetch:1
              kaniko: ghcr.io/acme/kaniko:1
              buildah: ghcr.io/acme/buildah:1
              ko: ghcr.io/acme/ko:1
            ko: {naming: preserve-import-paths}
            registries:
              "localhost:5000": {insecure: true}
              ghcr.io: {insecure: false}
              "[::1]": {insecure: true}
            access: {rights: inferred, policy: false, podSecurity: restricted}
            workspace: {size: 5Gi, storageClass: fast.ssd}
            timeouts: {pipeline: 2h, tasks: 1h30m, finally: 20m}
            secrets: {registry: r, git: g, pull: p, kubeconfig: k}
            builds:
              web:
                context: services/web
                dockerfile: docker/web.Dockerfile
                builder: kaniko
                target: final
                args: {MODE: release, BASE: {image: base}}
              tools/lint: {importPath: example.com/shop/cmd/lint}
              base: {context: .}
            """)
        #expect(found.isEmpty, "\(found.map(\.message))")
        #expect(settings.name == "shop" && settings.namespace == "build" && settings.registry == "ghcr.io/acme")
        #expect(settings.output == "deploy/ci" && settings.templates == "deploy/templates")
        #expect(settings.builder == .buildah && settings.exclude == ["examples/**", "*.tmp"])
        #expect(settings.source.url == "https://git.example.org/acme/shop.git" && settings.source.revision == "main")
        let images = settings.images
        #expect(
            [images.kontrakt, images.fetch, images.kaniko, images.buildah, images.ko]
                == ["kontrakt", "fetch", "kaniko", "buildah", "ko"].map { "ghcr.io/acme/\($0):1" })
        #expect(
            settings.koNaming == .preserveImportPaths && settings.insecureRegistries == ["[::1]", "localhost:5000"])
        #expect(settings.access.rights == .inferred && !settings.access.policy)
        #expect(settings.access.podSecurity == .restricted)
        #expect(settings.workspace.size == "5Gi" && settings.workspace.storageClass == "fast.ssd")
        #expect(settings.timeouts.pipeline == "2h" && settings.timeouts.tasks == "1h30m")
        #expect(settings.timeouts.finally == "20m")
        let secrets = settings.secrets
        #expect([secrets.registry, secrets.git, secrets.pull, secrets.kubeconfig] == ["r", "g", "p", "k"])
        #expect(settings.builds.map(\.image) == ["base", "tools/lint", "web"])
        try checkWeb(try #require(settings.builds.last), in: files)
    }

    private func checkWeb(_ web: BuildSettings, in files: SourceMap) throws {
        guard case .dockerfile("services/web", "docker/web.Dockerfile", let context) = web.input else {
            Issue.record("\(web.input)")
            return
        }
        #expect(underlined(context, in: files) == "services/web" && underlined(web.span, in: files) == "web")
        #expect(web.builder == .kaniko && web.target == "final")
        #expect(
            web.arguments.map(\.argument) == [
                BuildArgument("MODE", .text("release")), BuildArgument("BASE", .image(build: "base")),
            ])
        #expect(web.arguments.map { underlined($0.span, in: files) } == ["release", "base"])
    }

    @Test("take short forms, and keys without a value say nothing")
    func shortForms() throws {
        let (settings, found, _) = try read(
            "access: inferred\nsource:\n  # later\nname:\nworkspace: {size: 1073741824}\nimages: {}\n")
        #expect(found.isEmpty, "\(found.map(\.message))")
        #expect(settings.access.rights == .inferred && settings.access.policy)
        #expect(settings.name == "kontrakt" && settings.workspace.size == "1073741824")
    }

    @Test(
        "fill in the timeouts that are not said",
        arguments: [
            ("{}", ["1h", "50m", "10m"]), ("{pipeline: 2h}", ["2h", "1h50m", "10m"]),
            ("{pipeline: 30m}", ["30m", "20m", "10m"]), ("{tasks: 2h}", ["2h10m", "2h", "10m"]),
            ("{finally: 30s}", ["50m30s", "50m", "30s"]), ("{pipeline: 60m, finally: 5m}", ["60m", "55m", "5m"]),
            ("{pipeline: 1h, tasks: 55m}", ["1h", "55m", "5m"]), ("{pipeline: 1h, tasks: 10m}", ["1h", "10m", "10m"]),
            ("{tasks: 1h, finally: 1m30s}", ["1h1m30s", "1h", "1m30s"]),
        ])
    func timeouts(_ text: String, _ expected: [String]) throws {
        let (settings, found, _) = try read("timeouts: \(text)\n")
        #expect(found.isEmpty, "\(found.map(\.message))")
        #expect([settings.timeouts.pipeline, settings.timeouts.tasks, settings.timeouts.finally] == expected)
    }

    @Test("that are wrong keep their default, and the others are read")
    func partly() throws {
        let (settings, found, _) = try read("name: No Name\nnamespace: build\nsource: {url: x, revision: main}\n")
        #expect(found.count == 2)
        #expect(settings.name == "kontrakt" && settings.namespace == "build")
        #expect(settings.source.url == nil && settings.source.revision == "main")
    }

    @Test("that YAML cannot read are diagnostics too")
    func broken() throws {
        for text in ["name: [", "a: 1\na: 2\n", "\u{0}", "%", "name: *x\n"] {
            let (settings, found, _) = try read(text)
            #expect(found.hasErrors, "\(text)")
            #expect(settings.name == "kontrakt")
        }
    }

    @Test("in a file that is none are the disk's failure")
    func unreadable() {
        var tree = MemoryTree()
        tree.addUnreadable(".kontrakt.yaml", "permission denied")
        var files = SourceMap()
        #expect(throws: FileTreeError.self) { try readSettings(in: tree, files: &files) }
    }
}

func underlined(_ span: Span, in files: SourceMap) -> String {
    String(decoding: files[span.file].bytes[span.range], as: UTF8.self)
}

/// A settings file and the one complaint about it: its code, what it points at, and a part of what it says.
struct SettingsMistake: Sendable, CustomTestStringConvertible {
    let text: String
    let code: String
    let place: String
    let words: String
    let fix: String?

    init(_ text: String, _ code: String, at place: String, _ words: String, fix: String? = nil) {
        self.text = text
        self.code = code
        self.place = place
        self.words = words
        self.fix = fix
    }

    var testDescription: String { text.debugDescription }

    static let all: [SettingsMistake] = [
        SettingsMistake("nmae: x", "K210", at: "nmae", "did you mean `name`?", fix: "name"),
        SettingsMistake("zzz: x", "K210", at: "zzz", "there are `access`, `builder`"),
        SettingsMistake("source: {uri: x}", "K210", at: "uri", "did you mean `url`?", fix: "url"),
        SettingsMistake("access: {right: full}", "K210", at: "right", "no setting of `access`", fix: "rights"),
        SettingsMistake(
            "registries: {a.b: {insecur: true}}", "K210", at: "insecur", "`registries.a.b`", fix: "insecure"),
        SettingsMistake("builds: {a: {contxt: .}}", "K210", at: "contxt", "`builds.a`", fix: "context"),
        SettingsMistake("- a", "K211", at: "- a", "`.kontrakt.yaml` must be a mapping, and this is a list"),
        SettingsMistake("text", "K211", at: "text", "must be a mapping, and this is text"),
        SettingsMistake("name: 12", "K211", at: "12", "must be text, and this is a number", fix: "\"12\""),
        SettingsMistake("name: yes", "K211", at: "yes", "must be text, and this is a boolean", fix: "\"yes\""),
        SettingsMistake("source: {revision: 1.10}", "K211", at: "1.10", "put it in quotes: \"1.10\"", fix: "\"1.10\""),
        SettingsMistake("name: {a: b}", "K211", at: "{a: b}", "must be text, and this is a mapping"),
        SettingsMistake("exclude: a", "K211", at: "a", "must be a list, and this is text"),
        SettingsMistake("exclude: [[a]]", "K211", at: "[a]", "must be text, and this is a list"),
        SettingsMistake("exclude: [null]", "K211", at: "null", "must be text, and this is nothing"),
        SettingsMistake("source: x", "K211", at: "x", "`source` must be a mapping, and this is text"),
        SettingsMistake("access: [full]", "K211", at: "[full]", "must be text"),
        SettingsMistake(
            "access: {policy: \"no\"}", "K211", at: "\"no\"", "must be `true` or `false`, and this is text"),
        SettingsMistake("registries: [a]", "K211", at: "[a]", "`registries` must be a mapping"),
        SettingsMistake("registries: {a.b: true}", "K211", at: "true", "`registries.a.b` must be a mapping"),
        SettingsMistake("builds: {a: .}", "K211", at: ".", "`builds.a` must be a mapping"),
        SettingsMistake(
            "builds: {a: {context: ., args: {X: 1}}}", "K211", at: "1", "`builds.a.args.X` must be text", fix: "\"1\""),
        SettingsMistake("builds: {a: {context: ., args: {X: {}}}}", "K211", at: "{}", "text or a mapping"),
        SettingsMistake(
            "workspace: {size: 1.5}", "K211", at: "1.5", "must be text, and this is a number", fix: "\"1.5\""),
        SettingsMistake("name: a\n---\nnamespace: b", "K211", at: "namespace", "must be one document"),
        SettingsMistake("builder: docker", "K212", at: "docker", "it is one of `buildah`, `kaniko`"),
        SettingsMistake("builder: kanico", "K212", at: "kanico", "did you mean `kaniko`?", fix: "kaniko"),
        SettingsMistake("builder: ko", "K212", at: "ko", "use ko by themselves"),
        SettingsMistake("access: none", "K212", at: "none", "it is one of `full`, `inferred`"),
        SettingsMistake(
            "access: {podSecurity: strict}", "K212", at: "strict", "`access.podSecurity` cannot be `strict`"),
        SettingsMistake("ko: {naming: bar}", "K212", at: "bar", "did you mean `bare`?", fix: "bare"),
        SettingsMistake(
            "builds: {a: {importPath: x.y/z, builder: kaniko}}", "K212", at: "kaniko", "is always built by ko"),
        SettingsMistake("builds: {a: {context: ., builder: ko}}", "K212", at: "ko", "ko builds an `importPath`"),
        SettingsMistake("name: My Shop", "K213", at: "My Shop", "`my-shop` would be one"),
        SettingsMistake("name: \"\"", "K213", at: "\"\"", "is no DNS label"),
        SettingsMistake(
            "name: \(String(repeating: "a", count: 41))", "K213", at: String(repeating: "a", count: 41), "40"),
        SettingsMistake("namespace: a.b", "K213", at: "a.b", "is no DNS label of at most 63 characters"),
        SettingsMistake("namespace: kontrakt-x", "K213", at: "kontrakt-x", "deleted with their run"),
        SettingsMistake("secrets: {git: A_b}", "K213", at: "A_b", "`secrets.git`: `A_b` is no name of an object"),
        SettingsMistake("workspace: {storageClass: a b}", "K213", at: "a b", "is no name of an object"),
        SettingsMistake("registry: https://ghcr.io/a", "K214", at: "https://ghcr.io/a", "without scheme"),
        SettingsMistake(
            "registry: ghcr.io/a:1", "K214", at: "ghcr.io/a:1", "has a tag or digest|image with a tag or digest"),
        SettingsMistake("registry: ghcr.io/", "K214", at: "ghcr.io/", "is no registry"),
        SettingsMistake("registry: ghcr.io/Acme", "K214", at: "ghcr.io/Acme", "lower case"),
        SettingsMistake("images: {kaniko: \"x:\"}", "K214", at: "\"x:\"", "is no image reference"),
        SettingsMistake("registries: {\"http://a\": {}}", "K214", at: "\"http://a\"", "is no registry's host"),
        SettingsMistake("builds: {\"a:1\": {context: .}}", "K214", at: "\"a:1\"", "below the registry"),
        SettingsMistake("builds: {a: {context: ., args: {X: {image: A}}}}", "K214", at: "A", "`builds.a.args.X.image`"),
        SettingsMistake("output: /tmp", "K215", at: "/tmp", "is an absolute path"),
        SettingsMistake("output: ../x", "K215", at: "../x", "leads out of the repository"),
        SettingsMistake("templates: a/../..", "K215", at: "a/../..", "leads out of the repository"),
        SettingsMistake("templates: \"\"", "K215", at: "\"\"", "is empty"),
        SettingsMistake("output: \"a\\tb\"", "K215", at: "\"a\\tb\"", "control character"),
        SettingsMistake("builds: {a: {context: ../x}}", "K215", at: "../x", "`builds.a.context`"),
        SettingsMistake(
            "builds: {a: {context: x, dockerfile: ../../y}}", "K215", at: "../../y", "`builds.a.dockerfile`"),
        SettingsMistake(
            "source: {url: \"https://me:pw@a.b/c\"}", "K216", at: "\"https://me:pw@a.b/c\"", "password or token"),
        SettingsMistake("source: {url: https://t0ken@a.b/c}", "K216", at: "https://t0ken@a.b/c", "password or token"),
        SettingsMistake(
            "source: {url: \"ssh://git:pw@a.b/c\"}", "K216", at: "\"ssh://git:pw@a.b/c\"", "password or token"),
        SettingsMistake("source: {url: ftp://a.b/c}", "K216", at: "ftp://a.b/c", "https, http, ssh, git or file"),
        SettingsMistake("source: {url: -u}", "K216", at: "-u", "is no URL that git clones"),
        SettingsMistake("source: {url: \"\"}", "K216", at: "\"\"", "is no URL that git clones"),
        SettingsMistake("source: {url: a b}", "K216", at: "a b", "is no URL that git clones"),
        SettingsMistake("source: {url: https://a.b}", "K216", at: "https://a.b", "no host or no path"),
        SettingsMistake("source: {url: ssh://-oProxyCommand=x/y}", "K216", at: "ssh://-oProxyCommand=x/y", "no host"),
        SettingsMistake("source: {url: \"ext::sh -c x\"}", "K216", at: "\"ext::sh -c x\"", "is no URL"),
        SettingsMistake("source: {url: ext::x}", "K216", at: "ext::x", "is no URL"),
        SettingsMistake("source: {revision: -x}", "K216", at: "-x", "is no branch, tag or commit"),
        SettingsMistake("source: {revision: a..b}", "K216", at: "a..b", "is no branch, tag or commit"),
        SettingsMistake("source: {revision: a b}", "K216", at: "a b", "is no branch, tag or commit"),
        SettingsMistake("source: {revision: x.lock}", "K216", at: "x.lock", "is no branch, tag or commit"),
        SettingsMistake("external: Secret/a", "K211", at: "Secret/a", "must be a list, and this is text"),
        SettingsMistake("external: [Secret/$(x)]", "K218", at: "Secret/$(x)", "`external` holds `$(`"),
        SettingsMistake("external: [Configmap/a]", "K296", at: "Configmap/a", "did you mean `ConfigMap/a`?"),
        SettingsMistake("external: [Secret/]", "K296", at: "Secret/", "names no object"),
        SettingsMistake("timeouts: {pipeline: 1 hour}", "K217", at: "1 hour", "is no duration"),
        SettingsMistake("timeouts: {tasks: 0s}", "K217", at: "0s", "is no time at all"),
        SettingsMistake("timeouts: {tasks: -1h}", "K217", at: "-1h", "is no time at all"),
        SettingsMistake(
            "timeouts: {pipeline: 1h, tasks: 1h, finally: 1m}", "K217", at: "{pipeline: 1h, tasks: 1h, finally: 1m}",
            "tasks (1h) and finally (1m) together take longer than the pipeline may (1h)"),
        SettingsMistake("timeouts: {pipeline: 1h, tasks: 1h}", "K217", at: "{pipeline: 1h, tasks: 1h}", "longer"),
        SettingsMistake("timeouts: {pipeline: 5m}", "K217", at: "{pipeline: 5m}", "longer"),
        SettingsMistake("workspace: {size: 5GB}", "K217", at: "5GB", "is no amount of storage"),
        SettingsMistake("workspace: {size: 0}", "K217", at: "0", "is no amount of storage"),
        SettingsMistake("workspace: {size: -1Gi}", "K217", at: "-1Gi", "is no amount of storage"),
        SettingsMistake("registry: \"$(params.r)\"", "K218", at: "\"$(params.r)\"", "`registry` holds `$(`"),
        SettingsMistake(
            "source: {url: \"https://a/$(x)\"}", "K218", at: "\"https://a/$(x)\"", "which Tekton would replace"),
        SettingsMistake(
            "builds: {a: {context: ., args: {X: \"$(y)\"}}}", "K218", at: "\"$(y)\"", "`builds.a.args.X`"),
        SettingsMistake("exclude: [\"a[\"]", "K209", at: "\"a[\"", "a `[` is not closed"),
        SettingsMistake("exclude: [/a]", "K209", at: "/a", "relative to the root"),
        SettingsMistake("builds: {a: {}}", "K219", at: "a", "neither `context` nor `importPath`"),
        SettingsMistake("builds: {a: {target: x}}", "K219", at: "a", "neither `context` nor `importPath`"),
        SettingsMistake("builds: {a: {context: ., importPath: x.y/z}}", "K219", at: ".", "beside `importPath`"),
        SettingsMistake(
            "builds: {a: {importPath: x.y/z, args: {A: b}}}", "K219", at: "{A: b}", "`args` has no meaning"),
        SettingsMistake("builds: {a: {importPath: ko://x.y/z}}", "K219", at: "ko://x.y/z", "without `ko://`"),
        SettingsMistake("builds: {a: {importPath: ./cmd}}", "K219", at: "./cmd", "is no Go import path"),
        SettingsMistake("builds: {a: {context: ., target: -x}}", "K219", at: "-x", "is no stage"),
        SettingsMistake("builds: {a: {context: ., args: {A-B: c}}}", "K219", at: "A-B", "name of a build argument"),
    ]
}

@Suite("A mistake in the settings")
struct SettingsMistakeTests {
    @Test("is told of once, at its place, with help", arguments: SettingsMistake.all)
    func mistake(_ mistake: SettingsMistake) throws {
        let (_, found, files) = try read(mistake.text + "\n")
        let diagnostic = try #require(found.first)
        #expect(found.count == 1, "\(found.map(\.message))")
        #expect(diagnostic.kind.code == mistake.code, "\(diagnostic.message)")
        guard case .span(let span) = diagnostic.place else {
            Issue.record("no span: \(diagnostic.message)")
            return
        }
        #expect(underlined(span, in: files).trimmed == mistake.place)
        let said = "\(diagnostic.message); \(diagnostic.help ?? "")"
        #expect(mistake.words.split(separator: "|").contains { said.contains($0) }, "\(said)")
        #expect(diagnostic.fix?.replacement == mistake.fix)
        #expect(diagnostic.help != nil || diagnostic.kind.code == "K211")
        #expect(!diagnostic.message.contains("pw") && !diagnostic.message.contains("t0ken"))
    }

    @Test(
        "is not seen in sources that git clones",
        arguments: [
            "https://a.b/c.git", "http://a:8080/c", "ssh://git@a.b:22/c", "ssh://a/c", "git://a/c",
            "file:///srv/git/x.git",
            "git@a.b:c/d.git", "a.b:c", "me@[::1]:c", "https://[::1]:8080/c", "https://a.b/c?d=e",
        ])
    func urls(_ url: String) throws {
        let (settings, found, _) = try read("source: {url: \"\(url)\"}\n")
        #expect(found.isEmpty && settings.source.url == url)
    }

    @Test(
        "is not seen in revisions that git knows",
        arguments: [
            "main", "v1.2.0", "refs/heads/feature/x", "HEAD", "0123456789abcdef0123456789abcdef01234567", "a@b", "ü",
            "",
        ])
    func revisions(_ revision: String) throws {
        let (settings, found, _) = try read("source: {revision: \"\(revision)\"}\n")
        #expect(found.isEmpty && settings.source.revision == revision)
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
