import TestSupport
import Testing

/// Many kontrakts at once.
@Suite(
    "Fifty kontrakts", .serialized,
    .enabled(if: APIServer.assets != nil, "needs KUBEBUILDER_ASSETS"))
struct CrowdTests {
    @Test("are applied side by side, each in its own namespace, and told in order")
    func fifty() throws {
        let server = try APIServer.shared.get()
        let note = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: note}
            data: {place: "${kontrakt.namespace}", name: "${kontrakt.name}"}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: test, labels: {kontrakt: test}}
            spec: {restartPolicy: Never, containers: [{name: test, image: docker.io/library/busybox:1.36}]}

            """
        let names = (1...50).map { $0 < 10 ? "k0\($0)" : "k\($0)" }
        let files = Dictionary(uniqueKeysWithValues: names.map { ("\($0)/kontrakt/all.yaml", note) })
        let shop = Checkout(files, kubeconfig: server.kubeconfig)
        let outcome = shop.shell(#""$kontrakt" apply --run crowd -j 8 -o json"#)
        #expect(outcome.status == 0, "\(outcome.errors.suffix(2000))")
        let told = outcome.output.matches(of: /"name":"(k\d\d)","result":"applied","namespace":\{"name":"([^"]+)"/)
        #expect(told.map { String($0.1) } == names)
        #expect(told.map { String($0.2) } == names.map { "kontrakt-\($0)-crowd" })
        for line in outcome.errors.split(separator: "\n") where line != "run crowd" {
            #expect(line.wholeMatch(of: /k\d\d: \S.*/) != nil, "\(line)")
        }
        let place =
            #"{range .items[?(@.metadata.name=="note")]}{.metadata.namespace} {.data.place} {.data.name}{"\n"}{end}"#
        let notes = server.kubectl(["get", "configmaps", "-A", "-o", "jsonpath=\(place)"]).output
            .split(separator: "\n").map(String.init).filter { $0.hasPrefix("kontrakt-k") && $0.contains("-crowd ") }
        #expect(notes.sorted() == names.map { "kontrakt-\($0)-crowd kontrakt-\($0)-crowd \($0)" })
        _ = shop.call("delete --run crowd")
        let left = server.kubectl(["get", "namespaces", "-l", "kontrakt.dev/run=crowd", "-o", "name"]).output
        #expect(left.isEmpty, "\(left)")
    }
}
