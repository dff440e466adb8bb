internal import Text
internal import YAML

/// The keys below which events are sent somewhere.
private let destinationKeys: Set<String> = ["deadLetterSink", "filter", "reply", "sink", "subscriber"]

/// What is no business of these upgrades: Pods, and data of the user's.
private let foreignKeys: Set<String> = ["ceOverrides", "data", "jobTemplate", "template"]

extension ObjectUpgrade {
    /// Everything below `spec` that names another object. Of kinds that are not Knative's only a `sink` is understood.
    mutating func upgradeDestinations() {
        guard let spec = object.root["spec"] else { return }
        let isKnown = Upgrade.knows(object.kind, in: object.apiVersion)
        if object.group.hasSuffix("knative.dev") {
            walk(spec, isKnown: isKnown)
        } else if let sink = spec["sink"] {
            walk(sink, isKnown: false)
        }
    }

    private mutating func walk(_ start: Node, isKnown: Bool) {
        var seen: Set<Node> = []
        var open: [(key: String, node: Node)] = [("", start)]
        while let (key, node) = open.popLast() {
            guard node.kind != .scalar, seen.insert(node).inserted else { continue }
            guard node.kind == .mapping else {
                for item in node.items { open.append((key == "steps" ? "subscriber" : "", item)) }
                continue
            }
            if isKnown, destinationKeys.contains(key) {
                upgradeDestination(node)
            } else if isKnown, key == "delivery" {
                upgradeDelivery(node)
            } else if key.hasPrefix("channelTemplate") || key == "subject" && node["name"] == nil {
                upgradeType(of: node)
            } else {
                upgradeReference(node)
            }
            for (key, value) in node.entries where !foreignKeys.contains(key.string) {
                open.append((key.string, value))
            }
        }
    }

    /// A destination is a `ref` or a `uri`; once it named an object itself, or had a `dnsName`.
    private mutating func upgradeDestination(_ node: Node) {
        if let name = node["dnsName"], let text = name.asString, node["uri"] == nil {
            if isVariable(name), !text.hasInfix("://") {
                report(
                    .upgradeByHand("dnsName", help: "write `uri: http://…`", at: name.span))
            } else {
                remove("dnsName", of: node)
                let uri: Value = text.hasInfix("://") ? .node(name, Edits()) : .string("http://\(text)")
                if !text.isEmpty { set("uri", of: node, to: uri) }
            }
        }
        guard node["ref"] == nil, let reference = WrittenReference(node) else { return }
        let today = reference.today ?? (reference.apiVersion.string, reference.kind.string)
        var ref: Value = ["apiVersion": .string(today.apiVersion), "kind": .string(today.kind)]
        for field in ["name", "namespace"] {
            if let (_, value) = node.entry(field), !value.isNull { ref[field] = .node(value, Edits()) }
        }
        for field in ["apiVersion", "kind", "name", "namespace"] { remove(field, of: node) }
        set("ref", of: node, to: ref)
    }
}
