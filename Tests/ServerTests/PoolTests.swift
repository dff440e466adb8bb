import TestSupport
import Testing

/// Namespaces of a pool on a real server, leased by an account that has no right outside of them.
@Suite(
    "A pool", .serialized,
    .enabled(if: APIServer.assets != nil, "needs KUBEBUILDER_ASSETS"))
struct PoolTests {
    static let kontrakt = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: note}
        data: {place: "${kontrakt.namespace}"}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {generateName: test-, labels: {kontrakt: test}}
        spec:
          restartPolicy: Never
          containers: [{name: test, image: docker.io/library/busybox:1.36, envFrom: [{secretRef: {name: creds}}]}]

        """

    @Test("is leased, emptied and given back without any right in the cluster", arguments: ["full", "inferred"])
    func life(_ rights: String) throws {
        let server = try APIServer.shared.get()
        let shop = try repository("pool\(rights)", kontrakts: ["a", "b"], size: 2, rights: rights, on: server)
        let user = "system:serviceaccount:ci:pool\(rights)-run"
        for (question, answer) in [
            ("create namespaces", "no"), ("list namespaces", "no"),
            ("create rolebindings.rbac.authorization.k8s.io", "no"),
            ("get secrets -n kube-system", "no"), ("get secrets/other -n ci", "no"), ("get secrets/creds -n ci", "yes"),
            ("create pods -n kontrakt-pool-1", "no"), ("delete pods -n kontrakt-pool-1", "yes"),
            ("delete namespaces/kontrakt-pool-1 -n kontrakt-pool-1", "no"),
            ("patch namespaces/kontrakt-pool-1 -n kontrakt-pool-1", "no"),
            ("create serviceaccounts/default --subresource=token -n kontrakt-pool-1", "no"),
            ("patch rolebindings.rbac.authorization.k8s.io -n kontrakt-pool-1", "no"),
        ] {
            let asked = server.kubectl(["auth", "can-i"] + question.split(separator: " ").map(String.init), as: user)
            #expect(asked.output.hasSuffix(answer + "\n"), "\(question)")
        }

        let first = shop.call("apply --run one -o json")
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains(#""result":"leased""#))
        for namespace in ["kontrakt-pool-1", "kontrakt-pool-2"] {
            let place = server.kubectl(["get", "configmap", "note", "-n", namespace, "-o", "jsonpath={.data.place}"])
            #expect(place.output == namespace)
            let copied = server.kubectl(["get", "secret", "creds", "-n", namespace, "-o", "jsonpath={.data.key}"])
            #expect(copied.output == "aHVzaA==")
        }
        let account = "system:serviceaccount:kontrakt-pool-1:kontrakt"
        for question in [
            "update leases.coordination.k8s.io/kontrakt", "delete rolebindings.rbac.authorization.k8s.io/kontrakt",
            "delete namespaces/kontrakt-pool-1", "delete resourcequotas", "create roles.rbac.authorization.k8s.io",
        ] {
            let words =
                ["auth", "can-i"] + question.split(separator: " ").map(String.init) + ["-n", "kontrakt-pool-1"]
            #expect(server.kubectl(words, as: account).output.hasSuffix("no\n"), "\(question)")
        }
        let again = shop.call("apply --run one")
        #expect(again.status == 2 && again.errors.contains("[K510]"), "\(again.errors)")
        let reused = shop.call("apply --run one --reuse")
        #expect(reused.status == 0, "\(reused.errors)")
        let pods = server.kubectl(["get", "pods", "-n", "kontrakt-pool-1", "-o", "name"])
        #expect(pods.output.split(separator: "\n").count == 1, "\(pods.output)")

        let full = shop.call("apply --run two --kontrakt a --timeout 15s")
        #expect(full.status == 2)
        #expect(full.errors.contains("[K516]") && full.errors.contains("of the run one"), "\(full.errors)")

        let secret = server.kubectl([
            "get", "serviceaccount", "kontrakt", "-n", "kontrakt-pool-1", "-o", "jsonpath={.metadata.uid}",
        ])
        let removed = shop.call("delete --run one -o json")
        #expect(removed.status == 0, "\(removed.errors)")
        #expect(removed.output.contains(#""result":"returned""#))
        for namespace in ["kontrakt-pool-1", "kontrakt-pool-2"] {
            let left = server.kubectl([
                "get", "pods,configmaps,secrets,roles,rolebindings,serviceaccounts,leases", "-n", namespace, "-o",
                "name",
            ]).output.split(separator: "\n").filter { !$0.hasPrefix("secret/default-token-") }.sorted()
            #expect(
                left.filter { $0 != "configmap/kube-root-ca.crt" && $0 != "serviceaccount/default" } == [
                    "rolebinding.rbac.authorization.k8s.io/kontrakt:ci:pool\(rights):run"
                ], "\(left)")
        }
        #expect(!secret.output.isEmpty)
        withdraw("pool\(rights)", from: server, size: 2)
    }

    @Test("gives each of two who come at once a namespace of its own")
    func contention() throws {
        let server = try APIServer.shared.get()
        let shop = try repository("contended", kontrakts: ["a"], size: 2, on: server)
        let both = shop.shell(
            """
            "$kontrakt" apply -q --run left >left 2>&1 & one=$!
            "$kontrakt" apply -q --run right >right 2>&1 & two=$!
            wait $one && wait $two || { cat left right >&2; exit 1; }
            """)
        #expect(both.status == 0, "\(both.errors)")
        #expect(holders(on: server, size: 2).sorted() == ["contended/a/left", "contended/a/right"])
        for run in ["left", "right"] { #expect(shop.call("delete --run \(run)").status == 0) }
        withdraw("contended", from: server, size: 2)
    }

    @Test("takes back what nobody needs any more, and cleans it")
    func stale() throws {
        let server = try APIServer.shared.get()
        let shop = try repository("stale", kontrakts: ["a"], size: 1, on: server)
        #expect(shop.call("apply --run old").status == 0)
        let past = #"{"spec":{"renewTime":"2020-01-01T00:00:00.000000Z"}}"#
        let lease = ["lease", "kontrakt", "-n", "kontrakt-pool-1"]
        #expect(server.kubectl(["patch"] + lease + ["--type=merge", "-p", past]).status == 0)
        _ = server.kubectl(["create", "configmap", "left-over", "-n", "kontrakt-pool-1"])
        let kept = "metadata: {name: limit, labels: {kontrakt.dev/pool: \"true\"}}\nspec: {hard: {pods: \"50\"}}\n"
        _ = server.kubectl(
            ["apply", "-n", "kontrakt-pool-1", "-f", "-"], input: "apiVersion: v1\nkind: ResourceQuota\n" + kept)
        let taken = shop.call("apply --run new")
        #expect(taken.status == 0, "\(taken.errors)")
        #expect(holders(on: server, size: 1) == ["stale/a/new"])
        #expect(server.kubectl(["get", "configmap", "left-over", "-n", "kontrakt-pool-1"]).status != 0)
        #expect(server.kubectl(["get", "resourcequota", "limit", "-n", "kontrakt-pool-1"]).status == 0)

        #expect(shop.call("delete --all-expired").status == 0)
        #expect(holders(on: server, size: 1) == ["stale/a/new"])
        #expect(server.kubectl(["patch"] + lease + ["--type=merge", "-p", past]).status == 0)
        #expect(shop.call("delete --all-expired").status == 0)
        #expect(holders(on: server, size: 1).isEmpty)
        _ = server.kubectl(["delete", "resourcequota", "limit", "-n", "kontrakt-pool-1"])
        withdraw("stale", from: server, size: 1)
    }

    @Test("loses a namespace in which somebody changed the rights, and says so")
    func tampered() throws {
        let server = try APIServer.shared.get()
        let shop = try repository("tampered", kontrakts: ["a"], size: 2, on: server)
        let me = #"[{"op":"add","path":"/subjects/-","value":{"kind":"User","name":"me"}}]"#
        for number in 1...2 {
            let words = ["patch", "rolebinding", "kontrakt:ci:tampered:run", "-n", "kontrakt-pool-\(number)"]
            #expect(server.kubectl(words + ["--type=json", "-p", me]).status == 0)
        }
        let outcome = shop.call("apply --run any")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("[K517]") && outcome.errors.contains("[K516]"), "\(outcome.errors)")
        #expect(holders(on: server, size: 2) == ["retired", "retired"])
        for number in 1...2 { _ = server.kubectl(["delete", "lease", "kontrakt", "-n", "kontrakt-pool-\(number)"]) }
        withdraw("tampered", from: server, size: 2)
    }

    /// A repository whose access an administrator has applied; it is called as the run account.
    private func repository(
        _ name: String, kontrakts: [String], size: Int, rights: String = "full", on server: APIServer
    ) throws -> Checkout {
        let settings = """
            name: \(name)
            access: {namespaces: pool, pool: \(size), rights: \(rights), policy: false}
            external: [Secret/creds]
            """
        var files = [".kontrakt.yaml": settings]
        for kontrakt in kontrakts { files["\(kontrakt)/kontrakt/all.yaml"] = Self.kontrakt }
        let shop = Checkout(files, kubeconfig: server.kubeconfig)
        #expect(shop.call("generate -q -o out").status == 0)
        let applied = server.kubectl(["apply", "-k", shop.path + "/out/access"])
        #expect(applied.status == 0, "\(applied.errors)")
        _ = server.kubectl(["create", "secret", "generic", "creds", "-n", "ci", "--from-literal=key=hush"])
        let folder: String = try #require(server.folder(for: "\(name)-run", in: "ci"))
        shop.environment["KONTRAKT_KUBECONFIG"] = folder
        return shop
    }

    private func holders(on server: APIServer, size: Int) -> [String] {
        (1...size).compactMap { number in
            let found = server.kubectl(
                ["get", "lease", "kontrakt", "-n", "kontrakt-pool-\(number)", "-o", "jsonpath={.spec.holderIdentity}"])
            return found.status == 0 ? found.output : nil
        }
    }

    /// Takes a project's bindings out of the pool, so that the next test finds its own alone.
    private func withdraw(_ name: String, from server: APIServer, size: Int) {
        for number in 1...size {
            _ = server.kubectl(["delete", "rolebinding", "kontrakt:ci:\(name):run", "-n", "kontrakt-pool-\(number)"])
        }
    }
}
