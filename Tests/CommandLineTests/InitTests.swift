import Glibc
import TestSupport
import Testing

@testable import kontrakt

/// A made-up repository and what `kontrakt init` makes of it.
struct FirstRepository: Sendable, CustomTestStringConvertible {
    let name: String
    var files: [String: String] = [:]
    /// What is written, beside the settings and their schema, the hook and the example.
    var written: Set<String> = []
    /// What is said beside it.
    var hints: [String] = []
    var isGit = true
    var hasSettings = false

    var testDescription: String { name }

    var everythingWritten: Set<String> {
        var all = written
        if !hasSettings { all.formUnion([".kontrakt.yaml", ".kontrakt.schema.json"]) }
        if isGit, files[".pre-commit-config.yaml"] == nil { all.insert(".pre-commit-config.yaml") }
        return all
    }

    static let example: Set<String> = ["kontrakt/hello.yaml", "kontrakt/hello-test.yaml"]

    static func pair(_ folder: String, _ name: String) -> Set<String> {
        ["\(folder)kontrakt/\(name).yaml", "\(folder)kontrakt/\(name)-test.yaml"]
    }

    static let server = "FROM docker.io/library/busybox:1.36\nEXPOSE 8080/tcp\nCMD [\"httpd\", \"-f\"]\n"
    static let listening = """
        package main

        import "net/http"

        func main() { http.ListenAndServe("localhost:9090", nil) }

        """
    static let workload = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: nginx}]}

        """

    static let workload2 = workload.replacingOnce("{name: web}", with: "{name: api}")
    static let service = """
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{port: 80}]}

        """
    static let composeWithPaths = """
        # A shop.
        x-all: &all
          env_file: .env
        services:
          db: {image: postgres, expose: ["5432"]}
          web:
            <<: *all
            build: .   # what is here
            ports: ["$PORT:80"]
            volumes:
              - ./conf:/etc/conf:ro
              - data:/data
              - {type: bind, source: ./conf/a.txt, target: /a}
            secrets: [token]
          api:
            <<: *all
            build:
              dockerfile: api/Dockerfile
            env_file: [./web.env, {path: 'none.env', required: false}]
        volumes: {data: {}}
        secrets:
          token: {file: "./token"}

        """

    static func composed(_ folder: String = "", and others: [String] = []) -> Set<String> {
        Set((["compose.yaml", "test.yaml"] + others).map { "\(folder)kontrakt/\($0)" })
    }

    static let all: [FirstRepository] = [
        FirstRepository(name: "empty", written: example),
        FirstRepository(name: "no git", files: ["README.md": "x\n"], written: example, isGit: false),
        FirstRepository(name: "a Dockerfile", files: ["Dockerfile": server], written: pair("", "app")),
        FirstRepository(
            name: "a Dockerfile without a port", files: ["tool/Dockerfile": "FROM scratch\n"],
            written: pair("tool/", "tool")),
        FirstRepository(
            name: "no Dockerfile after all",
            files: ["Dockerfile": "# nothing\n", "x/Dockerfile.dockerignore": "*\n"], written: example),
        FirstRepository(
            name: "Dockerfiles in several folders",
            files: [
                "web/Dockerfile": server, "api/Dockerfile": "FROM golang AS build\nCOPY . .\nFROM scratch\nEXPOSE 80\n",
                "api/Dockerfile.debug": server, "docker/worker.Dockerfile": "FROM a\nCOPY [\"--x\", \"lib\", \"/\"]\n",
                "docker/Dockerfile.cron": "FROM a\nCOPY lib go.sum /x/\n", "lib/a": "", "go.sum": "", "docker/--x": "",
            ],
            written: pair("web/", "web").union(pair("api/", "api")).union(pair("docker/", "worker"))
                .union(pair("docker/", "cron"))),
        FirstRepository(
            name: "a context that is the root",
            files: ["build/Dockerfile": "FROM a\nCOPY src /src\nEXPOSE $PORT 99/udp 7000\n", "src/x": ""],
            written: pair("build/", "build")),
        FirstRepository(
            name: "a Go program", files: ["go.mod": "module example.org/shop\n", "main.go": listening],
            written: pair("", "shop")),
        FirstRepository(
            name: "Go programs",
            files: [
                "go.mod": "module example.org/shop/v2\n", "cmd/web/main.go": listening,
                "cmd/tool/main.go": "package main\n\nfunc main() {}\n", "lib/lib.go": "package lib\n",
                "cmd/gen/main.go": "//go:build ignore\n\npackage main\n\nfunc main() {}\n",
                "cmd/web/main_test.go": "package main\n",
            ], written: pair("cmd/web/", "web").union(pair("cmd/tool/", "tool"))),
        FirstRepository(
            name: "a Go program with a Dockerfile",
            files: ["go.mod": "module example.org/shop\n", "cmd/web/main.go": listening, "Dockerfile": server],
            written: pair("", "shop")),
        FirstRepository(
            name: "a compose file", files: ["compose.yaml": "services: {web: {image: nginx}}\n"], written: composed(),
            hints: ["kontrakt/compose.yaml is compose.yaml with its paths"]),
        FirstRepository(
            name: "a compose file with paths",
            files: [
                "shop/docker-compose.yml": composeWithPaths, "shop/Dockerfile": server,
                "shop/api/Dockerfile": "FROM a\n",
                "shop/.env": "PORT=8080\nTOKEN=s3cret-not-shown\n", "shop/web.env": "A=1\n", "shop/conf/a.txt": "a\n",
                "shop/token": "t\n", "worker/Dockerfile": server,
            ],
            written: composed("shop/", and: [".env"]).union(pair("worker/", "worker")),
            hints: ["shop/kontrakt/.env is a copy of shop/.env", "nothing is pushed yet: label the services"]),
        FirstRepository(
            name: "a compose file with a test and a target",
            files: [
                "compose.yaml":
                    "services:\n  web: {build: {}, image: web, labels: {kontrakt: target}}\n"
                    + "  smoke: {image: curl, labels: [kontrakt=test]}\n", "Dockerfile": server,
            ], written: ["kontrakt/compose.yaml"]),
        FirstRepository(
            name: "a compose file of what a program needs",
            files: ["compose.yaml": "services: {db: {image: postgres, expose: [5432]}}\n", "Dockerfile": server],
            written: pair("", "app").union(["kontrakt/compose.yaml"])),
        FirstRepository(
            name: "a compose file with a service of the same name",
            files: [
                "shop/compose.yaml": "services: {shop: {image: shop, ports: [80]}}\n", "shop/Dockerfile": server,
            ], written: composed("shop/"), hints: ["nothing is proposed for shop: it does not go with what is in"]),
        FirstRepository(
            name: "a compose file that needs an ignored file",
            files: [
                "compose.yaml": "services: {web: {image: \"nginx:$TAG\"}}\n", ".env": "TAG=s3cret\n",
                ".gitignore": ".env\n",
            ], written: example,
            hints: ["nothing is proposed for compose.yaml: `TAG` has no value", ".env is git-ignored"]),
        FirstRepository(
            name: "several compose files",
            files: [
                "a/b/compose.yaml": "services: {c: {image: c}}\n", "z/compose.yaml": "services: {z: {image: z}}\n",
                "z/docker-compose.yml": "services: {y: {image: y}}\n",
            ], written: composed("z/"), hints: ["a/b/compose.yaml, z/docker-compose.yml: a compose file"]),
        FirstRepository(
            name: "compose files that are none",
            files: ["compose.yaml": "services: {web: {image: [}}\n", "x/compose.yml": "\n"], written: example,
            hints: ["nothing is proposed for compose.yaml: "]),
        FirstRepository(
            name: "manifests", files: ["k8s/web.yaml": workload, "k8s/broken.yaml": "{", "k8s/values.yaml": "a: 1\n"],
            written: ["k8s/kontrakt/web.yaml", "k8s/kontrakt/test.yaml"],
            hints: [
                "k8s/kontrakt/web.yaml: a copy of k8s/web.yaml", "`ln -sf ../web.yaml k8s/kontrakt/web.yaml`",
                "k8s/broken.yaml is not copied: ", "k8s/values.yaml is not copied: ",
            ]),
        FirstRepository(
            name: "manifests at the root with what a kontrakt cannot hold",
            files: [
                "web.yaml": workload + service, "test.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n",
                "ns.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n",
                "kustomization.yaml": "resources: [web.yaml]\n", "helm.yaml": "kind: {{ .Values.kind }}\n",
            ], written: ["kontrakt/web.yaml", "kontrakt/test.yaml", "kontrakt/kontrakt-test.yaml"],
            hints: [
                "ns.yaml is not copied: a Namespace belongs to the whole cluster", "kustomization.yaml is not copied",
                "helm.yaml is not copied",
            ]),
        FirstRepository(
            name: "manifests with a namespace",
            files: ["k8s/web.yaml": workload.replacingOnce("{name: web}", with: "{name: web, namespace: prod}")],
            written: example,
            hints: ["k8s/web.yaml is not copied: the object asks for the namespace `prod`"]),
        FirstRepository(
            name: "a compose file and manifests",
            files: ["compose.yaml": "services: {web: {image: nginx}}\n", "k8s/web.yaml": workload],
            written: composed(), hints: ["k8s/web.yaml describes the Deployment `web`: "]),
        FirstRepository(
            name: "manifests in several folders",
            files: ["dev/web.yaml": workload, "prod/a.yaml": workload, "prod/it's.yaml": workload2],
            written: ["prod/kontrakt/a.yaml", "prod/kontrakt/it's.yaml", "prod/kontrakt/test.yaml"],
            hints: ["dev/web.yaml describes the Deployment `web`: "]),
        FirstRepository(
            name: "pipelines", files: ["ci/task.yaml": "apiVersion: tekton.dev/v1\nkind: Task\n"], written: example,
            hints: ["ci/task.yaml: `kontrakt check -f`"]),
        FirstRepository(
            name: "a monorepo",
            files: [
                "go.mod": "module example.org/mono\n", "services/a/go.mod": "module example.org/mono/services/a\n",
                "services/a/main.go": listening, "services/b/Dockerfile": server, "services/c/Dockerfile": server,
                "services/c/node_modules/x/Dockerfile": server, "vendor/y/Dockerfile": server,
                ".gitignore": "/out/\n", "out/Dockerfile": server, "services/b/testdata/Dockerfile": server,
                "cmd/z/main.go": "package main\nfunc main() {}\n", "compose.yml": "services: {}\n",
            ],
            written: pair("services/a/", "a").union(pair("services/b/", "b")).union(pair("services/c/", "c"))
                .union(pair("cmd/z/", "z"))),
        FirstRepository(
            name: "hostile names",
            files: [
                "a b: {c}/Dockerfile": server, "- x/Dockerfile": server, "\"q'/Dockerfile": server,
                "$(rm -rf)/Dockerfile": server, "line\nbreak/Dockerfile": server, "___/Dockerfile": server,
                "9lives/Dockerfile": server, "Ünï/Dockerfile": server, "a-b-c/Dockerfile": server,
                "x/Dockerfile.$(y)": server,
            ],
            written: pair("a b: {c}/", "a-b-c").union(pair("- x/", "x")).union(pair("\"q'/", "q"))
                .union(pair("9lives/", "app-9lives")).union(pair("Ünï/", "n")),
            hints: [
                "nothing is proposed for $(rm -rf): its path", "nothing is proposed for ___: nothing of its path",
                "nothing is proposed for a-b-c: its kontrakt would have the name of that in a b: {c}",
            ]),
        FirstRepository(
            name: "settings that are there",
            files: [
                ".kontrakt.yaml": "name: mine\noutput: gen\nexclude: [old]\n", "Dockerfile": server,
                "old/Dockerfile": server, "docker/Dockerfile": "FROM a\nCOPY Dockerfile lib /\n", "lib/x": "",
            ], written: pair("", "app"),
            hints: [".kontrakt.yaml is there already", "docker: it takes an entry below `builds:`"], hasSettings: true),
        FirstRepository(
            name: "a kontrakt that is there",
            files: ["Dockerfile": server, "web/kontrakt/x.yaml": workload],
            hints: ["there are kontrakts already: web/kontrakt"]),
        FirstRepository(
            name: "hooks that are there",
            files: [".pre-commit-config.yaml": "repos: []\n", "deploy/mine.yaml": "a: 1\n"], written: example,
            hints: ["add below `repos:` of .pre-commit-config.yaml:", "entry: kontrakt generate -o ci --check"]),
        FirstRepository(
            name: "a remote with a password",
            files: [
                ".git/config":
                    "[core]\n[remote \"origin\"]\n\turl = https://joe:s3cret@github.com/Acme/Shop.git?t=s3cret\n"
            ], written: example),
    ]
}

@Suite("kontrakt init")
struct InitTests {
    @Test("proposes what can be compiled at once, and touches nothing", arguments: FirstRepository.all)
    func proposes(_ repository: FirstRepository) {
        let folder = make(repository)
        defer { removeTree(folder) }
        let before = contents(of: folder)

        let (status, preview, _) = call(["init", "--dry-run"], in: folder)
        #expect(status == 0)
        #expect(contents(of: folder) == before, "--dry-run wrote something")

        let (written, shown, said) = call(["init"], in: folder)
        #expect(written == 0, "\(said)")
        #expect(shown == preview)
        let after = contents(of: folder)
        for (path, bytes) in before { #expect(after[path] == bytes, "\(path) was changed") }
        #expect(Set(after.keys).subtracting(before.keys) == repository.everythingWritten)
        for hint in repository.hints { #expect(said.contains(hint), "\(hint) in \(said)") }
        #expect(!(shown + said).contains("s3cret"))
        #expect(
            !after.values.contains {
                String(decoding: $0, as: UTF8.self).contains("s3cret") && !before.values.contains($0)
            })

        let (checked, _, complaints) = call(["check"], in: folder)
        #expect(checked == 0 && !complaints.contains("error"), "\(complaints)")
        let (generated, stream, trouble) = call(["generate"], in: folder)
        #expect(generated == 0 && stream.contains("kind: Pipeline"), "\(trouble)")

        let (again, nothing, _) = call(["init"], in: folder)
        #expect(again == 0 && nothing.isEmpty, "a second time: \(nothing)")
        #expect(contents(of: folder) == after)
    }

    @Test("a compose file is the same but for its paths, and the test asks what is built")
    func paths() {
        let repository = FirstRepository.all.first { $0.name == "a compose file with paths" }
        guard let repository else { return }
        let folder = make(repository)
        defer { removeTree(folder) }
        #expect(call(["init", "-q"], in: folder).status == 0)
        let changes = [
            ("env_file: .env", "env_file: ../.env"), ("build: .", "build: .."), ("- ./conf:", "- ../conf:"),
            ("source: ./conf", "source: ../conf"), ("      dockerfile", "      context: ..\n      dockerfile"),
            ("./web.env", "../web.env"), ("'none.env'", "'../none.env'"), ("\"./token\"", "\"../token\""),
        ]
        let expected = changes.reduce(FirstRepository.composeWithPaths) { $0.replacingOnce($1.0, with: $1.1) }
        #expect(readText(folder + "/shop/kontrakt/compose.yaml") == expected)
        #expect(readText(folder + "/shop/kontrakt/test.yaml").contains("nc -z -w 2 web 80"))
    }

    @Test("writes through no link and over no file that is in the way")
    func obstacles() {
        let folder = make(FirstRepository(name: "a file in the way", files: ["kontrakt": "mine\n"]))
        let elsewhere = temporaryFolder("elsewhere")
        defer {
            removeTree(folder)
            removeTree(elsewhere)
        }
        let (status, _, said) = call(["init"], in: folder)
        #expect(status == 2 && said.contains("error[K45"), "\(said)")
        #expect(readText(folder + "/kontrakt") == "mine\n")
        #expect(!filesBelow(folder).contains(".kontrakt.yaml"), "half of it was written")

        unlink(folder + "/kontrakt")
        makeLink(to: elsewhere, at: folder + "/kontrakt")
        #expect(call(["init"], in: folder).status == 2)
        #expect(filesBelow(elsewhere).isEmpty)
    }

    @Test(
        "says what the disk says of a folder that may not be written",
        .enabled(if: getuid() != 0, "root may write everywhere"))
    func readOnly() {
        let folder = make(FirstRepository(name: "read-only"))
        defer {
            chmod(folder, 0o755)
            removeTree(folder)
        }
        chmod(folder, 0o555)
        let (status, _, said) = call(["init"], in: folder)
        #expect(status == 2 && said.contains("permission denied"), "\(said)")
    }

    @Test("takes a folder to look around in, and says when it is not there")
    func elsewhere() {
        let folder = make(FirstRepository(name: "elsewhere", files: ["sub/x": ""]))
        defer { removeTree(folder) }
        #expect(call(["init", folder + "/sub"], in: "/").status == 0)
        #expect(filesBelow(folder).contains("kontrakt/hello.yaml"))
        #expect(call(["init", "nowhere"], in: folder).status == 2)
    }

    @Test("--templates copies the templates out, which then compile to the same bytes")
    func templates() {
        for given in [[], ["ours/templates"]] {
            let folder = make(
                FirstRepository(name: "templates", files: ["web/Dockerfile": FirstRepository.server]))
            defer { removeTree(folder) }
            #expect(call(["init", "-q"], in: folder).status == 0)
            let before = call(["generate"], in: folder).output
            let place = given.first ?? "templates"
            writeText("# mine\n", to: folder + "/\(place)/push.yaml")
            let (status, shown, said) = call(["init", "--templates"] + given, in: folder)
            #expect(status == 0, "\(said)")
            #expect(said.contains("\(place)/push.yaml is there already") && said.contains("`templates: \(place)`"))
            #expect(shown.contains("new file: \(place)/build-kaniko.yaml\n"))
            #expect(readText(folder + "/\(place)/push.yaml") == "# mine\n")
            unlink(folder + "/\(place)/push.yaml")
            #expect(call(["init", "--templates"] + given, in: folder).output == "new file: \(place)/push.yaml\n")
            writeText(readText(folder + "/.kontrakt.yaml") + "templates: \(place)\n", to: folder + "/.kontrakt.yaml")
            #expect(call(["generate"], in: folder).output == before)
            #expect(call(["generate"], in: folder).status == 0)
        }
    }

    private func make(_ repository: FirstRepository) -> String {
        let folder = temporaryFolder("init")
        if repository.isGit { mkdir(folder + "/.git", 0o755) }
        for (path, text) in repository.files { writeText(text, to: folder + "/" + path) }
        return folder
    }

    private func contents(of folder: String) -> [String: [UInt8]] {
        Dictionary(uniqueKeysWithValues: filesBelow(folder).map { ($0, readBytes(folder + "/" + $0) ?? []) })
    }

    private func call(_ words: [String], in folder: String) -> (status: Int32, output: String, said: String) {
        let outcome = run(["kontrakt"] + words, in: Surroundings(workingDirectory: folder))
        return (
            outcome.status, String(decoding: outcome.standardOutput, as: UTF8.self),
            String(decoding: outcome.standardError, as: UTF8.self)
        )
    }
}

extension String {
    fileprivate func replacingOnce(_ part: String, with other: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        return replacingCharacters(in: range, with: other)
    }

    private func replacingCharacters(in range: Range<Index>, with other: String) -> String {
        String(self[..<range.lowerBound] + other + self[range.upperBound...])
    }
}
