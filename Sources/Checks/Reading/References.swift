internal import Model
internal import Text
internal import YAML

/// The group and the kind of what a reference names.
struct Target: Hashable {
    let group: String
    let kind: String

    init(_ group: String, _ kind: String) {
        // What these groups hold is the same object as in their successors.
        self.group =
            switch (group, kind) {
            case ("extensions", "Ingress"), ("extensions", "NetworkPolicy"): "networking.k8s.io"
            case ("extensions", _): "apps"
            default: group
            }
        self.kind = kind
    }

    static let account = Target("", "ServiceAccount")
    static let claim = Target("", "PersistentVolumeClaim")
    static let clusterRole = Target("rbac.authorization.k8s.io", "ClusterRole")
    static let configMap = Target("", "ConfigMap")
    static let deployment = Target("apps", "Deployment")
    static let endpoints = Target("", "Endpoints")
    static let role = Target("rbac.authorization.k8s.io", "Role")
    static let secret = Target("", "Secret")
    static let service = Target("", "Service")
}

/// A place in an object that names another object of its namespace.
struct Reference {
    let target: Target
    let name: Node
    /// What it needs of a ConfigMap or Secret, one by one; nothing of them means all there is.
    var keys: [Node] = []
    /// Whether the cluster runs the object without it, too.
    var isWeak = false
}

extension KubernetesObject {
    /// Everything that it names and cannot do without; what is optional is left out. In source order of its parts.
    var references: [Reference] {
        var found: [Reference] = []
        for pod in pods { pod.node["spec"]?.addPodReferences(to: &found) }
        for path in ReferencePath.of(Target(group, kind)) { path.follow(from: root, into: &found) }
        if kind == "StatefulSet", group == "apps" { found.removeAll { isReplaced($0) } }
        return found
    }

    /// Whether it is the claim of a volume in whose place a StatefulSet puts one of its own.
    private func isReplaced(_ reference: Reference) -> Bool {
        guard reference.target == .claim, let spec = root["spec"] else { return false }
        let own = spec.list("volumeClaimTemplates").compactMap { $0["metadata"]?["name"] }
        return spec.below(["template", "spec"])?.list("volumes").contains { volume in
            guard volume["persistentVolumeClaim"]?["claimName"] == reference.name, let name = volume["name"] else {
                return false
            }
            return own.contains { sameText($0, name) }
        } ?? false
    }
}

/// Where objects of one kind name others. A list on the way stands for each of its items.
struct ReferencePath {
    enum End {
        /// The path leads to a name.
        case name(Target)
        /// It leads to a mapping that says the kind and the name; the kind may be left to this default.
        case object(Target?)
    }

    let path: [StaticString]
    let end: End
    let isWeak: Bool

    static func name(_ path: [StaticString], _ target: Target, isWeak: Bool = false) -> Self {
        Self(path: path, end: .name(target), isWeak: isWeak)
    }

    static func object(_ path: [StaticString], _ assumed: Target? = nil, isWeak: Bool = false) -> Self {
        Self(path: path, end: .object(assumed), isWeak: isWeak)
    }

    func follow(from root: Node, into found: inout [Reference]) { follow(path[...], from: root, into: &found) }

    private func follow(_ rest: ArraySlice<StaticString>, from node: Node, into found: inout [Reference]) {
        if node.kind == .sequence {
            for item in node.items { follow(rest, from: item, into: &found) }
        } else if let key = rest.first {
            if let next = node[key] { follow(rest.dropFirst(), from: next, into: &found) }
        } else {
            switch end {
            case .name(let target): found.add(target, node, isWeak: isWeak)
            case .object(let assumed):
                guard let target = node.target(assumed), !node.namesNamespace else { return }
                found.add(target, node["name"], isWeak: isWeak || target == .clusterRole)
            }
        }
    }
}

extension [Reference] {
    /// An empty name, and what is no text, is for others to complain about.
    mutating func add(_ target: Target, _ name: Node?, keys: [Node] = [], isWeak: Bool = false) {
        guard let name, name.isText, !name.isEmpty else { return }
        append(Reference(target: target, name: name, keys: keys, isWeak: isWeak))
    }
}

extension Node {
    /// The kind that a reference says; nil when it says none, or one that no namespace holds.
    fileprivate func target(_ assumed: Target?) -> Target? {
        guard let kind = self["kind"].map({ $0.string }) ?? assumed?.kind else { return nil }
        let version = self["apiVersion"]?.string
        // Users and groups are no objects, and no other kind is a role; who writes one is told so.
        if assumed == .account { return kind == assumed?.kind ? assumed : nil }
        if assumed == .role { return kind == "Role" ? .role : kind == "ClusterRole" ? .clusterRole : nil }
        let group = version.map(Kinds.group) ?? (self["apiGroup"] ?? self["group"])?.string ?? assumed?.group ?? ""
        if let version, let today = ReferenceUpgrade.today(version, kind: kind) {
            return Target(Kinds.group(of: today.apiVersion), today.kind)
        }
        let target = Target(group, kind)
        return Kinds.isClusterScoped(kind, group: group) && target != .clusterRole ? nil : target
    }

    /// Whether it says a namespace that is not simply the run's own.
    fileprivate var namesNamespace: Bool {
        guard let namespace = self["namespace"], namespace.kind == .scalar else { return false }
        return !namespace.isNull && !namespace.isEmpty && !namespace.equals("${kontrakt.namespace}")
    }
}
