import TestSupport

extension Entrance {
    /// Values of a compose file: what a service says beside its role.
    private static let services: [Line] = [
        ("an image", "registry.example.org/db:1", { "image: \($0)" }),
        ("a container's name", "the-box", { "image: db:1, container_name: \($0)" }),
        ("a command", "serve", { "image: db:1, command: \($0)" }),
        ("an item of a command", "serve", { "image: db:1, command: [run, \($0)]" }),
        ("an entrypoint", "serve", { "image: db:1, entrypoint: [\($0)]" }),
        ("a variable's value", "blue", { "image: db:1, environment: {COLOUR: \($0)}" }),
        ("a variable's name", "COLOUR", { "image: db:1, environment: {\($0): blue}" }),
        ("a variable in a list", "COLOUR=blue", { "image: db:1, environment: [\($0)]" }),
        ("a label", "blue", { "image: db:1, labels: {colour: \($0), kontrakt: test}" }),
        ("a label's key", "colour", { "image: db:1, labels: {\($0): blue, kontrakt: test}" }),
        ("a user", "1000", { "image: db:1, user: \($0)" }),
        ("a folder", "/srv", { "image: db:1, working_dir: \($0)" }),
        ("a host", "box", { "image: db:1, hostname: \($0)" }),
        ("a port", "8080", { "image: db:1, ports: [\($0)]" }),
        ("a probe", "true", { "image: db:1, healthcheck: {test: [CMD, \($0)]}" }),
        ("a probe for a shell", "true", { "image: db:1, healthcheck: {test: \($0)}" }),
        ("a volume", "data", { "image: db:1, volumes: [{type: volume, source: \($0), target: /data}]" }),
        ("a mount", "/data", { "image: db:1, tmpfs: [\($0)]" }),
        ("a profile", "debug", { "image: db:1, profiles: [\($0)]" }),
        ("a service before it", "other", { "image: db:1, depends_on: [\($0)]" }),
        ("a context", "../web", { "build: \($0)" }),
        ("a Dockerfile", "Dockerfile", { "build: {context: ../web, dockerfile: \($0)}" }),
        ("a target", "base", { "build: {context: ../web, target: \($0)}" }),
        ("a build argument", "1", { "build: {context: ../web, args: {VERSION: \($0)}}" }),
        ("a build argument's name", "VERSION", { "build: {context: ../web, args: {\($0): one}}" }),
    ]

    /// What of a service is taken apart, or only taken when it is something that a Pod can have.
    private static let places: [String: OwnPlace] = [
        "a command": OwnPlace(".spec.template.spec.containers[].args", [" list", "[] string"]),
        "a variable in a list": OwnPlace(
            ".spec.template.spec.containers[].env", [" list", "[] mapping", "[].name string", "[].value string"]),
        "a label's key": OwnPlace(".spec.template.metadata.annotations", [" mapping", ".VALUE string"]),
        "a user": OwnPlace(
            ".spec.template.spec.containers[].securityContext",
            [" mapping", ".runAsUser number", ".runAsGroup number"]),
    ]

    static let compose: [Entrance] =
        services.flatMap { line in
            ["generate", "resolve"].map { command in
                Entrance(
                    description: "\(line.name) of a service, in \(command)", harmless: line.harmless, words: [command],
                    files: { story(adding: composed("db", line.text(quoted($0)))) },
                    environment: { _ in command == "resolve" ? known : [:] }, place: places[line.name])
            }
        } + [
            Entrance(
                description: "compose.profiles", harmless: "debug", words: ["resolve"],
                files: { value in
                    let settings = "registry: registry.example.org/team\ncompose: {profiles: [\(quoted(value))]}\n"
                    let files = composed("db", "image: db:1, profiles: [\(quoted(value))]")
                    return story(adding: files.merging([".kontrakt.yaml": settings]) { $1 })
                }, environment: { _ in known }),
            Entrance(
                description: "a service's name", harmless: "db", words: ["resolve"],
                files: { story(adding: composed(quoted($0), "image: db:1")) }, environment: { _ in known }),
            Entrance(
                description: "a value of .env", harmless: "blue", words: ["resolve"],
                files: { value in
                    let isOneLine = !value.contains { $0.isNewline }
                    let files = composed("db", "image: db:1, environment: {COLOUR: \"${COLOUR}\"}")
                    return isOneLine ? story(adding: files.merging(["kontrakt/.env": "COLOUR=\(value)\n"]) { $1 }) : nil
                }, environment: { _ in known }),
        ]

