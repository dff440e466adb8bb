internal import Model
internal import Text
internal import YAML

extension Check {
    /// A probe names a port of the container, and Serving knows just one.
    static let probePort = Check("probe-port") { set, _ in
        set.knativeServices.flatMap(\.containers).filter { $0.part == .serving }.flatMap { container in
            let name = container.node.list("ports").first?.value("name")
            // Serving calls a port `http` that has no other name.
            let known = name.flatMap { $0.isEmpty ? nil : $0.string } ?? "http"
            return container.probedPorts.filter { !isVariable($0) && $0.asString != nil && !$0.isEmpty }
                .filter { $0.string != known }
                .map { Diagnostic.probePort($0.string, known: known, named: name?.span, at: $0.span) }
        }
    }
}

extension ServingContainer {
    fileprivate var probedPorts: [Node] {
        [node["livenessProbe"], node["readinessProbe"], node["startupProbe"]].compactMap(\.self).flatMap { probe in
            [probe["httpGet"], probe["tcpSocket"]].compactMap { $0?["port"] }
        }
    }
}
