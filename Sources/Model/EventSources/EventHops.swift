package import YAML

/// What tells an object from all others of a cluster, as far as it is known.
package struct ObjectKey: Hashable, Sendable {
    package let group: String
    package let kind: String
    package let namespace: String?
    package let name: String

    package init(group: String, kind: String, namespace: String?, name: String) {
        self.group = group
        self.kind = kind
        self.namespace = namespace
        self.name = name
    }

    /// What a reference means, seen from an object of `namespace`; a ServiceSource is the Service that it becomes.
    package init(_ object: ObjectReference, from namespace: String?) {
        let isSource = object.kind == "ServiceSource"
        self.init(
            group: isSource ? "serving.knative.dev" : object.group, kind: isSource ? "Service" : object.kind,
            namespace: object.namespace ?? namespace, name: object.name)
    }

    /// What a source becomes.
    package init(_ source: EventSource, in namespace: String?) {
        let workload = source.kind.workload
        self.init(
            group: Kinds.group(of: workload.apiVersion), kind: workload.kind, namespace: namespace, name: source.name)
    }
}

/// What a Trigger or a Subscription says: events go from a Broker or Channel to a subscriber.
package struct EventHop: Sendable {
    package enum Subscriber: Sendable {
        case object(ObjectReference)
        case uri(Node)
    }

    /// The Trigger or Subscription.
    package let object: KubernetesObject
    /// The namespace of all of them, unless a reference says another.
    package let namespace: String?
    package let from: ObjectReference
    package let subscriber: Subscriber

    /// Those of a set, in source order.
    package static func all(in set: ObjectSet) -> [EventHop] {
        set.objects.compactMap { object in
            let isTrigger = object.group == "eventing.knative.dev" && object.kind == "Trigger"
            guard isTrigger || object.kind == "Subscription", let spec = object.root["spec"],
                let from = isTrigger ? broker(of: spec) : spec["channel"].flatMap(reference),
                let destination = spec["subscriber"]
            else { return nil }
            let namespace = set.namespace(of: object)
            if let known = reference(destination["ref"] ?? destination) {
                return EventHop(object: object, namespace: namespace, from: from, subscriber: .object(known))
            }
            guard let uri = destination["uri"], uri.kind == .scalar else { return nil }
            return EventHop(object: object, namespace: namespace, from: from, subscriber: .uri(uri))
        }
    }

    private static func broker(of spec: Node) -> ObjectReference {
        ObjectReference(
            apiVersion: "eventing.knative.dev/v1", kind: "Broker", name: spec["broker"]?.asString ?? "default",
            namespace: nil, node: spec["broker"] ?? spec)
    }

    private static func reference(_ node: Node) -> ObjectReference? {
        guard let kind = node["kind"]?.asString, let name = node["name"]?.asString else { return nil }
        return ObjectReference(
            apiVersion: node["apiVersion"]?.asString ?? "", kind: kind, name: name,
            namespace: node["namespace"]?.asString, node: node)
    }
}
