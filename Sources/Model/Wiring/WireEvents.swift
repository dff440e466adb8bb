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
        var ends = EventEnds(of: set, home: home)
        let sources = known.map { add($0, startedBy: task, to: &ends) }
        for (source, node) in zip(set.sources, sources) {
            guard let sink = source.sink else { continue }
            let what = "the sink of \(source.title)"
            let end =
                switch sink.target {
                case .uri(let uri): place(uri, path: sink.path, what, among: &ends)
                case .object(let written):
                    place(source.sinkObject ?? written, set.namespace(of: source.object), what, among: &ends)
                }
            edges.append(Wiring.Edge(node, end, .events))
        }
        for hop in hops { add(hop, to: &ends) }
    }

    private mutating func add(_ source: SourceNode, startedBy task: Int?, to ends: inout EventEnds) -> Int {
        let node = add(self.node(of: source))
        if let task {
            edges.append(Wiring.Edge(task, node, .starts))
        } else {
            edges += source.builds.compactMap { builds[$0] }.map { Wiring.Edge($0, node, .image) }
        }
        ends.nodes[.object(ObjectKey(source.source, in: ends.set.namespace(of: source.source.object)))] = node
        return node
    }

    private mutating func add(_ hop: EventHop, to ends: inout EventEnds) {
        let from = place(hop.from, hop.namespace, "what \(hop.object.title) listens to", among: &ends)
        let what = "the subscriber of \(hop.object.title)"
        let to =
            switch hop.subscriber {
            case .object(let object): place(object, hop.namespace, what, among: &ends)
            case .uri(let uri): place(uri, path: nil, what, among: &ends)
            }
        edges.append(Wiring.Edge(from, to, .events))
    }

    /// The node of an object that events come to, made for the first who mentions it.
    private mutating func place(
        _ reference: ObjectReference, _ namespace: String?, _ what: String, among ends: inout EventEnds
    ) -> Int {
        let key = ObjectKey(reference, from: namespace)
        let mention = Wiring.Input(what, at: .span(reference.node.span))
        if let node = ends.nodes[.object(key)] {
            if nodes[node].kind == .sink { nodes[node].inputs.append(mention) }
            return node
        }
        let object = ends.objects[key]
        let definition = object.map { [Wiring.Input($0.title, at: .span(($0.root["kind"] ?? $0.root).span))] } ?? []
        let node = add(
            Wiring.Node(
                id: "sink/\(key.kind)/\(key.name)", .sink, key.name,
                detail: [key.kind, key.group].filter { !$0.isEmpty }.joined(separator: ", ")
                    + (object == nil ? ", not compiled here" : ""),
                home: ends.home ?? key.namespace, inputs: definition + [mention],
                ground: object.map { [.span($0.root.span)] } ?? []))
        ends.nodes[.object(key)] = node
        return node
    }

    /// The same of a URI.
    private mutating func place(
        _ uri: YAML.Node, path: YAML.Node?, _ what: String, among ends: inout EventEnds
    ) -> Int {
        let text = uri.string + (path?.string ?? "")
        let mention = Wiring.Input(what, at: .span(uri.span))
        if let node = ends.nodes[.uri(text)] {
            nodes[node].inputs.append(mention)
            return node
        }
        let node = add(
            Wiring.Node(id: "sink/\(text)", .sink, text, detail: "a URI", home: ends.home, inputs: [mention]))
        ends.nodes[.uri(text)] = node
        return node
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

/// What events of one set of objects come from and go to: each is one node, however often it is mentioned.
private struct EventEnds {
    enum End: Hashable {
        case object(ObjectKey)
        case uri(String)
    }

    let set: ObjectSet
    /// The kontrakt that the set is of; nil for what stays in the cluster.
    let home: String?
    let objects: [ObjectKey: KubernetesObject]
    var nodes: [End: Int] = [:]

    init(of set: ObjectSet, home: String?) {
        self.set = set
        self.home = home
        let named = set.objects.compactMap { object in
            object.name.map { name in
                let namespace = set.namespace(of: object)
                return (ObjectKey(group: object.group, kind: object.kind, namespace: namespace, name: name), object)
            }
        }
        objects = Dictionary(named) { first, _ in first }
    }
}
