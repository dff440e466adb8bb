internal import Model
internal import Text
internal import YAML

/// The objects of a set in apply order, with namespace, variables and images resolved, and event sources lowered.
func resolvedObjects(
    of set: ObjectSet, in placement: Placement, api: Settings.Sources.API, values: inout ResolvedValues
) -> [OutputObject] {
    var images = set.images[...]
    var objects: [RankedObject] = []
    var sources = Dictionary(set.sources.map { ($0.object.root, $0) }) { first, _ in first }
    let depths = depthsOfSources(in: set)
    var rest = set.objects[...]
    while let document = rest.first?.document {
        let group = rest.prefix { $0.document.isSame(as: document) }
        rest = rest.dropFirst(group.count)
        let own = images.prefix { document.holds($0.node) }
        images = images.dropFirst(own.count)
        // One set of changes for all items of a List: an alias in one may lead into another, and a set for each would
        // be a copy of all for each.
        var changes = DocumentChanges(of: group, images: own, in: placement, values: &values)
        if api == .stock {
            for object in group where sources[object.root] == nil { changes.upgrade(object) }
        }
        for object in group {
            guard let source = sources.removeValue(forKey: object.root) else {
                objects += resolved(object, changes: changes, in: placement, values: &values).map {
                    RankedObject($0.predecessors.isEmpty ? ApplyOrder.rank(of: $0.kind) : ApplyOrder.last, $0)
                }
                continue
            }
            checkName(
                of: object, as: object.root["metadata"]?["name"].flatMap { changes.texts[$0] } ?? source.name,
                changes: changes, values: &values)
            objects += lowered(
                source, depth: depths[source.object.root] ?? 0, with: changes, in: placement, api: api)
        }
    }
    return ApplyOrder.following(ApplyOrder.sorted(objects))
}

/// How many ServiceSources events go through before they leave the sources of a set; the ends of chains come first.
private func depthsOfSources(in set: ObjectSet) -> [Node: Int] {
    let services = set.sources.filter(\.kind.isAddressable)
    let byName = Dictionary(services.map { ($0.name, $0) }) { first, _ in first }
    var depths: [Node: Int] = [:]
    for source in set.sources {
        var depth = 0
        var at = source
        // A circle has no end, and any order will do.
        while depth < services.count, let sink = at.sinkObject, sink.group == "serving.knative.dev",
            let next = byName[sink.name]
        {
            depth += 1
            at = next
        }
        depths[source.object.root] = depth
    }
    return depths
}

/// What is replaced in one document.
struct DocumentChanges {
    private(set) var edits = Edits()
    private(set) var texts: [Node: String] = [:]
    /// What objects become in today's API, by their roots.
    private(set) var upgrades: [Node: ObjectUpgrade] = [:]

    init(
        of objects: ArraySlice<KubernetesObject>, images: ArraySlice<ImageUse>, in placement: Placement,
        values: inout ResolvedValues
    ) {
        var isSettled: Set<Node> = []
        for image in images {
            if case .build = image.image { isSettled.insert(image.node) }
            guard texts[image.node] == nil, let reference = values.reference(for: image) else { continue }
            isSettled.insert(image.node)
            replace(image.node, with: reference)
        }
        for use in objects.lazy.flatMap(\.variables) {
            if texts[use.node] != nil || isSettled.contains(use.node) { continue }
            guard let text = values.text(of: use, in: placement) else { continue }
            replace(use.node, with: text)
        }
        // Only where it says something, since there are many images.
        for image in values.hasLock ? images : [] where isSettled.insert(image.node).inserted {
            let text = texts[image.node] ?? image.written
            if let locked = values.locked(text, at: image.node.span) { replace(image.node, with: locked) }
        }
        guard let namespace = placement.namespace else { return }
        for object in objects where !Kinds.isClusterScoped(object.kind, group: object.group) {
            setNamespace(of: object, to: namespace)
        }
    }

    /// Comes last: what an upgrade moves, it moves with all that is replaced in it.
    mutating func upgrade(_ object: KubernetesObject) {
        guard let upgrade = ObjectUpgrade(of: object) else { return }
        edits.apply(upgrade.steps)
        upgrades[object.root] = upgrade
    }

