internal import Text
internal import YAML

extension ComposeReading {
    mutating func dependencies(_ node: Node) -> [ComposeService.Dependency] {
        guard node.kind == .mapping else {
            return texts(node, "depends_on", mayBeOne: false).map { ComposeService.Dependency(service: $0) }
        }
        return node.entries.map { key, value in
            var dependency = ComposeService.Dependency(service: Placed(value: written(key), span: key.span))
            read(value, in: "depends_on.\(key.string)", by: Self.dependencyKeys, into: &dependency)
            return dependency
        }
    }

    private static let dependencyKeys: [ComposeKey<ComposeService.Dependency>] = [
        .init("condition") { reading, node, dependency in
            guard let text = reading.text(node, "condition") else { return }
            if let condition = ComposeService.Dependency.Condition(rawValue: text.value) {
                dependency.condition = condition
            } else {
                let known = ComposeService.Dependency.Condition.allCases.map(\.rawValue)
                reading.refuse(
                    "`\(text.value)` is no condition of `depends_on`",
                    help: nearest(to: text.value, among: known).map { "did you mean `\($0)`?" }
                        ?? "write \(known.map { "`\($0)`" }.joined(separator: ", "))", at: text.span)
            }
        },
        .init("required") { $2.isRequired = $0.flag($1, "required")?.value ?? true },
        // Nothing is restarted in a kontrakt.
        .unused("restart"),
    ]

    mutating func links(_ node: Node) -> [ComposeService.Link] {
        texts(node, "links", mayBeOne: false).map { text in
            let parts = text.value.parts(at: ":", maxSplits: 1).map(String.init)
            return ComposeService.Link(
                service: Placed(value: parts.first ?? "", span: text.span), alias: parts.count == 2 ? parts[1] : nil)
        }
    }

    /// All Pods of a namespace see each other; only other names for a service make a difference.
    mutating func networks(_ node: Node, of service: inout ComposeService) {
        guard node.kind == .mapping else {
            service.networks = texts(node, "networks", mayBeOne: false)
            return
        }
        for (key, value) in node.entries {
            service.networks.append(Placed(value: written(key), span: key.span))
            read(value, in: "networks.\(key.string)", by: Self.networkKeys, into: &service)
        }
    }

    private static let networkKeys: [ComposeKey<ComposeService>] = [
        .init("aliases") { $2.aliases += $0.texts($1, "aliases", mayBeOne: false) },
        .lost("driver_opts", "the network is the cluster's"), .lost("gw_priority", "the network is the cluster's"),
        .lost("interface_name", "the network is the cluster's"),
        .lost("ipv4_address", "the cluster gives addresses"), .lost("ipv6_address", "the cluster gives addresses"),
        .lost("link_local_ips", "the cluster gives addresses"), .lost("mac_address", "the cluster gives addresses"),
        .lost("priority", "the network is the cluster's"),
    ]

    /// `name:address` or `name=address`, or a mapping.
    mutating func hosts(_ node: Node) -> [Pair] {
        let pairs: [Pair] =
            node.kind == .mapping
            ? self.pairs(node, "extra_hosts")
            : texts(node, "extra_hosts", mayBeOne: false).map { text in
                let parts = text.value.split(maxSplits: 1) { $0 == "=" || $0 == ":" }.map(String.init)
                return Pair(
                    name: parts.first ?? "", value: parts.count == 2 ? parts[1] : nil, span: text.span,
                    nameSpan: text.span)
            }
        return pairs.filter { pair in
            guard let address = pair.value, address != "host-gateway" else {
                findings.append(
                    .notCarriedOver("extra_hosts", because: "`\(pair.name)` has no address in a cluster", at: pair.span)
                )
                return false
            }
            return true
        }
    }
}
