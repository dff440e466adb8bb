internal import Model
internal import Text
internal import YAML

extension Check {
    /// What is promoted has a digest: it comes from a build, or it is pinned.
    static let unpinnedTarget = Check("unpinned-target") { graph, _ in
        graph.kontrakts.flatMap(\.images).compactMap { use in
            guard use.role == .target, use.image == .external, !use.written.hasInfix("@sha256:") else { return nil }
            return .unpinnedTarget(use.written, at: use.node.span)
        }
    }
}