    private mutating func setNamespace(of object: KubernetesObject, to namespace: String) {
        // A namespace that is there is `${kontrakt.namespace}`: that was checked, and is replaced like any variable.
        if let metadata = object.root["metadata"], lacksNamespace(metadata) {
            edits.set("namespace", of: metadata, to: .string(namespace))
        }
        // The accounts that a RoleBinding names are those of its own namespace; the API server wants that said.
        guard object.kind == "RoleBinding", object.group == "rbac.authorization.k8s.io",
            let subjects = object.root["subjects"], subjects.kind == .sequence
        else { return }
        for subject in subjects.items where subject["kind"]?.equals("ServiceAccount") ?? false {
            if lacksNamespace(subject) { edits.set("namespace", of: subject, to: .string(namespace)) }
        }
    }

    private func lacksNamespace(_ mapping: Node) -> Bool {
        mapping["namespace"].map { $0.isNull || $0.text.isEmpty } ?? true
    }

    private mutating func replace(_ node: Node, with text: String) {
        texts[node] = text
        edits.replace(node, with: .string(text))
    }
}

/// The object, and what an upgrade puts beside it.
private func resolved(
    _ object: KubernetesObject, changes: DocumentChanges, in placement: Placement, values: inout ResolvedValues
) -> [OutputObject] {
    let metadata = object.root["metadata"]
    let nameNode = object.name == nil ? metadata?["generateName"] : metadata?["name"]
    let name = nameNode.map { changes.texts[$0] ?? $0.string } ?? ""
    checkName(of: object, as: name, changes: changes, values: &values)
    let namespace = placement.namespace(of: object, texts: changes.texts)
    let upgrade = changes.upgrades[object.root]
    let apiVersion = upgrade?.apiVersion ?? object.apiVersion
    let companions = (upgrade?.companions ?? []).map { companion in
        let value = companion.value(with: changes.edits, namespace: namespace)
        return OutputObject(
            group: placement.group, apiVersion: Companion.apiVersion, kind: Companion.kind,
            name: value["metadata"]?["name"]?.asString ?? "", namespace: namespace, value: value,
            origin: object.root.span, document: object.document)
    }
    var output = OutputObject(
        group: placement.group, apiVersion: apiVersion, kind: object.kind, name: name, namespace: namespace,
        value: value(of: object, in: apiVersion, with: changes.edits), origin: object.root.span,
        document: object.document)
    if object.document.isMade {
        let after = metadata?["annotations"]?.entry(Predecessor.annotation)?.value.asString
        output.predecessors = after.flatMap(Predecessor.list) ?? []
    }
    return companions + [output]
}

/// A name that is made of variables is looked at when they have values.
private func checkName(
    of object: KubernetesObject, as name: String, changes: DocumentChanges, values: inout ResolvedValues
) {
    guard object.name != nil, let node = object.root["metadata"]?["name"], changes.texts[node] != nil,
        let rule = Kinds.brokenNameRule(name, kind: object.kind, group: object.group)
    else { return }
    values.report(.invalidName(name, kind: object.kind, because: rule, at: node.span))
}

/// The items of a typed list may leave it to the list what they are.
private func value(of object: KubernetesObject, in apiVersion: String, with edits: Edits) -> Value {
    if object.root["apiVersion"] != nil, object.root["kind"] != nil { return .node(object.root, edits) }
    let rest = object.root.entries.filter { !$0.key.equals("apiVersion") && !$0.key.equals("kind") }
    return .map(
        [.init("apiVersion", .string(apiVersion)), .init("kind", .string(object.kind))]
            + rest.map { .init($0.key.string, .node($0.value, edits)) })
}

extension Document {
    func isSame(as other: Document) -> Bool { root == other.root }
}

extension Placement {
    var group: OutputGroup { run == nil ? .sources : .run }

    /// The namespace that an object ends up in; nil for cluster-scoped ones, and when that is left open.
    func namespace(of object: KubernetesObject, texts: [Node: String]) -> String? {
        if Kinds.isClusterScoped(object.kind, group: object.group) { return nil }
        guard let node = object.root["metadata"]?["namespace"], !node.isNull, !node.text.isEmpty else {
            return namespace
        }
        return texts[node] ?? node.string
    }
}
