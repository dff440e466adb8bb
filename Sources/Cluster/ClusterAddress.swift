internal import Glibc
internal import Text
internal import YAML

/// Where a cluster is and how it proves itself, without whoever asks.
package struct ClusterAddress: Sendable {
    private let value: Value
    /// Keeps the nodes in `value` alive.
    private let document: Document?

    /// The cluster that a connection leads to; in a Pod without kubeconfig the Pod's own.
    package init(of kubectl: Kubectl, deadline: Deadline) throws(ClusterFailure) {
        let words = ["config", "view", "--raw", "--minify", "--flatten", "-o", "json"]
        let finished = try kubectl.run(words, deadline: deadline)
        if finished.status == 0 {
            let document = try Kubectl.document(finished.output, of: words)
            if let cluster = document.root?["clusters"]?.items.first(where: { _ in true })?["cluster"],
                cluster["server"] != nil
            {
                value = .node(cluster, Edits())
                self.document = document
                return
            }
        }
        guard let own = Self.ofPod else { throw ClusterFailure(kubectlSaid: finished.errorText) }
        value = own
        document = nil
    }

    /// A kubeconfig with nothing but the cluster and the token.
    func kubeconfig(token: String) -> [UInt8] {
        let whole: Value = [
            "apiVersion": "v1", "kind": "Config", "current-context": "kontrakt",
            "clusters": [["name": "kontrakt", "cluster": value]],
            "users": [["name": "kontrakt", "user": ["token": .string(token)]]],
            "contexts": [["name": "kontrakt", "context": ["cluster": "kontrakt", "user": "kontrakt"]]],
        ]
        return withExtendedLifetime(document) { printed(whole) }
    }

    /// What a Pod with a service account finds mounted.
    private static var ofPod: Value? {
        let authority = "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt"
        guard let host = getenv("KUBERNETES_SERVICE_HOST"), let port = getenv("KUBERNETES_SERVICE_PORT"),
            access(authority, R_OK) == 0
        else { return nil }
        let name = String(cString: host)
        let shown = name.contains(":") ? "[\(name)]" : name
        return [
            "server": .string("https://\(shown):\(String(cString: port))"),
            "certificate-authority": .string(authority),
        ]
    }
}
