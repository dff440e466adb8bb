import Frontend
import TestSupport

/// Texts that mean something to somebody on the way: to YAML, to a shell, to Tekton, to Go's templates, to a terminal.
enum HostileValues {
    private static let parts = [
        "'", "\"", "`", "\\", "\n", "\r\n", "\t", " ", "\n---\n", "\n...\n", ": ", " #", "- ", "? ", "|", ">-\n", "&a ",
        "*a",
        "!!str ", "!<tag:yaml.org,2002:int> ", "[", "]", "{", "}", ",", "%YAML 1.1\n", "@", "<<", "=", "~", "null",
        "yes",
        "0x1F", "1e3", "012", ".inf", "2001-01-01", "1:30", "$(params.registry)", "$(tasks.fetch.results.commit)",
        "$(context.pipelineRun.uid)", "$(rm -rf /)", "$(", "$$(", "${KO_DOCKER_REPO}", "${kontrakt.run}",
        "${kontrakt.namespace}", "${HOME}", "$HOME", "{{ .Values.x }}", "{{", "}}", "; rm -rf /", " && true", "| sh",
        "> /x",
        "--privileged", "-o", "../", "../../..", "/etc/passwd", "\u{0}", "\u{1B}[31m", "\u{7F}", "\u{85}", "\u{2028}",
        "\u{202E}", "\u{FEFF}", "\u{FFFE}", "e\u{301}", "\u{1F600}", "\u{10FFFF}", "ß", "İ", "</script>", "<!--", "a",
        "x-1",
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: kube-system}\n",
        // What Tekton replaces, in all its spellings; what only looks like it.
        "$(params['registry'])", "$(params[\"registry\"])", "$(params.registry[*])", "$(results.commit.path)",
        "$(steps.build.results.x)", "$(workspaces.source.path)", "$(inputs.params.tag)", "${inputs.params.tag}",
        "\u{FF04}\u{FF08}x\u{FF09}", "$\u{200B}(x)",
        // Holes of our templates and of the page, and what reports are made of.
        "!hole name", "{{name}}", "{{data}}", "]]>", "<![CDATA[", "&lt;", "&#10;", "::error::x", "%0A::error::x",
        "%s%n",
        // What hides, joins, turns around or looks like something else.
        "\u{1}", "\u{8}", "\u{200B}", "\u{200D}", "\u{2060}", "\u{2029}", "\u{061C}", "\u{2066}a\u{2069}", "\u{A0}",
        "\u{3000}", "\u{37E}", "\u{FFFD}", "\u{E0041}", "\u{1F468}\u{200D}\u{1F469}",
        "a" + String(repeating: "\u{301}", count: 60), String(repeating: "a", count: 300),
        String(repeating: "[", count: 300),
    ]

    /// Every so many of them, from a place that the number says, and mixtures of all that the seed says: the same on
    /// every machine, and all of them for as many numbers.
    static func some(oneIn step: Int, from number: Int, mixed: Int, seed: UInt64) -> [String] {
        var generator = Generator(state: seed)
        let mixtures = (0..<mixed).map { _ in
            (0..<Int.random(in: 1...4, using: &generator)).map { _ in parts.randomElement(using: &generator) ?? "" }
                .joined()
        }
        return stride(from: number % step, to: parts.count, by: step).map { parts[$0] } + mixtures
    }
}

/// A place that a value gets into from outside.
struct Entrance: Sendable, CustomStringConvertible {
    let description: String
    /// One that is taken there.
    let harmless: String
    var words: [String] = ["generate"]
    /// The repository with a value in it; nil where no disk could hold that.
    var files: @Sendable (String) -> [String: String]? = { _ in story() }
    var environment: @Sendable (String) -> [String: String] = { _ in [:] }
    var arguments: @Sendable (String) -> [String] = { _ in [] }
    /// Where the form is the value's own, as words of a command are items; everywhere else it changes nothing.
    var place: OwnPlace?
    /// Its number among all.
    private(set) var number = 0

    /// Some values for it, others for the next one.
    func values(oneIn step: Int, mixed: Int, for purpose: String = "") -> [String] {
        HostileValues.some(oneIn: step, from: number, mixed: mixed, seed: seed(of: description + purpose))
    }

    static let all: [Entrance] = every.enumerated().map { number, entrance in
        var entrance = entrance
        entrance.number = number
        return entrance
    }

