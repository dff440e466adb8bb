package import Text

/// Gives images their tags by digest. All sources are looked at before the first tag is written; a tag that is right
/// already is left alone; afterwards each one is asked for what it points to.
package func promote(
    _ promotions: [Promotion], to tags: [String], at registry: Registry, deadline: Deadline,
    begin: (News) -> Void, report: (PushedTag) -> Void
) throws(ClusterFailure) -> [Diagnostic] {
    var problems = conflicts(among: promotions)
    var contents: [(image: Promotion, hash: String)] = []
    if problems.isEmpty {
        for image in Set(promotions).sorted(by: { ($0.repository, $0.digest) < ($1.repository, $1.digest) }) {
            switch try registry.look(at: image.source, deadline: deadline) {
            case .none(let reason): problems.append(.missingSourceImage(image.source, because: reason))
            // Digests of other algorithms are checked by skopeo alone.
            case .manifest(let hash) where image.digest.hasPrefix("sha256:") && hash != image.digest:
                problems.append(.missingSourceImage(image.source, because: "its digest is \(hash)"))
            case .manifest(let hash): contents.append((image, hash))
            }
        }
    }
    guard problems.isEmpty else { return problems }

    for (image, hash) in contents {
        for tag in tags {
            begin(News(subject: image.destination(tag), text: "is being written", stage: .going))
            let problem = try promote(
                image, of: hash, to: image.destination(tag), at: registry, deadline: deadline, report: report)
            if let problem { return [problem] }
        }
    }
    return []
}

private func promote(
    _ image: Promotion, of hash: String, to destination: String, at registry: Registry, deadline: Deadline,
    report: (PushedTag) -> Void
) throws(ClusterFailure) -> Diagnostic? {
    if case .manifest(hash) = try registry.look(at: destination, deadline: deadline) {
        report(PushedTag(image: image, tag: destination, isNew: false))
        return nil
    }
    if let reason = try registry.copy(image.source, to: destination, deadline: deadline) {
        return .failedCopy(destination, because: reason)
    }
    let after = try registry.look(at: destination, deadline: deadline)
    guard case .manifest(hash) = after else {
        var found: String?
        if case .manifest(let other) = after { found = other }
        return .otherTagDigest(destination, wanted: image.digest, found: found)
    }
    report(PushedTag(image: image, tag: destination, isNew: true))
    return nil
}

/// The same repository with two digests: one tag cannot point to both.
private func conflicts(among promotions: [Promotion]) -> [Diagnostic] {
    Dictionary(grouping: promotions, by: \.repository).sorted { $0.key < $1.key }.compactMap { repository, images in
        let digests = Set(images.map(\.digest)).sorted()
        return digests.count > 1 ? .conflictingPush(repository: repository, digests: digests) : nil
    }
}
