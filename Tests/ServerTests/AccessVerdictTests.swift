import Glibc
import TestSupport
import Testing

/// What `check` says of rights, and what the API server says of the same object and account.
@Suite(
    "The verdict on access", .serialized,
    .enabled(
        if: APIServer.assets != nil && APIServer.definitions != nil, "needs KUBEBUILDER_ASSETS and KONTRAKT_TEST_CRDS"))
struct AccessVerdictTests {
    private static let rbac = "rbac.authorization.k8s.io"

    /// Accounts by what their Role or ClusterRole says.
    private static let accounts: [(name: String, role: String, rules: String?)] = [
        ("reader", "Role", "[{apiGroups: [''], resources: [pods, services], verbs: [get, list, watch]}]"),
        (
            "narrow", "Role",
            "[{apiGroups: [''], resources: [secrets], resourceNames: [token], verbs: [get]}, {apiGroups: [''], resources: [configmaps, pods/exec], verbs: [create]}]"
        ),
        (
            "owner", "Role",
            "[{apiGroups: [apps], resources: ['*'], verbs: ['*']}, {apiGroups: ['*'], resources: ['*/log'], verbs: [get]}, {apiGroups: [''], resources: [pods], verbs: [get]}]"
        ),
        ("viewer", "ClusterRole/view", nil), ("master", "ClusterRole/cluster-admin", nil), ("nobody", "", nil),
    ]

    /// What a container calls, and what that comes to at the API.
    private static let calls: [(words: String, requests: [String])] = [
        ("get pods", ["list pods"]), ("get pod a", ["get pods/a"]), ("get secret token", ["get secrets/token"]),
        ("get secret other", ["get secrets/other"]), ("delete deploy/web", ["delete deployments.apps/web"]),
        ("create configmap a", ["create configmaps"]), ("logs a", ["get pods/a", "get pods/a --subresource=log"]),
        ("wait pod/a --for=delete", ["list pods/a", "watch pods/a"]),
        ("get rolebindings", ["list rolebindings.rbac.authorization.k8s.io"]),
        ("patch svc/a -p {}", ["get services/a", "patch services/a"]),
        ("rollout status deploy/web", ["list deployments.apps/web", "watch deployments.apps/web"]),
        ("exec a -- true", ["get pods/a", "create pods/a --subresource=exec"]),
    ]

    @Test("is the server's for the accounts of Pods")
    func pods() throws {
        let server = try APIServer.shared.get()
        var roles = ""
        for (name, role, rules) in Self.accounts {
            roles += "---\n{apiVersion: v1, kind: ServiceAccount, metadata: {name: \(name)}}\n"
            let parts = role.split(separator: "/").map(String.init)
            guard let kind = parts.first else { continue }
            if let rules {
                roles += "---\n{apiVersion: \(Self.rbac)/v1, kind: Role, metadata: {name: \(name)}, rules: \(rules)}\n"
            }
            roles += """
                ---
                {apiVersion: \(Self.rbac)/v1, kind: RoleBinding, metadata: {name: \(name)},
                 roleRef: {apiGroup: \(Self.rbac), kind: \(kind), name: \(parts.count > 1 ? parts[1] : name)},
                 subjects: [{kind: ServiceAccount, name: \(name)}]}

                """
        }
        let resolved = Checkout(["kontrakt/roles.yaml": roles], kubeconfig: server.kubeconfig).call(
            "resolve --run pods")
        #expect(resolved.status == 0, "\(resolved.errors)")
        let applied = server.kubectl(["apply", "-f", "-"], input: resolved.output)
        #expect(applied.status == 0, "\(applied.errors)")

        var files = ["kontrakt/roles.yaml": roles]
        for account in Self.accounts {
            for (number, call) in Self.calls.enumerated() {
                let words = (["kubectl"] + call.words.split(separator: " ").map { "'\($0)'" }).joined(separator: ", ")
                files["kontrakt/\(account.name)-\(number).yaml"] = """
                    ---
                    {apiVersion: v1, kind: Pod, metadata: {name: \(account.name)-\(number)}, spec: {
                      serviceAccountName: \(account.name), containers: [{name: a, image: a, command: [\(words)]}]}}
                    """
            }
        }
        let checked = Checkout(files, kubeconfig: server.kubeconfig).call("check --format json")
        let complaints = checked.output.split(separator: "\n")
        #expect(checked.status == 0 && complaints.allSatisfy { $0.contains("K347") || $0.contains("K306") })

        // A controller fills the role `view` soon after the server has started.
        for _ in 0..<60 {
            if server.kubectl(["get", "clusterrole", "view", "-o", "jsonpath={.rules[0].verbs}"]).output != "" {
                break
            }
            usleep(500_000)
        }

        var (pairs, refused) = (0, 0)
        for account in Self.accounts {
            for (number, call) in Self.calls.enumerated() {
                let mayNot = complaints.contains { $0.contains("kontrakt/\(account.name)-\(number).yaml") }
                let says = call.requests.allSatisfy { request in
                    let user = "system:serviceaccount:kontrakt-root-pods:\(account.name)"
                    let words = request.split(separator: " ").map(String.init)
                    let answer = server.kubectl(["auth", "can-i"] + words + ["-n", "kontrakt-root-pods"], as: user)
                    return answer.output.split(separator: "\n").last == "yes"
                }
                #expect(says == !mayNot, "\(account.name): kubectl \(call.words)")
                pairs += 1
                if !says { refused += 1 }
            }
        }
        #expect(pairs >= 60 && refused >= 20 && pairs - refused >= 20)
    }

