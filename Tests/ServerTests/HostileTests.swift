import TestSupport
import Testing

/// A kontrakt that wants more than its namespace.
@Suite("A hostile kontrakt", .serialized, .enabled(if: APIServer.assets != nil, "needs KUBEBUILDER_ASSETS"))
struct HostileTests {
    /// What is told before anything is made, with the line.
    static let reported: [(name: String, text: String, code: String, line: String)] = [
        (
            "another-namespace",
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: note\n  namespace: kube-system\n", "K227", ":5:14"
        ),
        (
            "cluster-wide",
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: mine}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
            subjects: [{kind: ServiceAccount, name: kontrakt, namespace: default}]

            """, "K228", ":2:7"
        ),
        (
            "own-binding",
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: kontrakt}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
            subjects: [{kind: ServiceAccount, name: kontrakt}]

            """, "K314", ":3:18"
        ),
    ]

    @Test("is told the line before there is anything of it in the cluster", arguments: reported.indices)
    func before(_ number: Int) throws {
        let server = try APIServer.shared.get()
        let (name, text, code, line) = Self.reported[number]
        let shop = Checkout(["\(name)/kontrakt/evil.yaml": text], kubeconfig: server.kubeconfig)
        let outcome = shop.call("apply --run evil\(number)")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains("[\(code)]") && outcome.errors.contains("\(name)/kontrakt/evil.yaml\(line)"),
            "\(outcome.errors)")
        #expect(server.kubectl(["get", "namespace", "kontrakt-\(name)-evil\(number)"]).status != 0)
    }

    @Test("that raises its rights is refused by the server, and leaves nothing but its namespace")
    func raised() throws {
        let server = try APIServer.shared.get()
        let harmless = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: note}\n---\n"
        let settings = "name: hostile\naccess: {rights: inferred, policy: false}\n"
        let files = [".kontrakt.yaml": settings, "kontrakt/all.yaml": harmless]
        let shop = Checkout(files, kubeconfig: server.kubeconfig)
        #expect(shop.call("generate -q -o out").status == 0)
        #expect(server.kubectl(["apply", "-k", shop.path + "/out/access"]).status == 0)
        // The administrator saw the harmless one; this is what runs.
        let evil = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: everything}
            rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: admin}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
            subjects: [{kind: ServiceAccount, name: kontrakt}]

            """
        writeText(harmless + evil, to: shop.path + "/kontrakt/all.yaml")
        let folder: String = try #require(server.folder(for: "hostile-run", in: "ci"))
        shop.environment["KONTRAKT_KUBECONFIG"] = folder
        shop.environment["KONTRAKT_RUN_KEY"] = "hostile"
        // What it may not do is asked for again for a while: rights can be new.
        let outcome = shop.call("apply --timeout 100s")
        #expect(outcome.status == 1, "\(outcome.errors)")
        for line in ["kontrakt/all.yaml:7:18", "kontrakt/all.yaml:12:18"] { #expect(outcome.errors.contains(line)) }
        #expect(outcome.errors.count(of: "[K511]") == 2, "\(outcome.errors)")
        let namespaces = server.kubectl(["get", "namespaces", "-l", "kontrakt.dev/project=hostile", "-o", "name"])
            .output
        let namespace = namespaces.split(separator: "\n").first?.dropFirst("namespace/".count) ?? ""
        let bindings = server.kubectl([
            "get", "roles,rolebindings,clusterrolebindings", "-A", "-l", "kontrakt.dev/run", "-o", "name",
        ])
        #expect(!bindings.output.contains("/admin") && !bindings.output.contains("/everything"))
        // Where the server knows Pod Security, a Pod that mounts the host is refused by this.
        let label = #"{.metadata.labels.pod-security\.kubernetes\.io/enforce}"#
        #expect(
            server.kubectl(["get", "namespace", String(namespace), "-o", "jsonpath=\(label)"]).output == "baseline")
        let account = "system:serviceaccount:\(namespace):kontrakt"
        let secrets = server.kubectl(["get", "secrets", "-n", "kube-system"], as: account)
        #expect(secrets.errors.contains("forbidden"))
        #expect(shop.call("delete").status == 0)
        #expect(server.kubectl(["get", "namespace", String(namespace)]).status != 0)
    }
}

extension String {
    fileprivate func count(of part: String) -> Int { ranges(of: part).count }
}
