internal import Text
internal import YAML

extension ComposeLowering {
    /// A healthcheck says when a container is ready, and restarts nothing, so it is a readiness probe. kompose's labels
    /// can say both.
    mutating func probes(of service: NamedService) -> (liveness: Made?, readiness: Made?) {
        let readiness = labelled("readiness", of: service)
        return (labelled("liveness", of: service), readiness ?? service.service.healthcheck.flatMap(probe))
    }

    private func probe(_ check: ComposeService.Healthcheck) -> Made? {
        guard !check.isDisabled, let test = check.test else { return nil }
        // Not what a Pod has when nothing is said: a check of two seconds would never end well.
        let timeout = check.timeout ?? Placed(value: 30, span: check.span)
        return .map(
            [
                "exec": .map(["command": .list(test.value.map { .text($0.value, $0.span) }, test.span)], test.span),
                "periodSeconds": check.interval.map { .number(max($0.value, 1), $0.span) },
                "timeoutSeconds": .number(max(timeout.value, 1), timeout.span),
                "failureThreshold": check.retries.map { .number(max($0.value, 1), $0.span) },
            ], check.span)
    }

    private mutating func labelled(_ kind: String, of service: NamedService) -> Made? {
        let prefix = "service.healthcheck.\(kind)"
        let kompose = service.kompose
        if kompose["\(prefix).disable"]?.value == "true" { return nil }
        func seconds(_ key: String) -> Made? {
            kompose["\(prefix).\(key)"].flatMap { reading.seconds($0, "kompose.\(prefix).\(key)") }
                .map { .number($0.value, $0.span) }
        }
        var action: (key: String, value: Made)?
        if let test = kompose["\(prefix).test"] {
            let words = shellWords(test.value.rest(after: "CMD ").map(String.init) ?? test.value)
            action = (
                "exec",
                .map(["command": .list((words ?? [test.value]).map { .text($0, test.span) }, test.span)], test.span)
            )
        } else if let port = kompose.number("\(prefix).http_get_port", &reading) {
            let path = kompose["\(prefix).http_get_path"] ?? Placed(value: "/", span: port.span)
            action = (
                "httpGet",
                .map(["path": .text(path.value, path.span), "port": .number(port.value, port.span)], port.span)
            )
        } else if let port = kompose.number("\(prefix).tcp_port", &reading) {
            action = ("tcpSocket", .map(["port": .number(port.value, port.span)], port.span))
        }
        guard let action else { return nil }
        let retries = kompose.number("\(prefix).retries", &reading).map { Made.number($0.value, $0.span) }
        let figures: [(String, Made?)] = [
            ("initialDelaySeconds", seconds("start_period")), ("periodSeconds", seconds("interval")),
            ("timeoutSeconds", seconds("timeout")), ("failureThreshold", retries),
        ]
        return .map([action] + figures.compactMap { name, value in value.map { (name, $0) } }, action.value.span)
    }
}
