internal import Model
internal import Text
internal import YAML

extension Check {
    /// What the containers of a kontrakt ask of the API server is up to the account of their Pod, and to nobody else.
    static let ungrantedRequest = Check("ungranted-request") { set, _ in
        guard set.home == .run else { return [] }
        var rights: AccountRights?
        return set.plainPods.flatMap { pod -> [Diagnostic] in
            let calls = pod.containers.flatMap(\.requests)
            let named = pod.spec["serviceAccountName"] ?? pod.spec["serviceAccount"]
            let account = named.flatMap { $0.isEmpty ? nil : $0.string } ?? "default"
            // Its own account has rights of its own: all, or those that are inferred.
            if calls.isEmpty || account == "kontrakt" || account.hasInfix("${") { return [] }
            if rights == nil { rights = AccountRights(set) }
            return calls.flatMap { requests, node in
                requests.filter { rights?.allows($0, to: account) == .no }.map {
                    .ungrantedRequest(
                        verb: $0.verb, resource: $0.resource, group: $0.group, account: account, at: node.span)
                }
            }
        }
    }
}
