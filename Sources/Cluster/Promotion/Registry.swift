package import Model
package import Text
internal import YAML

/// skopeo with what it needs to know to read and write images.
package struct Registry: Sendable {
    private let skopeo: Skopeo
    /// A file as `docker login` writes it; nil for where skopeo looks by itself.
    private let credentials: String?
    /// Hosts that are spoken to without TLS, or with certificates that nobody checks.
    private let insecureHosts: Set<String>

    package init(_ skopeo: Skopeo, credentials: String?, insecureHosts: Set<String>) {
        self.skopeo = skopeo
        self.credentials = credentials
        self.insecureHosts = insecureHosts
    }

    package enum Answer: Sendable {
        /// The SHA-256 digest of the manifest or index, byte for byte.
        case manifest(String)
        case none(because: String)
    }

    /// What an image's reference leads to.
    func look(at reference: String, deadline: Deadline) throws(ClusterFailure) -> Answer {
        let finished = try inspect(reference, deadline: deadline)
        guard finished.status == 0 else { return .none(because: reason(finished)) }
        return .manifest("sha256:" + SHA256.hex(finished.output))
    }

    /// The images by digest. A tag beside a digest only says how the image got there; one alone is looked up here, once,
    /// so that all tags that are written lead to the same image.
    package func promotions(
        of images: [ImageReference], deadline: Deadline
    ) throws(ClusterFailure) -> ([Promotion], [Diagnostic]) {
        var promotions: [Promotion] = []
        var missing: [Diagnostic] = []
        for image in images {
            if let digest = image.digest {
                promotions.append(Promotion(repository: image.repository, digest: digest))
                continue
            }
            let tagged = "\(image.repository):\(image.tag ?? "latest")"
            switch try look(at: tagged, deadline: deadline) {
            case .manifest(let digest): promotions.append(Promotion(repository: image.repository, digest: digest))
            case .none(let reason): missing.append(.missingSourceImage(tagged, because: reason))
            }
        }
        return (promotions, missing)
    }

    private func inspect(_ reference: String, deadline: Deadline) throws(ClusterFailure) -> Finished {
        let words = ["inspect", "--raw"] + access("", of: reference) + ["docker://" + reference]
        return try skopeo.run(words, deadline: deadline)
    }

    /// Copies an image with all of its platforms, byte for byte; nil, or why it could not be.
    func copy(_ source: String, to destination: String, deadline: Deadline) throws(ClusterFailure) -> String? {
        let words =
            ["copy", "--all", "--preserve-digests"] + access("src-", of: source) + access("dest-", of: destination)
            + ["docker://" + source, "docker://" + destination]
        let finished = try skopeo.run(words, deadline: deadline)
        return finished.status == 0 ? nil : reason(finished)
    }

    /// Whether an index lists a manifest; nil when the index cannot be read.
    package func lists(_ digest: String, in index: ImageReference, deadline: Deadline) throws(ClusterFailure) -> Bool? {
        guard let own = index.digest else { return nil }
        let finished = try inspect("\(index.repository)@\(own)", deadline: deadline)
        guard finished.status == 0 else { return nil }
        let document = try? Kubectl.document(finished.output, of: ["manifest"])
        return document?.root?["manifests"]?.items.contains { $0["digest"]?.asString == digest } ?? false
    }

    private func access(_ side: String, of reference: String) -> [String] {
        let host = reference.parts(at: "/").first.map(String.init) ?? ""
        let login = credentials.map { ["--\(side)authfile", $0] } ?? []
        return login + (insecureHosts.contains(host) ? ["--\(side)tls-verify=false"] : [])
    }

    /// The last thing that skopeo said, without its log's frame.
    private func reason(_ finished: Finished) -> String {
        let line = finished.errorText.parts(at: "\n").last.map(String.init) ?? "skopeo said nothing"
        guard let frame = line.firstInfix("msg=\""), line.ends(with: "\"") else { return oneLine(line) }
        return oneLine(String(line[frame.upperBound...].dropLast()).exchanging("\\\"", for: "\""))
    }
}
