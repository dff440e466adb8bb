internal import Model
internal import Text
internal import YAML

extension Check {
    /// What is promoted has a digest: it comes from a build, or it is pinned where it is written or in the lock file.
    static let unpinnedTarget = Check("unpinned-target") { set, settings in
        // What the lock lacks is said of every image, targets or not.
        if settings.lock != nil { return [] }
        guard set.home == .run else { return [] }
        return set.images.compactMap { use in
            guard use.role == .target, use.image == .external, !use.written.hasInfix("@sha256:") else { return nil }
            return .unpinnedTarget(use.written, at: use.node.span)
        }
    }
}
