internal import Model
internal import Text
internal import YAML

extension ComposeLowering {
    /// The labels by which a Service finds its Pods, as kompose has them.
    func selector(of service: NamedService) -> Made {
        .map(["io.kompose.service": .text(service.name, service.span)], service.span)
    }

    /// The Service of a service with ports, and one for each other name of it.
    mutating func lowerServices(of service: NamedService) {
        let ports = servicePorts(of: service)
        let names = [(service.name, service.span)] + otherNames(of: service)
        for (number, (name, span)) in names.enumerated() {
            if ports.isEmpty {
                if number > 0 {
                    reading.findings.append(
                        .notCarriedOver(
                            name, because: "`\(service.service.name.value)` has no ports, so there is no Service",
                            help: "add `expose:` with the port that it listens on", at: span))
                }
                continue
            }
            guard claim("Service", name, of: "a Service of `\(service.service.name.value)`", at: span) else { continue }
            add(
                .map(
                    [
                        "apiVersion": .text("v1", service.span), "kind": .text("Service", service.span),
                        "metadata": .map(
                            ["name": .text(name, span), "labels": selector(of: service)], span),
                        "spec": spec(of: service, ports: ports, isFirst: number == 0),
                    ], service.span))
        }
    }

    /// Aliases in networks, and what `links:` of other services call it.
    private func otherNames(of service: NamedService) -> [(String, Span)] {
        let links = linksTo[service.service.name.value] ?? []
        let names =
            service.service.aliases.map { ($0.value, $0.span) }
            + links.map { ($0.alias, $0.span) }
        var seen: Set<String> = [service.name]
        return names.map { (Names.label(from: $0.0, limit: 63), $0.1) }
            .filter { !$0.0.isEmpty && seen.insert($0.0).inserted }
    }

    private mutating func spec(of service: NamedService, ports: [Made], isFirst: Bool) -> Made {
        let types = ["ClusterIP", "NodePort", "LoadBalancer", "Headless"]
        let type = isFirst ? service.kompose.choice("service.type", of: types, &reading) : nil
        let isHeadless = type?.value == "Headless"
        let policy = service.kompose.choice(
            "service.external-traffic-policy", of: ["Local", "Cluster"], &reading)
        let isOutside = type.map { ["NodePort", "LoadBalancer"].contains($0.value) } ?? false
        return .map(
            [
                "type": isHeadless ? nil : type.map { .text($0.value, $0.span) },
                "clusterIP": isHeadless ? type.map { .text("None", $0.span) } : nil,
                "externalTrafficPolicy": isOutside ? policy.map { .text($0.value, $0.span) } : nil,
                "ports": .list(ports, ports[0].span), "selector": selector(of: service),
            ], service.span)
    }

    /// Under the published port, as kompose has it, and under the container's own, by which services of a compose file
    /// reach each other.
    private mutating func servicePorts(of service: NamedService) -> [Made] {
        var made: [Made] = []
        var targets: [String: Int] = [:]
        var names: Set<String> = []
        let nodePort = service.kompose.number("service.nodeport.port", &reading)
        func add(_ number: Int, _ port: ComposeService.Port) {
            let key = "\(number)/\(port.transport)"
            if let target = targets[key] {
                if target != port.target, number == port.published {
                    reading.refuse("the port \(number) leads to two ports of the container", at: port.span)
                }
                return
            }
            targets[key] = port.target
            let plain = port.name.map { Names.label(from: $0, limit: 15) } ?? String(number)
            let name = names.contains(plain) ? "\(number)-\(port.transport.lowercased())" : plain
            names.insert(name)
            let isFirst = made.isEmpty
            made.append(
                .map(
                    [
                        "name": .text(name, port.span), "port": .number(number, port.span),
                        "targetPort": .number(port.target, port.span),
                        "protocol": .text(port.transport, port.span),
                        "nodePort": isFirst ? nodePort.map { .number($0.value, $0.span) } : nil,
                    ], port.span))
        }
        for port in service.service.ports { add(port.published ?? port.target, port) }
        for port in service.service.exposed { add(port.target, port) }
        for port in service.service.ports { add(port.target, port) }
        return made
    }

    /// Each port of the container once.
    func containerPorts(of service: ComposeService) -> Made? {
        var seen: Set<String> = []
        let ports = (service.ports + service.exposed).filter { seen.insert("\($0.target)/\($0.transport)").inserted }
        guard let first = ports.first else { return nil }
        return .list(
            ports.map { port in
                .map(
                    [
                        "containerPort": .number(port.target, port.span), "protocol": .text(port.transport, port.span),
                    ], port.span)
            }, first.span)
    }
}
