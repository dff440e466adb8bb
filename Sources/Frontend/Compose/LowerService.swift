internal import Model
internal import Text
internal import YAML

extension ComposeLowering {
    /// The labels by which a Service finds its Pods, as kompose has them.
    func selector(of service: NamedService) -> Made {
        .map(["io.kompose.service": .text(service.name, service.span)], service.span)
    }

    /// Whether others find the Pods of a service by its name.
    func hasService(_ service: NamedService) -> Bool {
        !service.service.ports.isEmpty || !service.service.exposed.isEmpty
            || service.kompose["service.type"]?.value.lowercased() == "headless"
    }

    /// The Service of a service, and one for each other name of it.
    mutating func lowerServices(of service: NamedService) {
        let ports = servicePorts(of: service)
        let reach = reach(of: service)
        let names = [(service.name, service.span)] + otherNames(of: service)
        for (number, (name, span)) in names.enumerated() {
            guard hasService(service) else {
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
                        "spec": spec(of: service, ports: ports, reach: number == 0 ? reach : reach.inside),
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

    /// From where a Service is reached, as kompose's labels say it.
    private struct Reach {
        var type: Placed<String>?
        var policy: Placed<String>?
        var nodePort: Placed<Int>?

        var isHeadless: Bool { type?.value == "Headless" }
        var isOutside: Bool { type.map { ["NodePort", "LoadBalancer"].contains($0.value) } ?? false }
        /// That of another name: a port of the nodes belongs to one Service.
        var inside: Reach { Reach(type: isHeadless ? type : nil) }
    }

    private mutating func reach(of service: NamedService) -> Reach {
        let types = ["ClusterIP", "NodePort", "LoadBalancer", "Headless"]
        var reach = Reach(
            type: service.kompose.choice("service.type", of: types, &reading),
            policy: service.kompose.choice("service.external-traffic-policy", of: ["Local", "Cluster"], &reading),
            nodePort: service.kompose.number("service.nodeport.port", &reading))
        if let port = reach.nodePort, reach.type?.value != "NodePort" {
            reading.refuse(
                "`kompose.service.nodeport.port` needs a Service that has a port of the nodes",
                help: "write `kompose.service.type: nodeport` beside it", at: port.span)
            reach.nodePort = nil
        }
        return reach
    }

    private func spec(of service: NamedService, ports: [ServicePort], reach: Reach) -> Made {
        .map(
            [
                "type": reach.isHeadless ? nil : reach.type.map { .text($0.value, $0.span) },
                "clusterIP": reach.isHeadless ? reach.type.map { .text("None", $0.span) } : nil,
                "externalTrafficPolicy": reach.isOutside ? reach.policy.map { .text($0.value, $0.span) } : nil,
                "ports": ports.first.map { first in
                    .list(
                        ports.enumerated().map { made($1, nodePort: $0 == 0 ? reach.nodePort : nil) }, first.port.span)
                }, "selector": selector(of: service),
            ], service.span)
    }

    private struct ServicePort {
        let name: String
        let number: Int
        let port: ComposeService.Port
    }

    private func made(_ written: ServicePort, nodePort: Placed<Int>?) -> Made {
        let port = written.port
        return .map(
            [
                "name": .text(written.name, port.span), "port": .number(written.number, port.span),
                "targetPort": .number(port.target, port.span), "protocol": .text(port.transport, port.span),
                "nodePort": nodePort.map { .number($0.value, $0.span) },
            ], port.span)
    }

    /// Under the published port, as kompose has it, and under the container's own, by which services of a compose file
    /// reach each other.
    private mutating func servicePorts(of service: NamedService) -> [ServicePort] {
        var made: [ServicePort] = []
        var targets: [String: Int] = [:]
        var names: Set<String> = []
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
            made.append(ServicePort(name: name, number: number, port: port))
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
