internal import Model
internal import Text
internal import YAML

extension Check {
    /// What Knative Serving takes only where whoever runs the cluster has switched it on.
    static let servingFeature = Check("serving-feature") { set, settings in
        let found: [(flag: String, diagnostic: Diagnostic)] = set.knativeServices.flatMap {
            service -> [(flag: String, diagnostic: Diagnostic)] in
            guard let pod = service.pod else { return [] }
            return podFeatures.flatMap { complaints(about: [$0.field], in: pod, flag: "kubernetes.\($0.flag)") }
                + pod.list("volumes").flatMap { volume in
                    volumeFeatures.flatMap { complaints(about: [$0.field], in: volume, flag: "kubernetes.\($0.flag)") }
                }
                + service.containers.flatMap(\.features)
        }
        return found.filter { !settings.servingFeatures.contains($0.flag) }.map(\.diagnostic)
    }
}

private func complaints(
    about fields: [String], in node: Node, flag: String, name: String? = nil
) -> [(flag: String, diagnostic: Diagnostic)] {
    // A volume of a type is one, however little it says.
    fields.compactMap { node.entry($0) }.filter { $0.value.saysSomething || isVolume($0) }
        .map { (flag, .servingFeature(name ?? $0.key.string, flag: flag, at: $0.key.span)) }
}

private func isVolume(_ entry: (key: Node, value: Node)) -> Bool {
    entry.value.kind == .mapping && volumeFeatures.contains { $0.field == entry.key.string }
}

extension ServingContainer {
    fileprivate var features: [(flag: String, diagnostic: Diagnostic)] {
        let sources = node.list("env").compactMap { $0["valueFrom"] }
        let capabilities = [node["securityContext"]?["capabilities"]].compactMap(\.self)
        let probes = part == .sidecar ? ["livenessProbe", "readinessProbe", "startupProbe"] : []
        return sources.flatMap {
            complaints(about: ["fieldRef", "resourceFieldRef"], in: $0, flag: "kubernetes.podspec-fieldref")
        }
            + node.list("volumeMounts").flatMap {
                complaints(
                    about: ["mountPropagation"], in: $0, flag: "kubernetes.podspec-volumes-mount-propagation")
            }
            + capabilities.flatMap {
                complaints(
                    about: ["add"], in: $0, flag: "kubernetes.containerspec-addcapabilities", name: "capabilities.add")
            } + complaints(about: probes, in: node, flag: "multi-container-probing")
    }
}

private let podFeatures: [(field: String, flag: String)] = [
    ("affinity", "podspec-affinity"),
    ("dnsConfig", "podspec-dnsconfig"),
    ("dnsPolicy", "podspec-dnspolicy"),
    ("hostAliases", "podspec-hostaliases"),
    ("hostIPC", "podspec-hostipc"),
    ("hostNetwork", "podspec-hostnetwork"),
    ("hostPID", "podspec-hostpid"),
    ("initContainers", "podspec-init-containers"),
    ("nodeSelector", "podspec-nodeselector"),
    ("priorityClassName", "podspec-priorityclassname"),
    ("runtimeClassName", "podspec-runtimeclassname"),
    ("schedulerName", "podspec-schedulername"),
    ("securityContext", "podspec-securitycontext"),
    ("shareProcessNamespace", "podspec-shareprocessnamespace"),
    ("tolerations", "podspec-tolerations"),
    ("topologySpreadConstraints", "podspec-topologyspreadconstraints"),
]

private let volumeFeatures: [(field: String, flag: String)] = [
    ("csi", "podspec-volumes-csi"),
    ("ephemeral", "podspec-volumes-ephemeral"),
    ("hostPath", "podspec-volumes-hostpath"),
    ("image", "podspec-volumes-image"),
    ("persistentVolumeClaim", "podspec-persistent-volume-claim"),
]
