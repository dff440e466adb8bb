import TestSupport
import Testing

/// What is left when `apply` ends before its time, and that the next call makes it whole.
@Suite(
    "An apply that is stopped", .serialized,
    .enabled(if: APIServer.assets != nil, "needs KUBEBUILDER_ASSETS"))
struct InterruptedTests {
    @Test("by kill -9 at 20 moments ends right when it is called again")
    func killed() throws {
        let server = try APIServer.shared.get()
        let shop = Checkout(["kontrakt/all.yaml": PoolTests.kontrakt], kubeconfig: server.kubeconfig)
        let whole = shop.shell("date +%s%N; \"$kontrakt\" apply -q --run whole >&2; date +%s%N")
        let times = whole.output.split(separator: "\n").compactMap { Int($0) }
        try #require(whole.status == 0 && times.count == 2, "\(whole.errors)")
        var random = SeededNumbers(seed: 20)
        for number in 1...20 {
            let milliseconds = Int(random.next() % UInt64(max(1, (times[1] - times[0]) / 1_000_000)))
            let run = "kill\(number)"
            let killed = shop.shell(
                """
                "$kontrakt" apply -q --run \(run) >/dev/null 2>&1 & it=$!
                sleep \(Double(milliseconds) / 1000); kill -9 $it; wait $it
                "$kontrakt" apply -q --run \(run) --reuse
                """)
            #expect(killed.status == 0, "after \(milliseconds) ms: \(killed.errors)")
            #expect(killed.output == run + "\n")
            let namespace = "kontrakt-root-\(run)"
            let place = server.kubectl(["get", "configmap", "note", "-n", namespace, "-o", "jsonpath={.data.place}"])
            #expect(place.output == namespace)
            let pods = server.kubectl(["get", "pods", "-n", namespace, "-o", "name"])
            #expect(pods.output.split(separator: "\n").count == 1, "after \(milliseconds) ms: \(pods.output)")
            let rights = server.kubectl(
                ["auth", "can-i", "create", "pods", "-n", namespace], as: "system:serviceaccount:\(namespace):kontrakt")
            #expect(rights.output == "yes\n")
        }
        for number in 1...20 {
            _ = server.kubectl(["delete", "namespace", "kontrakt-root-kill\(number)", "--wait=false"])
        }
        _ = server.kubectl(["delete", "namespace", "kontrakt-root-whole", "--wait=false"])
    }

    @Test("by a signal stops at once and says what is there", arguments: ["INT", "TERM"])
    func signalled(_ signal: String) throws {
        let server = try APIServer.shared.get()
        // Nobody here makes the binding ready, so that it waits for as long as it may.
        let shop = Checkout(["kontrakt/all.yaml": PoolTests.kontrakt], kubeconfig: server.kubeconfig)
        let slow = "#!/bin/sh\ncase \"$*\" in *apply*) exec sleep 600 ;; esac\nexec kubectl \"$@\"\n"
        writeText(slow, to: shop.path + "/slow")
        _ = execute(["chmod", "+x", shop.path + "/slow"])
        let run = "signal\(signal.lowercased())"
        let stopped = shop.shell(
            """
            "$kontrakt" apply --run \(run) --kubectl ./slow --timeout 10m -o json >out.json & it=$!
            for second in 1 2 3 4 5 6 7 8 9 10; do
              kubectl --kubeconfig "$KONTRAKT_KUBECONFIG" get namespace kontrakt-root-\(run) >/dev/null 2>&1 && break
              sleep 1
            done
            sleep 1; kill -\(signal) $it; wait $it
            """)
        #expect(stopped.status == 2)
        #expect(stopped.errors.contains("[K505]"), "\(stopped.errors)")
        #expect(stopped.errors.contains("left behind: namespace/kontrakt-root-\(run)"), "\(stopped.errors)")
        #expect(readText(shop.path + "/out.json").contains(#""result":"failed","namespace":{"name":"kontrakt-root-"#))
        #expect(shop.call("delete --run \(run)").status == 0)
    }
}
