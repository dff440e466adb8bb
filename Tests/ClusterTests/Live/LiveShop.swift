import TestSupport
import Testing
import kontrakt

/// The golden story of the shop, with the registry of the test in place of the one that it names.
final class LiveShop {
    let folder = temporaryFolder("shop")
    let images: ShopImages
    private let environment: [String: String]

    init(environment: [String: String] = [:]) throws {
        images = try ShopImages.shared.get()
        let registry = images.registry
        let host = registry.prefix { $0 != "/" }
        var world = environment
        for name in ["PATH", "HOME"] { world[name] = variable(name) }
        world["KONTRAKT_KUBECONFIG"] = testCluster
        world["KO_DOCKER_REPO"] = registry
        self.environment = world
        let story = repositoryRoot + "/golden/stories/shop/input"
        copyTree(story, to: folder)
        let settings = readText(story + "/.kontrakt.yaml").split(separator: "\n").filter { !$0.hasPrefix("registry:") }
        // What the cluster of the tests does not have: the admission policy, and a way to Docker's registry.
        writeText(
            settings.joined(separator: "\n") + """

                registry: \(registry)
                registries: {"\(host)": {insecure: true}}
                access: {policy: false}

                """, to: folder + "/.kontrakt.yaml")
        let prices = folder + "/assets/kontrakt/test.yaml"
        writeText(readText(prices).replacing("docker.io/library/busybox:1.36", with: "\(host)/busybox:1"), to: prices)
    }

    deinit { removeTree(folder) }

    /// Adds a line to the settings.
    func set(_ line: String) {
        let file = folder + "/.kontrakt.yaml"
        writeText(readText(file) + line + "\n", to: file)
    }

    /// `--image NAME=URL@DIGEST` for every build.
    var given: [String] {
        images.references.sorted { $0.key < $1.key }.flatMap { ["--image", "\($0.key)=\($0.value)"] }
    }

    func kontrakt(_ words: [String], reference: String) -> (status: Int32, output: String, errors: String) {
        var world = environment
        world["SOURCE_REFERENCE"] = reference
        let known = world
        let outcome = run(["kontrakt"] + words, in: Surroundings(workingDirectory: folder, environment: { known[$0] }))
        return (
            outcome.status, String(decoding: outcome.standardOutput, as: UTF8.self),
            String(decoding: outcome.standardError, as: UTF8.self)
        )
    }
}

/// The digest that a tag has at its registry; nil when there is no such tag.
func digest(of reference: String) -> String? {
    let words = ["skopeo", "inspect", "--tls-verify=false", "--format", "{{.Digest}}", "docker://\(reference)"]
    let asked = execute(words)
    return asked.status == 0 ? asked.output.split(separator: "\n").first.map(String.init) : nil
}

func kubectl(_ words: [String], input: String = "") -> Finished {
    execute(["kubectl", "--kubeconfig", testCluster ?? ""] + words, input: input)
}