    private static let every: [Entrance] =
        settings + names + objects + compose + surroundings + [
            Entrance(
                description: "SOURCE_REFERENCE", harmless: "v1", words: ["resolve"],
                environment: { ["SOURCE_REFERENCE": $0, "KO_DOCKER_REPO": "registry.example.org/team"] }),
            Entrance(
                description: "KO_DOCKER_REPO", harmless: "registry.example.org/other", words: ["resolve"],
                environment: { ["SOURCE_REFERENCE": "main", "KO_DOCKER_REPO": $0] }),
            Entrance(
                description: "--run", harmless: "r1", words: ["resolve"], environment: { _ in known },
                arguments: { ["--run", $0] }),
            Entrance(
                description: "--image",
                harmless: "registry.example.org/web@sha256:" + String(repeating: "0", count: 64),
                words: ["resolve"], environment: { _ in known }, arguments: { ["--image", "web=" + $0] }),
            Entrance(
                description: "--cluster-domain", harmless: "cluster.example",
                arguments: { ["--sources-api", "stock", "--cluster-domain", $0] }),
            Entrance(
                description: "KONTRAKT_CLUSTER_DOMAIN", harmless: "cluster.example",
                environment: { ["KONTRAKT_CLUSTER_DOMAIN": $0] }),
        ]

    /// What a text becomes when a value is put into it.
    typealias Line = (name: String, harmless: String, text: @Sendable (String) -> String)

    /// Values of `.kontrakt.yaml`: a line of it each.
    private static let settingLines: [Line] = [
        ("name", "shop", { "name: \($0)" }), ("namespace", "builds", { "namespace: \($0)" }),
        ("registry", "registry.example.org/other", { "registry: \($0)" }),
        ("source.url", "https://git.example.org/x.git", { "source: {url: \($0)}" }),
        ("source.revision", "v2", { "source: {revision: \($0)}" }),
        ("a build argument", "1.2", { "builds: {web: {context: web, args: {VERSION: \($0)}}}" }),
        ("a build argument's name", "VERSION", { "builds: {web: {context: web, args: {\($0): one}}}" }),
        ("a build's target", "stage", { "builds: {web: {context: web, target: \($0)}}" }),
        ("a build's name", "site", { "builds: {web: {context: web}, \($0): {context: other}}" }),
        ("images.kaniko", "registry.example.org/kaniko:1", { "images: {kaniko: \($0)}" }),
        ("secrets.registry", "credentials", { "secrets: {registry: \($0)}" }),
        ("workspace.storageClass", "fast", { "workspace: {storageClass: \($0)}" }),
        ("workspace.size", "2Gi", { "workspace: {size: \($0)}" }),
        ("timeouts.tasks", "40m", { "timeouts: {tasks: \($0)}" }),
        ("access.podSecurity", "privileged", { "access: {podSecurity: \($0)}" }),
        ("registries", "mirror.example.org", { "registries: {\($0): {insecure: true}}" }),
        ("sources.namespace", "events", { "sources: {paths: [events], namespace: \($0)}" }),
        ("sources.clusterDomain", "cluster.example", { "sources: {paths: [events], clusterDomain: \($0)}" }),
        ("images.buildah", "registry.example.org/buildah:1", { "images: {buildah: \($0)}\nbuilder: buildah" }),
        ("images.fetch", "registry.example.org/git:1", { "images: {fetch: \($0)}" }),
        ("images.kontrakt", "registry.example.org/kontrakt:1", { "images: {kontrakt: \($0)}" }),
        ("secrets.git", "credentials", { "secrets: {git: \($0)}" }),
        ("secrets.pull", "credentials", { "secrets: {pull: \($0)}" }),
        ("secrets.kubeconfig", "credentials", { "secrets: {kubeconfig: \($0)}" }),
        ("an external Secret", "shared", { "external: [\(quoted("Secret/", before: $0))]" }),
        ("output", "deploy", { "output: \($0)" }), ("exclude", "nothing/**", { "exclude: [\($0)]" }),
        ("timeouts.pipeline", "2h", { "timeouts: {pipeline: \($0)}" }),
        ("ignore", "K253", { "ignore: [\($0)]" }),
    ]

    private static let settings: [Entrance] = settingLines.map { line in
        Entrance(description: line.name, harmless: line.harmless) { value in
            story(adding: [".kontrakt.yaml": line.text(quoted(value)) + "\n"])
        }
    }

    /// Names of files and folders.
    private static let names: [Entrance] = [
        Entrance(description: "a manifest's name", harmless: "more") { value in
            onDisk(value).map { story(adding: ["kontrakt/\($0).yaml": note]) }
        },
        Entrance(description: "a kontrakt folder's name", harmless: "second") { value in
            onDisk(value).map { story(adding: ["\($0)-kontrakt/pod.yaml": test]) }
        },
        Entrance(description: "a build context's name", harmless: "third") { value in
            onDisk(value).map {
                story(adding: [
                    "builds/\($0)/Dockerfile": "FROM scratch\n",
                    "kontrakt/third.yaml": pod("third", role: "test", image: quoted("../builds/" + $0)),
                ])
            }
        },
        Entrance(description: "a Dockerfile's name", harmless: "Dockerfile.two") { value in
            onDisk(value).map {
                story(adding: [
                    "web/\($0)": "FROM scratch\n",
                    ".kontrakt.yaml": "builds: {web: {context: web, dockerfile: \(quoted($0))}}\n",
                ])
            }
        },
    ]

