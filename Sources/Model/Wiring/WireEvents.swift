internal import Text
internal import YAML

extension RunWiring {
    /// The event sources, what they send to, and where it goes on from there.
    mutating func addEvents() {
        let sources = Dictionary(grouping: graph.eventSources) { $0.home?.name }
        for (kontrakt, node) in zip(graph.kontrakts, kontrakts) {
            let name = kontrakt.name
            addEvents(of: kontrakt.content, sources[name] ?? [], home: name, startedBy: node)
        }
        addEvents(of: graph.deployed, sources[nil] ?? [], home: nil, startedBy: deploy)
    }

    private mutating func addEvents(
        of set: ObjectSet, _ known: [SourceNode], home: String?, startedBy task: Int?
    ) {
        let hops = EventHop.all(in: set)
        if set.sources.isEmpty, hops.isEmpty { return }
        var ends: [End: Int] = [:]
        var sources: [Int] = []
        for source in known {
            let node = add(self.node(of: source))
            sources.append(node)
            if let task {
                edges.append(Wiring.Edge(task, node, .starts))
            } else {
                edges += source.builds.compactMap { builds[$0] }.map { Wiring.Edge($0, node, .image) }
            }
            ends[.object(ObjectKey(source.source, in: set.namespace(of: source.source.object)))] = node
        }
        let objects = Dictionary(
            set.objects.compactMap { object in
                object.name.map { name in
                    let namespace = set.namespace(of: object)
                    return (
                        ObjectKey(group: object.group, kind: object.kind, namespace: namespace, name: name), object
                    )
                }
            }, uniquingKeysWith: { first, _ in first })

        func place(_ reference: ObjectReference, _ namespace: String?, _ what: String) -> Int {
            let key = ObjectKey(reference, from: namespace)
            let mention = Wiring.Input(what, at: .span(reference.node.span))
            if let node = ends[.object(key)] {
                if nodes[node].kind == .sink { nodes[node].inputs.append(mention) }
                return node
            }
            let object = objects[key]
            let node = add(
                Wiring.Node(
                    id: "sink/\(key.kind)/\(key.name)", .sink, key.name,
                    detail: [key.kind, key.group].filter { !$0.isEmpty }.joined(separator: ", ")
                        + (object == nil ? ", not compiled here" : ""),
                    home: home ?? key.namespace,
                    inputs: (object.map { [Wiring.Input($0.title, at: .span(($0.root["kind"] ?? $0.root).span))] } ?? [])
                        + [mention],
                    ground: object.map { [.span($0.root.span)] } ?? []))
            ends[.object(key)] = node
            return node
        }
        func place(_ uri: YAML.Node, path: YAML.Node?, _ what: String) -> Int {
            let text = uri.string + (path?.string ?? "")
            let mention = Wiring.Input(what, at: .span(uri.span))
            if let node = ends[.uri(text)] {
                nodes[node].inputs.append(mention)
                return node
            }
            let node = add(
                Wiring.Node(id: "sink/\(text)", .sink, text, detail: "a URI", home: home, inputs: [mention]))
            ends[.uri(text)] = node
            return node
        }

        for (source, node) in zip(set.sources, sources) {
            guard let sink = source.sink else { continue }
            let what = "the sink of \(source.title)"
            switch sink.target {
            case .uri(let uri): edges.append(Wiring.Edge(node, place(uri, path: sink.path, what), .events))
            case .object(let written):
                let end = place(source.sinkObject ?? written, set.namespace(of: source.object), what)
                edges.append(Wiring.Edge(node, end, .events))
            }
        }
        for hop in hops {
            let from = place(hop.from, hop.namespace, "what \(hop.object.title) listens to")
            let to =
                switch hop.subscriber {
                case .object(let object): place(object, hop.namespace, "the subscriber of \(hop.object.title)")
                case .uri(let uri): place(uri, path: nil, "the subscriber of \(hop.object.title)")
                }
            edges.append(Wiring.Edge(from, to, .events))
        }
    }

    private enum End: Hashable {
        case object(ObjectKey)
        case uri(String)
    }

    private func node(of known: SourceNode) -> Wiring.Node {
        let source = known.source
        var inputs = [Wiring.Input(source.title, at: .span(source.nameSpan))]
        if let sink = source.sink { inputs.append(Wiring.Input("its sink", at: .span(sink.node.span))) }
        return Wiring.Node(
            id: known.node.id, .source, source.name, detail: source.kind.kind, inputs: inputs,
            ground: [.span(source.object.root.span)])
    }
}
