internal import Model
internal import Text
internal import YAML

extension ComposeLowering {
    mutating func podSpec(of service: NamedService) -> Made {
        let written = service.service
        var volumes = PodVolumes()
        mountAll(of: service, in: &volumes)
        let container = container(of: service, mounts: volumes.mounts)
        let groups = written.groups.compactMap { number($0, "group_add") }
        let fsGroup = service.kompose.number("security-context.fsgroup", &reading)
        let security = security(groups: groups, fsGroup: fsGroup, at: service.span)
        let isOnce = service.workload == .job || service.workload == .cronJob
        var policy = Made.text(isOnce ? "Never" : "Always", written.restart?.span ?? service.span)
        if isOnce, case .onFailure = written.restart?.value {
            policy = .text("OnFailure", written.restart?.span ?? service.span)
        }
        return .map(
            [
                "serviceAccountName": service.kompose["serviceaccount-name"].map { .text($0.value, $0.span) },
                "imagePullSecrets": service.kompose["image-pull-secret"].map {
                    .list([.map(["name": .text($0.value, $0.span)], $0.span)], $0.span)
                },
                "hostname": label(written.hostname, "hostname"), "subdomain": label(written.domainName, "domainname"),
                "hostNetwork": written.sharesNetwork.map { .flag($0.value, $0.span) },
                "hostPID": written.sharesProcesses.map { .flag($0.value, $0.span) },
                "hostAliases": hostAliases(of: written),
                "restartPolicy": policy,
                // compose puts no addresses of other services into the environment.
                "enableServiceLinks": .flag(false, service.span),
                "terminationGracePeriodSeconds": written.gracePeriod.map { .number($0.value, $0.span) },
                "securityContext": security, "initContainers": initContainers(of: service),
                "containers": .list([container], service.span),
                "volumes": volumes.volumes.isEmpty ? nil : .list(volumes.volumes, service.span),
            ], service.span)
    }

    private func security(groups: [Placed<Int>], fsGroup: Placed<Int>?, at span: Span) -> Made? {
        if groups.isEmpty, fsGroup == nil { return nil }
        return .map(
            [
                "fsGroup": fsGroup.map { .number($0.value, $0.span) },
                "supplementalGroups": groups.first.map { first in
                    .list(groups.map { .number($0.value, $0.span) }, first.span)
                },
            ], groups.first?.span ?? fsGroup?.span ?? span)
    }

    private func hostAliases(of service: ComposeService) -> Made? {
        guard let first = service.hosts.first else { return nil }
        return .list(
            service.hosts.map { host in
                .map(
                    [
                        "ip": .text(host.value ?? "", host.span),
                        "hostnames": .list([.text(host.name, host.span)], host.span),
                    ], host.span)
            }, first.span)
    }

    private mutating func initContainers(of service: NamedService) -> Made? {
        guard let image = service.kompose["init.containers.image"] else { return nil }
        let name = service.kompose["init.containers.name"] ?? Placed(value: "init-service", span: image.span)
        let command = service.kompose["init.containers.command"].flatMap { text -> Made? in
            // A list as YAML and as JSON has it, or words as a shell splits them.
            let list = text.value.rest(after: "[")?.rest(before: "]")
            let words = list.map(listed) ?? shellWords(text.value) ?? [text.value]
            return .list(words.map { .text(escaped($0), text.span) }, text.span)
        }
        return .list(
            [
                .map(
                    [
                        "name": .text(name.value, name.span), "image": .text(image.value, image.span),
                        "command": command,
                    ],
                    image.span)
            ], image.span)
    }

    // MARK: The container

    private mutating func container(of service: NamedService, mounts: [Made]) -> Made {
        let written = service.service
        let variables = reading.allVariables(of: written)
        let image = written.image ?? Placed(value: service.name, span: written.build?.span ?? service.span)
        let name = written.containerName.map { Names.label(from: $0.value, limit: 63) } ?? service.name
        let probes = probes(of: service)
        return .map(
            [
                "name": .text(name, written.containerName?.span ?? service.span),
                "image": .text(image.value, image.span), "imagePullPolicy": pullPolicy(of: service),
                "command": words(written.entrypoint), "args": words(written.command),
                "workingDir": written.workingFolder.map { .text($0.value, $0.span) },
                "env": variables.first.map { first in
                    .list(
                        variables.map { variable in
                            .map(
                                [
                                    "name": .text(variable.name, variable.span),
                                    "value": .text(escaped(variable.value), variable.span),
                                ], variable.span)
                        }, first.span)
                },
                "ports": containerPorts(of: written), "resources": resources(of: written),
                "volumeMounts": mounts.first.map { .list(mounts, $0.span) },
                "livenessProbe": probes.liveness, "readinessProbe": probes.readiness,
                "securityContext": containerSecurity(of: written),
                "stdin": written.keepsInput.map { .flag($0.value, $0.span) },
                "tty": written.hasTerminal.map { .flag($0.value, $0.span) },
            ], service.span)
    }

