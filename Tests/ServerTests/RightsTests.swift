import TestSupport
import Testing

/// The access that is generated, tried out on a real server: by questions for the whole matrix, by deeds for what matters.
@Suite(
    "Generated access", .serialized,
    .enabled(
        if: APIServer.assets != nil && APIServer.definitions != nil, "needs KUBEBUILDER_ASSETS and KONTRAKT_TEST_CRDS"))
struct RightsTests {
    static let namespace = "kontrakt-root-rights"
    static let users = [
        "run": "system:serviceaccount:ci:shop-run", "build": "system:serviceaccount:ci:shop-build",
        "push": "system:serviceaccount:ci:shop-push", "kontrakt": "system:serviceaccount:\(namespace):kontrakt",
    ]

    @Test("the run account prepares a namespace by itself, and the matrix of rights holds")
    func matrix() throws {
        let server = try APIServer.shared.get()
        try prepare(server)

        let rows = readText(repositoryRoot + "/Tests/ServerTests/rights.tsv").split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t").map(String.init) }
        #expect(rows.count { $0[4] == "yes" } >= 30)
        #expect(rows.count { $0[4] == "no" } >= 30)
        for row in rows {
            let user = try #require(Self.users[row[0]])
            let resource = row[2].replacing("TEMP", with: Self.namespace).split(separator: " ").map(String.init)
            let place = row[3] == "-" ? ["--all-namespaces"] : ["-n", row[3].replacing("TEMP", with: Self.namespace)]
            let answer = server.kubectl(["auth", "can-i", row[1]] + resource + place, as: user)
            let said = answer.output.split(separator: "\n").last.map(String.init) ?? answer.errors
            #expect(said.hasPrefix(row[4]), "\(row.joined(separator: " ")): \(said)")
        }
    }

    @Test("the kontrakt account makes and removes objects at home and is refused abroad")
    func deeds() throws {
        let server = try APIServer.shared.get()
        try prepare(server)
        let account = try #require(Self.users["kontrakt"])
        let made = server.kubectl(["create", "configmap", "note", "-n", Self.namespace], as: account)
        #expect(made.status == 0, "\(made.errors)")
        #expect(server.kubectl(["delete", "configmap", "note", "-n", Self.namespace], as: account).status == 0)

        _ = server.kubectl(["create", "secret", "generic", "registry-credentials", "-n", "ci"])
        for arguments in [
            ["get", "secret", "registry-credentials", "-n", "ci"], ["create", "configmap", "note", "-n", "default"],
            ["get", "pods", "-A"], ["get", "nodes"], ["create", "namespace", "kontrakt-of-its-own"],
            [
                "create", "clusterrolebinding", "mine", "--clusterrole=cluster-admin",
                "--serviceaccount=\(Self.namespace):kontrakt",
            ],
        ] {
            let refused = server.kubectl(arguments, as: account)
            #expect(refused.status != 0)
            #expect(refused.errors.contains("Forbidden") || refused.errors.contains("forbidden"), "\(arguments)")
        }
    }

    @Test("the run account cannot bind what it was not given")
    func bindings() throws {
        let server = try APIServer.shared.get()
        try prepare(server)
        let run = try #require(Self.users["run"])
        for role in ["cluster-admin", "system:aggregate-to-admin", "system:aggregate-to-edit", "system:kube-scheduler"]
        {
            let refused = server.kubectl(
                [
                    "create", "rolebinding", "grab-\(role.replacing(":", with: "-"))", "-n", Self.namespace,
                    "--clusterrole=\(role)", "--user=me",
                ],
                as: run)
            #expect(refused.errors.contains("forbidden"), "\(role): \(refused.output)\(refused.errors)")
        }
        let token = server.kubectl(
            ["create", "--raw", "/api/v1/namespaces/kube-system/serviceaccounts/default/token", "-f", "-"],
            input: #"{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{}}"#, as: run)
        #expect(token.errors.contains("Forbidden") || token.errors.contains("forbidden"))
    }

    /// Applies the story's access as the administrator, then does as the run account what a run does first.
    private func prepare(_ server: APIServer) throws {
        let generated = try Story(name: "shop").generated()
        #expect(server.kubectl(["apply", "-k", generated.folder + "/access"]).status == 0)
        let run = try #require(Self.users["run"])
        _ = server.kubectl(["create", "namespace", "kontrakt-orders-other"])
        let steps: [(arguments: [String], input: String)] = [
            (["create", "namespace", Self.namespace], ""),
            (
                [
                    "create", "rolebinding", "kontrakt-run", "-n", Self.namespace,
                    "--clusterrole=kontrakt:ci:shop:account", "--serviceaccount=ci:shop-run",
                ], ""
            ),
            (["create", "serviceaccount", "kontrakt", "-n", Self.namespace], ""),
            (
                [
                    "create", "rolebinding", "kontrakt", "-n", Self.namespace,
                    "--clusterrole=kontrakt:ci:shop:kontrakt", "--serviceaccount=\(Self.namespace):kontrakt",
                ], ""
            ),
            (
                ["create", "--raw", "/api/v1/namespaces/\(Self.namespace)/serviceaccounts/kontrakt/token", "-f", "-"],
                #"{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{}}"#
            ),
        ]
        for step in steps {
            let done = server.kubectl(step.arguments, input: step.input, as: run)
            let again = done.errors.contains("AlreadyExists") || done.errors.contains("already exists")
            #expect(done.status == 0 || again, "\(step.arguments): \(done.errors)")
        }
    }
}
