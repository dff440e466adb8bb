internal import Text
internal import YAML

extension ComposeKey where Owner == ComposeService {
    /// Every key that a service can have.
    static let ofService: [ComposeKey<ComposeService>] = [
        .lost("annotations", "write the object as a manifest to annotate it"),
        .lost("attach", "what a kontrakt's Pods say is shown by `assert`"),
        .lost("blkio_config", "a Pod has no such limits"),
        Self("build") { $2.build = $0.build($1) },
        Self("cap_add") { $2.addedCapabilities = $0.texts($1, "cap_add") },
        Self("cap_drop") { $2.droppedCapabilities = $0.texts($1, "cap_drop") },
        .lost("cgroup", "the cluster decides about it"), .lost("cgroup_parent", "the cluster decides about it"),
        Self("command") { $2.command = $0.command($1, "command") },
        Self("configs") { $2.configs = $0.fileUses($1, "configs") },
        .text("container_name", \.containerName),
        .lost("cpu_count", "write `deploy.resources`"), .lost("cpu_percent", "write `deploy.resources`"),
        .lost("cpu_period", "write `deploy.resources`"), .lost("cpu_quota", "write `deploy.resources`"),
        .lost("cpu_rt_period", "a Pod has no such limits"), .lost("cpu_rt_runtime", "a Pod has no such limits"),
        .lost("cpu_shares", "write `deploy.resources`"), .text("cpus", \.processors),
        .lost("cpuset", "a Pod has no such limits"), .lost("credential_spec", "it is of Windows containers"),
        Self("depends_on") { $2.dependencies = $0.dependencies($1) },
        Self("deploy") {
            $0.read($1, in: "deploy", by: .ofDeploy, into: &$2.deploy)
            $2.restart = $2.restart ?? $0.restart($2.deploy.restart)
        },
        .lost("develop", "a kontrakt runs images as they are built"),
        .lost("device_cgroup_rules", "a Pod has no devices of its host"),
        .lost("devices", "a Pod has no devices of its host"), .lost("dns", "the cluster answers its names"),
        .lost("dns_opt", "the cluster answers its names"), .lost("dns_search", "the cluster answers its names"),
        .text("domainname", \.domainName),
        Self("entrypoint") { $2.entrypoint = $0.command($1, "entrypoint") },
        Self("env_file") { $2.environmentFiles = $0.environmentFiles($1) },
        Self("environment") { $2.environment = $0.environment($1) },
        Self("expose") { reading, node, service in
            service.exposed = reading.texts(node, "expose").flatMap { reading.ports($0, of: "expose") }
        },
        .lost("extends", "kontrakt reads one file; write what the other says here, or share it by a YAML anchor"),
        .lost("external_links", "a kontrakt has a namespace to itself"),
        Self("extra_hosts") { $2.hosts = $0.hosts($1) },
        .lost("gpus", "a Pod has no devices of its host"),
        Self("group_add") { $2.groups = $0.texts($1, "group_add") },
        Self("healthcheck") { $2.healthcheck = $0.healthcheck($1) },
        .text("hostname", \.hostname), .text("image", \.image),
        .lost("init", "a Pod has no such process; put one into the image"),
        .lost("ipc", "write a manifest for a Pod that shares it"),
        .lost("isolation", "it is of Windows containers"),
        Self("labels") { $2.labels = $0.pairs($1, "labels") },
        .lost("label_file", "write `labels:`"),
        Self("links") { $2.links = $0.links($1) },
        .lost("logging", "the cluster keeps what Pods say"), .lost("mac_address", "the cluster decides about it"),
        .bytes("mem_limit", \.memory), .bytes("mem_reservation", \.reservedMemory),
        .lost("mem_swappiness", "a Pod has no such limits"), .lost("memswap_limit", "a Pod has no such limits"),
        .lost("models", "write what serves the model as a service"),
        Self("network_mode") { reading, node, service in
            guard let mode = reading.text(node, "network_mode") else { return }
            switch mode.value {
            case "host": service.sharesNetwork = Placed(value: true, span: mode.span)
            case "bridge", "default": break
            default:
                reading.findings.append(
                    .notCarriedOver("network_mode: \(mode.value)", because: "every Pod has a network", at: mode.span))
            }
        },
        Self("networks") { $0.networks($1, of: &$2) },
        .lost("oom_kill_disable", "a Pod has no such limits"), .lost("oom_score_adj", "a Pod has no such limits"),
        Self("pid") { reading, node, service in
            guard let mode = reading.text(node, "pid") else { return }
            if mode.value == "host" {
                service.sharesProcesses = Placed(value: true, span: mode.span)
            } else {
                reading.findings.append(
                    .notCarriedOver("pid: \(mode.value)", because: "two Pods do not share processes", at: mode.span))
            }
        },
        .lost("pids_limit", "the cluster decides about it"),
        .lost("platform", "images are run on what the cluster has"),
        Self("ports") { $2.ports = $0.ports($1) },
        .lost("post_start", "write a manifest for a container with a lifecycle"),
        .lost("pre_stop", "write a manifest for a container with a lifecycle"),
        .flag("privileged", \.isPrivileged),
        Self("profiles") { $2.profiles = $0.texts($1, "profiles") },
        .lost("provider", "kontrakt runs containers only"), .text("pull_policy", \.pullPolicy),
        .lost("pull_refresh_after", "a run pulls what it does not have"),
        .flag("read_only", \.isReadOnly),
        // What `deploy:` says of it counts where this says nothing.
        Self("restart") { $2.restart = $0.restart($1) ?? $2.restart },
        .lost("runtime", "the cluster decides about it"), .number("scale", \.scale),
        Self("secrets") { $2.secrets = $0.fileUses($1, "secrets") },
        .lost("security_opt", "write a manifest for a Pod with such a profile"),
        .bytes("shm_size", \.sharedMemory), .flag("stdin_open", \.keepsInput),
        .seconds("stop_grace_period", \.gracePeriod), .lost("stop_signal", "Pods are stopped by SIGTERM"),
        .lost("storage_opt", "the cluster decides about it"),
        .lost("sysctls", "write a manifest for a Pod with such settings"),
        Self("tmpfs") { $2.temporary = $0.texts($1, "tmpfs") },
        .flag("tty", \.hasTerminal), .lost("ulimits", "a Pod has no such limits"),
        .lost("use_api_socket", "a Pod has no container engine"), .text("user", \.user),
        .lost("userns_mode", "the cluster decides about it"), .lost("uts", "every Pod has a name of its own"),
        Self("volumes") { $2.mounts = $0.mounts($1) },
        .lost("volumes_from", "name the volume in both services"),
        .text("working_dir", \.workingFolder),
    ]
}

