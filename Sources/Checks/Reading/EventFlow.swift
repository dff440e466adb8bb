internal import Model
internal import YAML

/// What tells an object from all others of a cluster, as far as it is known.
struct ObjectKey: Hashable {
    let group: String
    let kind: String
    let namespace: String?
    let name: String

    init(group: String, kind: String, namespace: String?, name: String) {
        self.group = group
        self.kind = kind
        self.namespace = namespace
        self.name = name
    }

    /// What a reference means, seen from an object of `namespace`; a ServiceSource is the Service that it becomes.
    init(_ object: ObjectReference, from namespace: String?) {
        let isSource = object.kind == "ServiceSource"
        self.init(
            group: isSource ? "serving.knative.dev" : object.group, kind: isSource ? "Service" : object.kind,
            namespace: object.namespace ?? namespace, name: object.name)
    }
}

/// Where events go from each object of a set: sources to sinks, Brokers and Channels to their subscribers.
struct EventFlow {
    private var next: [ObjectKey: Set<ObjectKey>] = [:]

    init(_ set: ObjectSet) {
        for source in set.sources {
            guard let sink = source.sinkObject else { continue }
            let namespace = set.namespace(of: source.object)
            let workload = source.kind.workload
            let end = ObjectKey(
                group: Kinds.group(of: workload.apiVersion), kind: workload.kind, namespace: namespace,
                name: source.name)
            next[end, default: []].insert(ObjectKey(sink, from: namespace))
        }
        for object in set.objects {
            guard let spec = object.root["spec"] else { continue }
            let namespace = set.namespace(of: object)
            switch (object.group, object.kind) {
            case ("eventing.knative.dev", "Trigger"):
                let broker = ObjectKey(
                    group: object.group, kind: "Broker", namespace: namespace,
                    name: spec["broker"]?.asString ?? "default")
                add(from: broker, spec["subscriber"], namespace)
            case (_, "Subscription"):
                guard let channel = spec["channel"], let kind = channel["kind"]?.asString,
                    let name = channel["name"]?.asString
                else { continue }
                let from = ObjectKey(
                    group: Kinds.group(of: channel["apiVersion"]?.asString ?? ""), kind: kind, namespace: namespace,
                    name: name)
                add(from: from, spec["subscriber"], namespace)
            default: continue
            }
        }
    }

    private mutating func add(from: ObjectKey, _ destination: Node?, _ namespace: String?) {
        let reference = destination?["ref"] ?? destination
        guard let reference, let kind = reference["kind"]?.asString, let name = reference["name"]?.asString else {
            return
        }
        let object = ObjectReference(
            apiVersion: reference["apiVersion"]?.asString ?? "", kind: kind, name: name,
            namespace: reference["namespace"]?.asString, node: reference)
        next[from, default: []].insert(ObjectKey(object, from: namespace))
    }

    /// Whether events from here can come back to here.
    func returns(to start: ObjectKey) -> Bool {
        var open = Array(next[start] ?? [])
        var seen: Set<ObjectKey> = []
        while let end = open.popLast() {
            if end == start { return true }
            if seen.insert(end).inserted { open += next[end] ?? [] }
        }
        return false
    }
}
