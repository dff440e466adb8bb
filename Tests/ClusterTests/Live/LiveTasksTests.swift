import Glibc
import TestSupport
import Testing
import kontrakt

@Suite(
    "The generated Tasks in a real cluster",
    .enabled(
        if: testCluster != nil && testRegistry != nil, "needs KONTRAKT_TEST_CLUSTER and KONTRAKT_TEST_REGISTRY"),
    .enabled(if: StepImage.archive != nil, "needs KONTRAKT_TEST_IMAGE"),
    .enabled(if: ShopImages.areBuildable, "needs root, buildah, go and skopeo"))
struct LiveTasksTests {
    @Test("live the life of the shop step by step, from the project's own image, as the accounts of the pipeline")
    func life() throws {
        let shop = try LiveShop()
        let registry = shop.images.registry
        // By digest: a node that has seen another image of this version would take that one.
        shop.set("images: {kontrakt: \"\(try StepImage.shared.get())\"}")
        let reference = "steps-\(getpid() % 100_000)"
        let out = temporaryFolder("steps")
        defer { removeTree(out) }
        let generated = shop.kontrakt(["generate", "-o", out], reference: reference)
        try #require(generated.status == 0, "\(generated.errors)")
        let granted = kubectl(["apply", "-k", out + "/access"])
        try #require(granted.status == 0, "\(granted.errors)")
        defer { _ = kubectl(["delete", "-k", out + "/access", "--ignore-not-found"]) }

        var known = [
            "params.registry": registry, "tasks.fetch.results.reference": reference,
            "context.pipelineRun.uid": "uid-of-\(reference)",
        ]
        for (name, image) in shop.images.references {
            let parts = image.split(separator: "@").map(String.init)
            known["tasks.build-\(name).results.IMAGE_URL"] = parts[0]
            known["tasks.build-\(name).results.IMAGE_DIGEST"] = parts[1]
        }
        let host = registry.prefix { $0 != "/" }
        let tasks = try GeneratedTasks(folder: out, known: known, checkout: shop.folder, busybox: "\(host)/busybox:1")

        var namespaces: [Substring] = []
        for name in ["assets", "orders", "root"] {
            let steps = try tasks.run("kontrakt-\(name)")
            #expect(steps.count == 3)
            for step in steps { #expect(step.succeeded, "\(step.name): \(step.logs)") }
            namespaces +=
                steps.first?.logs.split { !($0.isLetter || $0.isNumber || $0 == "-") }
                .filter { $0.hasPrefix("kontrakt-\(name)-") } ?? []
        }
        #expect(Set(namespaces).count == 3, "\(namespaces)")
        for name in ["web", "orders"] { #expect(digest(of: "\(registry)/\(name):\(reference)") == nil) }
        for step in try tasks.run("push") { #expect(step.succeeded, "\(step.name): \(step.logs)") }
        for name in ["web", "orders"] {
            let tagged = try #require(digest(of: "\(registry)/\(name):\(reference)"))
            #expect(shop.images.references[name]?.hasSuffix("@" + tagged) == true)
        }
        for step in try tasks.run("delete") { #expect(step.succeeded, "\(step.name): \(step.logs)") }
        let left = kubectl(["get", "namespaces", "-o", "name"]).output
        for namespace in namespaces { #expect(!left.contains(namespace)) }
    }

    @Test("and kontrakt's own kontrakt is green")
    func own() throws {
        let image = try StepImage.shared.get()
        let run = "own\(getpid() % 100_000)"
        func kontrakt(_ words: String...) -> (status: Int32, errors: String) {
            let known = [
                "PATH": variable("PATH") ?? "", "HOME": variable("HOME") ?? "", "KONTRAKT_RUN": run,
                "KONTRAKT_KUBECONFIG": testCluster ?? "",
            ]
            let outcome = ClusterTests.outcome(
                of: words + (words[0] == "delete" ? [] : ["--image", "kontrakt=\(image)"]),
                Surroundings(workingDirectory: repositoryRoot, environment: { known[$0] }))
            return (outcome.status, String(decoding: outcome.standardError, as: UTF8.self))
        }
        defer { _ = kontrakt("delete") }
        for command in ["apply", "wait", "assert"] {
            let done = kontrakt(command)
            #expect(done.status == 0, "\(command): \(done.errors)")
        }
    }
}
