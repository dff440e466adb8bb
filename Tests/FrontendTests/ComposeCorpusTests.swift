import Glibc
import TestSupport
import Testing
import Text
import YAML
import kontrakt

/// Compose files that kompose publishes, and what it makes of them; they are not part of the repository.
private let corpus: String? = getenv("KONTRAKT_CORPUS").map { String(cString: $0) + "/real/compose" }

@Suite("Compose files of others", .enabled(if: corpus != nil, "set KONTRAKT_CORPUS to the folder of the corpus"))
struct ComposeCorpusTests {
    /// A file, what kompose makes of it, and what kontrakt makes otherwise, with the reason.
    struct Case: Sendable, CustomTestStringConvertible {
        let file: String
        /// kompose's own output, or what its documentation says where it publishes none.
        var published: String?
        var documented: [String] = []
        var onlyKompose: [String: String] = [:]
        var onlyKontrakt: [String: String] = [:]
        /// Beside it, where kompose's fixture takes it from the environment.
        var environment = ""

        var testDescription: String { file }
    }

    private static let oneBuild = "three services build one folder: it is built once, and called after itself"

    /// The images of the three services, each with why it is another one.
    private static func imagesOfNodes(_ image: (Int) -> String) -> [String: String] {
        Dictionary(uniqueKeysWithValues: (1...3).map { ("Deployment/node\($0) image \(image($0))", oneBuild) })
    }

    static let cases = [
        Case(file: "compose-env-interpolation/compose.yaml", published: "compose-env-interpolation/output-k8s.yaml"),
        Case(
            file: "nginx-node-redis/compose.yaml", published: "nginx-node-redis/output-k8s-template.json",
            onlyKompose: imagesOfNodes { "node\($0)" }, onlyKontrakt: imagesOfNodes { _ in "node" }),
        Case(
            file: "nginx-node-redis/compose-v3.yaml", published: "nginx-node-redis/output-k8s-template-v3.json",
            onlyKompose: imagesOfNodes { "node\($0)" }, onlyKontrakt: imagesOfNodes { _ in "node" }),
        Case(
            file: "buildconfig/compose.yaml",
            documented: ["Deployment/foo", "Deployment/foo image docker.io/cdrage/foobar"],
            onlyKompose: ["Deployment/foo image docker.io/cdrage/foobar": registry],
            onlyKontrakt: ["Deployment/foo image cdrage/foobar": registry]),
        Case(
            file: "buildconfig/compose-dockerfile.yaml",
            documented: ["Deployment/foo", "Deployment/foo image docker.io/cdrage/foobar"],
            onlyKompose: ["Deployment/foo image docker.io/cdrage/foobar": registry],
            onlyKontrakt: ["Deployment/foo image cdrage/foobar": registry]),
        Case(
            file: "buildconfig/compose-v3.yaml", documented: ["Deployment/foo", "Deployment/foo image foo"]),
        Case(
            file: "buildconfig/compose-build-no-image.yaml", documented: ["Deployment/foo", "Deployment/foo image foo"]),
        Case(
            file: "buildargs/compose.yaml",
            documented: [
                "Deployment/foo", "Deployment/foo image foo", "Deployment/foo args sleep 3600", "Deployment/foo1",
                "Deployment/foo1 image foo1", "Deployment/foo1 args sleep 3600",
            ], environment: "foo=bar\n"),
    ]

    private static let registry =
        "what is built here is pushed below the registry of the run, whatever `image:` says of one"

    @Test("become what kompose makes of them, but for what is said here", arguments: cases)
    func same(_ example: Case) throws {
        let folder = temporaryFolder("compose")
        defer { removeTree(folder) }
        let home = try #require(corpus)
        let parts = example.file.split(separator: "/")
        copyTree(home + "/\(parts[0])", to: folder + "/kontrakt")
        for name in filesBelow(folder + "/kontrakt") where name.hasSuffix(".yaml") || name.hasSuffix(".json") {
            remove(folder + "/kontrakt/" + name)
        }
        writeBytes(try #require(readBytes("\(home)/\(example.file)")), to: folder + "/kontrakt/compose.yaml")
        writeText(example.environment, to: folder + "/kontrakt/.env")
        // One of them builds its own folder, and its Dockerfile is not published.
        if readBytes(folder + "/kontrakt/Dockerfile") == nil {
            writeText("FROM scratch\n", to: folder + "/kontrakt/Dockerfile")
        }
        writeText("", to: folder + "/.git/HEAD")

        let settings = ["SOURCE_REFERENCE": "v1", "KO_DOCKER_REPO": "registry.example.org"]
        let outcome = run(
            ["kontrakt", "resolve"], in: Surroundings(workingDirectory: folder, environment: { settings[$0] }))
        #expect(outcome.status == 0, "\(String(decoding: outcome.standardError, as: UTF8.self))")
        let made = Set(facts(outcome.standardOutput).filter { !$0.hasPrefix("scaffold") })

        var wanted = Set(example.documented)
        if let published = example.published { wanted = Set(facts(try #require(readBytes("\(home)/\(published)")))) }
        #expect(wanted.subtracting(made).sorted() == example.onlyKompose.keys.sorted())
        #expect(made.subtracting(wanted).sorted() == example.onlyKontrakt.keys.sorted())
    }

    /// What people look at: kinds, names, images, ports, environment, commands.
    private func facts(_ bytes: [UInt8]) -> [String] {
        let map = SourceMap([SourceFile(path: "output", bytes: bytes)])
        let documents = parseDocuments(map.ids, of: map).flatMap(\.documents)
        return withExtendedLifetime(documents) {
            documents.compactMap(\.root).flatMap { root in
                root["kind"]?.string == "List" ? root["items"].map { Array($0.items) } ?? [] : [root]
            }.flatMap(facts(ofObject:))
        }
    }

    private func facts(ofObject root: Node) -> [String] {
        let kind = root["kind"]?.string ?? ""
        guard ["Service", "Deployment", "Job", "ConfigMap", "Secret", "PersistentVolumeClaim", "Pod"].contains(kind)
        else {
            return []
        }
        let title = "\(kind)/\(root["metadata"]?["name"]?.string ?? "")"
        var facts = [title]
        for port in root["spec"]?["ports"]?.items.map({ $0 }) ?? [] {
            facts.append(
                "\(title) port \(port["name"]?.string ?? "") \(port["port"]?.string ?? "") \(port["targetPort"]?.string ?? "")"
            )
        }
        for container in root["spec"]?["template"]?["spec"]?["containers"]?.items.map({ $0 }) ?? [] {
            let image = container["image"]?.string ?? ""
            let prefix = "registry.example.org/"
            facts.append(
                "\(title) image " + (image.hasPrefix(prefix) ? image.dropFirst(prefix.count).dropLast(3) : image[...]))
            if let policy = container["imagePullPolicy"]?.string, !policy.isEmpty {
                facts.append("\(title) pulls \(policy)")
            }
            for port in container["ports"]?.items.map({ $0 }) ?? [] {
                facts.append("\(title) containerPort \(port["containerPort"]?.string ?? "")")
            }
            for variable in container["env"]?.items.map({ $0 }) ?? [] {
                facts.append("\(title) env \(variable["name"]?.string ?? "")=\(variable["value"]?.string ?? "")")
            }
            if let words = container["args"]?.items.map(\.string) {
                facts.append("\(title) args " + words.joined(separator: " "))
            }
        }
        return facts
    }
}
