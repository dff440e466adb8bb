internal import Model
internal import Text
internal import YAML

extension Check {
    /// Fields of Pods and containers that Knative Serving takes in no cluster.
    static let refusedInServing = Check("refused-in-serving") { set, _ in
        set.knativeServices.flatMap { service -> [Diagnostic] in
            guard let pod = service.pod else { return [] }
            let volumes = pod.list("volumes")
            let containers = service.containers.map(\.node)
            let contexts = containers.compactMap { $0["securityContext"] }
            return refused(podFields, in: [pod], of: "a Pod")
                + refused(volumeTypes, in: volumes, of: "a volume", isType: true)
                + refused(containerFields, in: containers, of: "a container")
                + refused(["hostIP", "hostPort"], in: containers.flatMap { $0.list("ports") }, of: "a port")
                + refused(mountFields, in: containers.flatMap { $0.list("volumeMounts") }, of: "a mount")
                + refused(contextFields, in: contexts, of: "a security context")
        }
    }
}

private func refused(_ fields: [String], in nodes: [Node], of what: String, isType: Bool = false) -> [Diagnostic] {
    nodes.flatMap { node in
        fields.compactMap { node.entry($0) }
            .filter { $0.value.saysSomething || isType && $0.value.kind == .mapping }
            .map { .refusedInServing($0.key.string, of: what, at: $0.key.span) }
    }
}

private let podFields = [
    "activeDeadlineSeconds", "automountServiceAccountToken", "ephemeralContainers", "hostUsers", "hostname",
    "hostnameOverride", "nodeName", "os", "overhead", "preemptionPolicy", "priority", "readinessGates",
    "resourceClaims", "resources", "restartPolicy", "schedulingGates", "serviceAccount", "setHostnameAsFQDN",
    "subdomain", "terminationGracePeriodSeconds",
]

private let containerFields = [
    "lifecycle", "resizePolicy", "restartPolicy", "restartPolicyRules", "stdin", "stdinOnce", "tty", "volumeDevices",
]

private let mountFields = ["recursiveReadOnly", "subPathExpr"]

private let contextFields = ["appArmorProfile", "privileged", "procMount", "seLinuxOptions", "windowsOptions"]

/// The types of volumes beside those that Serving takes and those that it can be told to take.
private let volumeTypes = [
    "awsElasticBlockStore", "azureDisk", "azureFile", "cephfs", "cinder", "downwardAPI", "fc", "flexVolume", "flocker",
    "gcePersistentDisk", "gitRepo", "glusterfs", "iscsi", "nfs", "photonPersistentDisk", "portworxVolume", "quobyte",
    "rbd", "scaleIO", "storageos", "vsphereVolume",
]
