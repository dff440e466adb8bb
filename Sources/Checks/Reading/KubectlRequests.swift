internal import Model
internal import Text
internal import YAML

/// Something that a container asks the API server for.
struct APIRequest: Hashable {
    let verb: String
    let group: String
    /// With `/` and a part of it where that is what is asked for.
    let resource: String
    /// Nil: no certain one.
    let name: String?
}

extension PodContainer {
    /// The calls of kubectl that are written out in its command, each with the requests that it makes in its own
    /// namespace and the scalar that it stands in. What a variable of the shell decides is left out.
    var requests: [(requests: [APIRequest], node: Node)] {
        let words = node.list("command") + node.list("args")
        guard words.contains(where: { $0.text.contains(UInt8(ascii: "k")) && $0.string.hasInfix("kubectl") }) else {
            return []
        }
        if let first = words.first, isKubectl(first.string) {
            return [(asked(by: words.dropFirst().map(\.string)), first)]
        }
        return words.flatMap { script in
            commands(in: script.string).map { (asked(by: $0), script) }
        }
    }
}

private func isKubectl(_ word: String) -> Bool { word == "kubectl" || word.hasSuffix("/kubectl") }

/// The words behind each `kubectl` that a line of a script begins with.
private func commands(in script: String) -> [[String]] {
    var found: [[String]] = []
    for line in script.split(whereSeparator: { "\n;&|()`".contains($0) }) {
        let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).map { word in
            String(word.drop { $0 == "\"" || $0 == "'" }.reversed().drop { $0 == "\"" || $0 == "'" }.reversed())
        }
        let call = words.drop { ["!", "$", "do", "else", "exec", "if", "then", "until", "while"].contains($0) }
        guard let first = call.first, isKubectl(first) else { continue }
        found.append(call.dropFirst().prefix { !$0.hasPrefix("#") && !$0.hasPrefix(">") && !$0.hasPrefix("2>") })
    }
    return found
}

/// What one call asks for; nothing when it is not clear, or goes somewhere else.
private func asked(by words: [String]) -> [APIRequest] {
    var plain: [String] = []
    var skipsValue = false
    var hasSelector = false
    for word in words {
        if skipsValue {
            skipsValue = false
        } else if word == "--" {
            break
        } else if word.hasPrefix("-") {
            let flag = String(word.prefix { $0 != "=" })
            if elsewhere.contains(flag) { return [] }
            if flag == "-l" || flag == "--selector" || flag == "--all" { hasSelector = true }
            skipsValue = withValue.contains(flag) && !word.contains("=")
        } else {
            if word.contains("$") { return [] }
            plain.append(word)
        }
    }
    guard var verb = plain.first else { return [] }
    var rest = Array(plain.dropFirst())
    if verb == "rollout" {
        guard let part = rest.first, !rest.isEmpty else { return [] }
        verb += " \(part)"
        rest.removeFirst()
    }
    if ["exec", "logs", "port-forward"].contains(verb) {
        guard let pod = rest.first.map({ $0.hasPrefix("pod/") ? String($0.dropFirst(4)) : $0 }), !pod.contains("/")
        else {
            return []
        }
        let part = verb == "logs" ? "log" : verb == "exec" ? "exec" : "portforward"
        return [
            APIRequest(verb: "get", group: "", resource: "pods", name: pod),
            APIRequest(verb: verb == "logs" ? "get" : "create", group: "", resource: "pods/\(part)", name: pod),
        ]
    }
    return objects(rest).flatMap { group, resource, name in
        verbs(of: verb, named: name != nil, isSelecting: hasSelector).map {
            APIRequest(verb: $0, group: group, resource: resource, name: $0 == "create" ? nil : name)
        }
    }
}

/// `pod/a`, `pods a b`, `pods,services`.
private func objects(_ words: [String]) -> [(group: String, resource: String, name: String?)] {
    guard let first = words.first else { return [] }
    if first.contains("/") {
        return words.compactMap { word in
            let parts = word.split(separator: "/", maxSplits: 1).map(String.init)
            guard parts.count == 2, let (group, resource) = known[parts[0]] else { return nil }
            return (group, resource, parts[1])
        }
    }
    let names: [String?] = words.count > 1 ? words.dropFirst().map { $0 } : [nil]
    return first.split(separator: ",").compactMap { known[String($0)] }.flatMap { kind in
        names.map { (kind.group, kind.resource, $0) }
    }
}

private func verbs(of command: String, named: Bool, isSelecting: Bool) -> [String] {
    switch command {
    case "get", "describe": [named && !isSelecting ? "get" : "list"]
    case "create" where named: ["create"]
    case "delete": named ? ["delete"] : isSelecting ? ["list", "delete"] : []
    case "annotate", "label", "patch": named ? ["get", "patch"] : []
    case "wait": named || isSelecting ? ["list", "watch"] : []
    case "rollout status": named ? ["list", "watch"] : []
    default: []
    }
}

/// Flags by which the answer is somebody else's.
private let elsewhere: Set<String> = [
    "--as", "--as-group", "--cluster", "--context", "--kubeconfig", "--namespace", "--raw", "--server", "--token",
    "--user", "-A", "--all-namespaces", "-f", "--filename", "-h", "--help", "-k", "--kustomize", "-n", "-s",
    "--dry-run",
]

private let withValue: Set<String> = [
    "--field-selector", "--for", "--image", "--output", "--patch", "--request-timeout", "--selector", "--sort-by",
    "--timeout", "--type", "-c", "--container", "-l", "-o", "-p",
]

private let known: [String: (group: String, resource: String)] = {
    var known: [String: (group: String, resource: String)] = [:]
    let kinds: [(group: String, resource: String, others: [String])] = [
        ("", "configmaps", ["configmap", "cm"]), ("", "endpoints", ["ep"]), ("", "events", ["event", "ev"]),
        ("", "persistentvolumeclaims", ["persistentvolumeclaim", "pvc"]), ("", "pods", ["pod", "po"]),
        ("", "secrets", ["secret"]), ("", "serviceaccounts", ["serviceaccount", "sa"]),
        ("", "services", ["service", "svc"]), ("apps", "daemonsets", ["daemonset", "ds"]),
        ("apps", "deployments", ["deployment", "deploy"]), ("apps", "replicasets", ["replicaset", "rs"]),
        ("apps", "statefulsets", ["statefulset", "sts"]), ("batch", "cronjobs", ["cronjob", "cj"]),
        ("batch", "jobs", ["job"]), ("networking.k8s.io", "ingresses", ["ingress", "ing"]),
        ("networking.k8s.io", "networkpolicies", ["networkpolicy", "netpol"]),
        ("rbac.authorization.k8s.io", "rolebindings", ["rolebinding"]),
        ("rbac.authorization.k8s.io", "roles", ["role"]),
    ]
    for (group, resource, others) in kinds {
        for word in [resource] + others {
            known[word] = (group, resource)
            if !group.isEmpty { known["\(word).\(group)"] = (group, resource) }
        }
    }
    return known
}()
