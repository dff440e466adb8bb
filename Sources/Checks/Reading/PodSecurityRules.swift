internal import Model
internal import YAML

/// Something in a Pod that a level of the Pod Security Standards forbids.
struct Forbidden {
    /// `hostNetwork: true`
    let what: String
    let node: Node
    /// What would be allowed; nil when the field is to go.
    var allowed: String?
}

/// The level `baseline`, as of Kubernetes 1.35. What a server of an older version does not forbid yet, it will.
enum BaselineLevel {
    static func problems(of pod: PlainPod) -> [Forbidden] {
        var found: [Forbidden] = []
        for (key, value) in pod.spec.entries {
            if key.equals("hostNetwork") || key.equals("hostPID") || key.equals("hostIPC") {
                if value.asBool == true { found.append(Forbidden(what: "\(key.string): true", node: value)) }
            } else if key.equals("volumes") {
                for volume in value.items {
                    guard let (key, _) = volume.entry("hostPath") else { continue }
                    found.append(Forbidden(what: "a volume of the type `hostPath`", node: key, allowed: "`emptyDir`"))
                }
            } else if key.equals("securityContext") {
                found += problems(ofContext: value, pod: pod)
                for sysctl in value.list("sysctls") {
                    guard let name = sysctl["name"], !safeSysctls.contains(where: name.equals) else { continue }
                    found.append(Forbidden(what: "the sysctl `\(name.string)`", node: name))
                }
            }
        }
        for container in pod.containers { found += problems(of: container.node, pod: pod) }
        return found + unconfinedAnnotations(of: pod)
    }

    private static func problems(of container: Node, pod: PlainPod) -> [Forbidden] {
        var found: [Forbidden] = []
        for (key, value) in container.entries {
            if key.equals("securityContext") {
                found += problems(ofContext: value, pod: pod)
                if let privileged = value["privileged"], privileged.asBool == true {
                    found.append(Forbidden(what: "privileged: true", node: privileged))
                }
                for added in value["capabilities"]?.list("add") ?? []
                where !capabilities.contains(where: added.equals) {
                    found.append(Forbidden(what: "the capability `\(added.string)`", node: added))
                }
                if let mount = value["procMount"], !mount.equals("Default"), !mount.isNull, !pod.hasUsersOfItsOwn {
                    found.append(Forbidden(what: "procMount: \(mount.string)", node: mount, allowed: "`Default`"))
                }
            } else if key.equals("ports") {
                for port in value.items {
                    guard let (key, number) = port.entry("hostPort"), number.saysSomething else { continue }
                    found.append(Forbidden(what: "a `hostPort`", node: key))
                }
            } else if key.equals("livenessProbe") || key.equals("readinessProbe") || key.equals("startupProbe") {
                found += hosts(of: value)
            } else if key.equals("lifecycle") {
                for (_, hook) in value.entries { found += hosts(of: hook) }
            }
        }
        return found
    }

    /// What Pods and containers have in common.
    private static func problems(ofContext context: Node, pod: PlainPod) -> [Forbidden] {
        var found: [Forbidden] = []
        if let process = context["windowsOptions"]?["hostProcess"], process.asBool == true {
            found.append(Forbidden(what: "hostProcess: true", node: process))
        }
        if let type = context["appArmorProfile"]?["type"], !type.equals("RuntimeDefault"), !type.equals("Localhost") {
            found.append(Forbidden(what: "the AppArmor profile `\(type.string)`", node: type, allowed: defaultProfile))
        }
        if let type = context["seccompProfile"]?["type"], type.equals("Unconfined") {
            found.append(Forbidden(what: "the seccomp profile `Unconfined`", node: type, allowed: defaultProfile))
        }
        guard let options = context["seLinuxOptions"] else { return found }
        for (key, value) in options.entries where value.saysSomething {
            if key.equals("type"), !containerTypes.contains(where: value.equals) {
                found.append(Forbidden(what: "the SELinux type `\(value.string)`", node: value))
            } else if key.equals("user") || key.equals("role") {
                found.append(Forbidden(what: "an SELinux \(key.string)", node: value))
            }
        }
        return found
    }

    private static func hosts(of probe: Node) -> [Forbidden] {
        ["httpGet", "tcpSocket"].compactMap { probe.entry($0)?.value["host"] }.filter(\.saysSomething).map {
            Forbidden(what: "a `host` in a probe or hook", node: $0)
        }
    }

