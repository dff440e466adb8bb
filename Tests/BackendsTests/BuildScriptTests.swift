import TestSupport
import Testing

/// Runs the step that turns what ko wrote into results.
private func koResults(_ references: String, shell: [String] = ["sh"]) -> (finished: Finished, place: String) {
    let place = temporaryFolder("ko")
    writeText(references, to: place + "/home/image-refs")
    writeText(script("build-ko.yaml", "results", resultsIn: place), to: place + "/results.sh")
    let environment = ["HOME": place + "/home", "URL": "registry.example.org/shop/orders"]
    return (execute(shell + [place + "/results.sh"], environment: environment), place)
}

private let digest = "sha256:" + String(repeating: "ab", count: 32)

@Test(arguments: shells) func theResultsOfKoAreTheImageAndItsDigest(shell: [String]) {
    for references in [
        "registry.example.org/shop/orders@\(digest)\n",
        "registry.example.org:5000/shop/orders:kontrakt-1a@\(digest)\n",
        "registry.example.org/shop/orders@\(digest)\nregistry.example.org/shop/orders@sha256:1\n",
    ] {
        let (finished, place) = koResults(references, shell: shell)
        defer { removeTree(place) }
        #expect(finished.status == 0, "\(finished.errors)")
        #expect(readText(place + "/IMAGE_DIGEST") == digest)
        #expect(readText(place + "/IMAGE_URL") == "registry.example.org/shop/orders")
    }
}

@Test(arguments: ["registry.example.org/shop/orders:latest\n", "\n", ""])
func koWithoutADigestIsAFailure(references: String) {
    let (finished, place) = koResults(references)
    defer { removeTree(place) }
    #expect(finished.status != 0)
    #expect(readBytes(place + "/IMAGE_DIGEST") == nil)
}

@Test func kanikoIsFollowedByTheImagesName() {
    let place = temporaryFolder("kaniko")
    defer { removeTree(place) }
    writeText(script("build-kaniko.yaml", "url", resultsIn: place), to: place + "/url.sh")
    let finished = execute(["sh", place + "/url.sh"], environment: ["URL": "r.example.org/a b\"$(x)"])
    #expect(finished.status == 0)
    #expect(readText(place + "/IMAGE_URL") == "r.example.org/a b\"$(x)")
}
