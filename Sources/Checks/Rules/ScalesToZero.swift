internal import Model
internal import Text
internal import YAML

extension Check {
    /// A Knative Service that nobody calls has no Pods, and what has no Pods sends no events.
    static let scalesToZero = Check("scales-to-zero") { set, _ in
        let idle = set.sources.filter { $0.kind.isAddressable && !$0.keepsPods && !$0.name.isEmpty }
        guard !idle.isEmpty else { return [] }
        let called = set.calledServices
        return idle.filter { source in !called.contains { $0.mayBe(source, in: set) } }.map {
            .scalesToZero($0.kind.kind, named: $0.name, at: $0.nameSpan)
        }
    }
}

extension EventSource {
    /// Whether its annotations, which all end up on the template, ask for Pods at all times.
    fileprivate var keepsPods: Bool {
        [definition.template, object.root].compactMap { $0?["metadata"]?["annotations"] }.contains { annotations in
            ["autoscaling.knative.dev/min-scale", "autoscaling.knative.dev/minScale"].contains { name in
                annotations.entry(name).map { $0.value.string != "0" } ?? false
            }
        }
    }
}

/// How something is called: as an object, or by an address.
private enum Call {
    case object(name: String, namespace: String?)
    case address(String)

    func mayBe(_ source: EventSource, in set: CheckedSet) -> Bool {
        switch self {
        case .object(let name, let namespace): name == source.name && namespace == set.namespace(of: source.object)
        case .address(let text):
            text.firstInfix("://\(source.name)").map { endsName(text[$0.upperBound...]) } ?? false
        }
    }
}

/// Whether the name of a host, or the first part of it, is over.
private func endsName(_ rest: Substring) -> Bool {
    guard let next = rest.utf8.first else { return true }
    return [UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":")].contains(next)
}

extension CheckedSet {
    /// All references to Knative Services, and all addresses.
    fileprivate var calledServices: [Call] {
        objects.flatMap { object -> [Call] in
            let home = namespace(of: object)
            var calls: [Call] = []
            var open = object.root.entries.map(\.value)
            while let node = open.popLast() {
                switch node.kind {
                case .scalar: if node.string.hasInfix("://") { calls.append(.address(node.string)) }
                case .sequence: open += node.items
                case .mapping:
                    if let name = node["name"]?.asString, node.isServiceReference {
                        calls.append(.object(name: name, namespace: node.value("namespace")?.string ?? home))
                    }
                    // The subject of a binding is no one whom it sends to.
                    open += node.entries.filter { !$0.key.equals("subject") }.map(\.value)
                }
            }
            return calls
        }
    }
}

extension Node {
    fileprivate var isServiceReference: Bool {
        guard let kind = self["kind"]?.asString, let version = self["apiVersion"]?.asString else { return false }
        return kind == "ServiceSource" || kind == "Service" && Kinds.group(of: version) == "serving.knative.dev"
    }
}