    private static func composed(_ service: String, _ text: String) -> [String: String] {
        let role = text.contains("labels:") ? "" : ", labels: {kontrakt: test}"
        return [
            "kontrakt/compose.yaml":
                "services:\n  other: {image: busybox}\n  ? \(service)\n  : {\(text)\(role)}\n"
                + (text.contains("type: volume") ? "volumes: {data: {}}\n" : "")
        ]
    }
}

extension Entrance {
    /// What reaches a call beside the files of a kontrakt.
    static let surroundings: [Entrance] = [
        Entrance(
            description: "what --image is about", harmless: "web", words: ["resolve"], environment: { _ in known },
            arguments: { ["--image", $0 + "=registry.example.org/web@sha256:" + String(repeating: "0", count: 64)] }),
        Entrance(
            description: "KONTRAKT_IMAGE",
            harmless: "web=registry.example.org/web@sha256:" + String(repeating: "0", count: 64), words: ["resolve"],
            environment: { value in known.merging(["KONTRAKT_IMAGE": value]) { $1 } }),
        Entrance(
            description: "KONTRAKT_RUN", harmless: "r1", words: ["resolve"],
            environment: { value in known.merging(["KONTRAKT_RUN": value]) { $1 } }),
        Entrance(
            description: "KONTRAKT_SOURCES_NAMESPACE", harmless: "events",
            environment: { ["KONTRAKT_SOURCES_NAMESPACE": $0] }),
        Entrance(
            description: "an image of the lock file", harmless: lockedImage,
            files: { story(adding: locked(quoted($0), for: "\"registry.example.org/more:1\"")) }),
        Entrance(
            description: "an image's name in the lock file", harmless: "registry.example.org/more:1",
            files: { value in
                let files = locked(lockedImage, for: quoted(value))
                let pod = pod("more", role: "test", image: quoted(value))
                return story(adding: files.merging(["kontrakt/more.yaml": pod]) { $1 })
            }),
        Entrance(
            description: "the lock file's name", harmless: "images.lock",
            files: { value in
                onDisk(value).map { story(adding: locked(lockedImage, for: "\"registry.example.org/more:1\"", by: $0)) }
            }),
        Entrance(
            description: "an event source's file name", harmless: "more",
            files: { value in
                onDisk(value).map { story(adding: ["events/\($0).yaml": source(quoted("http://more.example.org"))]) }
            }),
        Entrance(
            description: "the URI of a sink", harmless: "http://more.example.org",
            files: { story(adding: ["events/more.yaml": source(quoted($0))]) }),
        Entrance(
            description: "the path of a Go module", harmless: "example.org/shop",
            files: { story(adding: ["go.mod": "module \($0)\n", "kontrakt/go.yaml": goPod]) }),
    ]

    private static let digest = "@sha256:" + String(repeating: "0", count: 64)
    private static let lockedImage = "registry.example.org/more" + digest

    /// All images of the story by digest, and one more.
    private static func locked(_ image: String, for name: String, by path: String = "images.lock") -> [String: String] {
        [
            path: """
            apiVersion: imgpkg.carvel.dev/v1alpha1
            kind: ImagesLock
            images:
              - image: registry.example.org/busybox\(digest)
                annotations: {kbld.carvel.dev/id: busybox}
              - image: registry.example.org/seed\(digest)
                annotations: {kbld.carvel.dev/id: "registry.example.org/seed:1"}
              - image: \(image)
                annotations: {kbld.carvel.dev/id: \(name)}

            """,
            "kontrakt/more.yaml": pod("more", role: "test", image: "registry.example.org/more:1"),
            ".kontrakt.yaml": """
            registry: registry.example.org/team
            sources: [events]
            lock: \(quoted(path))
            images: {kaniko: "registry.example.org/kaniko\(digest)"}

            """,
        ]
    }

    private static let goPod = pod("go", role: "test", image: "busybox")

    private static func source(_ uri: String) -> String {
        """
        apiVersion: sources.knative.dev/v1alpha1
        kind: JobSource
        metadata: {name: more}
        spec:
          sink: {uri: \(uri)}
          template: {spec: {containers: [{image: "registry.example.org/more:1"}]}}

        """
    }
}
