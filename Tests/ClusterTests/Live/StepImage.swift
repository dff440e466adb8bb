import TestSupport
import Testing

/// The image that the pipeline's steps run in, as `step-image.sh` makes it, pushed where generated Tasks look for it.
enum StepImage {
    static let archive = variable("KONTRAKT_TEST_IMAGE")

    /// The repository with the digest.
    static let shared = Result {
        let repository = "\(try #require(testRegistry))/shop/kontrakt"
        let copied = execute([
            "skopeo", "copy", "--dest-tls-verify=false", "docker-archive:\(try #require(archive))",
            "docker://\(repository):0.1.0",
        ])
        try #require(copied.status == 0, "\(copied.errors)")
        return "\(repository)@\(try #require(digest(of: repository + ":0.1.0")))"
    }
}
