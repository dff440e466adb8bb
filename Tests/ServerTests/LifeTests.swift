import TestSupport
import Testing
import kontrakt

/// The life of a run on a real server: who does what, what is refused, and what is left.
@Suite("A run", .serialized, .enabled(if: APIServer.assets != nil, "needs KUBEBUILDER_ASSETS"))
struct LifeTests {
    static let note = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: note}
        data: {place: "${kontrakt.namespace}"}
        ---
        apiVersion: batch/v1
        kind: Job
        metadata: {name: test}
        spec:
          template:
            metadata: {labels: {kontrakt: test}}
            spec: {restartPolicy: Never, containers: [{name: test, image: docker.io/library/busybox:1.36}]}
        """

    @Test("is applied by a person, again only when that is said, and removed with nothing else")
    func byPerson() throws {
        let server = try APIServer.shared.get()
        let shop = Checkout(["kontrakt/note.yaml": Self.note], kubeconfig: server.kubeconfig)
        let first = shop.call("apply --run life1")
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output == "life1\n")
        let place = server.kubectl(
            ["get", "configmap", "note", "-n", "kontrakt-root-life1", "-o", "jsonpath={.data.place}"])
        #expect(place.output == "kontrakt-root-life1")

        let second = shop.call("apply --run life1")
        #expect(second.status == 2)
        #expect(second.errors.contains("[K510]"))
        let third = shop.call("apply --run life1 --reuse")
        #expect(third.status == 0, "\(third.errors)")

        // Another run, one that lost its labels, and one that has them by accident.
        let others = ["kontrakt-root-life2", "kontrakt-lost-life1", "team-life1"]
        for other in others { _ = server.kubectl(["create", "namespace", other]) }
        let labels = ["kontrakt.dev/managed=true", "kontrakt.dev/run=life1"]
        _ = server.kubectl(["label", "namespace", "team-life1"] + labels)
        let removed = shop.call("delete --run life1")
        #expect(removed.status == 0, "\(removed.errors)")
        #expect(removed.errors.contains("[K513]") && removed.errors.contains("kontrakt-lost-life1"))
        let left = server.kubectl(["get", "namespaces", "-o", "name"]).output
        #expect(!left.contains("kontrakt-root-life1"))
        for other in others { #expect(left.contains(other)) }
        #expect(shop.call("delete --run life1").status == 0)
    }

    @Test("goes on with other objects when the server refuses one, and says the line")
    func refused() throws {
        let server = try APIServer.shared.get()
        let quota = """
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: none}
            spec: {hard: {pods: "0"}}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: lonely, labels: {kontrakt: test}}
            spec: {restartPolicy: Never, containers: [{name: test, image: docker.io/library/busybox:1.36}]}
            ---

            """
        let shop = Checkout(["kontrakt/note.yaml": quota + Self.note], kubeconfig: server.kubeconfig)
        let outcome = shop.call("apply --run life3")
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("[K511]") && outcome.errors.contains("kontrakt/note.yaml:8:18"))
        #expect(outcome.errors.contains("exceeded quota"))
        #expect(outcome.errors.contains("job.batch/test"))
        #expect(shop.call("delete --run life3 --kontrakt root").status == 0)
    }

    @Test("is applied and removed by the account of its pipeline", arguments: ["full", "inferred"])
    func byPipeline(_ rights: String) throws {
        let server = try APIServer.shared.get()
        let settings = """
            name: \(rights)
            access: {rights: \(rights), policy: false}
            secrets: {pull: pull}
            """
        let shop = Checkout(
            ["kontrakt/note.yaml": Self.note, ".kontrakt.yaml": settings, "pull/config.json": #"{"auths": {}}"#],
            kubeconfig: server.kubeconfig)
        #expect(shop.call("generate -o out").status == 0)
        #expect(server.kubectl(["apply", "-k", shop.path + "/out/access"]).status == 0)
        let folder: String = try #require(server.folder(for: "\(rights)-run", in: "ci"))
        shop.environment["KONTRAKT_KUBECONFIG"] = folder
        shop.environment["KONTRAKT_RUN_KEY"] = "uid-of-\(rights)"
        shop.environment["KONTRAKT_PULL_AUTH"] = "pull"
        // The second call is a step that was started again.
        for _ in 0..<2 {
            let outcome = shop.call("apply --kontrakt root")
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let run = shop.call("apply --kontrakt root").output.split(separator: "\n").first ?? ""
        let namespace = "kontrakt-root-\(run)"
        for account in ["default", "kontrakt"] {
            let secrets = server.kubectl(
                ["get", "serviceaccount", account, "-n", namespace, "-o", "jsonpath={.imagePullSecrets[*].name}"])
            #expect(secrets.output == "kontrakt-pull")
        }
        let removed = shop.call("delete")
        #expect(removed.status == 0, "\(removed.errors)")
        #expect(server.kubectl(["get", "namespace", namespace]).errors.contains("NotFound"))
    }
}
