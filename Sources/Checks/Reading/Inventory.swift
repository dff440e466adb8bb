internal import Model
internal import Text
internal import YAML

/// The objects of a set by kind and name, among them what its event sources become.
struct Inventory {
    private var objects: [Target: [String: KubernetesObject]] = [:]
    /// The objects that may make others; few, so that looking for what is missing does not look at all of them.
    private let makers: [KubernetesObject]
    /// What has an object with a variable in its name.
    private var open: Set<Target> = []
    private let sortedNames = SortedNames()

    init(_ set: ObjectSet) {
        makers = set.objects.filter(mayMake)
        for object in set.objects {
            guard let name = object.name else { continue }
            add(object, as: Target(object.group, object.kind), name)
            if let today = ReferenceUpgrade.today(object.apiVersion, kind: object.kind) {
                add(object, as: Target(Kinds.group(of: today.apiVersion), today.kind), name)
            }
            // Serving makes a Service for its own.
            if object.group == "serving.knative.dev", object.kind == "Service" { add(object, as: .service, name) }
        }
        for source in set.sources where !source.kind.workload.isHashed {
            let workload = source.kind.workload
            let group = Kinds.group(of: workload.apiVersion)
            add(source.object, as: Target(group, workload.kind), source.name)
            if group == "serving.knative.dev" { add(source.object, as: .service, source.name) }
        }
    }

    private mutating func add(_ object: KubernetesObject, as target: Target, _ name: String) {
        if objects[target]?[name] == nil { objects[target, default: [:]][name] = object }
        if name.hasInfix("${") { open.insert(target) }
    }

    func object(_ target: Target, named name: String) -> KubernetesObject? { objects[target]?[name] }

    /// Names of objects of a kind, sorted: all of them, or of very many those that stand next to the one that is missed.
    func names(of target: Target, near name: String) -> [String] {
        let all = sortedNames.of(target) { (objects[target] ?? [:]).keys.sorted() }
        if all.count <= 200 { return all }
        let place = all.partitioned { $0 >= name }
        return Array(all[max(0, place - 100)..<min(all.count, place + 100)])
    }
}

/// Sorted once, when something is missed for the first time.
private final class SortedNames {
    private var known: [Target: [String]] = [:]

    func of(_ target: Target, _ make: () -> [String]) -> [String] {
        if let names = known[target] { return names }
        let names = make()
        known[target] = names
        return names
    }
}

extension Inventory {
    /// Where something comes from that is not written in the set.
    enum Origin {
        /// Kubernetes, kontrakt, the settings, or an object that says its name.
        case known
        /// An object of a kind that makes others, or the Pods of one that may: nobody knows.
        case maybe(KubernetesObject)
        case nowhere
    }

    func origin(of reference: Reference, under settings: Settings) -> Origin {
        let target = reference.target
        let name = reference.name.string
        if isMadeByPlatform(target, name) { return .known }
        if settings.external.contains(where: { $0.kind == target.kind && $0.name == name }) { return .known }
        if name.hasInfix("${") || open.contains(target) { return .known }
        return made(target, name)
    }

    /// What another object of the set makes, if one does.
    private func made(_ target: Target, _ name: String) -> Origin {
        var maybe: KubernetesObject?
        for object in makers {
            switch maker(object, of: target) {
            case .no: continue
            case .named(let node): if node.string == name || isVariable(node) { return .known }
            case .claims: if object.claimNames.contains(where: { name.hasPrefix($0) }) { return .known }
            case .anything:
                let begins = object.name.map { name.hasPrefix($0) } ?? false
                if begins || object.root.scalars.contains(where: { $0.string == name }) { return .known }
                maybe = maybe ?? object
            case .allowed: maybe = maybe ?? object
            }
        }
        return maybe.map { .maybe($0) } ?? .nowhere
    }

    private enum Maker {
        case no
        /// It makes just the one that it names here.
        case named(Node)
        /// It makes claims for its Pods.
        case claims
        /// A kind that we know too little of.
        case anything
        /// Its rules allow somebody to make it.
        case allowed
    }

