import TestSupport
import Testing

/// A service may start a command without any of its streams; the files that it gives to its children are none of these.
@Suite("A command of the cluster whose streams are closed")
struct ClosedStreamTests {
    @Test("gives kubectl the same files as ever", arguments: ["<&-", "2>&-", "<&- 2>&-", "<&- >&- 2>&-"])
    func kubeconfig(_ streams: String) {
        let (plain, closed) = (asked(""), asked(streams))
        #expect(plain.contains("    token: secret-token"))
        #expect(closed == plain)
    }

    /// All configurations that kubectl was called with.
    private func asked(_ streams: String) -> Set<Substring> {
        let fake = FakeCluster(kontrakt: VerdictTests.job)
        fake.answers([[VerdictTests.ready]])
        _ = execute(
            ["sh", "-c", "exec \"$0\" wait --run r1 --timeout 2s \(streams)", builtExecutable],
            environment: ["PATH": "\(fake.folder)/bin:/usr/bin:/bin"], in: fake.folder + "/repo")
        return Set(readText(fake.folder + "/kubeconfigs").split(separator: "\n"))
    }
}
