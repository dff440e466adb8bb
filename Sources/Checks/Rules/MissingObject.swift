internal import Model
internal import Text
internal import YAML

extension Check {
    /// A kontrakt lives in a namespace that did not exist before: what its objects name must be in its folder.
    static let missingObject = Check("missing-object") { set, settings in
        set.objects.flatMap { object in
            object.references.flatMap { problems(of: $0, in: object, set: set, settings: settings) }
        }
    }
}

private func problems(
    of reference: Reference, in object: KubernetesObject, set: CheckedSet, settings: Settings
) -> [Diagnostic] {
    let inventory = set.inventory
    if let found = inventory.object(reference.target, named: reference.name.string) {
        if reference.keys.isEmpty || set.namespace(of: found) != set.namespace(of: object) { return [] }
        return missingKeys(reference, found)
    }
    // A namespace that others live in as well may hold anything.
    guard set.home == .run else { return [] }
    let (kind, name) = (reference.target.kind, reference.name.string)
    let place = reference.name.span
    switch inventory.origin(of: reference, under: settings) {
    case .known: return []
    case _ where reference.target == .clusterRole: return [.unprovenClusterRole(name, at: place)]
    case _ where reference.isWeak:
        if object.isIngressWithCertificates { return [] }
        let known = inventory.names(of: reference.target, near: name)
        return [.absentObject(kind, name, of: object.kind, known: known, at: place)]
    case .maybe(let maker): return [.unprovenObject(kind, name, maker: maker.title, at: place)]
    // The Pods of a kind that we know too little of may be made somewhere else.
    case .nowhere where !object.isOfKubernetes && !reference.isInKnownPart(of: object):
        return [.unprovenObject(kind, name, maker: object.title, at: place)]
    case .nowhere:
        return [.missingObject(kind, name, known: inventory.names(of: reference.target, near: name), at: place)]
    }
}

private func missingKeys(_ reference: Reference, _ object: KubernetesObject) -> [Diagnostic] {
    guard let keys = object.dataKeys else { return [] }
    let known = keys.map(\.string)
    return reference.keys.filter { key in
        key.isText && !isVariable(key) && !keys.contains { sameText($0, key) }
    }.map { key in
        .missingKey(
            key.string, of: reference.target.kind, reference.name.string, known: known,
            object: object.root["metadata"]?["name"]?.span, at: key.span)
    }
}

extension KubernetesObject {
    fileprivate var title: String { "the \(kind)\(name.map { " `\($0)`" } ?? "")" }

    /// A controller makes the Secrets of such an Ingress.
    fileprivate var isIngressWithCertificates: Bool {
        guard kind == "Ingress", let annotations = root["metadata"]?["annotations"] else { return false }
        return annotations.entries.contains {
            $0.key.hasPrefix("cert-manager.io/") || $0.key.equals("kubernetes.io/tls-acme")
        }
    }

    /// The keys of a ConfigMap or Secret; nil when others may add some.
    fileprivate var dataKeys: [Node]? {
        let fields = ["data", "stringData", "binaryData"].compactMap { root.entry($0)?.value }
        let keys = fields.flatMap { $0.entries.map(\.key) }
        if root["type"]?.equals("kubernetes.io/service-account-token") ?? false { return nil }
        // Empty, and with a note for a program: that one fills it.
        if keys.isEmpty, root["metadata"]?["annotations"]?.isEmpty == false { return nil }
        return group.isEmpty && !keys.contains(where: isVariable) ? keys : nil
    }
}

extension Reference {
    /// Whether a rule for its kind led here, and no likeness of a Pod.
    fileprivate func isInKnownPart(of object: KubernetesObject) -> Bool {
        ["serving.knative.dev", "sources.eventing.knative.dev", "sources.knative.dev"].contains(object.group)
            || !ReferencePath.of(Target(object.group, object.kind)).isEmpty
    }
}
