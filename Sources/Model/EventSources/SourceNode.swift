internal import Text
internal import YAML

/// An event source in its place in the graph.
package struct SourceNode: Sendable {
    package let node: GraphNode
    package let source: EventSource
    /// The kontrakt in whose run it lives; nil for one that stays in the cluster.
    package let home: Kontrakt?
    /// The images that it runs itself.
    package let images: [ImageUse]

    /// The builds among them.
    package var builds: [String] { images.compactMap { if case .build(let name) = $0.image { name } else { nil } } }
}

extension Graph {
    /// All event sources, kontrakt by kontrakt; where two have one kind and name, both say whose they are.
    package var eventSources: [SourceNode] {
        let homes: [(set: ObjectSet, home: Kontrakt?)] = kontrakts.map { ($0.content, $0) } + [(deployed, nil)]
        let counts = Dictionary(homes.flatMap(\.set.sources).map { ($0.plainNode, 1) }, uniquingKeysWith: +)
        return homes.flatMap { set, home in
            zip(set.sources, set.sourceImages).map { source, images in
                var node = source.plainNode
                if counts[node] != 1, let owner = home?.name ?? set.namespace(of: source.object) {
                    node = .source(source.kind.kind, source.name, of: owner)
                }
                return SourceNode(node: node, source: source, home: home, images: images)
            }
        }
    }
}

extension EventSource {
    fileprivate var plainNode: GraphNode { .source(kind.kind, name) }
}

extension ObjectSet {
    /// The images in each of the sources.
    fileprivate var sourceImages: [[ImageUse]] {
        if sources.isEmpty { return [] }
        let known = Dictionary(grouping: images, by: \.node.span.file)
        return sources.map { source in
            let span = source.object.root.span
            return (known[span.file] ?? []).filter { span.covers($0.node.span) }
        }
    }
}
