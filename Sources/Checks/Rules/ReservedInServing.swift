internal import Model
internal import Text
internal import YAML

extension Check {
    /// What Knative Serving keeps for itself in every Pod: variables, ports, paths, and a container's name.
    static let reservedInServing = Check("reserved-in-serving") { set, _ in
        set.knativeServices.flatMap(\.containers).flatMap { container in
            container.reservedName + container.reservedVariables + container.reservedPorts + container.reservedPaths
        }
    }
}

extension ServingContainer {
    fileprivate var reservedName: [Diagnostic] {
        guard let name = node["name"], name.equals("queue-proxy") else { return [] }
        return [.reservedContainerName(name.string, at: name.span)]
    }

    fileprivate var reservedVariables: [Diagnostic] {
        // Serving says the port to the one container that answers, and the others may have a variable of this name.
        let names = ["K_SERVICE", "K_CONFIGURATION", "K_REVISION"] + (part == .serving ? ["PORT"] : [])
        return node.list("env").compactMap { $0["name"] }.filter { names.contains($0.string) }.map {
            .reservedServingVariable($0.string, at: $0.span)
        }
    }

    fileprivate var reservedPorts: [Diagnostic] {
        node.list("ports").compactMap { $0["containerPort"] }.compactMap { port in
            port.asInt.flatMap { portUses[$0] }.map { .reservedServingPort(port.string, of: $0, at: port.span) }
        }
    }

    fileprivate var reservedPaths: [Diagnostic] {
        node.list("volumeMounts").compactMap { $0["mountPath"] }.compactMap { path in
            guard let clean = cleanPath(path.string), ["/", "/dev", "/dev/log"].contains(clean) else { return nil }
            return .reservedMountPath(clean, at: path.span)
        }
    }
}

/// What the ports are for that Serving opens in each of its Pods.
private let portUses: [Int64: String] = [
    8008: "profiles",
    8012: "requests over HTTP/1",
    8013: "requests over HTTP/2",
    8022: "health checks",
    9090: "the metrics of the autoscaler",
    9091: "the metrics of requests",
]