    private func words(_ command: Placed<[Placed<String>]>?) -> Made? {
        guard let command, !command.value.isEmpty else { return nil }
        return .list(command.value.map { .text(escaped($0.value), $0.span) }, command.span)
    }

    private mutating func pullPolicy(of service: NamedService) -> Made? {
        let words = ["Always", "IfNotPresent", "Never"]
        if let policy = service.kompose.choice("image-pull-policy", of: words, &reading) {
            return .text(policy.value, policy.span)
        }
        guard let policy = service.service.pullPolicy else { return nil }
        switch policy.value {
        case "always": return .text("Always", policy.span)
        case "never": return .text("Never", policy.span)
        case "missing", "if_not_present": return .text("IfNotPresent", policy.span)
        // Whatever is built here is built in every run.
        case "build": return nil
        default:
            reading.findings.append(
                .notCarriedOver("pull_policy: \(policy.value)", because: "a Pod has no such policy", at: policy.span))
            return nil
        }
    }

    private mutating func resources(of service: ComposeService) -> Made? {
        let deploy = service.deploy
        let limits = resources(deploy.limits.processors ?? service.processors, deploy.limits.memory ?? service.memory)
        let requests = resources(
            deploy.reservations.processors, deploy.reservations.memory ?? service.reservedMemory)
        guard let span = limits?.span ?? requests?.span else { return nil }
        return .map(["limits": limits, "requests": requests], span)
    }

    private mutating func resources(_ processors: Placed<String>?, _ memory: Placed<String>?) -> Made? {
        guard let span = processors?.span ?? memory?.span else { return nil }
        let isAmount = processors.map { $0.value.first?.isNumber ?? false && isQuantity($0.value) } ?? true
        if let processors, !isAmount {
            reading.refuse("`cpus` is `\(processors.value)`, and must be a number", at: processors.span)
        }
        return .map(
            [
                "cpu": processors.map { .text($0.value, $0.span) }, "memory": memory.map { .text($0.value, $0.span) },
            ], span)
    }

    private mutating func containerSecurity(of service: ComposeService) -> Made? {
        var user: Placed<Int>?
        var group: Placed<Int>?
        if let written = service.user {
            let parts = written.value.parts(at: ":", omittingEmpty: false).map {
                Placed(value: String($0), span: written.span)
            }
            user = parts.first.flatMap { number($0, "user") }
            if parts.count == 2 { group = number(parts[1], "user") }
        }
        func capabilities(_ names: [Placed<String>]) -> Made? {
            names.first.map { first in
                .list(
                    names.map { name in
                        let upper = name.value.uppercased()
                        return .text(upper.rest(after: "CAP_").map(String.init) ?? upper, name.span)
                    }, first.span)
            }
        }
        let added = capabilities(service.addedCapabilities)
        let dropped = capabilities(service.droppedCapabilities)
        let spans = [
            service.isPrivileged?.span, service.isReadOnly?.span, user?.span, group?.span, added?.span, dropped?.span,
        ]
        guard let span = spans.compactMap(\.self).first else { return nil }
        return .map(
            [
                "privileged": service.isPrivileged.map { .flag($0.value, $0.span) },
                "readOnlyRootFilesystem": service.isReadOnly.map { .flag($0.value, $0.span) },
                "runAsUser": user.map { .number($0.value, $0.span) },
                "runAsGroup": group.map { .number($0.value, $0.span) },
                "capabilities": (added?.span ?? dropped?.span).map { .map(["add": added, "drop": dropped], $0) },
            ], span)
    }

    // MARK: Small things

    /// The number of a user or group; their names are known inside of the image only.
    private mutating func number(_ text: Placed<String>, _ key: String) -> Placed<Int>? {
        if let number = Int(text.value), number >= 0 { return Placed(value: number, span: text.span) }
        reading.findings.append(
            .notCarriedOver(
                key, because: "a Pod takes numbers, and `\(text.value)` is known inside of the image only",
                help: "write the number", at: text.span))
        return nil
    }

    private mutating func label(_ text: Placed<String>?, _ key: String) -> Made? {
        guard let text else { return nil }
        if Names.isLabel(text.value) { return .text(text.value, text.span) }
        reading.refuse(
            "`\(key)` is `\(text.value)`", help: "in a Pod it has a to z, 0 to 9 and `-`, 63 at most", at: text.span)
        return nil
    }

    /// Kubernetes replaces `$(NAME)` and reads `$$` as one dollar sign; compose does neither.
    private func escaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        for (place, byte) in bytes.enumerated() {
            let next = place + 1 < bytes.count ? bytes[place + 1] : 0
            if byte == UInt8(ascii: "$"), next == byte || next == UInt8(ascii: "(") { result.append(byte) }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }
}