    /// Values in the objects of a kontrakt and of a source.
    private static let objectTexts: [Line] = [
        (
            "an image", "registry.example.org/x@sha256:" + String(repeating: "0", count: 64),
            { pod("more", role: "target", image: $0) }
        ),
        (
            "a tag below the registry", "v2",
            { pod("more", role: "test", image: quoted("${KO_DOCKER_REPO}/x:", before: $0)) }
        ),
        ("a role", "test", { pod("more", role: $0, image: "busybox") }),
        ("a label", "blue", { configMap("labels: {colour: \($0)}", data: "{}") }),
        ("a label's key", "colour", { configMap("labels: {\($0): blue}", data: "{}") }),
        ("an annotation", "blue", { configMap("annotations: {colour: \($0)}", data: "{}") }),
        ("a value", "blue", { configMap("labels: {}", data: "{colour: \($0)}") }),
        ("a key", "colour", { configMap("labels: {}", data: "{\($0): blue}") }),
        ("an object's name", "more", { "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \($0)}\n" }),
        ("a verb of a Role", "approve", { role("apiGroups: [apps], resources: [deployments], verbs: [\($0)]") }),
        ("a resource of a Role", "deployments", { role("apiGroups: [apps], resources: [\($0)], verbs: [get]") }),
        ("a group of a Role", "apps", { role("apiGroups: [\($0)], resources: [deployments], verbs: [get]") }),
        (
            "a name of a Role", "web",
            { role("apiGroups: [apps], resources: [deployments], verbs: [get], resourceNames: [\($0)]") }
        ),
        ("a kind", "ConfigMap", { "apiVersion: v1\nkind: \($0)\nmetadata: {name: more}\n" }),
        ("an apiVersion", "v1", { "apiVersion: \($0)\nkind: ConfigMap\nmetadata: {name: more}\n" }),
    ]

    private static let objects: [Entrance] = objectTexts.flatMap { line in
        ["generate", "resolve"].map { command in
            Entrance(
                description: "\(line.name), in \(command)", harmless: line.harmless, words: [command],
                files: { story(adding: ["kontrakt/more.yaml": line.text(quoted($0))]) },
                environment: { _ in command == "resolve" ? known : [:] })
        }
    }
}

let known = ["SOURCE_REFERENCE": "main", "KO_DOCKER_REPO": "registry.example.org/team"]
private let test = pod("test", role: "test", image: "busybox")
private let note = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: note}\n"

/// A small repository that needs every kind of task, with some files more or other ones.
func story(adding files: [String: String] = [:]) -> [String: String] {
    [
        ".kontrakt.yaml": "registry: registry.example.org/team\nsources: [events]\n",
        "kontrakt/test.yaml": test,
        "kontrakt/web.yaml": pod("web", role: "target", image: "../web"),
        "web/Dockerfile": "FROM scratch\n", "other/Dockerfile": "FROM scratch\n",
        "events/job.yaml": """
        apiVersion: sources.knative.dev/v1alpha1
        kind: JobSource
        metadata: {name: seed}
        spec:
          sink: {ref: {apiVersion: v1, kind: Service, name: collector}}
          template: {spec: {containers: [{image: "registry.example.org/seed:1"}]}}

        """,
    ].merging(files) { $1 }
}

func pod(_ name: String, role: String, image: String) -> String {
    """
    apiVersion: v1
    kind: Pod
    metadata:
      name: \(name)
      labels: {kontrakt: \(role)}
    spec:
      restartPolicy: Never
      containers:
        - name: main
          image: \(image)

    """
}

private func configMap(_ metadata: String, data: String) -> String {
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: more\n  \(metadata)\ndata: \(data)\n"
}

private func role(_ rule: String) -> String {
    "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: more}\nrules: [{\(rule)}]\n"
}

/// One text with a value that comes quoted.
private func quoted(_ head: String, before value: String) -> String { "\"" + head + value.dropFirst() }

/// As a double-quoted scalar, so that every value can be written.
func quoted(_ value: String) -> String {
    var text = "\""
    for scalar in value.unicodeScalars {
        switch scalar {
        case "\"", "\\": text += "\\" + String(scalar)
        case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value >= 0x2028:
            let digits = String(scalar.value, radix: 16)
            text += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        default: text.unicodeScalars.append(scalar)
        }
    }
    return text + "\""
}

/// A hidden name would only be left out.
func onDisk(_ value: String) -> String? {
    let isUnusable = value.contains("/") || value.contains("\0") || value.hasPrefix(".") || value.utf8.count > 200
    return isUnusable ? nil : value
}
