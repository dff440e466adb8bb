internal import Model
internal import YAML

/// Empties a namespace of a pool, and proves that it is empty.
struct NamespaceCleaning {
    let namespace: String
    let kubectl: Kubectl
    let deadline: Deadline

    /// What stands there, without its content: nobody needs to see a Secret to remove it.
    private struct Found {
        let apiVersion, kind, name, uid: String
        let isLeaving: Bool
        /// The label by which an administrator keeps it.
        let isKept: Bool
        let secretType, secretAccount: String

        init?(_ line: Substring) {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 8 else { return nil }
            (apiVersion, kind, name, uid) = (parts[0], parts[1], parts[2], parts[3])
            (isLeaving, isKept) = (!parts[4].isEmpty, parts[5] == "true")
            (secretType, secretAccount) = (parts[6], parts[7])
        }

        static let columns =
            #"{range .items[*]}{.apiVersion}{"\t"}{.kind}{"\t"}{.metadata.name}{"\t"}{.metadata.uid}{"\t"}"#
            + #"{.metadata.deletionTimestamp}{"\t"}{.metadata.labels.kontrakt\.dev/pool}{"\t"}{.type}{"\t"}"#
            + #"{.metadata.annotations.kubernetes\.io/service-account\.name}{"\n"}{end}"#

        var argument: String { kubectlResource(of: kind, in: apiVersion) + "/" + name }

        /// What the pool itself is made of, and what an administrator limits it with.
        var belongs: Bool {
            switch kind {
            case "Lease": name == NamespaceLease.name
            case "RoleBinding": name.hasPrefix("kontrakt:")
            case "LimitRange", "NetworkPolicy", "ResourceQuota": isKept
            default: false
            }
        }

        /// What the cluster makes in every namespace, and makes again when it is removed.
        var comesByItself: Bool {
            switch kind {
            case "ServiceAccount": name == "default"
            case "ConfigMap": ["kube-root-ca.crt", "openshift-service-ca.crt", "istio-ca-root-cert"].contains(name)
            case "Secret": secretType == "kubernetes.io/service-account-token" && secretAccount == "default"
            default: false
            }
        }
    }

    /// Nil when it is proven empty; else what keeps it from that.
    func clean() throws(ClusterFailure) -> String? {
        if let reason = try tampering() { return reason }
        let kinds = try kindsThatCanBeRemoved()
        let patience = Deadline(seconds: 120).orEarlier(deadline)
        var before: Set<String>?
        var complaint = ""
        while true {
            let found = try list(kinds.filter { !$0.hasPrefix("events") })
            let old = before ?? Set(found.map(\.uid))
            before = old
            // What came again by itself is not what the last kontrakt left.
            let left = found.filter { !$0.belongs && !($0.comesByItself && !old.contains($0.uid)) }
            if left.isEmpty { break }
            if patience.milliseconds < 1000 {
                if deadline.isOver { throw .timedOut("\(namespace) to be empty", seconds: deadline.seconds) }
                let names = left.prefix(5).map { "\($0.kind)/\($0.name)" }.joined(separator: ", ")
                return "it is not empty: \(names)\(complaint.isEmpty ? "" : "; \(complaint)")"
            }
            // A SinkBinding whose Jobs are still there can never go.
            let jobs = left.filter { $0.kind == "Job" || $0.kind == "CronJob" }
            complaint = try remove((jobs.isEmpty ? left : jobs).filter { !$0.isLeaving })
            try Interruption.pause(milliseconds: 300, before: patience)
        }
        // What happened before must not be taken for what happens now.
        let events = kinds.filter { $0.hasPrefix("events") }
        if !events.isEmpty { _ = try run(["delete", events.joined(separator: ","), "--all", "--wait=false"]) }
        return try tampering()
    }

    private func kindsThatCanBeRemoved() throws(ClusterFailure) -> [String] {
        let words = ["api-resources", "--namespaced=true", "--verbs=list,delete", "-o", "name"]
        let answer = try kubectl.answer(words, deadline: deadline)
        return String(decoding: answer, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func list(_ kinds: [String]) throws(ClusterFailure) -> [Found] {
        let finished = try run(["get", kinds.joined(separator: ","), "-o", "jsonpath=\(Found.columns)"]).orThrow()
        return String(decoding: finished.output, as: UTF8.self).split(separator: "\n").compactMap(Found.init)
    }

    /// What cannot be removed shows in the next list; the server's words are kept for it.
    private func remove(_ objects: [Found]) throws(ClusterFailure) -> String {
        var complaint = ""
        for start in stride(from: 0, to: objects.count, by: 100) {
            let some = objects[start..<min(start + 100, objects.count)]
            let finished = try run(["delete", "--wait=false", "--ignore-not-found"] + some.map(\.argument))
            if finished.status != 0 {
                complaint = finished.errorText.split(separator: "\n").first.map(String.init) ?? ""
            }
        }
        return complaint
    }

    private func run(_ words: [String]) throws(ClusterFailure) -> Finished {
        try kubectl.run(words + ["-n", namespace], deadline: deadline)
    }

    /// Whether the Namespace and the rights in it are as an administrator made them; else what is not. A binding's name
    /// says what must be in it.
    private func tampering() throws(ClusterFailure) -> String? {
        let found = try kubectl.get("namespace", namespace, deadline: deadline)
        let isOurs = found?.read { root -> Bool? in
            root["metadata"]?["labels"]?.entry(Labels.managed)?.value.asString == "true"
                && root["metadata"]?["deletionTimestamp"] == nil
        }
        if isOurs != true { return "it lacks the label \(Labels.managed), or is being removed" }
        let bindings = try kubectl.json(["get", "rolebindings", "-n", namespace, "-o", "json"], deadline: deadline)
        return bindings.read { list -> String? in
            list["items"]?.items.lazy.compactMap { binding -> String? in
                guard let name = binding["metadata"]?["name"]?.asString, name.hasPrefix("kontrakt:") else { return nil }
                return isGenuine(binding, named: name) ? nil : "its RoleBinding `\(name)` is not as it was made"
            }.first { _ in true }
        }
    }

    private func isGenuine(_ binding: Node, named name: String) -> Bool {
        let parts = name.split(separator: ":").map(String.init)
        guard parts.count == 4 else { return false }
        let names = ProjectNames(project: parts[2], namespace: parts[1])
        let subjects = binding["subjects"].map { Array($0.items) } ?? []
        let role = binding["roleRef"]
        return name == names.poolBinding && role?["kind"]?.asString == "ClusterRole"
            && role?["name"]?.asString == names.poolRole && subjects.count == 1
            && subjects[0]["kind"]?.asString == "ServiceAccount"
            && subjects[0]["name"]?.asString == names.account(.run)
            && subjects[0]["namespace"]?.asString == names.namespace
    }
}
