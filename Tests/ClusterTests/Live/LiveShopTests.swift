import Glibc
import TestSupport
import Testing

/// What the README tells, with images that are really built, pushed, pulled and run.
@Suite(
    "The shop in a real cluster",
    .enabled(
        if: testCluster != nil && testRegistry != nil, "needs KONTRAKT_TEST_CLUSTER and KONTRAKT_TEST_REGISTRY"),
    .enabled(if: ShopImages.areBuildable, "needs root, buildah, go and skopeo"))
struct LiveShopTests {
    @Test("lives its whole life, and the promoted tags have the digests that ran")
    func life() throws {
        let shop = try LiveShop()
        let run = "shop\(getpid() % 100_000)"
        let reference = "v-\(run)"
        let rest = ["--run", run] + shop.given
        defer { _ = shop.kontrakt(["delete", "--run", run], reference: reference) }

        for command in ["apply", "wait", "assert"] {
            let limit = command == "apply" ? [] : ["--timeout", "10m"]
            let done = shop.kontrakt([command] + rest + limit, reference: reference)
            #expect(done.status == 0, "\(command): \(done.errors)")
        }
        let namespaces = ["assets", "orders", "root"].map { "kontrakt-\($0)-\(run)" }
        let running = kubectl([
            "get", "pods", "-n", "kontrakt-root-\(run)", "-l", "app=web", "-o",
            "jsonpath={.items[*].status.containerStatuses[*].imageID}",
        ]).output
        let digests = running.split(separator: " ").map { $0.split(separator: "@").last.map(String.init) ?? "" }
        #expect(digests.count == 2)

        for name in ["web", "orders"] { #expect(digest(of: "\(shop.images.registry)/\(name):\(reference)") == nil) }
        let pushed = shop.kontrakt(["push", "--tag", "${kontrakt.sourceReference}"] + rest, reference: reference)
        #expect(pushed.status == 0, "\(pushed.errors)")
        for name in ["web", "orders"] {
            let tagged = try #require(digest(of: "\(shop.images.registry)/\(name):\(reference)"))
            #expect(shop.images.references[name]?.hasSuffix("@" + tagged) == true)
            if name == "web" { #expect(digests.allSatisfy { $0 == tagged }) }
        }
        // What is not a target stays where it is.
        #expect(digest(of: "\(shop.images.registry)/e2e:\(reference)") == nil)

        let deleted = shop.kontrakt(["delete", "--run", run], reference: reference)
        #expect(deleted.status == 0, "\(deleted.errors)")
        let left = kubectl(["get", "namespaces", "-o", "name"]).output
        for namespace in namespaces { #expect(!left.contains(namespace)) }
    }
}
