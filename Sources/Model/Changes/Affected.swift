/// Why a node is affected.
package enum AffectedReason: Sendable, Equatable {
    case file(ChangedPath)
    /// As many files more.
    case moreFiles(Int)
    case node(GraphNode)
    /// A key of `.kontrakt.yaml`.
    case setting(String)
    /// An image that the lock file has another digest for.
    case lockedImage(String)

    /// A clause for people.
    package var text: String {
        switch self {
        case .file(let changed): "\(changed.path) \(changed.change.rawValue)"
        case .moreFiles(let count): "\(count) more file\(count == 1 ? "" : "s")"
        case .node(let node): "\(node.id) is affected"
        case .setting(let key): "the setting `\(key)` changed"
        case .lockedImage(let image): "the locked digest of \(image) changed"
        }
    }
}

/// What was there before a change and is gone.
package struct RemovedNode: Sendable, Equatable {
    package let node: GraphNode
    /// The folder or file that it was in.
    package let place: String

    package init(_ node: GraphNode, in place: String) {
        self.node = node
        self.place = place
    }
}

/// What a change touches.
package struct Affected: Sendable {
    /// Every node that is touched, and why.
    package let reasons: [GraphNode: [AffectedReason]]
    /// Sorted by id.
    package let removed: [RemovedNode]

    package init(_ reasons: [GraphNode: [AffectedReason]], removed: [RemovedNode]) {
        self.reasons = reasons
        self.removed = removed
    }

    package var isEmpty: Bool { reasons.isEmpty && removed.isEmpty }

    package func has(_ node: GraphNode) -> Bool { reasons[node] != nil }

    /// Why everything is affected, a line each.
    package var lines: [String] {
        GraphNode.Kind.allCases.flatMap(nodes).flatMap { node in
            (reasons[node] ?? []).map { "\(node.id): \($0.text)" }
        } + removed.map { "\($0.node.id): \($0.place) is gone" }
    }

    /// Sorted by name.
    package func nodes(_ kind: GraphNode.Kind) -> [GraphNode] { reasons.keys.filter { $0.kind == kind }.sorted() }
}
