import Glibc
import TestSupport
import Testing
import Text
import YAML

/// What event sources become, on a real server.
@Suite(
    "Event sources", .serialized,
    .enabled(
        if: APIServer.assets != nil && APIServer.definitions != nil, "needs KUBEBUILDER_ASSETS and KONTRAKT_TEST_CRDS"))
struct SourcesTests {
    /// Cases that come to something.
    static let cases = folders(in: repositoryRoot + "/golden/sources").filter {
        !readText(repositoryRoot + "/golden/sources/\($0)/case.md").contains("\nexit: ")
    }

    @Test("are taken by the server in every form that they come out in", arguments: cases)
    func accepted(_ name: String) throws {
        let server = try APIServer.shared.get()
        let folder = temporaryFolder("sources")
        defer { removeTree(folder) }
        let source = prepared(name, as: "case-\(name)", in: folder, for: server)
        let applied = server.kubectl(["apply", "--server-side", "--field-manager=kontrakt"] + source)
        #expect(applied.status == 0, "\(applied.errors)")
        #expect(applied.output.split(separator: "\n").count >= 1)
    }

    @Test(
        "tell every container of a Job's Pods where to send and in which form",
        arguments: [
            ("job-static", "http://collector.job-static.svc.cluster.local/in", "structured"),
            ("job-to-knative-service", "http://event-display.job-to-knative-service.svc.cluster.local", "binary"),
        ])
    func jobs(_ name: String, sink: String, format: String) throws {
        let server = try APIServer.shared.get()
        let folder = temporaryFolder("sources")
        defer { removeTree(folder) }
        let source = prepared(name, as: name, in: folder, for: server)
        let applied = server.kubectl(["apply", "--server-side", "--field-manager=kontrakt"] + source)
        #expect(applied.status == 0, "\(applied.errors)")
        let pods = try podsOf("sources.knative.dev/jobsource=seed", in: name, on: server)
        try check(pods, sink: sink, format: format)
    }

    @Test("tell every container, and init container, of a CronJob's Pods the same")
    func cronJobs() throws {
        let server = try APIServer.shared.get()
        _ = server.kubectl(["create", "namespace", "cron"])
        let source = """
            apiVersion: sources.knative.dev/v1alpha1
            kind: CronJobSource
            metadata: {name: often}
            spec:
              schedule: "* * * * *"
              outputFormat: structured
              sink: {ref: {apiVersion: v1, kind: Service, name: collector}, uri: /in}
              jobTemplate:
                spec:
                  template:
                    spec:
                      initContainers: [{name: first, image: "registry.example.org/first:v1"}]
                      containers: [{image: "registry.example.org/often:v1"}, {image: "registry.example.org/other:v1"}]
            """
        let checkout = Checkout(
            [".kontrakt.yaml": "sources: {paths: [sources], namespace: cron}\n", "sources/often.yaml": source],
            kubeconfig: server.kubeconfig)
        let resolved = checkout.call("resolve --sources")
        #expect(resolved.status == 0, "\(resolved.errors)")
        let applied = server.kubectl(["apply", "-f", "-"], input: forOldServer(resolved.output))
        #expect(applied.status == 0, "\(applied.errors)")
        // A minute at most until the first one is due.
        let pods = try podsOf("sources.knative.dev/cronjobsource=often", in: "cron", on: server, seconds: 120)
        try check(pods, sink: "http://collector.cron.svc.cluster.local/in", format: "structured", containers: 3)
        _ = server.kubectl(["delete", "namespace", "cron", "--wait=false"])
    }

