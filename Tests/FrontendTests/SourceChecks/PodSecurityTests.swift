import Model
import Testing

/// The Pod Security Standards, control by control: what each level refuses, and the nearest that it takes.
@Suite("Pod Security")
struct PodSecurityTests {
    private static let baseline: [(refused: String, taken: String)] = [
        (pod("hostNetwork: true"), pod("hostNetwork: false")),
        (pod("hostPID: true"), pod("hostPID: false")),
        (pod("hostIPC: true"), pod("shareProcessNamespace: true")),
        (pod("volumes: [{name: a, hostPath: {path: /a}}]"), pod("volumes: [{name: a, nfs: {server: a, path: /a}}]")),
        (context("privileged: true"), context("privileged: false")),
        (context("capabilities: {add: [NET_ADMIN]}"), context("capabilities: {add: [NET_BIND_SERVICE, MKNOD]}")),
        (context("capabilities: {add: [ALL]}"), context("capabilities: {drop: [ALL]}")),
        (
            container("ports: [{containerPort: 80, hostPort: 80}]"),
            container("ports: [{containerPort: 80, hostPort: 0}]")
        ),
        (
            container("livenessProbe: {httpGet: {host: a, port: 80}}"),
            container("livenessProbe: {httpGet: {host: '', port: 80}}")
        ),
        (
            container("lifecycle: {preStop: {tcpSocket: {host: a, port: 80}}}"),
            container("lifecycle: {preStop: {tcpSocket: {port: 80}}}")
        ),
        (context("windowsOptions: {hostProcess: true}"), context("windowsOptions: {hostProcess: false}")),
        (pod("securityContext: {windowsOptions: {hostProcess: true}}"), pod("securityContext: {windowsOptions: {}}")),
        (context("procMount: Unmasked"), context("procMount: Default")),
        (context("procMount: Unmasked"), pod("hostUsers: false", "securityContext: {procMount: Unmasked}")),
        (context("seccompProfile: {type: Unconfined}"), context("seccompProfile: {type: Localhost}")),
        (context("appArmorProfile: {type: Unconfined}"), context("appArmorProfile: {type: RuntimeDefault}")),
        (context("seLinuxOptions: {type: spc_t}"), context("seLinuxOptions: {type: container_engine_t, level: a}")),
        (context("seLinuxOptions: {user: a}"), context("seLinuxOptions: {user: ''}")),
        (
            pod("securityContext: {seLinuxOptions: {role: a}}"),
            pod("securityContext: {seLinuxOptions: {type: container_t}}")
        ),
        (sysctl("kernel.msgmax"), sysctl("net.ipv4.tcp_rmem")),
        (annotated("unconfined"), annotated("runtime/default")),
        (annotated("other"), annotated("localhost/a")),
    ]

    /// Beside what makes all containers of these Pods fine but for one thing.
    private static let restricted: [(refused: String, taken: String)] = [
        (hard("volumes: [{name: a, nfs: {server: a, path: /a}}]"), hard("volumes: [{name: a, ephemeral: {}}]")),
        (hard("", without: "allowPrivilegeEscalation: false"), hard("")),
        (hard("", without: "capabilities: {drop: [ALL]}"), hard("")),
        (
            hard("", without: "runAsNonRoot: true"),
            hard("securityContext: {runAsNonRoot: true}", without: "runAsNonRoot: true")
        ),
        (hard("", without: "runAsNonRoot: true"), hard("hostUsers: false", without: "runAsNonRoot: true")),
        (
            hard("", without: "seccompProfile: {type: RuntimeDefault}"),
            hard(
                "securityContext: {seccompProfile: {type: Localhost}}",
                without: "seccompProfile: {type: RuntimeDefault}")
        ),
        (hard("securityContext: {runAsUser: 0}"), hard("securityContext: {runAsUser: 1}")),
        (hard("securityContext: {runAsNonRoot: false}"), hard("securityContext: {runAsNonRoot: true}")),
        (
            hard("", with: "capabilities: {add: [CHOWN], drop: [ALL]}"),
            hard("", with: "capabilities: {add: [NET_BIND_SERVICE], drop: [ALL]}")
        ),
        (
            hard("", without: "capabilities: {drop: [ALL]}"),
            hard("os: {name: windows}", without: "capabilities: {drop: [ALL]}")
        ),
        (hard("hostUsers: false", with: "procMount: Unmasked, capabilities: {drop: [ALL]}"), hard("hostUsers: false")),
    ]

    @Test("baseline", arguments: baseline)
    func atBaseline(_ pods: (refused: String, taken: String)) {
        #expect(complaints(about: pods.refused, at: .baseline).count == 1)
        #expect(complaints(about: pods.taken, at: .baseline) == [])
        #expect(complaints(about: pods.refused, at: .privileged) == [])
        #expect(complaints(about: pods.refused, at: .restricted).count >= 1)
    }

    @Test("restricted", arguments: restricted)
    func atRestricted(_ pods: (refused: String, taken: String)) {
        #expect(complaints(about: pods.refused, at: .restricted).count == 1)
        #expect(complaints(about: pods.taken, at: .restricted) == [])
        #expect(complaints(about: pods.refused, at: .baseline) == [])
    }

    private func complaints(about text: String, at level: Settings.Access.PodSecurity) -> [String] {
        var sample = Sample(kontrakt: text)
        sample.settings.access.podSecurity = level
        return sample.complaints().filter { $0.hasPrefix("K349") }
    }

    private static func pod(_ spec: String, _ container: String = "stdin: false", metadata: String = "name: a")
        -> String
    {
        let fields = spec.isEmpty ? "" : "\(spec), "
        return
            "{apiVersion: v1, kind: Pod, metadata: {\(metadata)}, spec: {\(fields)containers: [{name: a, image: a, \(container)}]}}"
    }

    private static func container(_ fields: String) -> String { pod("", fields) }
    private static func context(_ fields: String) -> String { pod("", "securityContext: {\(fields)}") }
    private static func sysctl(_ name: String) -> String {
        pod("securityContext: {sysctls: [{name: \(name), value: '1'}]}")
    }
    private static func annotated(_ profile: String) -> String {
        pod("", metadata: "name: a, annotations: {container.apparmor.security.beta.kubernetes.io/a: \(profile)}")
    }

    private static func hard(
        _ spec: String, without: String = "", with capabilities: String = "capabilities: {drop: [ALL]}"
    )
        -> String
    {
        let all = [
            "runAsNonRoot: true", "allowPrivilegeEscalation: false", capabilities,
            "seccompProfile: {type: RuntimeDefault}",
        ]
        return pod(spec, "securityContext: {\(all.filter { $0 != without }.joined(separator: ", "))}")
    }
}
