import TestSupport

/// A made-up repository in git: 60 services, a third of them Go programs with shared packages, the others Dockerfiles
/// on three base images; event sources, templates, a lock file.
enum SixtyServices {
    static let count = 60

    static func name(_ number: Int) -> String { "svc\(number < 10 ? "0" : "")\(number)" }

    /// Services 1 to 20 are in Go.
    static func isGo(_ number: Int) -> Bool { number <= 20 }
    /// The base of a service with a Dockerfile: `base-0` to `base-2`.
    static func base(_ number: Int) -> String { "base-\(number % 3)" }

    static var files: [String: String] {
        var files = shared
        for number in 1...count {
            let name = name(number)
            let folder = "services/\(name)"
            let image =
                isGo(number)
                ? "ko://example.org/shop/\(folder)" : "${KO_DOCKER_REPO}/\(name):${kontrakt.sourceReference}"
            files["\(folder)/kontrakt/pod.yaml"] = pod(image, number: number)
            files["\(folder)/README.md"] = "\(name)\n"
            if isGo(number) {
                // Every fourth takes the store, which takes the log; the others take the log alone.
                let library = number % 4 == 0 ? "store" : "log"
                files["\(folder)/main.go"] = """
                    package main

                    import (
                    \t"fmt"

                    \t"example.org/shop/lib/\(library)"
                    )

                    func main() { fmt.Println(\(library).Name) }

                    """
                files["\(folder)/main_test.go"] =
                    "package main\n\nimport \"example.org/shop/lib/testing\"\n\nvar _ = testing.Name\n"
            } else {
                files["\(folder)/Dockerfile"] = "ARG BASE\nFROM $BASE\nCOPY . /app\n"
                files["\(folder)/app.js"] = "console.log('\(name)')\n"
                files["\(folder)/.dockerignore"] = "# What is not shipped\n**/*.md\nkontrakt\n/docs\n!docs/keep.md\n"
            }
        }
        return files
    }

    /// An even one is a target, and another Pod tests it.
    private static func pod(_ image: String, number: Int) -> String {
        let tool = "docker.io/library/\(number % 10 == 0 ? "busybox:1" : "alpine:3")"
        let pods =
            number % 2 == 0
            ? [("target", "target", [image]), ("test", "test", [tool])] : [("test", "test", [image, tool])]
        return pods.map { name, role, images in
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: \(name)
              labels:
                kontrakt: \(role)
            spec:
              restartPolicy: Never
              containers:

            """ + images.enumerated().map { "    - {name: c\($0.offset), image: '\($0.element)'}\n" }.joined()
        }.joined(separator: "---\n")
    }

    private static var shared: [String: String] {
        let digest = { (letter: String) in "sha256:" + String(repeating: letter, count: 64) }
        var files = [
            ".gitignore": "*.log\nout/\n", "README.md": "The shop\n",
            "go.mod": "module example.org/shop\n\ngo 1.22\n", "go.sum": "",
            "lib/log/log.go": "package log\n\nconst Name = \"log\"\n",
            "lib/log/log_test.go": "package log\n",
            "lib/store/store.go": """
            package store

            import (
            \t_ "embed"

            \t"example.org/shop/lib/log"
            )

            //go:embed schema/*.sql
            var schema string

            const Name = log.Name

            """,
            "lib/store/schema/one.sql": "select 1\n", "lib/store/schema/notes.txt": "notes\n",
            "lib/testing/testing.go": "package testing\n\nconst Name = \"testing\"\n",
            "services/svc01/kodata/page.html": "<p>\n",
            "events/tick.yaml": source("tick", image: "docker.io/library/alpine:3"),
            "events/sync.yaml": source("sync", image: "docker.io/library/busybox:1"),
            "events/report.yaml": source("report", image: "ko://example.org/shop/services/svc01"),
            "templates/build-ko.yaml": readText(repositoryRoot + "/templates/build-ko.yaml"),
            "images.lock.yaml": """
            apiVersion: imgpkg.carvel.dev/v1alpha1
            kind: ImagesLock
            images:
            - image: docker.io/library/alpine@\(digest("a"))
              annotations: {kbld.carvel.dev/id: "docker.io/library/alpine:3"}
            - image: docker.io/library/busybox@\(digest("b"))
              annotations: {kbld.carvel.dev/id: "docker.io/library/busybox:1"}
            - image: ghcr.io/ko-build/ko@\(digest("d"))
              annotations: {kbld.carvel.dev/id: "ghcr.io/ko-build/ko:v0.19.1"}
            - image: ghcr.io/osscontainertools/kaniko@\(digest("e"))
              annotations: {kbld.carvel.dev/id: "ghcr.io/osscontainertools/kaniko:v1.28.3"}

            """,
        ]
        for base in 0..<3 {
            files["bases/base-\(base)/Dockerfile"] = "FROM docker.io/library/alpine:3\n"
            files["bases/base-\(base)/setup.sh"] = "true\n"
        }
        files[".kontrakt.yaml"] = settings
        return files
    }

    static var settings: String {
        var text = """
            name: shop
            registry: registry.example.org/shop
            ko:
              naming: base-import-paths
            templates: templates
            lock: images.lock.yaml
            sources:
              paths: [events]
              namespace: shop
              deploy: true
            builds:

            """
        for base in 0..<3 { text += "  base-\(base): {context: bases/base-\(base)}\n" }
        for number in 21...count {
            text += "  \(name(number)): {context: services/\(name(number)), args: {BASE: {image: \(base(number))}}}\n"
        }
        return text
    }

    static func source(_ name: String, image: String) -> String {
        """
        apiVersion: sources.knative.dev/v1alpha1
        kind: CronJobSource
        metadata:
          name: \(name)
        spec:
          schedule: "*/5 * * * *"
          sink:
            uri: http://sink.example.org
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: source
                      image: \(image)

        """
    }

    /// What follows from these: what is built on a build, the kontrakts and sources that run it, the tasks of all.
    static func spread(
        builds: [String] = [], kontrakts: [Int] = [], sources: [String] = [], tasks: [String] = []
    ) -> Set<String> {
        var builds = Set(builds)
        for number in 21...count where builds.contains(base(number)) { builds.insert(name(number)) }
        let numbers = Set(kontrakts + (1...count).filter { builds.contains(name($0)) })
        let sources = Set(sources + (builds.contains("svc01") ? ["report"] : []))
        var ids = Set(builds.flatMap { ["build/\($0)", "task/build-\($0)"] })
        ids.formUnion(numbers.flatMap { ["kontrakt/services-\(name($0))", "task/kontrakt-services-\(name($0))"] })
        ids.formUnion(sources.map { "source/CronJobSource/\($0)" })
        ids.formUnion(tasks.map { "task/\($0)" })
        if !sources.isEmpty { ids.insert("task/deploy") }
        if numbers.contains(where: { $0 % 2 == 0 && builds.contains(name($0)) }) { ids.insert("task/push") }
        return ids
    }

    static var goBuilds: [String] { (1...20).map(name) }

    static var everything: Set<String> {
        spread(
            builds: (1...count).map(name) + (0..<3).map { "base-\($0)" }, sources: ["tick", "sync", "report"],
            tasks: ["fetch", "delete"])
    }
}
