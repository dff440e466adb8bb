import Glibc
import TestSupport
import Testing

/// A real API server for the tests of this target, started once and stopped with the process.
/// `KUBEBUILDER_ASSETS` holds its binaries; `KONTRAKT_TEST_CRDS` a folder with the CRDs of Tekton and Knative.
final class APIServer: Sendable {
    static let assets = variable("KUBEBUILDER_ASSETS")
    static let definitions = variable("KONTRAKT_TEST_CRDS")

    static let shared: Result<APIServer, StartFailure> = {
        Result { () throws(StartFailure) in try APIServer() }
    }()

    struct StartFailure: Error, CustomStringConvertible { let description: String }

    private let state: String
    /// Its closing end tells the servers that nobody needs them any more.
    private let lifeline: CInt

    private init() throws(StartFailure) {
        guard let assets = Self.assets else { throw StartFailure(description: "KUBEBUILDER_ASSETS is not set") }
        state = temporaryFolder("api-server")
        var ends: [CInt] = [0, 0]
        guard pipe(&ends) == 0, fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0 else {
            throw StartFailure(description: "no pipe")
        }
        lifeline = ends[1]
        var ports = Set<Int>()
        while ports.count < 4 { ports.insert(freePort()) }
        _ = start(
            ["sh", #filePath.replacing("APIServer.swift", with: "api-server.sh"), state] + ports.map(String.init),
            input: "/proc/self/fd/\(ends[0])", output: "/dev/null", errors: "/dev/null")
        close(ends[0])

        for _ in 0..<240 {
            if kubectl(["get", "--raw", "/readyz"]).status == 0 { break }
            usleep(250_000)
        }
        let ready = kubectl(["get", "--raw", "/readyz"])
        guard ready.status == 0 else {
            throw StartFailure(description: "the API server of \(assets) did not get ready: \(ready.errors)")
        }
        if let definitions = Self.definitions {
            for file in filesBelow(definitions) where file.hasSuffix(".yaml") {
                let applied = kubectl(["apply", "--server-side", "-f", definitions + "/" + file])
                guard applied.status == 0 else { throw StartFailure(description: applied.errors) }
            }
            let wait = ["wait", "--for=condition=Established", "crd", "--all", "--timeout=60s"]
            let established = kubectl(wait)
            guard established.status == 0 else { throw StartFailure(description: established.errors) }
        }
    }

    /// The administrator's.
    var kubeconfig: String { state + "/kubeconfig" }

    /// A kubeconfig with nothing but a token of the account, in a folder as a pipeline mounts it; nil without a token.
    func folder(for account: String, in namespace: String) -> String? {
        let request = #"{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{}}"#
        let path = "/api/v1/namespaces/\(namespace)/serviceaccounts/\(account)/token"
        let answer = kubectl(["create", "--raw", path, "-f", "-"], input: request).output
        guard let token = answer.firstMatch(of: /"token":"([^"]+)"/)?.1 else { return nil }
        let folder = state + "/\(account)"
        writeText(readText(kubeconfig), to: folder + "/kubeconfig")
        let user = kubectl(["config", "view", "-o", "jsonpath={.contexts[0].context.user}"]).output
        let words = ["kubectl", "--kubeconfig", folder + "/kubeconfig", "config"]
        _ = execute(words + ["unset", "users.\(user)"])
        _ = execute(words + ["set-credentials", user, "--token=\(token)"])
        return folder
    }

    /// Runs kubectl as the administrator, or as somebody else with `user`.
    func kubectl(_ arguments: [String], input: String = "", as user: String? = nil) -> Finished {
        var words = ["kubectl", "--kubeconfig", state + "/kubeconfig"]
        if let user { words += Self.identity(of: user) }
        return execute(words + arguments, input: input, environment: ["HOME": state])
    }

    /// The groups of a service account do not come by themselves when it is impersonated.
    private static func identity(of user: String) -> [String] {
        let parts = user.split(separator: ":")
        guard parts.count == 4, parts[1] == "serviceaccount" else { return ["--as", user] }
        return [
            "--as", user, "--as-group", "system:serviceaccounts", "--as-group", "system:serviceaccounts:\(parts[2])",
            "--as-group", "system:authenticated",
        ]
    }
}

/// A port of the loopback interface that nobody listens on now.
private func freePort() -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(descriptor, $0, length)
            getsockname(descriptor, $0, &length)
        }
        return Int($0.pointee.sin_port.bigEndian)
    }
}
