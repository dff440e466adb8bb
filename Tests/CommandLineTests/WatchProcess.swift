import Glibc
import TestSupport

/// `generate --watch` on a small repository, as a process of its own that somebody works beside.
final class WatchProcess {
    private let folder = temporaryFolder("watch")
    private var pid = pid_t()
    private var seen = 0
    var root: String { folder + "/work" }

    static let settings = """
        name: shop
        registry: registry.example.org/shop
        source: {url: "https://git.example.org/shop.git"}
        output: deploy

        """

    static func job(_ image: String) -> String {
        """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: test}
        spec:
          template:
            metadata: {labels: {kontrakt: test}}
            spec:
              restartPolicy: Never
              containers: [{name: test, image: \(image)}]

        """
    }

    /// With `script` run by a shell in the repository before the watch begins.
    init(
        _ files: [String: String] = [:], after script: String = ":", options: [String] = [],
        under wrapper: [String] = []
    ) {
        let own = [
            ".kontrakt.yaml": Self.settings, "one/Dockerfile": "FROM scratch\n", "two/Dockerfile": "FROM scratch\n",
            "kontrakt/job.yaml": Self.job("dockerfile:///one"),
        ]
        for (path, text) in own.merging(files, uniquingKeysWith: { $1 }) { save(text, to: path) }
        mkdir(root + "/.git", 0o755)
        shell(script)
        let words = wrapper + [builtExecutable, "generate", "--watch"] + options
        let command = ["sh", "-c", "cd -- \"$0\" && exec \"$@\"", root] + words
        pid = start(command, output: folder + "/out", errors: folder + "/err") ?? 0
    }

    deinit {
        if pid > 0 {
            kill(pid, SIGKILL)
            var status: CInt = 0
            waitpid(pid, &status, 0)
        }
        removeTree(folder)
    }

    func save(_ text: String, to path: String) { writeText(text, to: root + "/" + path) }

    /// As editors save: written beside its place, and moved there.
    func exchange(_ text: String, at path: String) {
        save(text, to: path + "~")
        rename(root + "/" + path + "~", root + "/" + path)
    }

    func shell(_ script: String) { _ = execute(["sh", "-ec", script], in: root) }

    /// What it said on standard error since the last `forget`.
    var said: String { String(decoding: (readBytes(folder + "/err") ?? []).dropFirst(seen), as: UTF8.self) }
    func forget() { seen = (readBytes(folder + "/err") ?? []).count }
    var standardOutput: String { readText(folder + "/out") }

    /// The generated pipeline; empty while there is none.
    var pipeline: String { readText(root + "/deploy/pipeline/pipeline-shop.yaml") }

    /// Waits as long as it takes, and not for ever.
    func waits(until isThere: () -> Bool) -> Bool {
        for _ in 0..<6000 {
            if isThere() { return true }
            usleep(10_000)
        }
        return false
    }

    func waitsForStart() -> Bool { waits { said.contains("until Ctrl-C") } }

    func signal(_ number: CInt) { kill(pid, number) }

    /// How it ended.
    func status() -> CInt {
        var status: CInt = 0
        let isOver = waits { waitpid(pid, &status, WNOHANG) == pid }
        guard isOver else { return -1 }
        pid = 0
        return exitStatus(status)
    }

    /// The memory that it has, in kilobytes.
    var residentKilobytes: Int {
        let line = readText("/proc/\(pid)/status").split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }
}
