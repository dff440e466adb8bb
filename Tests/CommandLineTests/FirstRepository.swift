import Testing

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
                "$(x)/compose.yaml": "services: {web: {image: nginx}}\n",
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

extension String {
    func replacingOnce(_ part: String, with other: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        return String(self[..<range.lowerBound] + other + self[range.upperBound...])
    }
}
