import Glibc
import TestSupport
import Testing

/// What the watch does with a kubectl that behaves badly, and with a person who loses patience.
@Suite("The watch")
struct WatchTests {
    @Test(
        "is right however the connection behaves",
        arguments: [
            "exit 1",
            "echo pod/x; exit 0",
            "echo 'Error from server (Forbidden): pods is forbidden: User \"x\" cannot watch' >&2; exit 1",
            "while :; do echo pod/x; done | head -c 3000000; exit 0",
            "printf 'no end of line'",
        ])
    func droppedConnections(_ behaviour: String) {
        let cluster = FakeCluster(kontrakt: VerdictTests.job)
        cluster.watches(do: behaviour)
        let states = [VerdictTests.unready, VerdictTests.ready]
        cluster.answers([[states[0], VerdictTests.failed], [], [states[0], VerdictTests.failed], [states[1]]])
        cluster.fail(2, "The connection to the server was refused")
        let ended = cluster.kontrakt("wait", "--run", "r1")
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(cluster.calls.contains { $0.contains("--watch -o name") && $0.contains("get Pod.v1. -n") })
        #expect(cluster.waiting.isEmpty)
    }

    @Test("asks for nothing more when all is decided")
    func ends() {
        let cluster = FakeCluster(kontrakt: VerdictTests.job)
        cluster.answers([[VerdictTests.ready]])
        #expect(cluster.kontrakt("wait", "--run", "r1").status == 0)
        #expect(cluster.calls.count { $0.contains(" -o json") && $0.contains(" get ") } == 1)
        #expect(cluster.waiting.isEmpty)
    }

    @Test("ends at a signal, with all that it has started, and says what stays", arguments: ["wait", "assert", "push"])
    func signals(_ command: String) {
        for signal in ["INT", "TERM"] {
            let cluster = FakeCluster(kontrakt: VerdictTests.job)
            cluster.mark("hangs")
            // Background jobs of a shell ignore SIGINT, which kontrakt does not.
            let script = """
                "$0" \(command) --run r1 --timeout 10m $1 & pid=$!
                until [ -s \(cluster.folder)/watching ]; do sleep 0.05; done
                kill -\(signal) $pid
                wait $pid
                """
            let ended = execute(
                ["sh", "-c", script, builtExecutable, command == "push" ? "--tag=v1" : "--color=never"],
                environment: ["PATH": "\(cluster.folder)/bin:/usr/bin:/bin"], in: cluster.folder + "/repo")
            #expect(ended.status == 2)
            #expect(ended.errors.contains("error[K505]"), "\(ended.errors)")
            #expect(ended.errors.contains("left behind: namespace/\(FakeCluster.namespace)\n"), "\(ended.errors)")
            #expect(cluster.waiting.isEmpty)
        }
    }
}