    /// Objects, and whether the account of a kontrakt may make them.
    private static let objects: [(text: String, isAllowed: Bool)] = [
        ("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}", true),
        ("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: default}}", false),
        ("{apiVersion: v1, kind: Namespace, metadata: {name: a}}", false),
        ("{apiVersion: v1, kind: Secret, metadata: {name: a}}", true),
        (
            "{apiVersion: v1, kind: PersistentVolume, metadata: {name: a}, spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], nfs: {server: a, path: /a}}}",
            false
        ),
        (
            "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}}}",
            true
        ),
        (
            "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a}, spec: {podSelector: {}}}",
            true
        ),
        ("{apiVersion: eventing.knative.dev/v1, kind: Broker, metadata: {name: a}}", true),
        (
            "{apiVersion: \(rbac)/v1, kind: Role, metadata: {name: a}, rules: [{apiGroups: [''], resources: [secrets], verbs: [get]}]}",
            true
        ),
        (
            "{apiVersion: \(rbac)/v1, kind: Role, metadata: {name: a}, rules: [{apiGroups: ['*'], resources: ['*'], verbs: ['*']}]}",
            true
        ),
        (
            "{apiVersion: \(rbac)/v1, kind: Role, metadata: {name: a}, rules: [{nonResourceURLs: [/a], verbs: [get]}]}",
            false
        ),
        (
            "{apiVersion: \(rbac)/v1, kind: Role, metadata: {name: a}, rules: [{resources: [pods], verbs: [get]}]}",
            false
        ),
        (
            "{apiVersion: \(rbac)/v1, kind: Role, metadata: {name: a}, rules: [{apiGroups: [''], resources: [pods]}]}",
            false
        ),
        ("{apiVersion: \(rbac)/v1, kind: ClusterRole, metadata: {name: a}, rules: []}", false),
        (binding("{apiGroup: \(rbac), kind: ClusterRole, name: admin}"), true),
        (binding("{apiGroup: \(rbac), kind: ClusterRole, name: cluster-admin}"), true),
        (binding("{apiGroup: \(rbac), kind: Group, name: admin}"), false),
        (
            "{apiVersion: \(rbac)/v1, kind: ClusterRoleBinding, metadata: {name: a}, roleRef: {apiGroup: \(rbac), kind: ClusterRole, name: view}}",
            false
        ),
    ]

    private static func binding(_ role: String) -> String {
        "{apiVersion: \(rbac)/v1, kind: RoleBinding, metadata: {name: a}, roleRef: \(role), subjects: [{kind: ServiceAccount, name: default, namespace: '${kontrakt.namespace}'}]}"
    }

    @Test("is the server's for the account of a kontrakt", arguments: ["full", "inferred"])
    func objects(rights: String) throws {
        let server = try APIServer.shared.get()
        for (number, object) in Self.objects.enumerated() {
            let run = "\(rights)\(number)"
            let settings = "access: {rights: \(rights)}\n"
            func checkout(_ text: String) -> Checkout {
                Checkout(
                    [".kontrakt.yaml": settings, "kontrakt/a.yaml": "---\n\(text)\n"], kubeconfig: server.kubeconfig)
            }
            let checked = checkout(object.text).call("check")
            #expect((checked.status == 0) == object.isAllowed, "\(object.text): \(checked.errors)")

            // What check refuses is not resolved: then the account is that of a folder in which all is well.
            let sample = object.isAllowed ? object.text : Self.objects[0].text
            let resolved = checkout(sample).call("resolve --run \(run)")
            let documents = resolved.output.split(separator: "---\n").map(String.init)
            let scaffold = documents.filter { $0.contains("kind: Namespace") || $0.contains("  name: kontrakt\n") }
            #expect(scaffold.count == 4)
            let made = server.kubectl(["apply", "-f", "-"], input: scaffold.joined(separator: "---\n"))
            #expect(made.status == 0, "\(made.errors)")

            let namespace = "kontrakt-root-\(run)"
            let own = object.text.replacing("${kontrakt.namespace}", with: namespace)
            let place = own.contains("namespace: default") ? [] : ["-n", namespace]
            let answer = server.kubectl(
                ["create", "--dry-run=server", "-f", "-"] + place, input: "---\n" + own,
                as: "system:serviceaccount:\(namespace):kontrakt")
            #expect((answer.status == 0) == object.isAllowed, "\(rights), \(own): \(answer.errors)")
            let reasons = ["orbidden", "invalid", "missing required field", "unsupported"]
            let isRefusal = reasons.contains { answer.errors.contains($0) }
            #expect(object.isAllowed || isRefusal, "\(own): \(answer.errors)")
        }
    }
}