    private func maker(_ object: KubernetesObject, of target: Target) -> Maker {
        let metadata = object.root["metadata"]?["name"]
        switch (object.group, object.kind) {
        case ("rbac.authorization.k8s.io", "Role"):
            return allowsToCreate(target, object) ? .allowed : .no
        case ("rbac.authorization.k8s.io", "RoleBinding"):
            let role = object.root["roleRef"]
            guard role?["kind"]?.equals("ClusterRole") ?? false, let name = role?["name"] else { return .no }
            return name.equals("view") || name.hasPrefix("system:") ? .no : .allowed
        case ("apps", "StatefulSet"): return target == .claim ? .claims : .no
        case ("cert-manager.io", "Certificate"):
            guard target == .secret else { return .no }
            return (object.root["spec"]?["secretName"]).map { .named($0) } ?? .no
        case ("bitnami.com", "SealedSecret"):
            guard target == .secret else { return .no }
            return (object.root.below(["spec", "template", "metadata", "name"]) ?? metadata).map { .named($0) } ?? .no
        case ("external-secrets.io", "ExternalSecret"):
            guard target == .secret else { return .no }
            return (object.root.below(["spec", "target", "name"]) ?? metadata).map { .named($0) } ?? .no
        case ("monitoring.coreos.com", "PodMonitor"), ("monitoring.coreos.com", "PrometheusRule"),
            ("monitoring.coreos.com", "ServiceMonitor"):
            return .no
        default: return idleGroups.contains(object.group) || object.group.isEmpty ? .no : .anything
        }
    }

    private func allowsToCreate(_ target: Target, _ role: KubernetesObject) -> Bool {
        let rules = role.root["rules"].map { $0.items.map(AccessRule.init) } ?? []
        return rules.contains { $0.allows("create", Kinds.resource(target.kind), in: target.group, named: nil) }
    }
}

/// Whether `maker` may say anything but no of an object.
private func mayMake(_ object: KubernetesObject) -> Bool {
    switch (object.group, object.kind) {
    case ("apps", "StatefulSet"), ("rbac.authorization.k8s.io", "Role"), ("rbac.authorization.k8s.io", "RoleBinding"):
        true
    default: !object.group.isEmpty && !idleGroups.contains(object.group)
    }
}

/// Groups of kinds that make no ConfigMaps, Secrets or other things that Pods are given, or not in this namespace.
private let idleGroups: Set<String> = [
    "apps", "autoscaling", "autoscaling.k8s.io", "batch", "coordination.k8s.io", "discovery.k8s.io",
    "eventing.knative.dev", "extensions", "flows.knative.dev", "gateway.networking.k8s.io", "keda.sh",
    "messaging.knative.dev", "networking.istio.io", "networking.k8s.io", "policy", "rbac.authorization.k8s.io",
    "serving.knative.dev",
    "sinks.knative.dev", "sources.eventing.knative.dev", "sources.knative.dev",
]

/// What is in every namespace, and what kontrakt puts into that of a run.
private func isMadeByPlatform(_ target: Target, _ name: String) -> Bool {
    switch target {
    case .account: name == "default" || name == "kontrakt"
    case .configMap: name == "kube-root-ca.crt"
    case .secret: name == "kontrakt-pull"
    case .role: name == "kontrakt"
    case .clusterRole:
        ["admin", "cluster-admin", "edit", "view"].contains(name) || name.hasPrefix("system:")
    default: false
    }
}

extension Inventory {
    /// An object that may make others of a kind, under names and labels that nobody knows before.
    func possibleMaker(of target: Target) -> KubernetesObject? {
        makers.first {
            switch maker($0, of: target) {
            case .anything, .allowed: true
            case .no, .named, .claims: false
            }
        }
    }
}

extension KubernetesObject {
    /// What the names of the claims of a StatefulSet begin with.
    fileprivate var claimNames: [String] {
        (root["spec"]?.list("volumeClaimTemplates") ?? []).compactMap {
            $0["metadata"]?["name"].map { "\($0.string)-\(name ?? "")-" }
        }
    }
}