    @Test("are applied by the account of the pipeline's Task, with its rights and no more")
    func byPipeline() throws {
        let server = try APIServer.shared.get()
        let shop = Checkout(golden: "sources/deployed-by-the-pipeline", kubeconfig: server.kubeconfig)
        #expect(shop.call("generate -q -o out").status == 0)
        let granted = server.kubectl(["apply", "-k", shop.path + "/out/access"])
        #expect(granted.status == 0, "\(granted.errors)")
        let folder: String = try #require(server.folder(for: "shop-deploy", in: "ci"))
        shop.environment["KONTRAKT_KUBECONFIG"] = folder
        let image = "registry.example.org/shop/poller@sha256:" + String(repeating: "a", count: 64)
        for _ in 0..<2 {
            let outcome = shop.call("apply --sources --image poller=\(image)")
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let deployed = server.kubectl(
            ["get", "deployment", "poller", "-n", "demo", "-o", "jsonpath={.spec.template.spec.containers[0].image}"])
        #expect(deployed.output == image)
        let user = "system:serviceaccount:ci:shop-deploy"
        for (words, answer) in [
            ("create deployments.apps -n demo", "yes"), ("patch services -n demo", "yes"),
            ("delete deployments.apps -n demo", "no"), ("create deployments.apps -n default", "no"),
            ("get secrets -n demo", "no"), ("create sinkbindings.sources.knative.dev -n demo", "no"),
            ("create namespaces", "no"),
        ] {
            let asked = server.kubectl(["auth", "can-i"] + words.split(separator: " ").map(String.init), as: user)
            #expect(asked.output == answer + "\n", "\(words)")
        }
    }

    @Test("leave a Job unmade whose binding does not become ready")
    func late() throws {
        let server = try APIServer.shared.get()
        _ = server.kubectl(["create", "namespace", "late"])
        let shop = Checkout(golden: "sources/job-bound", kubeconfig: server.kubeconfig)
        let first = shop.call("apply --sources --sources-namespace late --timeout 5s")
        #expect(first.status == 1)
        #expect(first.errors.contains("[K515]") && first.errors.contains("sources/seed.yaml:4:9"), "\(first.errors)")
        let status = #"{"status":{"conditions":[{"type":"Ready","status":"True"}]}}"#
        let patched = server.kubectl([
            "patch", "sinkbinding", "seed-jobsource", "-n", "late", "--subresource=status", "--type=merge", "-p",
            status,
        ])
        #expect(patched.status == 0, "\(patched.errors)")
        // Ready, but nobody here changes what is made: the Job would never learn of its sink.
        let second = shop.call("apply --sources --sources-namespace late --timeout 5s")
        #expect(second.status == 1)
        #expect(second.errors.contains("does not put K_SINK"), "\(second.errors)")
        #expect(server.kubectl(["get", "jobs", "-n", "late", "-o", "name"]).output.isEmpty)
    }
}

extension SourcesTests {
    /// The output of a case as kubectl takes it, in a namespace of its own instead of `demo`.
    private func prepared(_ name: String, as place: String, in folder: String, for server: APIServer) -> [String] {
        let golden = repositoryRoot + "/golden/sources/\(name)"
        for namespace in [place, "other", "events"] { _ = server.kubectl(["create", "namespace", namespace]) }
        func moved(_ text: String) -> String {
            forOldServer(text).replacing("namespace: demo\n", with: "namespace: \(place)\n")
                .replacing(".demo.svc", with: ".\(place).svc").replacing("/demo/", with: "/\(place)/")
        }
        let stream = readText(golden + "/expected.stdout.txt")
        if !stream.isEmpty {
            writeText(moved(stream), to: folder + "/all.yaml")
            return ["-f", folder + "/all.yaml"]
        }
        copyTree(golden + "/expected", to: folder)
        for file in filesBelow(folder) { writeText(moved(readText(folder + "/" + file)), to: folder + "/" + file) }
        return ["-k", folder]
    }

    /// Kubernetes 1.20 knows CronJobs as `batch/v1beta1` only; the fields are the same.
    private func forOldServer(_ text: String) -> String {
        text.replacing("apiVersion: batch/v1\nkind: CronJob", with: "apiVersion: batch/v1beta1\nkind: CronJob")
    }

    /// The Pods with a label, as soon as there are any.
    private func podsOf(_ label: String, in namespace: String, on server: APIServer, seconds: Int = 30) throws -> String
    {
        for _ in 0..<(seconds * 2) {
            let found = server.kubectl(["get", "pods", "-n", namespace, "-l", label, "-o", "json"])
            if found.output.contains(#""kind": "Pod""#) { return found.output }
            usleep(500_000)
        }
        Issue.record("no Pod with \(label) after \(seconds) seconds")
        return "{}"
    }

    private func check(_ json: String, sink: String, format: String, containers: Int = 1) throws {
        let parsed = parsed(json)
        let document = try #require(parsed.documents.first)
        let pods = document.root?["items"].map { Array($0.items) } ?? []
        #expect(!pods.isEmpty)
        for pod in pods {
            let spec = pod["spec"]
            let all = ["initContainers", "containers"].flatMap { list in
                spec?.entry(list).map { Array($0.value.items) } ?? []
            }
            #expect(all.count == containers)
            for container in all {
                let variables = container["env"].map { Array($0.items) } ?? []
                func value(_ name: String) -> [String] {
                    variables.filter { $0["name"]?.string == name }.compactMap { $0["value"]?.string }
                }
                #expect(value("K_SINK") == [sink])
                #expect(value("K_OUTPUT_FORMAT") == [format])
            }
        }
        withExtendedLifetime(document) {}
    }
}

private func parsed(_ json: String) -> ParsedFile {
    let map = SourceMap([SourceFile(path: "answer", bytes: Array(json.utf8))])
    return parseDocuments(map.ids, of: map)[0]
}