    /// How AppArmor was said before it had a field.
    private static func unconfinedAnnotations(of pod: PlainPod) -> [Forbidden] {
        guard let annotations = pod.template["metadata"]?["annotations"] else { return [] }
        return annotations.entries.filter { key, value in
            key.hasPrefix("container.apparmor.security.beta.kubernetes.io/") && value.saysSomething
                && !value.equals("runtime/default") && !value.hasPrefix("localhost/")
        }.map { Forbidden(what: "the AppArmor profile `\($0.value.string)`", node: $0.value) }
    }

    private static let defaultProfile = "`RuntimeDefault`"
    fileprivate static let capabilities: [StaticString] = [
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP",
        "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    ]
    private static let containerTypes: [StaticString] = [
        "container_t", "container_init_t", "container_kvm_t", "container_engine_t",
    ]
    private static let safeSysctls: [StaticString] = [
        "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_local_reserved_ports",
        "net.ipv4.ip_unprivileged_port_start", "net.ipv4.ping_group_range", "net.ipv4.tcp_fin_timeout",
        "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_keepalive_time",
        "net.ipv4.tcp_rmem", "net.ipv4.tcp_syncookies", "net.ipv4.tcp_wmem",
    ]
}

/// What the level `restricted` asks for on top of `baseline`.
enum RestrictedLevel {
    static func problems(of pod: PlainPod) -> [Forbidden] {
        var found: [Forbidden] = []
        for volume in pod.spec.list("volumes") {
            for (key, _) in volume.entries
            where !key.equals("name") && !key.equals("hostPath") && !volumeTypes.contains(where: key.equals) {
                found.append(Forbidden(what: "a volume of the type `\(key.string)`", node: key))
            }
        }
        let contexts = [pod.spec["securityContext"]] + pod.containers.map { $0.node["securityContext"] }
        for context in contexts.compactMap(\.self) {
            if let user = context["runAsUser"], user.asInt == 0, !pod.hasUsersOfItsOwn {
                found.append(Forbidden(what: "runAsUser: 0", node: user, allowed: "a number above 0"))
            }
            if let root = context["runAsNonRoot"], root.asBool == false, !pod.hasUsersOfItsOwn {
                found.append(Forbidden(what: "runAsNonRoot: false", node: root, allowed: "`true`"))
            }
            if let escalation = context["allowPrivilegeEscalation"], escalation.asBool == true, !pod.isOfWindows {
                found.append(Forbidden(what: "allowPrivilegeEscalation: true", node: escalation, allowed: "`false`"))
            }
            if let mount = context["procMount"], mount.saysSomething, !mount.equals("Default"), pod.hasUsersOfItsOwn {
                found.append(Forbidden(what: "procMount: \(mount.string)", node: mount, allowed: "`Default`"))
            }
            for added in context["capabilities"]?.list("add") ?? []
            where !pod.isOfWindows && BaselineLevel.allows(added) && !added.equals("NET_BIND_SERVICE") {
                found.append(Forbidden(what: "the capability `\(added.string)`", node: added))
            }
        }
        return found
    }

    /// The fields that a container lacks, and that its Pod does not say for it.
    static func missing(in container: Node, of pod: PlainPod) -> [String] {
        let own = container["securityContext"]
        let common = pod.spec["securityContext"]
        var missing: [String] = []
        if own?["runAsNonRoot"]?.isNull ?? true, common?["runAsNonRoot"]?.asBool != true, !pod.hasUsersOfItsOwn {
            missing.append("runAsNonRoot: true")
        }
        if pod.isOfWindows { return missing }
        if own?["allowPrivilegeEscalation"]?.isNull ?? true { missing.append("allowPrivilegeEscalation: false") }
        let dropped = own?["capabilities"]?.list("drop") ?? []
        if !dropped.contains(where: { $0.equals("ALL") || isVariable($0) }) {
            missing.append("capabilities: {drop: [ALL]}")
        }
        if own?["seccompProfile"]?["type"] == nil, common?["seccompProfile"]?["type"] == nil {
            missing.append("seccompProfile: {type: RuntimeDefault}")
        }
        return missing
    }

    private static let volumeTypes: [StaticString] = [
        "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret",
    ]
}

extension BaselineLevel {
    /// Whether a container may add a capability; one that may not is reported already.
    fileprivate static func allows(_ capability: Node) -> Bool { capabilities.contains(where: capability.equals) }
}

extension PlainPod {
    /// Root inside is nobody outside.
    fileprivate var hasUsersOfItsOwn: Bool { spec["hostUsers"]?.asBool == false }

    fileprivate var isOfWindows: Bool { spec["os"]?["name"]?.equals("windows") ?? false }
}
