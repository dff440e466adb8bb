internal import Text

extension ComposeLowering {
    /// A label of kompose's that is understood and changes nothing, because something is missing beside it.
    mutating func reportIdleLabels(of service: NamedService) {
        for name in service.kompose.names {
            guard let reason = idleness(of: name.value, on: service) else { continue }
            reading.findings.append(.notCarriedOver("kompose.\(name.value)", because: reason, at: name.span))
        }
    }

    /// Why a label does nothing; nil when it does something.
    private func idleness(of name: String, on service: NamedService) -> String? {
        let labels = service.kompose
        let isBatch = [.job, .cronJob].contains(service.workload)
        switch name {
        case "controller.type" where isBatch: return "what ends by itself is a \(service.workload.rawValue)"
        case "controller.type" where service.service.deploy.mode?.value == "global": return "`deploy.mode` decides"
        case "cronjob.backoff_limit" where !isBatch: return "what goes on is not tried again"
        case "cronjob.concurrency_policy" where service.workload != .cronJob:
            return "there is no `kompose.cronjob.schedule`"
        case "init.containers.command" where labels["init.containers.image"] == nil,
            "init.containers.name" where labels["init.containers.image"] == nil:
            return "there is no `kompose.init.containers.image`"
        case "service.external-traffic-policy" where hasService(service):
            let type = labels["service.type"]?.value.lowercased() ?? ""
            return ["nodeport", "loadbalancer"].contains(type) ? nil : "nothing outside of the cluster asks the Service"
        case "service.external-traffic-policy" where !hasService(service),
            "service.nodeport.port" where !hasService(service), "service.type" where !hasService(service):
            return "`\(service.service.name.value)` has no ports, so there is no Service"
        case _ where name.begins(with: "service.healthcheck."): return idleness(ofProbe: name, labels)
        case _ where name.begins(with: "volume."):
            let mounts = service.service.mounts.contains { $0.kind == .volume && $0.source != nil }
            return mounts ? nil : "`\(service.service.name.value)` mounts none of the `volumes:`"
        default: return nil
        }
    }

    /// Of `service.healthcheck.readiness.interval` and its like.
    private func idleness(ofProbe name: String, _ labels: KomposeLabels) -> String? {
        let key = name.reversed().prefix { $0 != "." }.count
        let prefix = name.dropLast(key)
        let isDisabled = labels["\(prefix)disable"]?.value == "true"
        if isDisabled || name.ends(with: ".disable") { return nil }
        if name.ends(with: ".http_get_path"), labels["\(prefix)http_get_port"] == nil {
            return "there is no `kompose.\(prefix)http_get_port`"
        }
        let actions = ["test", "http_get_port", "tcp_port"].map { "\(prefix)\($0)" }
        return actions.contains { labels[$0] != nil }
            ? nil : "nothing says what is asked, as `kompose.\(prefix)test` does"
    }
}
