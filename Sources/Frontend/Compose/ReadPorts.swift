internal import Text
internal import YAML

extension ComposeReading {
    mutating func ports(_ node: Node) -> [ComposeService.Port] {
        guard node.kind == .sequence else {
            if !node.isNull { refuse("`ports` is \(node.typeName), and must be a list", at: node.span) }
            return []
        }
        return node.items.flatMap { item -> [ComposeService.Port] in
            if item.kind == .mapping { return longPort(item) }
            return text(item, "ports").map { ports($0, of: "ports") } ?? []
        }
    }

    private struct LongPort {
        var target: Placed<Int>?
        var published: Placed<String>?
        var transport: Placed<String>?
        var name: Placed<String>?
    }

    private static let portKeys: [ComposeKey<LongPort>] = [
        .lost("app_protocol", "write the Service as a manifest to say it"), .unused("host_ip"), .unused("mode"),
        .text("name", \.name),
        .text("protocol", \.transport), .text("published", \.published), .number("target", \.target),
    ]

    private mutating func longPort(_ node: Node) -> [ComposeService.Port] {
        var port = LongPort()
        read(node, in: "ports", by: Self.portKeys, into: &port)
        guard let target = port.target else {
            if node["target"] == nil { refuse("a port has no `target`", at: node.span) }
            return []
        }
        // A range of published ports is one to choose from: the container's own is as good.
        let published = port.published.flatMap { Int($0.value) }
        let transport = port.transport?.value.uppercased() ?? "TCP"
        guard isPort(target.value), isTransport(transport) else {
            refuse(
                "this is no port", help: "a port is a number from 1 to 65535, its protocol tcp, udp or sctp",
                at: node.span)
            return []
        }
        return [
            ComposeService.Port(
                published: published, target: target.value, transport: transport, span: target.span,
                name: port.name?.value)
        ]
    }

    /// `8080:80`, `127.0.0.1:8080:80/udp`, `3000-3005`.
    mutating func ports(_ text: Placed<String>, of key: String) -> [ComposeService.Port] {
        func refused() -> [ComposeService.Port] {
            refuse(
                "`\(text.value)` is no port", help: "write it such as `8080:80`, `80/udp` or `3000-3005:3000-3005`",
                at: text.span)
            return []
        }
        let parts = text.value.parts(at: "/", maxSplits: 1, omittingEmpty: false)
        let transport = parts.count == 2 ? parts[1].uppercased() : "TCP"
        guard let all = parts.first, isTransport(transport) else { return refused() }
        // The address of the host, which may have colons in brackets, says nothing in a cluster.
        let fields = all.drop { $0 != "]" }.isEmpty ? all : all.drop { $0 != "]" }.dropFirst()
        let numbers = fields.parts(at: ":", omittingEmpty: false)
        guard let last = numbers.last, let targets = range(last), numbers.count <= 3 else { return refused() }
        let written = numbers.count > 1 ? numbers[numbers.count - 2] : ""
        guard !written.isEmpty else {
            return targets.map { .init(published: nil, target: $0, transport: transport, span: text.span) }
        }
        guard let published = range(written) else { return refused() }
        if published.count == targets.count {
            return zip(published, targets).map {
                .init(published: $0, target: $1, transport: transport, span: text.span)
            }
        }
        // A choice of ports of the host for one of the container.
        guard targets.count == 1, let target = targets.first else { return refused() }
        return [.init(published: nil, target: target, transport: transport, span: text.span)]
    }

    private func range(_ text: Substring) -> ClosedRange<Int>? {
        let ends = text.parts(at: "-", omittingEmpty: false).map { Int($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, isPort(first), isPort(last),
            first <= last
        else { return nil }
        return first...last
    }

    private func isPort(_ number: Int) -> Bool { (1...65535).contains(number) }
    private func isTransport(_ name: String) -> Bool { ["TCP", "UDP", "SCTP"].contains(name) }
}