extension ComposeKey where Owner == ComposeService.Deploy {
    fileprivate static let ofResources: [ComposeKey<ComposeService.Resources>] = [
        .text("cpus", \.processors), .lost("devices", "a Pod has no devices of its host"),
        .lost("generic_resources", "a Pod has no such resources"), .bytes("memory", \.memory),
        .lost("pids", "the cluster decides about it"),
    ]
}

extension [ComposeKey<ComposeService.Deploy>] {
    fileprivate static let ofDeploy: Self = [
        .lost("endpoint_mode", "a Service has one address"),
        .init("labels") { $2.labels = $0.pairs($1, "deploy.labels") },
        .text("mode", \.mode), .lost("placement", "the cluster finds a node"),
        .number("replicas", \.replicas),
        .init("resources") { reading, node, deploy in
            reading.read(
                node, in: "deploy.resources",
                by: [
                    .init("limits") {
                        $0.read(
                            $1, in: "deploy.resources.limits", by: ComposeKey<ComposeService.Deploy>.ofResources,
                            into: &$2.limits)
                    },
                    .init("reservations") {
                        $0.read(
                            $1, in: "deploy.resources.reservations", by: ComposeKey<ComposeService.Deploy>.ofResources,
                            into: &$2.reservations)
                    },
                ], into: &deploy)
        },
        .init("restart_policy") { reading, node, deploy in
            reading.read(
                node, in: "deploy.restart_policy",
                by: [
                    .text("condition", \.condition), .lost("delay", "the cluster decides about it"),
                    .number("max_attempts", \.attempts), .lost("window", "the cluster decides about it"),
                ], into: &deploy.restart)
        },
        .lost("rollback_config", "a kontrakt is made once"), .lost("update_config", "a kontrakt is made once"),
    ]
}
