import Glibc
import TestSupport
import Testing

/// The images of the shop, really built and pushed: by buildah from the story's Dockerfiles, its Go service by Go.
struct ShopImages: Sendable {
    /// By the name of the build: the image with its digest.
    let references: [String: String]
    /// Where they are pushed below.
    let registry: String

    static let builders = ["buildah", "go", "skopeo"]
    static var areBuildable: Bool { getuid() == 0 && builders.allSatisfy { program($0) != nil } }

    /// Made once for all tests.
    static let shared = Result { try ShopImages() }

    private init() throws {
        let host = try #require(testRegistry)
        registry = host + "/shop"
        let folder = temporaryFolder("shop")
        defer { removeTree(folder) }
        copyTree(repositoryRoot + "/golden/stories/shop/input", to: folder)
        let store = Store(folder: folder, registry: registry)
        let base = try store.build("base", in: "lib", arguments: ["BUSYBOX=\(host)/busybox:1"])
        var built: [String: String] = [:]
        for name in ["e2e", "web"] {
            built[name] = try store.push(name, store.build(name, in: name, arguments: ["BASE=\(base)"]))
        }
        try store.compile("orders")
        built["orders"] = try store.push("orders", store.build("orders", in: "image"))
        references = built
    }
}

/// Images on their way, in a folder that goes away with them.
private struct Store {
    let folder: String
    let registry: String

    func build(_ name: String, in context: String, arguments: [String] = []) throws -> String {
        let image = "localhost/shop/\(name):1"
        let given = arguments.flatMap { ["--build-arg", $0] }
        try buildah(["build", "--tls-verify=false", "-t", image] + given + [folder + "/" + context])
        return image
    }

    /// The reference by which the cluster finds it.
    func push(_ name: String, _ image: String) throws -> String {
        let digest = folder + "/" + name + ".digest"
        let target = "\(registry)/\(name)"
        try buildah(["push", "--tls-verify=false", "--digestfile", digest, image, "docker://\(target):kontrakt-built"])
        return "\(target)@\(readText(digest).split(separator: "\n").first ?? "")"
    }

    /// A program that needs no file beside itself, as ko makes it.
    func compile(_ package: String) throws {
        let go = execute(
            ["go", "build", "-o", folder + "/image/app", "./\(package)"],
            environment: ["CGO_ENABLED": "0", "GOFLAGS": "-mod=mod", "GOCACHE": folder + "/go", "HOME": folder],
            in: folder)
        try #require(go.status == 0, "\(go.errors)")
        writeText("FROM scratch\nCOPY app /app\nUSER 65532\nENTRYPOINT [\"/app\"]\n", to: folder + "/image/Dockerfile")
    }

    private func buildah(_ words: [String]) throws {
        let place = ["--root", folder + "/store", "--runroot", folder + "/run", "--storage-driver", "vfs"]
        let done = execute(["buildah"] + place + words, environment: ["BUILDAH_ISOLATION": "chroot"], in: folder)
        try #require(done.status == 0, "buildah \(words): \(done.errors)")
    }
}
