internal import Model
internal import Text
internal import YAML

extension Check {
    /// A Knative Service answers on one port of one container.
    static let servingPort = Check("serving-port") { set, _ in
        set.knativeServices.flatMap { service -> [Diagnostic] in
            let ports = service.containers.filter { $0.part != .initial }.flatMap { $0.node.list("ports") }
            return ports.flatMap(problems(of:)) + surplus(ports) + silence(of: service, ports)
        }
    }
}

private func problems(of port: Node) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if let number = port.value("containerPort"), !isVariable(number), !(0...65_535).contains(number.asInt ?? -1) {
        problems.append(.invalidServingPort(number.string, at: number.span))
    }
    if let name = port.value("name"), !isVariable(name), !["", "http1", "h2c"].contains(name.string) {
        problems.append(.servingPortName(name.string, at: name.span))
    }
    if let name = port.value("protocol"), !isVariable(name), !["", "TCP"].contains(name.string) {
        problems.append(.servingPortProtocol(name.string, at: name.span))
    }
    return problems
}

private func surplus(_ ports: [Node]) -> [Diagnostic] {
    guard let first = ports.first else { return [] }
    return ports.dropFirst().map { .secondServingPort(first: place(of: first), at: place(of: $0)) }
}

private func place(of port: Node) -> Span { port["containerPort"]?.span ?? port.span }

private func silence(of service: KnativeService, _ ports: [Node]) -> [Diagnostic] {
    let count = service.containers.count { $0.part != .initial }
    guard count > 1, ports.isEmpty, let key = service.pod?.entry("containers")?.key else { return [] }
    return [.noServingPort(containers: count, at: key.span)]
}
