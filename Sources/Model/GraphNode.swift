/// A part of the graph, by the name that every report has for it.
package struct GraphNode: Hashable, Sendable, Comparable {
    /// In the order in which they are made.
    package enum Kind: String, Sendable, CaseIterable {
        case build, kontrakt, source, task
    }

    package let kind: Kind
    /// Of a source its kind stands before its name: `JobSource/seed`.
    package let name: String

    package init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }

    package static func build(_ name: String) -> GraphNode { GraphNode(.build, name) }
    package static func kontrakt(_ name: String) -> GraphNode { GraphNode(.kontrakt, name) }
    package static func task(_ name: String) -> GraphNode { GraphNode(.task, name) }

    /// With `owner` where there is another one of this kind and name.
    package static func source(_ kind: String, _ name: String, of owner: String? = nil) -> GraphNode {
        GraphNode(.source, "\(kind)/\(name)\(owner.map { "@\($0)" } ?? "")")
    }

    /// The name of the task that makes it in a run; nil for what no task of its own makes.
    package var task: String? {
        switch kind {
        case .build: TaskName.build(name)
        case .kontrakt: TaskName.kontrakt(name)
        case .source, .task: nil
        }
    }

    /// `build/web`
    package var id: String { "\(kind.rawValue)/\(name)" }

    package static func < (a: GraphNode, b: GraphNode) -> Bool { a.id.utf8.lexicographicallyPrecedes(b.id.utf8) }
}

/// What the tasks of a pipeline are called in it.
package enum TaskName {
    package static func build(_ build: String) -> String { "build-\(build)" }
    package static func kontrakt(_ kontrakt: String) -> String { "kontrakt-\(kontrakt)" }
}
