internal import Glibc
internal import Text
internal import YAML

/// The account that a kontrakt's objects are applied, watched and judged with: the server itself keeps it in its namespace.
package enum KontraktAccount {
    package static let name = "kontrakt"

    /// kubectl as that account, by a token of its own and a kubeconfig that holds nothing else. A request that must be
    /// refused proves who we are before anything is done.
    package static func connect(
        in namespace: String, at address: ClusterAddress? = nil, through kubectl: Kubectl, tokenSeconds: Int = 3600,
        deadline: Deadline
    ) throws(ClusterFailure) -> Kubectl {
        let cluster: ClusterAddress
        if let address { cluster = address } else { cluster = try ClusterAddress(of: kubectl, deadline: deadline) }
        let token = try token(of: namespace, through: kubectl, seconds: tokenSeconds, deadline: deadline)
        let file = try PrivateFile(cluster.kubeconfig(token: token))
        let account = Kubectl(kubectl.program, .only(file))
        try prove(account, isIn: namespace, deadline: deadline)
        return account
    }

    private static func token(
        of namespace: String, through kubectl: Kubectl, seconds: Int, deadline: Deadline
    ) throws(ClusterFailure) -> String {
        let request = """
            {"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"expirationSeconds":\(max(600, seconds))}}
            """
        let path = "/api/v1/namespaces/\(namespace)/serviceaccounts/\(name)/token"
        let words = ["create", "--raw", path, "-f", "-"]
        let answer = try retryingWhileNotAllowed(before: deadline) { () throws(ClusterFailure) in
            try kubectl.json(words, input: Array(request.utf8), deadline: deadline)
        }
        guard let token = answer.read({ $0["status"]?["token"]?.asString }), !token.isEmpty else {
            throw .unreadableAnswer("the request for a token of \(namespace)", reason: "there is no token in it")
        }
        return token
    }

    /// Asks for what no kontrakt may see. The refusal names whom the server takes us for.
    private static func prove(_ account: Kubectl, isIn namespace: String, deadline: Deadline) throws(ClusterFailure) {
        let expected = "system:serviceaccount:\(namespace):\(name)"
        let finished = try account.run(
            ["get", "configmap", "kontrakt-identity", "-n", "kube-system"], deadline: deadline)
        if finished.status != 0, finished.errorText.hasInfix("\"\(expected)\"") { return }
        let failure = ClusterFailure(kubectlSaid: finished.errorText)
        if case .unreachable = failure, finished.status != 0 { throw failure }
        throw .wrongIdentity(
            expected: expected, said: finished.status == 0 ? "the request was allowed" : finished.errorText)
    }
}

/// A fresh right takes a moment until every server knows it: what is not allowed is asked for again for 30 seconds.
package func retryingWhileNotAllowed<Answer>(
    before deadline: Deadline, _ request: () throws(ClusterFailure) -> Answer
) throws(ClusterFailure) -> Answer {
    let patience = Deadline(seconds: 30).orEarlier(deadline)
    while true {
        do throws(ClusterFailure) {
            return try request()
        } catch {
            guard case .refused(let refusal) = error, refusal.reason == .notAllowed, !patience.isOver else {
                throw error
            }
        }
        try Interruption.pause(milliseconds: 500, before: patience)
    }
}
